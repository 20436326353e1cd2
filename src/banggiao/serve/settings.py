"""What a server is told when it starts."""

import ipaddress
from pathlib import Path

import msgspec

from banggiao.collect.limits import JSON_LIMIT


class ServeSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How to serve one register.

    `accounts`: the database of accounts, a path or an address; None for the one beside the register.
    `trusted_proxies`: addresses or networks whose forwarded headers are believed.
    `plain_http`: let people log in, and tokens pass, without TLS from other machines; for closed networks only.
    `migrate`: bring the tables of both databases to this version when starting, and make them where there are none.
    `body_limit`: the longest body of a request, in bytes. `threads`: how many requests work at the same time.
    `readers`: how many texts are read at the same time, each for `reading_seconds` at most.
    `workers`: how many processes answer; `threads` are those of each, `readers` those of all.
    `lean`: make nothing ready for past days, which takes memory.
    """

    register: str
    accounts: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    trusted_proxies: tuple[str, ...] = ()
    plain_http: bool = False
    migrate: bool = False
    body_limit: int = JSON_LIMIT
    threads: int = 12
    readers: int = 2
    reading_seconds: float = 20.0
    workers: int = 1
    lean: bool = False

    @property
    def loopback(self) -> bool:
        """Whether only programs of this machine can reach the server, and no proxy brings others."""
        return is_loopback(self.host) and not self.trusted_proxies

    @property
    def accounts_url(self) -> str:
        """The database of accounts."""
        return self.accounts or accounts_beside(self.register)


def is_loopback(host: str) -> bool:
    """Whether an address or name means this very machine."""
    name = host.strip("[]").casefold()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def accounts_beside(register: str) -> str:
    """The database of accounts of a register: a file of its own beside an SQLite file, else the same database."""
    if "://" in register and not register.startswith("sqlite"):
        return register
    return str(Path(register).with_suffix(".accounts.db"))
