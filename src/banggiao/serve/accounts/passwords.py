"""Passwords: what is asked of one, and its hash by argon2."""

from functools import cached_property
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from banggiao.serve.errors import AccountError

SHORTEST, LONGEST = 12, 1000
# Each hash takes 64 MB while it is made: no crowd of callers may take all memory.
_AT_ONCE = 2


class Passwords:
    """Makes and checks hashes, a few at a time."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._room = BoundedSemaphore(_AT_ONCE)

    def hash(self, password: str) -> str:
        """The hash to keep."""
        with self._room:
            return self._hasher.hash(password)

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether `password` is the one behind `kept`; takes its time also where there is none to compare with."""
        with self._room:
            try:
                return self._hasher.verify(kept or self._nobodys, password) and kept is not None
            except (Argon2Error, InvalidHashError):
                return False

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash("nobody has this password")

    def outdated(self, kept: str) -> bool:
        """Whether a hash was made with weaker settings than today's."""
        return self._hasher.check_needs_rehash(kept)


def check_password(password: str, name: str) -> None:
    """Raise AccountError where a password is too weak to be one."""
    if len(password) < SHORTEST:
        raise AccountError(f"a password needs {SHORTEST} characters or more; a few words make a good one")
    if len(password) > LONGEST:
        raise AccountError(f"a password may have {LONGEST} characters at most")
    if password.casefold().strip() == name.casefold() or len(set(password)) < 4:
        raise AccountError("this password is too easy to guess; a few words make a good one")
