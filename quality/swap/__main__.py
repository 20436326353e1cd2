"""Reads articles under other names and dates, and tells how far the figures fall.

    python -m quality.swap                        20 draws over dev; exit status 1 where the mean falls by over 0.03
    python -m quality.swap --draws 100 --seed 7
    python -m quality.swap --only people          one kind alone: people, partner, cities or dates; may be repeated
    python -m quality.swap --articles             also each article's own fall, the deepest first
    python -m quality.swap --show ID              one swapped article, its gold, and where the reading departs from it
"""

import argparse
import sys
from collections.abc import Sequence
from random import Random

from banggiao.reader import read
from banggiao.records import Reading
from quality.fall import BAR, Reader, fall, fall_table, falls_by_article, score_all
from quality.swap.draw import KINDS, draw, swapped
from quality.trial import run_trial, trial_parser


def drawn_readings(gold: Reading, kinds: tuple[str, ...], seed: str, draws: int) -> list[Reading]:
    """The article and its gold under `draws` sets of names; the same for the same seed."""
    seeds = (f"{seed}/{number}/{gold.article.id}" for number in range(draws))
    return [swapped(gold, draw(gold, kinds, Random(one))) for one in seeds]


def test(gold: Sequence[Reading], reader: Reader, options: argparse.Namespace) -> int:
    """Print the figures before and after, and give the exit status."""
    kinds = tuple(options.only or KINDS)
    changed = {one.article.id: drawn_readings(one, kinds, options.seed, options.draws) for one in gold}
    before = score_all(gold, reader)
    after = score_all([one for of_one in changed.values() for one in of_one], reader)
    name = f"swapped: {' '.join(options.only or ['all'])}"
    print(f"{len(gold)} articles, {options.draws} draws of each, seed {options.seed}")
    print(*fall_table(before, {name: after}), sep="\n")
    if options.articles:
        for fell, article in sorted(falls_by_article(gold, changed, reader), reverse=True):
            print(f"{fell:7.3f} {article}")
    return int(fall(before, after) > BAR)


def first_draw(gold: Reading, options: argparse.Namespace) -> Reading:
    """The article under the first set of names."""
    return drawn_readings(gold, tuple(options.only or KINDS), options.seed, 1)[0]


def main(arguments: Sequence[str] | None = None, reader: Reader = read) -> int:
    parser = trial_parser(__doc__, KINDS, draws=20)
    parser.add_argument("--articles", action="store_true", help="also show the fall of each article")
    return run_trial(parser.parse_args(arguments), reader, test, first_draw)


if __name__ == "__main__":
    sys.exit(main())
