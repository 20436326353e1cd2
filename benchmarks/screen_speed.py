"""How many articles a second the first look takes, from decoded text, on one core; and how many it passes.

    python -m benchmarks.screen_speed                median of 15 rounds over every set at hand
    python -m benchmarks.screen_speed --rounds 51

Each round looks through all sets one after another, and reads the examples, so that a slow spell of the machine falls
on all of them. Beside the wall time stands the processor's, which other work on the machine does not lengthen.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

from banggiao.annotate.screening import screen
from banggiao.reader import read
from banggiao.records import Article
from benchmarks.articles import article_sets
from benchmarks.read_speed import on_one_core

Pass = tuple[str, Callable[[Article], object], tuple[Article, ...]]


def seconds(step: Callable[[Article], object], articles: Sequence[Article]) -> tuple[float, float]:
    """Wall and processor time of one pass."""
    wall, processor = time.perf_counter(), time.process_time()
    for article in articles:
        step(article)
    return time.perf_counter() - wall, time.process_time() - processor


def time_passes(passes: Sequence[Pass], rounds: int) -> None:
    """Print the speed of each pass; the first round, which loads tables, is not counted."""
    taken: list[list[tuple[float, float]]] = [[] for _ in passes]
    for number in range(rounds + 1):
        for (_, step, articles), times in zip(passes, taken, strict=True):
            spent = seconds(step, articles)
            if number:
                times.append(spent)
    print(f"{'':24}{'articles':>9} {'passed':>7} {'median/s':>9} {'best/s':>9} {'processor/s':>12}")
    for (name, _, articles), times in zip(passes, taken, strict=True):
        count, passed = len(articles), sum(screen(article).passed for article in articles)
        walls = [wall for wall, _ in times]
        processor = median(spent for _, spent in times)
        print(
            f"{name:24}{count:9} {passed:7} {count / median(walls):9.0f} {count / min(walls):9.0f} "
            f"{count / processor:12.0f}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15, metavar="N", help="counted rounds (15)")
    rounds = parser.parse_args().rounds
    sets = article_sets()
    passes: list[Pass] = [(f"first look, {name}", screen, articles) for name, articles in sets.items()]
    passes.append(("full reading, examples", read, sets["examples"]))
    on_one_core()
    time_passes(passes, rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
