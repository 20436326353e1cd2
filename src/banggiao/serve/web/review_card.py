"""One question of a review as it is shown: the entries side by side, what they say, and the sentences."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, select

from banggiao.assemble.figures import FIGURE
from banggiao.brief.quote import Quote, quote
from banggiao.brief.wording import Wording, word
from banggiao.records import Decision, Entry, Finding, Support
from banggiao.register import UnknownEntryError
from banggiao.register.asking.questions import Question, questions
from banggiao.register.settling.deciding import SLOTS
from banggiao.register.tables.schema import entries
from banggiao.serve.listing.articles import Head
from banggiao.serve.listing.entries import Told, tell
from banggiao.serve.listing.kept import Asking
from banggiao.serve.web.lines import Source, source_of
from banggiao.serve.web.review_slots import told_value
from banggiao.serve.web.visit import Visit

# Reports of an entry that are looked at, and those of them that a card shows.
_LOOKED_AT = (40, 20)
_SHOWN = 3
# Sentences of one report that are shown.
_QUOTED = 3
BY_HAND = "asked by hand"


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What one article says of an entry: its sentences with the evidence in them, and the source to cite."""

    article: Head
    finding: Finding
    quotes: tuple[Quote, ...]
    source: Source


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a question, with some of its reports; `count` of them in all."""

    entry: Entry[Finding]
    wording: Wording
    reports: tuple[Report, ...]
    count: int


class Compared(msgspec.Struct, frozen=True):
    """What the entries have for one slot, in words."""

    slot: str
    values: tuple[str, ...]
    differs: bool


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One of several values of a slot, as JSON and in words, with some of the `count` reports that give it."""

    value: str
    told: str
    count: int
    reports: tuple[Report, ...]


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A question and all that helps to answer it; `decisions` is how many were made when it was put."""

    question: Question
    sides: tuple[Side, ...]
    rows: tuple[Compared, ...]
    accounts: tuple[Account, ...]
    decisions: int

    @property
    def counted(self) -> bool:
        """Whether it is on a number in the evidence (`figure:people`), which no slot of the entry shows."""
        return self.question.slot is not None and self.question.slot.startswith(FIGURE)


def card_of(visit: Visit, asking: Asking, question: Question, decisions: Sequence[Decision]) -> Card | None:
    """The card of a question; None where its entries are not there any more, or are one."""
    told = told_by_id(asking, question.entries)
    if len(told) < len(question.entries):
        return None
    sides = tuple(side_of(visit, told[id_], _SHOWN) for id_ in question.entries)
    first = sides[0].entry
    accounts: tuple[Account, ...] = ()
    if question.slot is not None:
        accounts = tuple(
            Account(
                value=msgspec.json.encode(account.value).decode(),
                told=told_value(visit.words, first.type, question.slot, account.value),
                count=len(account.articles) + account.more,
                reports=reports_of(
                    visit, [s for s in first.supports if s.article in account.articles[:_SHOWN]][:_SHOWN]
                ),
            )
            for account in first.disputed.get(question.slot, ())
        )
        if not accounts:
            return None
    return Card(
        question=question,
        sides=sides,
        rows=_rows(visit, [side.entry for side in sides]) if len(sides) > 1 else (),
        accounts=accounts,
        decisions=len(decisions),
    )


def question_on(visit: Visit, asking: Asking, ids: Sequence[str], slot: str | None) -> Question:
    """The question on these entries, or on the slot of one; one asked by hand where nothing is open on them.

    Raises UnknownEntryError where an entry is not there.
    """
    told = told_by_id(asking, ids)
    if missing := [id_ for id_ in ids if id_ not in told]:
        raise UnknownEntryError(f"no entry {missing[0]!r} in this register")
    found = questions([told[id_].entry for id_ in ids], visit.server.queue.ruled(asking))
    asked = [q for q in found if set(q.entries) == set(ids) and q.slot == slot]
    by_hand = Question(
        entries=tuple(sorted(ids)), type=told[ids[0]].entry.type, reason=BY_HAND, weight=0.0, slot=slot
    )
    return (asked or [by_hand])[0]


def told_by_id(asking: Asking, ids: Sequence[str]) -> dict[str, Told]:
    """The entries with exactly these ids, those that are there."""
    rows: Sequence[Row[Any]] = asking.connection.execute(select(entries).where(entries.c.id.in_(ids))).all()
    return {told.entry.id: told for told in tell(asking, rows, *_LOOKED_AT)}


def side_of(visit: Visit, told: Told, most: int) -> Side:
    """An entry with its first reports in words."""
    return Side(
        entry=told.entry,
        wording=word(told.entry.shown, visit.words.labels),
        reports=reports_of(visit, told.entry.supports[:most]),
        count=told.reports,
    )


def reports_of(visit: Visit, supports: Sequence[Support[Finding]]) -> tuple[Report, ...]:
    """Reports of an entry with the sentences of their evidence, as people ruled it."""
    made = []
    for support in supports:
        article = visit.server.register.article(support.article)
        head = Head(
            id=article.id, title=article.title, outlet=article.outlet, published=article.published, url=article.url
        )
        evidence = support.finding.evidence[:_QUOTED]
        made.append(
            Report(
                article=head,
                finding=support.finding,
                quotes=tuple(quote(article.text, span) for span in evidence),
                source=source_of(support, head),
            )
        )
    return tuple(made)


def _rows(visit: Visit, found: Sequence[Entry[Finding]]) -> tuple[Compared, ...]:
    type_ = found[0].type
    rows = []
    for slot in SLOTS[type_]:
        values = tuple(told_value(visit.words, type_, slot, getattr(entry.shown, slot)) for entry in found)
        if any(values):
            rows.append(Compared(slot, values, len(set(values)) > 1))
    return tuple(rows)
