"""Persons and speed beside underthesea's NER, and explicit dates beside dateparser, on the same articles in one run.

    python3 -m venv /tmp/peers
    /tmp/peers/bin/pip install . 'underthesea==9.5.*' dateparser
    /tmp/peers/bin/python -m benchmarks.peers                 the dev articles, 3 rounds in turn
    /tmp/peers/bin/python -m benchmarks.peers --set train --rounds 1

Neither is a dependency of the project; one that is not installed is left out, with a line that says so. The peers are
given what they ask for: a paragraph at a time. Rounds are run in turn on one core, and speeds compared within a round.
In each, a system goes over the articles again until a second has gone, so that a quick one is not judged by a moment;
time is the processor's, which waiting for other work on the machine does not lengthen.
"""

import argparse
import importlib
import importlib.util
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from statistics import median
from typing import Any, NamedTuple

from banggiao.annotate.dates import find_dates
from banggiao.annotate.matching import matching_form
from banggiao.reader import read
from banggiao.records import Article, Reading
from benchmarks.read_speed import on_one_core
from quality.score import Counts, folded_name, names_of
from quality.sets import SET_NAMES, gold_sets
from quality.swap.dates import Named, is_history, named_dates, numbers, without
from quality.swap.draw import kept_edits

Names = Callable[[Article], set[str]]
Dates = Callable[[Article], set[str]]

_PERIODS = {"year": 4, "month": 7, "day": 10, "time": 10}  # characters of an ISO date at the precision told


def our_names(article: Article) -> set[str]:
    return {person.name for person in read(article).people}


def underthesea_names(module: Any) -> Names:
    """The stretches that its NER marks as persons."""

    def names(article: Article) -> set[str]:
        found: set[str] = set()
        for paragraph in paragraphs(article.text):
            words: list[str] = []
            for word, _, _, tag in [*module.ner(paragraph), ("", "", "", "O")]:
                if tag != "I-PER" and words:
                    found.add(" ".join(words))
                    words = []
                if tag in ("B-PER", "I-PER"):
                    words.append(word)
        return found

    return names


def paragraphs(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())


def our_dates(article: Article) -> set[str]:
    found = find_dates(matching_form(article.text), article.published)
    return {when.value for when in found if when.value and when.role == "event"}


def dateparser_dates(module: Any) -> Dates:
    """What its search finds, each at the precision that it tells."""
    search = importlib.import_module("dateparser.search").search_dates

    def dates(article: Article) -> set[str]:
        base = datetime.fromisoformat(article.published or "2018-01-01")
        settings = {"RELATIVE_BASE": base, "DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past"}
        parser = module.date.DateDataParser(languages=["vi"], settings=settings)
        found: set[str] = set()
        for paragraph in paragraphs(article.text):
            for words, _ in search(paragraph, languages=["vi"], settings=settings) or ():
                told = parser.get_date_data(words)
                if told.date_obj is not None:
                    found.add(told.date_obj.date().isoformat()[: _PERIODS.get(told.period, 10)])
        return found

    return dates


def person_counts(gold: Reading, found: set[str]) -> Counts:
    """A person is found where a name found holds one of theirs; a name that is a part of theirs counts for nothing."""
    wanted = [names_of(person) for person in gold.people]
    offered = {folded_name(name) for name in found}
    right = sum(any(name in one for name in names for one in offered) for names in wanted)
    known = {name for names in wanted for name in names}
    stray = sum(not any(name in one or one in name for name in known) for one in offered)
    return Counts(right, len(wanted), right + stray)


class DateCounts(NamedTuple):
    """Explicit dates found at their precision, of how many; and what was found that no text or gold has."""

    right: int = 0
    told: int = 0
    false: int = 0

    def plus(self, other: "DateCounts") -> "DateCounts":
        return DateCounts(self.right + other.right, self.told + other.told, self.false + other.false)


def date_counts(gold: Reading, found: set[str]) -> DateCounts:
    """Dates with a month, told in numbers, holidays aside. A year that the text leaves open may be any.

    A day of history and a span of months ("quý I") count neither as right nor as false.
    """
    told = {named for named, _ in numbers(without(gold.article.text, kept_edits(gold.article.text)))}
    told = {named for named in told if named.month is not None}
    got = {named for written in found for named in named_dates(written)}
    golden = {named for finding in gold.findings() for named in named_dates(getattr(finding, "date", None) or "")}
    if gold.article.published:
        golden |= set(named_dates(gold.article.published))
    right = sum(any(agrees(one, named) for one in got) for named in told)
    spans = {named for written in found if "/" in written for named in named_dates(written) if named.day is None}
    judged = {one for one in got - spans if one.month is not None and not is_history(one)}
    false = sum(not any(agrees(one, named) for named in told | golden) for one in judged)
    return DateCounts(right, len(told), false)


def agrees(found: Named, told: Named) -> bool:
    return found[1:] == told[1:] and (told.year is None or found.year is None or found.year == told.year)


_LEAST = 1.0  # seconds of each system in a round


class Speed(NamedTuple):
    """How long each system took to go over all articles once, by round."""

    seconds: Mapping[str, Sequence[float]]

    def lines(self, articles: int, ours: str) -> Iterator[str]:
        for name, taken in self.seconds.items():
            ratio = median(theirs / mine for theirs, mine in zip(taken, self.seconds[ours], strict=True))
            told = "" if name == ours else f"   {ours} is {ratio:.0f} times as fast (median of the rounds)"
            yield f"  {name:24} {articles / median(taken):9.1f} articles/s{told}"


def timed(systems: Mapping[str, Callable[[Article], object]], articles: Sequence[Article], rounds: int) -> Speed:
    """All systems in turn, `rounds` times; they are warm from the comparison before."""
    taken: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(rounds):
        for name, system in systems.items():
            taken[name].append(_pass(system, articles))
    return Speed(taken)


def _pass(system: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """The seconds of the processor that one pass over the articles takes, of as many as take `_LEAST` together."""
    passes, start, taken = 0, time.process_time(), 0.0
    while taken < _LEAST:
        for article in articles:
            system(article)
        passes += 1
        taken = time.process_time() - start
    return taken / passes


def installed(name: str) -> Any | None:
    if importlib.util.find_spec(name) is None:
        print(f"{name} is not installed here: left out (how to install it stands in the docstring of this script)")
        return None
    return importlib.import_module(name)


def compare_persons(gold: Sequence[Reading], rounds: int) -> None:
    systems: dict[str, Names] = {"banggiao, full reading": our_names}
    if (module := installed("underthesea")) is not None:
        systems[f"underthesea {module.__version__} NER"] = underthesea_names(module)
    print(f"persons of {len(gold)} articles: precision, recall, F1")
    for name, system in systems.items():
        counts = Counts()
        for one in gold:
            counts = counts.plus(person_counts(one, system(one.article)))
        print(f"  {name:24} {counts.precision:.3f} {counts.recall:.3f} {counts.f1:.3f}")
    print(*timed(systems, [one.article for one in gold], rounds).lines(len(gold), "banggiao, full reading"), sep="\n")


def compare_dates(gold: Sequence[Reading], rounds: int) -> None:
    systems: dict[str, Dates] = {"banggiao, dates": our_dates}
    if (module := installed("dateparser")) is not None:
        systems[f"dateparser {module.__version__}"] = dateparser_dates(module)
    print(f"dates with a month of {len(gold)} articles: right at their precision, told in the texts, false")
    for name, system in systems.items():
        counts = DateCounts()
        for one in gold:
            counts = counts.plus(date_counts(one, system(one.article)))
        print(f"  {name:24} {counts.right} of {counts.told}, {counts.false} false")
    print(*timed(systems, [one.article for one in gold], rounds).lines(len(gold), "banggiao, dates"), sep="\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", default="dev", choices=SET_NAMES, help="the articles (dev)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="timed rounds (3)")
    options = parser.parse_args()
    gold = next((one.gold for one in gold_sets() if one.name == options.set), ())
    if not gold:
        print(f"No articles of the set {options.set} at hand.")
        return 0
    on_one_core()
    compare_persons(gold, options.rounds)
    compare_dates(gold, options.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
