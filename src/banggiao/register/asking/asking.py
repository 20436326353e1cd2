"""Questions to the tables: articles, readings, entries, words."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Row, func, or_, select, union

from banggiao.assemble import AnyReport
from banggiao.assemble.identity import LASTING
from banggiao.assemble.rulings import report_id
from banggiao.records import Article, Entry, Reading
from banggiao.register.asking.filters import Filters, Hit
from banggiao.register.asking.selecting import filtered, lets_through
from banggiao.register.context import sentence_bounds
from banggiao.register.past.telling import Asking, tell
from banggiao.register.past.then import day_of_country
from banggiao.register.past.times import Times, known_then, on_evidence, so_then
from banggiao.register.settling.deciding import NO_EVIDENCE, Evidence, Ruled, resting
from banggiao.register.settling.memory import Recall
from banggiao.register.tables.chunks import among, chunks
from banggiao.register.tables.codec import unpack_text
from banggiao.register.tables.errors import UnknownArticleError, UnknownEntryError
from banggiao.register.tables.fulltext import FullText
from banggiao.register.tables.rows import article_of, entry_of, entry_row
from banggiao.register.tables.schema import TYPE_NAMES, TYPE_NUMBERS, articles, entries, findings, wordings
from banggiao.register.tables.tallying import tally
from banggiao.register.tables.words import Query, best_sentence, finds, passages, words_of

_SHORTEST_ID = 6
# Among so many times as many passages as are wanted those with the marks are looked for that somebody typed.
_FOR_MARKS = 2
_PREFIXES = ("per-", "enc-", "ins-", "rel-", "mec-", "sta-")


def articles_kept(connection: Connection, until: str | None, limit: int | None, offset: int) -> list[Article]:
    """See Register.articles; only those published by the day `until`, where one is given."""
    query = select(articles) if until is None else select(articles).where(articles.c.published <= until)
    query = query.order_by(articles.c.published.is_(None), articles.c.published, articles.c.id)
    return [article_of(row) for row in connection.execute(query.limit(limit).offset(offset))]


def article_kept(connection: Connection, article_id: str) -> tuple[int, Article]:
    """The article with this id, and its number; raises UnknownArticleError."""
    row = connection.execute(select(articles).where(articles.c.id == article_id)).first()
    if row is None:
        raise UnknownArticleError(f"no article {article_id!r} in this register")
    return row.no, article_of(row)


def reading_kept(connection: Connection, recall: Recall, article_id: str) -> Reading:
    """See Register.reading."""
    number, article = article_kept(connection, article_id)
    return recall.held({number})[number].packed.reading(article)


def entries_kept(
    connection: Connection,
    recall: Recall,
    type_: str,
    filters: Filters,
    limit: int | None,
    offset: int,
    evidence: Evidence = NO_EVIDENCE,
) -> list[Entry[Any]]:
    """See Register.entries; reports rest on the `evidence` that people chose."""
    if type_ not in TYPE_NUMBERS:
        raise ValueError(f"{type_!r} is no type of entry; there are {', '.join(TYPE_NAMES)}")
    query = filtered(select(entries).where(entries.c.type == TYPE_NUMBERS[type_]), type_, filters)
    query = query.order_by(entries.c.first_day.is_(None), entries.c.first_day, entries.c.id)
    return entries_of(connection, recall, connection.execute(query.limit(limit).offset(offset)).all(), evidence)


def entries_at(asking: Asking, ruled: Ruled, type_: str, filters: Filters, times: Times) -> list[Entry[Any]]:
    """The entries of one type for the days of `times`, in the order of Register.entries."""
    connection, recall = asking.connection, asking.recall
    if times.known is None:
        found = entries_kept(connection, recall, type_, filters, None, 0, ruled.evidence)
        return list(so_then(found, times.so)) if times.so is not None else found
    if type_ not in TYPE_NUMBERS:
        raise ValueError(f"{type_!r} is no type of entry; there are {', '.join(TYPE_NAMES)}")
    if filters.country is not None and type_ in LASTING:
        told = _of_country(asking, ruled, type_, filters, filters.country, times.known)
    else:
        told = _of_all(asking, ruled, type_, filters, times.known)
    told.sort(key=lambda pair: (pair[0] is None, pair[0] or "", pair[1].id))
    found = [entry for _, entry in told]
    return list(so_then(found, times.so)) if times.so is not None else found


def _of_country(
    asking: Asking, ruled: Ruled, type_: str, filters: Filters, country: str, until: str
) -> list[tuple[str | None, Entry[Any]]]:
    """The entries of a country as of a day, each with the first day of its time."""
    day = day_of_country(asking, ruled, type_, country, until)
    # By their numbers alone: with more to go by, a database might look through all of the type.
    held = select(entries).where(among(asking.connection, entries.c.no, day.kept))
    query = filtered(held, type_, msgspec.structs.replace(filters, country=None))
    rows = asking.connection.execute(query).all()
    kept = entries_of(asking.connection, asking.recall, rows, ruled.evidence)
    return [
        *((row.first_day, entry) for row, entry in zip(rows, kept, strict=True)),
        *((one.row["first_day"], one.entry) for one in day.made if lets_through(filters, type_, one.row)),
    ]


def _of_all(
    asking: Asking, ruled: Ruled, type_: str, filters: Filters, until: str
) -> list[tuple[str | None, Entry[Any]]]:
    """The same, of no country alone: all that can have been there is worked out anew."""
    # What narrows the search must hold then as it does now: the country of a thing does, its status does not.
    likely = filtered(select(entries.c.no).where(entries.c.type == TYPE_NUMBERS[type_]), type_, _lasting(filters))
    numbers = asking.connection.execute(likely).scalars().all()
    found = known_then(asking.connection, asking.recall, ruled.rulings, type_, numbers, until)
    rows = ((entry_row(assembled), on_evidence(assembled, ruled.evidence)) for assembled in found)
    return [(row["first_day"], entry) for row, entry in rows if lets_through(filters, type_, row)]


def entry_at(connection: Connection, recall: Recall, ruled: Ruled, now: Entry[Any], until: str) -> Entry[Any]:
    """What was known of an entry on the day `until`: the one that its earliest report then supported.

    Raises UnknownEntryError where nothing was.
    """
    numbers = connection.execute(select(entries.c.no).where(entries.c.id == now.id)).scalars().all()
    first = now.supports[0]
    for assembled in known_then(connection, recall, ruled.rulings, now.type, numbers, until):
        entry = on_evidence(assembled, ruled.evidence)
        if first in entry.supports:
            return entry
    raise UnknownEntryError(f"nothing was known of {now.id!r} on {until}", (now.id,))


def _lasting(filters: Filters) -> Filters:
    return Filters(country=filters.country, person=filters.person)


def entry_kept(connection: Connection, recall: Recall, ruled: Ruled, entry_id: str) -> Entry[Any]:
    """See Register.entry."""
    asked = entry_id.strip().casefold()
    found = connection.execute(select(entries).where(entries.c.id == asked)).all()
    if not found:
        found = _by_alias(connection, asked)
    if not found:
        found = _by_decision(connection, ruled, asked)
    if not found and len(asked) >= _SHORTEST_ID:
        found = _by_prefix(connection, asked, 6)
    if len(found) == 1:
        return entries_of(connection, recall, found, ruled.evidence)[0]
    if found:
        nearest = tuple(row.id for row in found[:5])
        raise UnknownEntryError(f"{entry_id!r} begins several ids: {', '.join(nearest)} …; give more of it", nearest)
    nearest = _nearest(connection, asked)
    way_out = f"nearest: {', '.join(nearest)}" if nearest else "list the entries to see their ids"
    raise UnknownEntryError(f"no entry {entry_id!r} in this register; {way_out}", nearest)


def entries_of(
    connection: Connection, recall: Recall, rows: Sequence[Row[Any]], evidence: Evidence = NO_EVIDENCE
) -> list[Entry[Any]]:
    """The entries of some rows of their table, in the same order, with all their reports on chosen `evidence`."""
    told: dict[int, list[AnyReport]] = defaultdict(list)
    columns = (findings.c.entry, findings.c.article, findings.c.type, findings.c.place)
    for some in chunks(row.no for row in rows):
        found = connection.execute(select(*columns).where(findings.c.entry.in_(some))).all()
        held = recall.held({row.article for row in found})
        for row in found:
            told[row.entry].append(_resting(held[row.article].report(row.type, row.place), evidence))
    return [entry_of(row, sorted(told[row.no], key=lambda report: report.order)) for row in rows]


def _resting(report: AnyReport, evidence: Evidence) -> AnyReport:
    if not evidence:
        return report
    return msgspec.structs.replace(report, finding=resting(report.finding, report_id(report), evidence))


def search(asking: Asking, fulltext: FullText, typed: str, limit: int) -> list[Hit]:
    """See Register.search."""
    query, connection = Query.of(typed), asking.connection
    passages_found = fulltext.find_passages(connection, query, limit * _FOR_MARKS if query.marked else limit)
    entries_found = fulltext.find_entries(connection, query, limit)
    entries_found = entries_found[: max(limit // 2, limit - len(passages_found))]
    room = limit - len(entries_found)
    return [*_entry_hits(asking, entries_found, query), *_passage_hits(connection, passages_found, query, room)]


def counts(connection: Connection) -> dict[str, int]:
    """See Register.counts."""
    number = connection.execute(select(func.count()).select_from(articles)).scalar_one()
    found = {"articles": int(number)} | dict.fromkeys(TYPE_NAMES, 0)
    for counted, many in tally(connection).items():
        found[TYPE_NAMES[counted.type]] += many
    return found


def _by_alias(connection: Connection, asked: str) -> Sequence[Row[Any]]:
    holding = union(*(select(table.c.entry).where(table.c.alias == asked) for table in (findings, wordings)))
    return connection.execute(select(entries).where(entries.c.no.in_(holding)).order_by(entries.c.id)).all()


def _by_decision(connection: Connection, ruled: Ruled, asked: str) -> Sequence[Row[Any]]:
    """Where the reports are now that an entry of this id had when somebody ruled on it."""
    about = (s for d in reversed(ruled.decisions) if asked in d.entries for s in (*d.about, *d.other))
    for report in (ruled.named[subject] for subject in about if subject in ruled.named):
        holding = (
            select(findings.c.entry)
            .join(articles, articles.c.no == findings.c.article)
            .where(articles.c.id == report.article, findings.c.type == TYPE_NUMBERS[report.type])
            .where(findings.c.place == report.place)
        )
        if found := connection.execute(select(entries).where(entries.c.no.in_(holding))).all():
            return found
    return ()


def _by_prefix(connection: Connection, start: str, limit: int) -> Sequence[Row[Any]]:
    starts = [start] if start.startswith(_PREFIXES) else [prefix + start for prefix in _PREFIXES]
    # Ids are small letters, digits and a dash: all of them sort before the tilde.
    within = or_(*((entries.c.id >= begin) & (entries.c.id < f"{begin}~") for begin in starts))
    return connection.execute(select(entries).where(within).order_by(entries.c.id).limit(limit)).all()


def _nearest(connection: Connection, asked: str) -> tuple[str, ...]:
    """The ids that have most of their beginning in common with what was asked."""
    shortest = 5 if asked.startswith(_PREFIXES) else 1
    for length in range(len(asked) - 1, shortest - 1, -1):
        if rows := _by_prefix(connection, asked[:length], 3):
            return tuple(row.id for row in rows)
    return ()


def _passage_hits(connection: Connection, found: list[tuple[int, int]], query: Query, room: int) -> list[Hit]:
    """The first of some passages; what the user wrote with marks is meant with them, and comes first so."""
    kept = _texts(connection, articles.c.no, {article for article, _ in found})
    told = [(*kept[article], passages(kept[article][1])[number]) for article, number in found]
    if query.marked:
        told.sort(key=lambda one: not query.marked <= words_of(one[1][slice(*one[2])]))
    return [_hit(id_, text, best_sentence(text, stands, query), query) for id_, text, stands in told[:room]]


def _entry_hits(asking: Asking, found: list[int], query: Query) -> list[Hit]:
    connection = asking.connection
    by_number = {row.no: row for row in connection.execute(select(entries).where(entries.c.no.in_(found)))}
    told = [one.entry for one in tell(asking, [by_number[number] for number in found], 1, 0)]
    texts = dict(_texts(connection, articles.c.id, {entry.supports[0].article for entry in told}).values())
    hits = []
    for entry in told:
        first = entry.supports[0]
        evidence = first.finding.evidence[0]
        bounds = sentence_bounds(texts[first.article], evidence.start, evidence.end)
        hits.append(_hit(first.article, texts[first.article], bounds, query, entry))
    return hits


def _hit(id_: str, text: str, bounds: tuple[int, int], query: Query, entry: Entry[Any] | None = None) -> Hit:
    return Hit(
        article=id_,
        start=bounds[0],
        end=bounds[1],
        text=text[bounds[0] : bounds[1]],
        marks=tuple(finds(text, *bounds, query)),
        entry=entry.id if entry else None,
        type=entry.type if entry else None,
    )


def _texts(connection: Connection, column: Column[Any], values: set[Any]) -> dict[int, tuple[str, str]]:
    """The id and text of articles, by number."""
    query = select(articles.c.no, articles.c.id, articles.c.text).where(column.in_(values))
    return {row.no: (row.id, unpack_text(row.text)) for row in connection.execute(query)}
