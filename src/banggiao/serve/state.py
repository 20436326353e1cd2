"""What every route of one server works with."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import msgspec
from fastapi import Depends, Request
from structlog.typing import FilteringBoundLogger

from banggiao.register import Register
from banggiao.register.tables.database import Database
from banggiao.serve.accounts.store import Accounts
from banggiao.serve.calm import Calm
from banggiao.serve.lately import Lately
from banggiao.serve.listing.kept import Asking
from banggiao.serve.listing.queue import Queue, Wanted
from banggiao.serve.metrics import Metrics
from banggiao.serve.reading_room import ReadingRoom
from banggiao.serve.settings import ServeSettings
from banggiao.serve.shelf import Shelf


class Served(msgspec.Struct, frozen=True, kw_only=True):
    """One register with what stands around it. `accounts` is None for a server that is open to its one user.

    `register` answers as the command line does; `database` is the same register, for questions about whole lists.
    `queue` is what is open to decide.
    """

    settings: ServeSettings
    register: Register
    database: Database
    accounts: Accounts | None
    metrics: Metrics
    log: FilteringBoundLogger
    room: ReadingRoom
    shelf: Shelf = msgspec.field(default_factory=Shelf)
    queue: Queue = msgspec.field(default_factory=Queue)
    lagging: Lately = msgspec.field(default_factory=Lately)
    calm: Calm = msgspec.field(default_factory=Calm)

    @contextmanager
    def asking(self) -> Iterator[Asking]:
        """One state of the register, for questions about whole lists."""
        with self.database.asking() as connection:
            yield self.register.seen(connection)

    def writes(self) -> int:
        """How often the register has been written."""
        with self.asking() as asking:
            return asking.recall.writes

    def prepare(self) -> None:
        """Look up what all first questions would have to look up, so that nobody waits for it."""
        with self.asking() as asking:
            if asking.ends is not None:
                asking.ends.prepare(asking.connection)
            self.queue.open(asking, Wanted())

    def remembered(self, asked: Hashable, make: Callable[[], Any]) -> bytes:
        """What `make` gives, as JSON; not made again for the same thing `asked` while the register does not change."""
        with self.asking() as asking:
            writes = asking.recall.writes
        body = self.shelf.get(asked, writes)
        if body is None:
            body = msgspec.json.encode(make())
            self.shelf.put(asked, writes, body)
        return body

    def lately(self, asked: Hashable, make: Callable[[], Any]) -> bytes:
        """The same; what takes long to make may be as it was when it was asked before. For pictures of all."""
        with self.asking() as asking:
            writes = asking.recall.writes
        return self.lagging.get(asked, writes, lambda: msgspec.json.encode(make()))

    def close(self) -> None:
        """Let go of the databases and the readers."""
        self.calm.close()
        self.lagging.close()
        self.metrics.close()
        self.room.close()
        self.register.close()
        self.database.close()
        if self.accounts is not None:
            self.accounts.close()


def served(request: Request) -> Served:
    """The server that a request came to."""
    state = request.app.state.served
    assert isinstance(state, Served)
    return state


async def _serving(request: Request) -> Served:
    """The same for a route: nothing waits in it, so it needs no thread of its own."""
    return served(request)


Serving = Annotated[Served, Depends(_serving)]
