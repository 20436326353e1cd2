"""The command line that the tests of changed articles share: which articles, how many draws, what to show."""

import argparse
import sys
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from banggiao.records import Reading
from quality.differences import differences
from quality.fall import BAR, Reader, fall, fall_table, score_all
from quality.sets import SET_NAMES, gold_sets

Test = Callable[[Sequence[Reading], Reader, argparse.Namespace], int]
Change = Callable[[Reading, argparse.Namespace], Reading]


def trial_parser(about: str | None, kinds: Collection[str], draws: int) -> argparse.ArgumentParser:
    """The options of a test that changes articles in `kinds` of ways, each article `draws` times unless told."""
    out = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    out.add_argument("--set", default="dev", choices=SET_NAMES, help="the articles (dev)")
    out.add_argument("--draws", type=int, default=draws, metavar="N", help=f"draws of each article and kind ({draws})")
    out.add_argument("--seed", default="1", help="another seed gives other draws")
    out.add_argument("--only", action="append", choices=kinds, help="change this kind alone; may be repeated")
    out.add_argument("--show", metavar="ID", help="show one changed article instead")
    return out


class Kinds(NamedTuple):
    """Kinds of change by name, and how an article with its gold is changed in one of them with a seed."""

    names: Sequence[str]
    changed: Callable[[Reading, str, str], Reading]

    def test(self, gold: Sequence[Reading], reader: Reader, options: argparse.Namespace) -> int:
        """Print the figures as the articles are and changed in each way, and give the exit status."""
        before = score_all(gold, reader)
        seeds = [f"{options.seed}/{number}" for number in range(options.draws)]
        after = {
            name: score_all([self.changed(one, name, seed) for seed in seeds for one in gold], reader)
            for name in options.only or self.names
        }
        print(f"{len(gold)} articles, {options.draws} draws of each, seed {options.seed}")
        print(*fall_table(before, after), sep="\n")
        return int(any(fall(before, one) > BAR for one in after.values()))

    def first_draw(self, gold: Reading, options: argparse.Namespace) -> Reading:
        """The article as the first draw changes it."""
        return self.changed(gold, options.only[0] if options.only else "all", f"{options.seed}/0")


def run_trial(options: argparse.Namespace, reader: Reader, test: Test, change: Change) -> int:
    """Test on the set named, or show the one article named; gives the exit status, 2 where there is no such article."""
    gold = next((one.gold for one in gold_sets() if one.name == options.set), ())
    if not gold:
        print(f"No articles of the set {options.set} at hand: nothing was changed.")
        return 0
    if not options.show:
        return test(gold, reader, options)
    for one in gold:
        if one.article.id == options.show:
            _show(one, change(one, options), reader)
            return 0
    print(f"no article {options.show!r} in {options.set}", file=sys.stderr)
    return 2


def _show(gold: Reading, changed: Reading, reader: Reader) -> None:
    print(changed.article.title or "", changed.article.published or "", changed.article.text, sep="\n")
    for name, reading in (("as it is", gold), ("changed", changed)):
        print(f"\n{name}:", *differences(reading, reader(reading.article)), sep="\n")
