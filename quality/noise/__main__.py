"""Reads articles with noise of each kind and of all kinds together, and tells how far the figures fall.

    python -m quality.noise                    3 draws over dev; exit status 1 where a mean falls by over 0.03
    python -m quality.noise --draws 10 --seed 7
    python -m quality.noise --only typos       one kind alone: typos, commas, spaces, marks, quotes, dashes, breaks,
                                               inserts, pages, wraps, letters, nfd or all; may be repeated
    python -m quality.noise --show ID          one noisy article, and where the reading departs from its gold
"""

import sys
from collections.abc import Sequence
from random import Random

from banggiao.reader import read
from banggiao.records import Reading
from quality.fall import Reader
from quality.noise.kinds import KINDS, decomposed, noisy
from quality.trial import Kinds, run_trial, trial_parser

NAMES = (*KINDS, "nfd", "all")


def noisy_reading(gold: Reading, name: str, seed: str) -> Reading:
    """The article and its gold with one kind of noise, or with all of them one after another."""
    rng = Random(f"{seed}/{name}/{gold.article.id}")
    if name == "nfd":
        return decomposed(gold)
    for kind in KINDS.values() if name == "all" else (KINDS[name],):
        gold = noisy(gold, kind, rng)
    return decomposed(gold) if name == "all" else gold


def main(arguments: Sequence[str] | None = None, reader: Reader = read) -> int:
    kinds = Kinds(NAMES, noisy_reading)
    return run_trial(trial_parser(__doc__, NAMES, draws=3).parse_args(arguments), reader, kinds.test, kinds.first_draw)


if __name__ == "__main__":
    sys.exit(main())
