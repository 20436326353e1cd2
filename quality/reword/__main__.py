"""Reads articles that say the same in other words, of each kind and of all together: how far the figures fall.

    python -m quality.reword                    3 draws over dev; exit status 1 where a mean falls by over 0.03
    python -m quality.reword --draws 10 --seed 7
    python -m quality.reword --only wordings    one kind alone: order, commas, days, adverbs, openers, wordings or all;
                                                may be repeated
    python -m quality.reword --show ID          one reworded article, and where the reading departs from its gold
"""

import sys
from collections.abc import Sequence
from random import Random

import msgspec

from banggiao.reader import read
from banggiao.records import Reading
from quality.fall import Reader
from quality.reword.kinds import KINDS
from quality.rewriting import Rewriting, carried_over, first_come
from quality.trial import Kinds, run_trial, trial_parser

NAMES = (*KINDS, "all")


def reworded(gold: Reading, name: str, seed: str) -> Reading:
    """The article and its gold with one kind of rewording, or with all of them one after another."""
    rng = Random(f"{seed}/{name}/{gold.article.id}")
    for kind in KINDS.values() if name == "all" else (KINDS[name],):
        rewriting = Rewriting(gold.article.text, first_come(kind(gold.article.text, rng)))
        gold = carried_over(gold, msgspec.structs.replace(gold.article, text=rewriting.text), rewriting)
    return gold


def main(arguments: Sequence[str] | None = None, reader: Reader = read) -> int:
    kinds = Kinds(NAMES, reworded)
    return run_trial(trial_parser(__doc__, NAMES, draws=3).parse_args(arguments), reader, kinds.test, kinds.first_draw)


if __name__ == "__main__":
    sys.exit(main())
