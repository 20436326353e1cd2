"""What is handed out once and known afterwards only by its digest: tokens and session ids.

Both are drawn at random with 256 bits: a plain SHA-256 of them can be kept, for there is nothing to guess.
"""

import hashlib
import hmac
import re
import secrets
from typing import NamedTuple

_TOKEN = re.compile(r"bgt_([a-z2-7]{12})_([\w-]{43})", re.ASCII)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


class NewToken(NamedTuple):
    """A token that was just made: `whole` is shown once, `id` and `digest` are kept."""

    id: str
    whole: str
    digest: bytes


def new_token() -> NewToken:
    """A fresh token, recognisable by its beginning (`bgt_`) to people and to scanners for leaked secrets."""
    name = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    secret = secrets.token_urlsafe(32)
    return NewToken(name, f"bgt_{name}_{secret}", digest(secret))


def parts(whole: str) -> tuple[str, bytes] | None:
    """The id of a token and the digest of its secret; None for what is no token."""
    match = _TOKEN.fullmatch(whole)
    return (match[1], digest(match[2])) if match else None


def new_session() -> str:
    """The id of a fresh session."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).digest()


def same(one: bytes, other: bytes) -> bool:
    """Whether two digests are equal, in a time that tells nothing."""
    return hmac.compare_digest(one, other)


def csrf_token(session: str) -> str:
    """What a form or script of our own pages must send along: only who holds the session can know it."""
    return hmac.new(session.encode(), b"banggiao csrf", hashlib.sha256).hexdigest()
