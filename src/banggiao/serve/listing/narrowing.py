"""What a table of entries is narrowed to: filters, a second party, and words anywhere in what an entry is found by."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from banggiao.brief.dossier import HOME
from banggiao.records import Encounter, Entry, Finding, Mechanism, Statement
from banggiao.register import Filters
from banggiao.register.asking.selecting import bound
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.codec import unpack_text
from banggiao.register.tables.fulltext import FullText, SqliteFullText
from banggiao.register.tables.postgres import PostgresFullText
from banggiao.register.tables.schema import TYPE_NUMBERS, articles, entries, findings
from banggiao.register.tables.words import Query, passages, searchable
from banggiao.serve.listing.conditions import NOTHING, columns_of, conditions
from banggiao.serve.listing.kept import Asking

# Entries that words are looked for in, the best first; and how long before a time what lasts into it may have begun.
_MOST_ENTRIES, _LONGEST = 3000, timedelta(days=3 * 366)
_DATED = frozenset({"encounters", "instruments", "relations"})
# Passages that words are looked for in, to narrow statements: they have no other words than those of the text.
_MOST_PASSAGES = 500
_STATEMENTS = TYPE_NUMBERS[Statement.TYPE]
# What is counted exactly; of more, nobody wants the number.
_COUNTED = 2_000


class Narrowing(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions on entries of one type; each one that is there must hold.

    `beside`: a second party, by its code; `person_beside`: words of a second name. `text`: words with or without
    marks, in names, titles and places; of a statement, in the paragraph that it stands in; of very many, the best.
    """

    type: str
    filters: Filters = Filters()
    beside: str | None = None
    person_beside: str | None = None
    text: str | None = None

    @property
    def wide(self) -> bool:
        """Whether nothing is asked that makes a list short: no party and no person."""
        return self.filters.country is None and self.filters.person is None

    @property
    def rarer(self) -> str | None:
        """The party among whose entries it is found: not Vietnam, which most name; None where no other is asked for."""
        country = self.beside if self.filters.country == HOME else self.filters.country
        return None if country == HOME else country

    @property
    def dense(self) -> bool:
        """Whether a large part of all entries of the type may be let through, or those of one kind or status."""
        filters = self.filters
        few = (self.beside, self.person_beside, self.text, filters.person, filters.topic)
        return filters.country in (None, HOME) and not any(few)


class Number(msgspec.Struct, frozen=True):
    """How many entries there are; `more` where there are more than this."""

    many: int
    more: bool


def narrowed(asking: Asking, wanted: Narrowing) -> list[ColumnElement[bool]]:
    """All that must hold of an entry; raises ValueError for a date that is none."""
    filters = msgspec.structs.replace(wanted.filters, country=wanted.rarer)
    held, first_day = conditions([wanted.type], filters), columns_of(filters).first_day
    others = {wanted.filters.country, wanted.beside} - {wanted.rarer, None}
    held += [entries.c.countries.contains(f"| {party} |", autoescape=True) for party in sorted(map(str, others))]
    if filters.date_from is not None and wanted.type in _DATED:  # lets the index of days help
        earliest = date.fromisoformat(bound(filters.date_from)[0]).toordinal() - _LONGEST.days
        held.append(first_day >= date.fromordinal(max(1, earliest)).isoformat())
    if filters.date_from is not None and wanted.type == Statement.TYPE:
        held.append(first_day >= _earliest(asking.connection, bound(filters.date_from)[0]))
    if wanted.person_beside is not None:
        words = searchable(wanted.person_beside)
        held.append(entries.c.names.contains(f" {words} ") if words else NOTHING)
    query = Query.of(wanted.text or "")
    if query.phrases:
        held.append(entries.c.no.in_(_found(asking, wanted.type, query)))
    return held


def _earliest(connection: Connection, day: str) -> str:
    """The first day of any statement that was still reported on `day` or later; few are on more days than one."""
    lasting = (entries.c.type == _STATEMENTS, entries.c.last_day != entries.c.first_day, entries.c.last_day >= day)
    earliest: str | None = connection.execute(select(func.min(entries.c.first_day)).where(*lasting)).scalar()
    return min(day, earliest or day)


def number(connection: Connection, held: Sequence[ColumnElement[bool]]) -> Number:
    """How many entries there are for which `held` is true."""
    some = select(entries.c.no).where(*held).limit(_COUNTED + 1).subquery()
    many: int = connection.execute(select(func.count()).select_from(some)).scalar_one()
    return Number(min(many, _COUNTED), many > _COUNTED)


def lets_through(wanted: Narrowing, entry: Entry[Finding]) -> bool:
    """Whether an entry that `wanted.filters` let through is let through by the rest too."""
    if wanted.beside is not None and wanted.beside not in _parties(entry.shown):
        return False
    told = searchable(" | ".join(_told(entry)))
    if wanted.person_beside is not None and searchable(wanted.person_beside) not in told:
        return False
    return wanted.text is None or all(" ".join(phrase) in told for phrase in Query.of(wanted.text).phrases)


def _found(asking: Asking, type_: str, query: Query) -> list[int]:
    """The numbers of entries that hold all the words."""
    postgres = asking.connection.dialect.name == "postgresql"
    fulltext: FullText = PostgresFullText() if postgres else SqliteFullText()
    if type_ == Statement.TYPE:
        return _in_passages(asking, fulltext.find_passages(asking.connection, query, _MOST_PASSAGES))
    return fulltext.find_entries(asking.connection, query, _MOST_ENTRIES)


def _in_passages(asking: Asking, passages_found: Iterable[tuple[int, int]]) -> list[int]:
    """The numbers of the statements that stand in these paragraphs of articles."""
    numbers: dict[int, set[int]] = defaultdict(set)
    for article, passage in passages_found:
        numbers[article].add(passage)
    found: list[int] = []
    for some in chunks(sorted(numbers)):
        own = (
            select(findings.c.entry, findings.c.place, findings.c.article, articles.c.text)
            .join(articles, articles.c.no == findings.c.article)
            .where(findings.c.article.in_(some), findings.c.type == _STATEMENTS, findings.c.entry.is_not(None))
        )
        rows = asking.connection.execute(own).all()
        held = asking.recall.held({row.article for row in rows})
        places = {row.article: passages(unpack_text(row.text)) for row in rows}
        for row in rows:
            start = held[row.article].report(_STATEMENTS, row.place).finding.evidence[0].start
            stands = bisect_right(places[row.article], start, key=lambda bounds: bounds[0]) - 1
            if stands in numbers[row.article]:
                found.append(row.entry)
    return found


def _parties(shown: Finding) -> tuple[str, ...]:
    if isinstance(shown, Statement):
        return (*shown.countries, *shown.addressee)
    countries: tuple[str, ...] = getattr(shown, "countries", ())
    if isinstance(shown, Mechanism):
        return (*countries, *(role.country for role in shown.roles))
    return countries


def _told(entry: Entry[Finding]) -> list[str]:
    """The words of an entry in every wording that its reports give."""
    words: list[str] = []
    for support in entry.supports:
        finding = support.finding
        words += [getattr(finding, slot, None) or "" for slot in ("name", "title", "rank", "place", "speaker")]
        words += [*getattr(finding, "also", ()), *getattr(finding, "posts", ())]
        if isinstance(finding, Encounter):
            words += [participant.person for participant in finding.participants]
        words += [span.text for span in finding.evidence]
    return words
