"""How many articles a second are read, warm, on one core.

    python -m benchmarks.read_speed                  median of 5 rounds over every set at hand
    python -m benchmarks.read_speed --rounds 11 --set dev
    python -m benchmarks.read_speed --profile        where the time goes

Each round reads all sets one after another, so that a slow spell of the machine falls on all of them. The first round
is told by itself: it also pays for loading tables and compiling patterns.
"""

import argparse
import cProfile
import os
import pstats
import sys
import time
from collections.abc import Sequence
from statistics import median

from banggiao.reader import read
from banggiao.records import Article
from benchmarks.articles import article_sets


def seconds_to_read(articles: Sequence[Article]) -> float:
    start = time.perf_counter()
    for article in articles:
        read(article)
    return time.perf_counter() - start


def on_one_core() -> None:
    """Keep the process on one core, where the system can."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def time_sets(sets: dict[str, tuple[Article, ...]], rounds: int) -> None:
    """Print the speed of each set."""
    first = {name: seconds_to_read(articles) for name, articles in sets.items()}
    taken: dict[str, list[float]] = {name: [] for name in sets}
    for _ in range(rounds):
        for name, articles in sets.items():
            taken[name].append(seconds_to_read(articles))
    heads = "".join(f" {head:>9}" for head in ("articles", "chars", "first/s", "median/s", "slowest/s", "Mchar/s"))
    print(f"{'set':12}{heads}")
    for name, articles in sets.items():
        count, characters = len(articles), sum(len(article.text) for article in articles)
        middle = median(taken[name])
        print(
            f"{name:12} {count:9} {characters:9} {count / first[name]:9.1f} {count / middle:9.1f} "
            f"{count / max(taken[name]):9.1f} {characters / middle / 1e6:9.2f}"
        )


def profile_sets(sets: dict[str, tuple[Article, ...]]) -> None:
    """Print the thirty functions that take most time of their own, warm."""
    articles = [article for group in sets.values() for article in group]
    seconds_to_read(articles)
    profile = cProfile.Profile()
    profile.runcall(seconds_to_read, articles)
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(30)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="warm rounds (5)")
    parser.add_argument("--set", metavar="NAME", help="one set alone")
    parser.add_argument("--profile", action="store_true", help="show where the time goes instead")
    options = parser.parse_args()
    sets = article_sets()
    if options.set is not None:
        if options.set not in sets:
            parser.error(f"no set {options.set!r} at hand: {', '.join(sets)}")
        sets = {options.set: sets[options.set]}
    on_one_core()
    if options.profile:
        profile_sets(sets)
    else:
        time_sets(sets, options.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
