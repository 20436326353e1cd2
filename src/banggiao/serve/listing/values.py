"""Every value that reports of an entry give, slot by slot, with who gives it; and what became known when."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import msgspec

from banggiao.assemble.folding import fold
from banggiao.assemble.values import RULES, Rule
from banggiao.records import Entry, Finding, Support
from banggiao.register.settling.deciding import SLOTS


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One value, or one item of a list: the articles that give it, in order, and the days of the first and the last.

    So many `more` give it that are not named.
    """

    value: Any
    articles: tuple[str, ...]
    first: str | None
    last: str | None
    shown: bool
    more: int = 0


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """A slot: what is shown, by which rule (see docs/assembly.md), and all that is told, what is shown first.

    `silent` articles tell the entry but nothing for this slot. Figures of an event (`figure:people`) are slots whose
    values no rule chooses from.
    """

    name: str
    shown: Any
    rule: str
    values: tuple[Value, ...]
    silent: int
    disputed: bool


class News(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which an entry was reported: by which articles, and what nobody had told before."""

    day: str | None
    articles: tuple[str, ...]
    told: tuple[tuple[str, Any], ...]


def slots(entry: Entry[Finding]) -> tuple[Slot, ...]:
    """The slots of an entry for which it, or any of its reports, has a value."""
    rules = RULES[type(entry.shown)]
    found = [_slot(entry, name, rules[name]) for name in SLOTS[entry.type] if name in rules]
    figures = [
        Slot(
            name=name,
            shown=None,
            rule="none",
            values=tuple(
                Value(
                    value=account.value, articles=account.articles, first=None, last=None, shown=False,
                    more=account.more,
                )
                for account in accounts
            ),
            silent=0,
            disputed=True,
        )
        for name, accounts in entry.disputed.items()
        if name not in rules
    ]
    return tuple(slot for slot in found if slot.values or slot.shown not in (None, ())) + tuple(figures)


def history(entry: Entry[Finding]) -> tuple[News, ...]:
    """The days on which an entry was reported, undated reports last, each with the values that it brought."""
    days: dict[str | None, list[Support[Finding]]] = defaultdict(list)
    for support in entry.supports:
        days[support.published].append(support)
    known: set[tuple[str, Hashable]] = set()
    news = []
    for day, supports in sorted(days.items(), key=lambda item: item[0] or "9999"):
        told: dict[tuple[str, Hashable], Any] = {}
        for name in SLOTS[entry.type]:
            for support in supports:
                for value in _items(getattr(support.finding, name)):
                    told.setdefault((name, _alike(value)), value)
        fresh = tuple((name, value) for (name, alike), value in told.items() if (name, alike) not in known)
        known.update(told)
        news.append(News(day=day, articles=_articles(supports), told=fresh))
    return tuple(news)


def _slot(entry: Entry[Finding], name: str, rule: Rule) -> Slot:
    shown = getattr(entry.shown, name)
    listed = rule is Rule.UNION
    told: dict[Hashable, list[tuple[Any, Support[Finding]]]] = defaultdict(list)
    silent = 0
    for support in entry.supports:
        value = getattr(support.finding, name)
        silent += value in (None, ())
        for item in _items(value) if listed else ([value] if value not in (None, ()) else []):
            told[_alike(item)].append((item, support))
    held = {_alike(item) for item in (_items(shown) if listed else [shown])}
    values = [_value(reports, alike in held) for alike, reports in told.items()]
    values.sort(key=lambda value: (not value.shown, -len(value.articles)))
    return Slot(
        name=name,
        shown=shown,
        rule=rule.name.lower(),
        values=tuple(values),
        silent=silent,
        disputed=name in entry.disputed,
    )


def _value(reports: Sequence[tuple[Any, Support[Finding]]], shown: bool) -> Value:
    days = sorted(support.published for _, support in reports if support.published)
    return Value(
        value=reports[0][0],
        articles=_articles(support for _, support in reports),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        shown=shown,
    )


def _items(value: Any) -> Iterable[Any]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _alike(value: Any) -> Hashable:
    """What is equal for two spellings of one value."""
    if isinstance(value, str):
        return fold(value)
    return tuple(map(_alike, value)) if isinstance(value, tuple) else value


def _articles(supports: Iterable[Support[Finding]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(support.article for support in supports))
