"""How a register grows: what adding costs as it gets larger, its size, and how long a dossier takes.

    python -m benchmarks.growth --articles 10000

grows a register from the articles of the reading benchmark (see swapping.py), with their readings by this banggiao.
The cost is the processor's time for keeping readings, without reading. Machines differ, and one that others use too
is now fast, now slow: what counts is what the last thousand cost against the first, each measured by the time that
making its articles up took, which is always the same work. Surer still is `--turns 2`: so many times a thousand more
are added to the grown register and to an empty one in turn, and some of the articles are read, as `banggiao add` does.
A register that was kept (`--register g.db`) is gone on with: with `--turns` alone nothing else is added to it.
"""

import argparse
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import msgspec

from banggiao.assemble.days import is_day
from banggiao.brief.dossier import dossier
from banggiao.reader import read
from banggiao.records import Article, Reading
from banggiao.register import Register, open_register
from benchmarks.articles import article_sets
from benchmarks.swapping import Swaps

_STEP = 1000
_SETS = ("dev", "train", "unlabelled")


def main(arguments: Sequence[str] | None = None) -> None:
    """Grow a register and print a line for each thousand of articles."""
    parser = argparse.ArgumentParser(description="Grow a register from real articles, names, days and pairs swapped.")
    parser.add_argument("--articles", type=int, default=10_000, help="how many there are to be (10000)")
    parser.add_argument("--batch", type=int, default=64, help="how many in one transaction (64)")
    parser.add_argument("--seed", type=int, default=1, help="of all that is drawn (1)")
    parser.add_argument("--turns", type=int, default=0, help="so many thousands more, beside an empty register (0)")
    parser.add_argument("--register", type=Path, help="keep the register in this file, or go on with it")
    given = parser.parse_args(arguments)
    swaps = Swaps(real_readings(), given.seed)
    with tempfile.TemporaryDirectory() as folder:
        path = given.register or Path(folder) / "growth.db"
        with open_register(path) as register:
            costs = grow(register, swaps, given.articles, given.batch)
            grown = register.counts()["articles"]
            compare(register, swaps, range(grown, grown + given.turns * _STEP, _STEP), given.batch)
            register.compact()
            code, seconds = slowest_dossier(register)
        articles = grown + given.turns * _STEP
        print(f"{path.stat().st_size / articles / 1000:.1f} kB an article, compacted")
        print(f"dossier on {code}, the partner with most entries: {seconds:.2f} s")
        if costs:
            first, last = costs[0], costs[-1]
            told = f"{last.milliseconds / first.milliseconds:.2f} times the first by the clock of the processor"
            print(f"last thousand {told}, {last.relative / first.relative:.2f} times by the making of the articles")
        for table, size in sizes(path)[:8]:
            print(f"  {table}: {size / articles:.0f} bytes an article")


def real_readings() -> list[Reading]:
    """The readings of the articles that growth starts from."""
    sets = article_sets()
    articles = [article for name in _SETS for article in sets.get(name, ())] or list(sets["examples"])
    return [read(_dated(article)) for article in articles]


def _dated(article: Article) -> Article:
    """An article without a day of publication is given the last one that it tells of, or one of its year."""
    if article.published is not None:
        return article
    dates = [encounter.date or "" for encounter in read(article).encounters if encounter.status == "held"]
    told = [date[-10:] for date in dates if is_day(date) and not date.startswith("--")]
    years = sorted(date[:4] for date in dates if date[:4].isdigit()) or ["2025"]
    open_ = sorted(date[-5:] for date in dates if date.startswith("--") and len(date) >= len("--01-01"))
    day = max(told, default=f"{years[-1]}-{open_[-1]}" if open_ else f"{years[-1]}-06-30")
    return msgspec.structs.replace(article, published=day if is_day(day) else f"{years[-1]}-06-30")


class Cost(NamedTuple):
    """What an article of a thousand cost: milliseconds of processor time, and times what making it up took."""

    milliseconds: float
    relative: float


def grow(register: Register, swaps: Swaps, number: int, batch: int) -> list[Cost]:
    """Add articles until there are `number`; gives what each thousand cost."""
    costs = []
    for first in range(register.counts()["articles"], number, _STEP):
        some = min(_STEP, number - first)
        costs.append(_add(register, swaps.grown(first, some), batch))
        told = f"{costs[-1].milliseconds:.1f} ms an article, {costs[-1].relative:.2f} times the making"
        print(f"{first + some} articles: {told}", flush=True)
    return costs


def compare(register: Register, swaps: Swaps, turns: range, batch: int) -> None:
    """Add the thousand articles from each of `turns` on to an empty register and to this one, and print the costs."""
    ratios = []
    for first in turns:
        with tempfile.TemporaryDirectory() as folder, open_register(Path(folder) / "empty.db") as empty:
            alone = _add(empty, swaps.grown(first, _STEP), batch).milliseconds
        here = _add(register, swaps.grown(first, _STEP), batch).milliseconds
        cost = _reading(list(swaps.grown(first, _STEP))[::10])
        told = f"{here / alone:.2f} times; with reading it first ({cost:.1f} ms) {(here + cost) / (alone + cost):.2f}"
        ratios.append((here / alone, (here + cost) / (alone + cost)))
        print(f"a thousand more: {here:.1f} ms an article, empty {alone:.1f} ms, {told}", flush=True)
    if ratios:
        keeping, reading = (median(several) for several in zip(*ratios, strict=True))
        print(f"median {keeping:.2f} times; with reading it first {reading:.2f}")


def _add(register: Register, readings: Iterator[Reading], batch: int) -> Cost:
    begin = time.process_time()
    some = list(readings)
    made = time.process_time()
    added = sum(1 for _ in register.add_all(some, batch=batch))
    kept = time.process_time()
    return Cost((kept - made) * 1000 / added, (kept - made) / (made - begin))


def _reading(some: Sequence[Reading]) -> float:
    """The milliseconds of processor time that reading one of some articles takes."""
    begin = time.process_time()
    for reading in some:
        read(reading.article)
    return (time.process_time() - begin) * 1000 / len(some)


def slowest_dossier(register: Register) -> tuple[str, float]:
    """The partner that most encounters are with, and the seconds that a dossier on it takes."""
    countries = Counter(c for e in register.entries("encounters") for c in getattr(e.shown, "countries", ()))
    del countries["VNM"]
    code = countries.most_common(1)[0][0]
    begin = time.perf_counter()
    dossier(register, code)
    return code, time.perf_counter() - begin


def sizes(path: Path) -> list[tuple[str, int]]:
    """What each table and index takes in the file, the largest first."""
    connection = sqlite3.connect(path)
    query = "SELECT name, sum(pgsize) AS size FROM dbstat GROUP BY name ORDER BY size DESC"
    found = [(str(name), int(size)) for name, size in connection.execute(query)]
    connection.close()
    return found


if __name__ == "__main__":
    main()
