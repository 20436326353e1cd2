"""Sessions: a cookie holds the id, the database its digest and the times."""

from sqlalchemy import Connection, delete, insert, select, update

from banggiao.serve.accounts.principal import Principal
from banggiao.serve.accounts.roles import PERMISSIONS, Role
from banggiao.serve.accounts.schema import accounts, sessions
from banggiao.serve.accounts.secrets import digest, new_session

IDLE = 12 * 3600  # seconds without a request after which a session ends
LONGEST = 7 * 86400  # seconds after which one must log in again in any case
_SEEN_EVERY = 300


def begin(connection: Connection, account: int, now: int) -> str:
    """A new session of an account: its id, for the cookie. Sessions that have ended are swept away."""
    connection.execute(delete(sessions).where((sessions.c.created <= now - LONGEST) | (sessions.c.seen <= now - IDLE)))
    session = new_session()
    connection.execute(insert(sessions).values(digest=digest(session), account=account, created=now, seen=now))
    return session


def holder(connection: Connection, session: str, now: int) -> tuple[Principal, bool] | None:
    """Whose session this is, and whether that it was seen should be noted anew; None for one that is over."""
    query = (
        select(sessions, accounts.c.name, accounts.c.role, accounts.c.disabled)
        .join(accounts, accounts.c.no == sessions.c.account)
        .where(sessions.c.digest == digest(session))
    )
    row = connection.execute(query).first()
    if row is None or row.disabled is not None:
        return None
    if row.created <= now - LONGEST or row.seen <= now - IDLE:
        return None
    role: Role = row.role
    who = Principal(
        name=row.name, role=role, permissions=PERMISSIONS[role], via="session", account=row.account, session=session
    )
    return who, row.seen <= now - _SEEN_EVERY


def note_seen(connection: Connection, session: str, now: int) -> None:
    """Keep that a session was used."""
    connection.execute(update(sessions).where(sessions.c.digest == digest(session)).values(seen=now))


def end(connection: Connection, session: str) -> None:
    """End a session; harmless when done twice."""
    connection.execute(delete(sessions).where(sessions.c.digest == digest(session)))
