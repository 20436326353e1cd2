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
from quality.differences import differences
from quality.fall import BAR, Reader, fall, fall_table, falls_by_article, score_all
from quality.sets import SET_NAMES, gold_sets
from quality.swap.draw import KINDS, draw, swapped


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


def show(gold: Reading, reader: Reader, options: argparse.Namespace) -> None:
    """Print the first draw of one article, and where the reading departs from gold before and after."""
    (one,) = drawn_readings(gold, tuple(options.only or KINDS), options.seed, 1)
    print(one.article.title or "", one.article.published or "", one.article.text, sep="\n")
    for name, reading in (("as it is", gold), ("swapped", one)):
        print(f"\n{name}:", *differences(reading, reader(reading.article)), sep="\n")


def parser() -> argparse.ArgumentParser:
    out = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    out.add_argument("--set", default="dev", choices=SET_NAMES, help="the articles (dev)")
    out.add_argument("--draws", type=int, default=20, metavar="N", help="draws of each article (20)")
    out.add_argument("--seed", default="1", help="another seed gives other draws")
    out.add_argument("--only", action="append", choices=KINDS, help="swap this kind alone; may be repeated")
    out.add_argument("--articles", action="store_true", help="also show the fall of each article")
    out.add_argument("--show", metavar="ID", help="show one swapped article instead")
    return out


def main(arguments: Sequence[str] | None = None, reader: Reader = read) -> int:
    options = parser().parse_args(arguments)
    gold = next((one.gold for one in gold_sets() if one.name == options.set), ())
    if not gold:
        print(f"No articles of the set {options.set} at hand: nothing was swapped.")
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
