"""What changed between two encounters with a partner: topics, wording, formulas, people."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from banggiao.assemble import formulas
from banggiao.assemble.formulas import Formula
from banggiao.brief.dossier import HOME
from banggiao.records import Encounter, Statement, Support
from banggiao.register.past.telling import Told
from banggiao.serve.api.partners import partner_code
from banggiao.serve.listing.articles import heads
from banggiao.serve.listing.holding import holding_now, holding_then, told_now
from banggiao.serve.problems import Refused
from banggiao.serve.web.article_findings import findings_of
from banggiao.serve.web.lines import Line, Source, lines_told, source_of, with_ends
from banggiao.serve.web.questions import PageQuery
from banggiao.serve.web.said import Said, articles_about, difference, is_timely, said_between
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
# At these people speak with one another.
_SPEAKING = ("talks", "dialogue", "meeting", "courtesy-call", "visit", "call", "conference")
_CHOICES = 120
_REPORTS = (10, 10)
Id = Annotated[str, Field(max_length=40)]


class CompareQuery(PageQuery):
    """Which two encounters, by their ids; the latest two that were talks of any kind, where none are named."""

    first: Id | None = None
    second: Id | None = None


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """One encounter, what was said there, and from how many articles that is known."""

    line: Line[Encounter]
    said: tuple[Said, ...]
    articles: int

    @property
    def topics(self) -> list[str]:
        """What was spoken of, the most spoken of first."""
        counted: dict[str, int] = {}
        for one in self.said:
            for topic in set(one.statement.topics) - {"other"}:
                counted[topic] = counted.get(topic, 0) + 1
        return sorted(counted, key=lambda topic: (-counted[topic], topic))

    @property
    def people(self) -> list[str]:
        """Who took part."""
        return [participant.person for participant in self.line.entry.shown.participants]


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A stock formula with its wordings at the first encounter and at the second."""

    formula: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@routes.get("/partners/{country}/compare")
def compare(visit: Reading, country: str, query: Annotated[CompareQuery, Query()]) -> Response:
    """Two encounters side by side."""
    code = partner_code(country)
    with visit.server.asking() as asking:
        if visit.now:
            outlines = holding_now(asking, code).of("encounters", statuses=("held",))[:_CHOICES]
            told = told_now(asking, [one.id for one in outlines])
            chosen = _chosen([told[one.id] for one in outlines], query)
            told |= told_now(asking, chosen, *_REPORTS)
        else:
            holding, tell_then = holding_then(asking, visit.register, code, (Encounter.TYPE,))
            outlines = holding.of("encounters", statuses=("held",))[:_CHOICES]
            told = tell_then(one.id for one in outlines)
            chosen = _chosen([told[one.id] for one in outlines], query)
            told |= tell_then(chosen)
    choices = [told[id_].entry for id_ in dict.fromkeys((*(one.id for one in outlines), *chosen)) if id_ in told]
    if len(chosen) < 2:
        return visit.page("compare.html.jinja", code=code, pair=None, choices=choices)
    first, second = _occasions(visit, [_encounter(told.get(id_), code) for id_ in chosen], code)
    found = difference(first.said, second.said)
    shown = (*first.said, *second.said)
    return visit.page(
        "compare.html.jinja",
        code=code,
        home=HOME,
        choices=choices,
        pair=(first, second),
        topics=_topics(first, second),
        found=found,
        phrases=_phrases(first, second),
        sources=_sources(visit, shown),
    )


def _chosen(held: Sequence[Told], query: CompareQuery) -> list[str]:
    """The ids of the two encounters, the earlier one first; of those held, which come the newest first."""
    speaking = [one for one in held if getattr(one.entry.shown, "kind", None) in _SPEAKING and _day(one)]
    # Where an article came out about the day, the words that were said are known.
    speaking.sort(key=lambda one: not any(is_timely(one.entry, support.published) for support in one.entry.supports))
    second = query.second or next((one.entry.id for one in speaking if one.entry.id != query.first), None)
    day = next((_day(one) for one in held if one.entry.id == second), "")
    others = [one for one in speaking if one.entry.id != second]
    earlier = [one for one in others if not day or _day(one) < day]
    first = query.first or next((one.entry.id for one in earlier or others), None)
    return [id_ for id_ in (first, second) if id_ is not None]


def _day(told: Told) -> str:
    date: str | None = getattr(told.entry.shown, "date", None)
    return date if date is not None and not date.startswith("-") else ""


def _encounter(told: Told | None, code: str) -> Told:
    if told is None or not isinstance(told.entry.shown, Encounter) or code not in told.entry.shown.countries:
        raise Refused(404, "unknown-entry", "this is no encounter with this partner")
    return told


def _occasions(visit: Visit, pair: list[Told], code: str) -> tuple[Occasion, Occasion]:
    lines = lines_told(visit, map(with_ends, pair))
    articles = [articles_about(one.entry) for one in pair]
    found = []
    for place, (one, line) in enumerate(zip(pair, lines, strict=True)):
        looked = articles_about(one.entry, articles[1 - place])
        shown = msgspec.structs.replace(line, entry=one.entry)
        found.append(Occasion(line=shown, said=said_between(_said(visit, looked), code), articles=len(looked)))
    return found[0], found[1]


def _said(visit: Visit, articles: Sequence[str]) -> Iterator[Said]:
    """The statements of some articles, as people ruled them."""
    decisions = visit.server.register.decisions()
    with visit.server.asking() as asking:
        published = {id_: head.published for id_, head in heads(asking.connection, articles).items()}
        for id_ in articles:
            for told in findings_of(asking, id_, decisions):
                if isinstance(told.finding, Statement) and told.entry is not None:
                    yield Said(article=id_, published=published[id_], statement=told.finding)


def _topics(first: Occasion, second: Occasion) -> dict[Literal["new", "gone", "kept"], list[str]]:
    before, after = first.topics, second.topics
    return {
        "new": [topic for topic in after if topic not in before],
        "gone": [topic for topic in before if topic not in after],
        "kept": [topic for topic in after if topic in before],
    }


def _phrases(first: Occasion, second: Occasion) -> list[Phrase]:
    found = [{one.formula: one for one in formulas(said.entry for said in o.said)} for o in (first, second)]
    return [
        Phrase(formula=name, first=_wordings(found[0].get(name)), second=_wordings(found[1].get(name)))
        for name in dict.fromkeys((*found[0], *found[1]))
    ]


def _wordings(formula: Formula | None) -> tuple[str, ...]:
    return tuple(wording.words for wording in formula.wordings) if formula else ()


def _sources(visit: Visit, shown: tuple[Said, ...]) -> dict[str, Source]:
    """The source of each statement, by the id that it has as an entry."""
    with visit.server.asking() as asking:
        named = heads(asking.connection, {said.article for said in shown})
    found: dict[str, Source] = {}
    for said in shown:
        support: Support[Any] = said.entry.supports[0]
        found[said.entry.id] = source_of(support, named[said.article])
    return found
