"""Decisions: what people ruled on entries, made and taken back."""

from typing import Annotated, Any, Literal, Self

import msgspec
from fastapi import Depends, Header, Query, Request
from pydantic import Field, JsonValue, model_validator
from starlette.responses import Response

from banggiao.records import Decision
from banggiao.register import Ruling
from banggiao.register.settling.deciding import in_force
from banggiao.serve.access import Reader, Reviewer
from banggiao.serve.answers import chosen_format, csv_answer, json_answer, plain_json
from banggiao.serve.api import coded
from banggiao.serve.api.bodies import Sent, body, described
from banggiao.serve.api.findings import Strict
from banggiao.serve.api.questions import DecisionQuery
from banggiao.serve.api.routes import changes, gives, router
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.problems import Refused
from banggiao.serve.state import Serving

routes = router("decisions")
Kind = Literal["same", "different", "wrong", "corrected", "span"]
Text = Annotated[str, Field(max_length=200)]
Why = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"\S", description="The reason, for others to read.")]
Key = Annotated[str | None, Header(
    alias="Idempotency-Key", min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$",
    description=(
        "A name that the sender makes for this one decision, a UUID say. Sent again with the same key, because no "
        "answer came, it is made once, and answered as the first time; with another decision the key is refused."
    ),
)]
_COLUMNS = ("id", "at", "who", "why", "kind", "entries", "slot", "value", "undoes", "holds")


class NewDecision(Sent):
    """A ruling on entries, by their ids.

    `same`: two or more are one. `different`: two are two; or, with `articles`, what these report is another thing than
    the rest of one entry. `wrong`: an entry, or what `articles` say of it, is none; with `slot`, only their value for
    it, so that the slot is left open where nobody else gives one. `corrected`: an entry's `slot` is `value`, which is
    not null. Numbers that reports give differently (`figure:people`) are slots too. `span`: the evidence in the one
    article of `articles` is `value`, pairs of offsets.
    """

    kind: Kind
    entries: list[Text] = Field(min_length=1, max_length=50)
    articles: list[Text] = Field([], max_length=500)
    slot: Text | None = None
    value: JsonValue = None
    why: Why
    seen: int | None = Field(
        None, ge=0, le=2**53,
        description="`seen` of the list that was looked at: where others decided on the same since, it is a conflict.",
    )

    @model_validator(mode="after")
    def _says_what_is_right(self) -> Self:
        # A value that was forgotten must not empty a slot.
        if self.kind == "corrected" and self.value is None:
            raise ValueError("corrected: give the value; to leave a slot open, send wrong with the slot")
        return self


class Undo(Sent):
    """Why a decision is taken back."""

    why: Why


class SubjectTold(Strict):
    """A report that a decision is about."""

    article: str
    type: coded.Type
    evidence: list[tuple[int, int]]
    key: list[str]


class DecisionTold(Strict):
    """A decision as it is kept for ever."""

    id: str
    at: str
    who: str
    why: str
    kind: Literal["same", "different", "wrong", "corrected", "span", "undo"]
    about: list[SubjectTold]
    other: list[SubjectTold]
    slot: str | None
    value: JsonValue
    undoes: str | None
    entries: list[str]


class DecisionListed(DecisionTold):
    """A decision, and whether it holds: it is not taken back, and takes back nothing itself."""

    holds: bool


class DecisionPage(Strict):
    """Decisions, the newest first; `seen` is how many there are, to be sent with the next one."""

    items: list[DecisionListed]
    seen: int
    next: str | None


_MADE = changes({201: (DecisionTold, "Made; it holds at once.")}, 404, 409, 413, 415, 507)


@routes.get("/decisions", responses=gives(DecisionPage, table=True))
def decisions(request: Request, server: Serving, _: Reader, query: Annotated[DecisionQuery, Query()]) -> Response:
    """What people ruled, the newest first."""
    format_ = chosen_format(request, query.format)
    list_ = ["decisions", query.who, query.entry]
    before = read_place(list_, query.cursor, (int,))[0] if query.cursor else None
    every = server.register.decisions()
    holding = {decision.id for decision in in_force(every)}
    wanted = [
        (number, decision)
        for number, decision in reversed(list(enumerate(every)))
        if (before is None or number < before)
        and (query.who is None or decision.who == query.who)
        and (query.entry is None or query.entry in decision.entries)
    ]
    shown = wanted[: query.limit]
    place = write_place(list_, (shown[-1][0],)) if len(wanted) > len(shown) else None
    items = [_told(decision) | {"holds": decision.id in holding} for _, decision in shown]
    if format_ == "csv":
        return csv_answer(request, "decisions", _COLUMNS, map(_row, items), place)
    return json_answer(request, {"items": items, "seen": len(every), "next": place}, place)


@routes.post(
    "/decisions", response_class=Response, status_code=201, openapi_extra=described(NewDecision), responses=_MADE
)
def decide(
    server: Serving, who: Reviewer, sent: Annotated[NewDecision, Depends(body(NewDecision))], key: Key = None
) -> Response:
    """Rule on entries; it holds at once, and wins over what is worked out from the articles."""
    ruling = Ruling(
        kind=sent.kind, entries=tuple(sent.entries), articles=tuple(sent.articles), slot=sent.slot, value=sent.value
    )
    return _answer(server.register.decide(ruling, who=who.name, why=sent.why, seen=sent.seen, key=key))


@routes.post(
    "/decisions/{decision_id}/undo", response_class=Response, status_code=201, openapi_extra=described(Undo),
    responses=_MADE,
)
def undo(
    server: Serving, who: Reviewer, decision_id: str, sent: Annotated[Undo, Depends(body(Undo))], key: Key = None
) -> Response:
    """Take a decision back: the entries become as if it had not been made."""
    if all(decision.id != decision_id for decision in server.register.decisions()):
        raise Refused(404, "unknown-decision", "there is no such decision")
    made = server.register.undo(decision_id, who=who.name, why=sent.why, key=key)
    server.queue.forget()
    return _answer(made)


def _answer(decision: Decision) -> Response:
    return plain_json(201, _told(decision))


def _told(decision: Decision) -> dict[str, Any]:
    written: dict[str, Any] = msgspec.to_builtins(decision)
    return written


def _row(item: dict[str, Any]) -> list[str]:
    told = item | {
        "entries": "; ".join(item["entries"]),
        "value": "" if item["value"] is None else msgspec.json.encode(item["value"]).decode(),
        "holds": "yes" if item["holds"] else "no",
    }
    return [told[name] or "" for name in _COLUMNS]
