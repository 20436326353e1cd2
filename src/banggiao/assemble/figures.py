"""Numbers told in the evidence of an event, for comparing: how many people and ships its reports give."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from banggiao.assemble.folding import fold
from banggiao.assemble.report import Report
from banggiao.knowledge.table import table
from banggiao.records import Account, Encounter

# `6.000`, `29`; not a part of a date, a time or a name (`28/7`, `8h30`, `CVN 77` is told apart by what follows).
_NUMBER = re.compile(r"(?<![\w/.:-])(\d{1,3}(?:[.,]\d{3})+|\d{1,5})\s+(?!\d)([^\W\d_]+(?:\s+[^\W\d_]+)?)")
_AND = re.compile(r"\s*(?:và|,|cùng)\s*")


def differing_figures(reports: Iterable[Report[Encounter]]) -> dict[str, tuple[Account, ...]]:
    """The figures that reports of one event give differently, as `figure:people` and the like, the most told first."""
    told: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        for what, number in sorted(_figures(tuple(span.text for span in report.finding.evidence)).items()):
            articles = told[f"figure:{what}"][number]
            if report.article not in articles:
                articles.append(report.article)
    return {
        slot: tuple(
            Account(number, tuple(articles))
            for number, articles in sorted(numbers.items(), key=lambda pair: (-len(pair[1]), -pair[0]))
        )
        for slot, numbers in told.items()
        if len(numbers) > 1
    }


@lru_cache(maxsize=16384)
def _figures(texts: tuple[str, ...]) -> dict[str, int]:
    """The greatest number of each kind; those that stand beside each other are added (29 officers and 159 sailors)."""
    found: dict[str, int] = {}
    for text in texts:
        run: dict[str, int] = defaultdict(int)
        last = 0
        for match in _NUMBER.finditer(text):
            what = _counted(match.group(2))
            if what is None:
                continue
            if not _AND.fullmatch(text[last : match.start()]):
                run.clear()
            run[what] += int(re.sub(r"\D", "", match.group(1)))
            last = match.start(2) + _length(match.group(2))
            found[what] = max(found.get(what, 0), run[what])
    return found


def _counted(words: str) -> str | None:
    first, _, both = fold(words).partition(" ")
    return _units().get(f"{first} {both}") or _units().get(first)


def _length(words: str) -> int:
    """How much of two words after a number is the unit."""
    return len(words) if fold(words) in _units() else len(words.split()[0])


@cache
def _units() -> dict[str, str]:
    return {fold(form): row.value for row in table("counted") for form in row.forms}
