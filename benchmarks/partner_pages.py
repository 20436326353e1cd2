"""How soon a served register shows its largest partners: now, and as of past days that nobody asked for before.

    python -m benchmarks.partner_pages --keep big.db                 the twenty largest, on five days each
    python -m benchmarks.partner_pages --keep big.db --cold          past days before anything is made ready for them

What past days need is made ready while nobody asks: it is waited for until the server has rested for some seconds, and
told how much processor time and memory it took. The time of a page is the processor's, which other work disturbs less.
"""

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

from sqlalchemy import create_engine, func, select

from banggiao.register.tables.schema import tallies
from benchmarks.serve_load import Client, Request, running

HOME = "VNM"
DAYS = ("2017-03-15", "2019-06-30", "2021-09-01", "2023-02-10", "2025-05-20")
# A server that works for less than a tenth of so many seconds rests.
_LOOK = 12.0
_TICK = 100  # clock ticks a second, as Linux counts the time of processes


def largest(register: Path, number: int) -> list[str]:
    """The partners of whom a register has most entries."""
    told = func.sum(tallies.c.number)
    query = select(tallies.c.country).where(tallies.c.country.not_in(("", HOME))).group_by(tallies.c.country)
    with closing(create_engine(f"sqlite:///{register}").connect()) as connection:
        return list(connection.execute(query.order_by(told.desc(), tallies.c.country).limit(number)).scalars())


class Process:
    """What the system tells of a running process; Linux alone tells it here."""

    def __init__(self, number: int) -> None:
        self._at = Path("/proc") / str(number)

    @property
    def seconds(self) -> float:
        """The processor time that it took so far."""
        told = (self._at / "stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / _TICK

    @property
    def megabytes(self) -> int:
        """The memory that is its own."""
        lines = (self._at / "smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) // 1000

    def rest(self) -> None:
        """Wait until it has nothing to do."""
        before = -_LOOK
        while (now := self.seconds) - before > _LOOK / 10:
            before = now
            time.sleep(_LOOK)


def timed(client: Client, server: Process, paths: Iterable[str]) -> Iterator[tuple[float, str]]:
    """The processor time, in milliseconds, that each page took; raises SystemExit where one does not come."""
    for path in paths:
        began = server.seconds
        status, _ = client.ask(Request("partner", "GET", path))
        if status != 200:
            raise SystemExit(f"{path}: answer {status}")
        yield (server.seconds - began) * 1000, path


def show(title: str, told: Iterable[tuple[float, str]]) -> None:
    """Print the median, what nine in ten stay under, and the slowest."""
    times = sorted(told)
    spent = [one for one, _ in times]
    marks = f"median {median(spent):.0f} ms, nine in ten under {spent[len(spent) * 9 // 10]:.0f}"
    print(f"{title}: {len(times)} pages, {marks}, slowest {spent[-1]:.0f} ({times[-1][1]})")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="FILE", required=True, help="the register (see benchmarks.growth)")
    parser.add_argument("--partners", type=int, default=20, metavar="N", help="so many, the largest (20)")
    parser.add_argument("--cold", action="store_true", help="make nothing ready for past days")
    options = parser.parse_args()
    found = largest(options.keep, options.partners)
    past = [f"/vi/partners/{code}?as_of={day}" for code in found for day in DAYS]
    lean = ["--lean"] if options.cold else []
    with running(options.keep, *lean) as (port, number), closing(Client(port)) as client:
        server = Process(number)
        show("now", timed(client, server, [f"/vi/partners/{code}" for code in found]))
        if not options.cold:
            began = server.seconds
            server.rest()
            print(f"made ready: {server.seconds - began:.0f} s of a processor, {server.megabytes} MB in the process")
        show("as of past days", timed(client, server, past))
    return 0


if __name__ == "__main__":
    sys.exit(main())
