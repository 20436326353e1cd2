"""Reads articles with noise of each kind and of all kinds together, and tells how far the figures fall.

    python -m quality.noise                    3 draws over dev; exit status 1 where a mean falls by over 0.03
    python -m quality.noise --draws 10 --seed 7
    python -m quality.noise --only typos       one kind alone: typos, marks, quotes, dashes, breaks, inserts, pages,
                                               wraps, letters, nfd or all; may be repeated
    python -m quality.noise --show ID          one noisy article, and where the reading departs from its gold
"""

import argparse
import sys
from collections.abc import Sequence
from random import Random

from banggiao.reader import read
from banggiao.records import Reading
from quality.fall import BAR, Reader, fall, fall_table, score_all
from quality.noise.kinds import KINDS, decomposed, noisy
from quality.trial import run_trial, trial_parser

NAMES = (*KINDS, "nfd", "all")


def noisy_reading(gold: Reading, name: str, seed: str) -> Reading:
    """The article and its gold with one kind of noise, or with all of them one after another."""
    rng = Random(f"{seed}/{name}/{gold.article.id}")
    if name == "nfd":
        return decomposed(gold)
    for kind in KINDS.values() if name == "all" else (KINDS[name],):
        gold = noisy(gold, kind, rng)
    return decomposed(gold) if name == "all" else gold


def test(gold: Sequence[Reading], reader: Reader, options: argparse.Namespace) -> int:
    """Print the figures before and after, and give the exit status."""
    before = score_all(gold, reader)
    seeds = [f"{options.seed}/{number}" for number in range(options.draws)]
    after = {
        name: score_all([noisy_reading(one, name, seed) for seed in seeds for one in gold], reader)
        for name in options.only or NAMES
    }
    print(f"{len(gold)} articles, {options.draws} draws of each, seed {options.seed}")
    print(*fall_table(before, after), sep="\n")
    return int(any(fall(before, one) > BAR for one in after.values()))


def first_draw(gold: Reading, options: argparse.Namespace) -> Reading:
    """The article as the first draw changes it."""
    return noisy_reading(gold, options.only[0] if options.only else "all", f"{options.seed}/0")


def main(arguments: Sequence[str] | None = None, reader: Reader = read) -> int:
    return run_trial(trial_parser(__doc__, NAMES, draws=3).parse_args(arguments), reader, test, first_draw)


if __name__ == "__main__":
    sys.exit(main())
