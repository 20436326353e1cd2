"""Who is asking."""

from typing import Literal

import msgspec

from banggiao.serve.accounts.roles import PERMISSIONS, Permission, Role


class Principal(msgspec.Struct, frozen=True, kw_only=True):
    """One who asks: by which way, and what they may do.

    `via` is "open" for the one person of a server without accounts. `account` is the number of the account, `session`
    the id of the session that the cookie holds, `token` the id of the token; None where there is none.
    """

    name: str
    role: Role
    permissions: frozenset[Permission]
    via: Literal["open", "session", "token"]
    account: int | None = None
    session: str | None = None
    token: str | None = None

    def may(self, permission: Permission) -> bool:
        """Whether this is allowed."""
        return permission in self.permissions


# The one person who works on this machine, on a server that only this machine can reach.
LOCAL = Principal(name="local", role="administrator", permissions=PERMISSIONS["administrator"], via="open")
