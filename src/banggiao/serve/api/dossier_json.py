"""A dossier in the form that `api/dossiers.py` describes."""

from collections.abc import Callable
from typing import Any, TypeVar

from banggiao.brief.channels import Channel
from banggiao.brief.counterparts import Counterpart
from banggiao.brief.desk import Cited, Part
from banggiao.brief.dossier import Dossier
from banggiao.brief.encounters import Meeting
from banggiao.brief.papers import Paper
from banggiao.brief.positions import Side, Stance
from banggiao.brief.promises import Promise, Promises
from banggiao.brief.standing import Level
from banggiao.export.json import shown_values
from banggiao.serve.api import dossiers
from banggiao.serve.api.following import course_json, pledge_json

T = TypeVar("T")


def dossier_json(told: Dossier) -> dict[str, Any]:
    """A dossier as JSON."""
    return {
        "schema": "banggiao.dossier/2",
        "country": told.country,
        "today": told.today,
        "since": told.scope.since,
        "articles": told.articles,
        "undated": told.undated,
        "first": told.first,
        "last": told.last,
        "standing": _level(told.standing) if told.standing else None,
        "levels": [_level(level) for level in told.levels],
        "encounters": [_part(part, _meeting) for part in told.encounters],
        "papers": [_part(part, _paper) for part in told.papers],
        "channels": _part(told.channels, _channel),
        "pledges": _promises(told.promises),
        "positions": {"lines": [_stance(stance) for stance in told.stances.lines], "since": told.stances.since},
        "views": {"sides": [_side(side) for side in told.views.sides], "left": told.views.left},
        "counterparts": _part(told.counterparts, _counterpart),
        "sources": [{name: getattr(source, name) for name in dossiers.Source.model_fields} for source in told.sources],
    }


def _line(cited: Cited[Any]) -> dict[str, Any]:
    entry = cited.entry
    return {
        "id": entry.id,
        "type": entry.type,
        "shown": shown_values(entry),
        "first_reported": cited.first_reported,
        "last_reported": cited.last_reported,
        "report_count": cited.reports,
        "independent": cited.sources,
        "strength": cited.strength,
        "disputed": {
            one.slot: [
                {"value": a.value, "article_count": a.articles, "sources": a.citation.numbers} for a in one.accounts
            ]
            for one in cited.differing
        },
        "sources": cited.citation.numbers,
        "more": cited.citation.more,
    }


def _maybe(cited: Cited[Any] | None) -> dict[str, Any] | None:
    return _line(cited) if cited else None


def _part(part: Part[T], line: Callable[[T], dict[str, Any]]) -> dict[str, Any]:
    return {"key": part.key, "lines": [line(one) for one in part.lines], "total": part.total, "left": part.left}


def _level(level: Level) -> dict[str, Any]:
    return {
        "line": _line(level.cited),
        "since": level.rung.since,
        "raised": level.rung.raised,
        "stands": level.stands,
        "doubtful": level.doubtful,
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "line": _line(meeting.cited),
        "announced": meeting.announced,
        "invited": meeting.invited,
        "parts": [_meeting(part) for part in meeting.parts],
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "line": _line(paper.cited),
        "status": paper.status,
        "steps": [
            {
                "status": step.status, "first": step.first, "last": step.last, "articles": step.articles,
                "sources": step.citation.numbers,
            }
            for step in paper.steps
        ],
        "ends": paper.ends,
        "before": _maybe(paper.before),
        "after": _maybe(paper.after),
    }  # fmt: skip


def _channel(channel: Channel) -> dict[str, Any]:
    return {
        "line": _line(channel.cited),
        "course": course_json(channel.course) if channel.course else None,
        "rounds": [_line(cited) for cited in channel.rounds],
    }


def _promises(promises: Promises) -> dict[str, Any]:
    return {
        "parts": [_part(part, _promise) for part in promises.parts],
        "since": promises.since,
        "earlier": promises.earlier,
        "undated": promises.undated,
    }


def _promise(promise: Promise) -> dict[str, Any]:
    return {
        "line": _line(promise.cited),
        "pledge": pledge_json(promise.pledge),
        "outcomes": [
            {
                "reason": outcome.link.reason, "strength": outcome.link.strength, "day": outcome.link.day,
                "line": _line(outcome.cited),
            }
            for outcome in promise.outcomes
        ],
    }  # fmt: skip


def _stance(stance: Stance) -> dict[str, Any]:
    formula = stance.formula
    return {
        "formula": formula.formula,
        "first": formula.first,
        "times": len(formula.sightings),
        "wordings": formula.wordings,
        "first_said": _line(stance.first),
        "latest": [_line(cited) for cited in stance.latest],
        "said_back": [_line(cited) for cited in stance.said_back],
    }


def _side(side: Side) -> dict[str, Any]:
    return {"countries": side.countries, "lines": [_line(cited) for cited in side.lines]}


def _counterpart(counterpart: Counterpart) -> dict[str, Any]:
    return {
        "line": _line(counterpart.cited),
        "rank": counterpart.rank,
        "posts": counterpart.posts,
        "as_of": counterpart.as_of,
        "wikidata": counterpart.wikidata,
        "held": [
            {
                "kind": held.tenure.kind, "value": held.tenure.value, "first": held.tenure.first,
                "last": held.tenure.last, "sources": held.citation.numbers,
            }
            for held in counterpart.held
        ],
    }  # fmt: skip
