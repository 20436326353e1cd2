"""What every route of one server works with."""

from threading import BoundedSemaphore
from typing import Annotated

import msgspec
from fastapi import Depends, Request
from structlog.typing import FilteringBoundLogger

from banggiao.register import Register
from banggiao.register.database import Database
from banggiao.serve.accounts.store import Accounts
from banggiao.serve.metrics import Metrics
from banggiao.serve.settings import ServeSettings

# Reading is pure computation: more at once than this would only make everybody wait for everybody.
READERS = 2


class Served(msgspec.Struct, frozen=True, kw_only=True):
    """One register with what stands around it. `accounts` is None for a server that is open to its one user.

    `register` answers as the command line does; `database` is the same register, for questions about whole lists.
    """

    settings: ServeSettings
    register: Register
    database: Database
    accounts: Accounts | None
    metrics: Metrics
    log: FilteringBoundLogger
    readers: BoundedSemaphore = msgspec.field(default_factory=lambda: BoundedSemaphore(READERS))

    def close(self) -> None:
        """Let go of the databases."""
        self.register.close()
        self.database.close()
        if self.accounts is not None:
            self.accounts.close()


def served(request: Request) -> Served:
    """The server that a request came to."""
    state = request.app.state.served
    assert isinstance(state, Served)
    return state


Serving = Annotated[Served, Depends(served)]
