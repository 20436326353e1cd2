"""Reads articles with noise of each kind and of all kinds together, and tells how far the figures fall.

    python -m quality.noise                    3 draws over dev; exit status 1 where a mean falls by over 0.03
    python -m quality.noise --draws 10 --seed 7
    python -m quality.noise --only typos       one kind alone: typos, marks, quotes, dashes, breaks, inserts, wraps,
                                               nfd or all; may be repeated
    python -m quality.noise --show ID          one noisy article, and where the reading departs from its gold
"""

import argparse
import sys
from collections.abc import Sequence
from random import Random

from banggiao.reader import read
from banggiao.records import Reading
from quality.differences import differences
from quality.fall import BAR, Reader, fall, fall_table, score_all
from quality.noise.kinds import KINDS, decomposed, noisy
from quality.sets import SET_NAMES, gold_sets

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


def show(gold: Reading, reader: Reader, options: argparse.Namespace) -> None:
    """Print the first draw of one article, and where the reading departs from gold before and after."""
    name = options.only[0] if options.only else "all"
    one = noisy_reading(gold, name, f"{options.seed}/0")
    print(one.article.text)
    for told, reading in (("as it is", gold), (name, one)):
        print(f"\n{told}:", *differences(reading, reader(reading.article)), sep="\n")


def parser() -> argparse.ArgumentParser:
    out = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    out.add_argument("--set", default="dev", choices=SET_NAMES, help="the articles (dev)")
    out.add_argument("--draws", type=int, default=3, metavar="N", help="draws of each article and kind (3)")
    out.add_argument("--seed", default="1", help="another seed gives other draws")
    out.add_argument("--only", action="append", choices=NAMES, help="this kind alone; may be repeated")
    out.add_argument("--show", metavar="ID", help="show one noisy article instead")
    return out


def main(arguments: Sequence[str] | None = None, reader: Reader = read) -> int:
    options = parser().parse_args(arguments)
    gold = next((one.gold for one in gold_sets() if one.name == options.set), ())
    if not gold:
        print(f"No articles of the set {options.set} at hand: no noise was made.")
        return 0
    if options.show:
        chosen = [one for one in gold if one.article.id == options.show]
        if not chosen:
            print(f"no article {options.show!r} in {options.set}", file=sys.stderr)
            return 2
        show(chosen[0], reader, options)
        return 0
    return test(gold, reader, options)


if __name__ == "__main__":
    sys.exit(main())
