"""What somebody filled in when the session ended meanwhile: kept for an hour, to be shown again after the log-in.

A form that nobody who is logged in sent decides nothing. What it held waits under a name that only the browser knows
which sent it: the database has the digest of it.
"""

import secrets

import msgspec
from sqlalchemy import Connection, delete, insert, select

from banggiao.serve.accounts.schema import drafts
from banggiao.serve.accounts.secrets import digest

LIFE = 3600  # seconds
_MOST, _LONGEST = 200, 200_000  # drafts; signs of one

Fields = tuple[tuple[str, str], ...]


def keep(connection: Connection, path: str, fields: Fields, now: int) -> str | None:
    """Keep what was filled in on the page at a path; gives its name, None where it is too long to be kept."""
    if sum(len(name) + len(value) for name, value in fields) > _LONGEST:
        return None
    name = secrets.token_urlsafe(24)
    body = msgspec.json.encode(fields).decode()
    connection.execute(insert(drafts).values(digest=digest(name), path=path, body=body, until=now + LIFE))
    newest = select(drafts.c.no).order_by(drafts.c.no.desc()).limit(_MOST)
    connection.execute(delete(drafts).where((drafts.c.until <= now) | drafts.c.no.not_in(newest)))
    return name


def take(connection: Connection, name: str, path: str, now: int) -> Fields | None:
    """What was filled in on the page at a path, once; None where nothing is under this name, or not any more."""
    own = (drafts.c.digest == digest(name), drafts.c.path == path, drafts.c.until > now)
    body = connection.execute(select(drafts.c.body).where(*own)).scalar()
    if body is None:
        return None
    connection.execute(delete(drafts).where(*own))
    return msgspec.json.decode(body, type=Fields)
