"""What stands around one entry, as lines: a life, rounds, tenures, a visit's programme, what came of a pledge."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from banggiao.assemble import stages
from banggiao.assemble.courses import Course
from banggiao.assemble.lives import last_day
from banggiao.assemble.pledges import Pledge
from banggiao.brief.items import entry_head
from banggiao.brief.labels import Labels
from banggiao.brief.wording import country, date, upper_first
from banggiao.cli.terminal import Line, Part
from banggiao.records import Encounter, Entry, Finding, Instrument, Mechanism
from banggiao.serve.listing.related import Related

_STATUS = {Encounter: "encounter-status", Instrument: "instrument-status", Mechanism: "mechanism-status"}
_DAYS_OF_MONTH = 30.4


def related_lines(entry: Entry[Finding], found: Related, labels: Labels) -> Iterator[Line]:
    """The lines on what stands around `entry`, under headings; none where nothing does."""
    yield from _under("life", _life(entry, labels), labels)
    if found.course is not None:
        yield from _under("rounds", _course(found.course, found.others, labels), labels)
    yield from _under("tenures", (
        (told_between(tenure.first, tenure.last, labels), tenure.value, "") for tenure in found.tenures
    ), labels)  # fmt: skip
    if found.wikidata is not None:
        yield Line((Part(f"Wikidata {found.wikidata}"),), 2)
    for word in ("within", "parts", "before", "after"):
        ids: tuple[str, ...] = getattr(found, word)
        yield from _under(word, (_other(found.others[id_], labels) for id_ in ids if id_ in found.others), labels)
    if found.pledge is not None:
        yield from _under("pledge", _pledge(found.pledge, found.others, labels), labels)


Told = tuple[str, str, str]  # when, what, and the id of the entry that says it


def _under(word: str, told: Iterator[Told], labels: Labels) -> Iterator[Line]:
    lines = list(told)
    if lines:
        yield Line()
        yield Line((Part(labels.of("related", word), "bold cyan"),))
    for when, what, id_ in lines:
        start = (Part(f"{when} — "),) if when else ()
        yield Line((*start, Part(what), *((Part(f"  {id_}", "dim"),) if id_ else ())), 2)


def told_between(first: str | None, last: str | None, labels: Labels) -> str:
    """The days of the first and last report, in words."""
    if first is None or last is None or first == last:
        return labels.phrase("reported", date=date(first, labels)) if first else labels.phrase("undated")
    return labels.phrase("reported-span", first=date(first, labels), last=date(last, labels))


def _life(entry: Entry[Finding], labels: Labels) -> Iterator[Told]:
    group = _STATUS.get(type(entry.shown))
    if group is None:
        return
    found = stages(cast("Entry[Instrument]", entry))
    end = last_day(cast("Entry[Instrument]", entry)) if isinstance(entry.shown, Instrument) else None
    if len(found) < 2 and end is None:
        return
    for stage in found:
        number = len(stage.articles)
        many = labels.phrase("articles-one" if number == 1 else "articles-many", number=number)
        yield told_between(stage.first, stage.last, labels), f"{labels.of(group, stage.status)} · {many}", ""
    if end is not None:
        yield "", labels.phrase("ends", date=date(end, labels)), ""


def _course(course: Course, others: Mapping[str, Entry[Any]], labels: Labels) -> Iterator[Told]:
    for round_ in reversed(course.rounds):
        number = labels.phrase("round", number=round_.number) if round_.number else ""
        status = labels.of("encounter-status", round_.status) if round_.status != "held" else ""
        what = " · ".join(filter(None, (number, status)))
        yield date(round_.date, labels) or told_between(round_.reported, None, labels), what, round_.entry
    if course.missing:
        yield "", labels.phrase("missing-rounds", numbers=", ".join(map(str, course.missing))), ""
    if course.every:
        yield "", labels.phrase("rhythm", months=max(1, round(course.every / _DAYS_OF_MONTH))), ""
    if course.next or course.due:
        number = labels.phrase("round", number=course.next) if course.next else ""
        first, last = course.due or ("", "")
        due = date(first if first == last else f"{first}/{last}", labels) if course.due else ""
        told = ", ".join(filter(None, (number, labels.phrase("due-round", date=due) if due else "")))
        yield "", f"{labels.phrase('next-round')}: {told}", ""
    for cycle in course.cycles:
        roles = ", ".join(f"{country(r.country, labels)} ({labels.of('role', r.role)})" for r in cycle.roles)
        yield date(cycle.period, labels), roles, ""


def _pledge(pledge: Pledge, others: Mapping[str, Entry[Any]], labels: Labels) -> Iterator[Told]:
    standing = upper_first(labels.of("pledge-standing", pledge.standing))
    due = labels.phrase("due-by", date=date(pledge.due, labels)) if pledge.due else ""
    yield "", " · ".join(filter(None, (standing, due))), ""
    for link in pledge.links:
        if link.entry in others:
            reason = labels.of("fulfilment", link.reason)
            sure = labels.phrase("link-strength", percent=round(100 * link.strength))
            yield date(link.day, labels), f"{entry_head(others[link.entry], labels)} · {reason} · {sure}", link.entry
    for id_ in pledge.again:
        if id_ in others:
            yield date(others[id_].first_reported, labels), labels.phrase("said-again"), id_


def _other(entry: Entry[Any], labels: Labels) -> Told:
    return date(getattr(entry.shown, "date", None), labels), entry_head(entry, labels), entry.id
