"""Other words as the evidence of what an article says of an entry: selected, found by their wording, or by place."""

import re
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import RedirectResponse, Response

from banggiao.brief.wording import word
from banggiao.records import Decision, Finding, Span
from banggiao.register import Ruling, UnknownEntryError
from banggiao.serve.listing.articles import Head
from banggiao.serve.web.article_findings import findings_of
from banggiao.serve.web.article_text import Piece, blocks, visible
from banggiao.serve.web.drafts import draft_of
from banggiao.serve.web.forms import Form, Reviewed
from banggiao.serve.web.page import html_answer
from banggiao.serve.web.questions import PageQuery
from banggiao.serve.web.review_deciding import TOO_LATE, Trouble, asked, attempt, decided_on, onward
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
Pairs = tuple[tuple[int, int], ...]
_PAIR = re.compile(r"(\d{1,9})-(\d{1,9})")
_MOST = 20
_PATTERN = r"^\d{1,9}-\d{1,9}( \d{1,9}-\d{1,9}){0,19}$"
_KEYS = (
    ("← →", "review-key-start"),
    ("Shift+← Shift+→", "review-key-end"),
    ("a", "review-key-add"),
    ("r", "review-key-why"),
    ("Enter", "review-key-keep"),
    ("Esc", "review-key-leave"),
)


class EvidenceQuery(PageQuery):
    """The words to begin with, as places in the text: `12-40 55-60`; those that it rests on now where none are told."""

    span: str | None = Field(None, pattern=_PATTERN, max_length=400)
    to: str | None = Field(None, max_length=2000)


class _PlacesError(ValueError):
    """No evidence comes of what was filled in; the message is the name of the words that say why."""


@routes.get("/review/entry/{entry_id}/evidence/{article_id:path}")
def evidence(visit: Reading, entry_id: str, article_id: str, query: Annotated[EvidenceQuery, Query()]) -> Response:
    """The text with the evidence marked, and the form to choose other words."""
    if not visit.now:
        return RedirectResponse(visit.here(as_of=None, so_on=None), 303)
    draft = draft_of(visit.request)
    return _page(visit, entry_id, article_id, query, TOO_LATE if draft is not None else None, draft)


@routes.post("/review/entry/{entry_id}/evidence/{article_id:path}")
def choose(sent: Reviewed, entry_id: str, article_id: str) -> Response:
    """Let what the article says of the entry rest on other words."""
    visit, form = sent.visit, sent.form
    query = asked(EvidenceQuery, to=form.get("to"))
    text = visit.server.register.article(article_id).text
    made: Decision | Trouble
    try:
        now = _now(visit, entry_id, article_id)
    except UnknownEntryError:
        gone = decided_on(visit, entry_id)
        if gone is None:
            raise
        page = visit.html("review-gone.html.jinja", query=query, trouble=gone, why=form.get("why"), last=None)
        return html_answer(visit.request, page, gone.status)
    try:
        pairs = _chosen(text, form, now)
    except _PlacesError as error:
        made = Trouble(name=str(error))
    else:
        value = [list(pair) for pair in pairs]
        made = attempt(sent, Ruling(kind="span", entries=(entry_id,), articles=(article_id,), value=value))
    if isinstance(made, Trouble):
        return _page(visit, entry_id, article_id, query, made, form)
    return onward(visit, form.get("to"), visit.address.review_entry(entry_id), done=made.id)


def _now(visit: Visit, entry_id: str, article_id: str) -> Finding:
    """What the article says of the entry, as it was ruled; raises UnknownEntryError where it says nothing of it."""
    with visit.server.asking() as asking:
        told = findings_of(asking, article_id, visit.server.register.decisions())
    for one in told:
        if one.entry == entry_id:
            return one.finding
    raise UnknownEntryError(f"the article {article_id!r} says nothing of {entry_id!r}")


def _chosen(text: str, form: Form, now: Finding) -> Pairs:
    """The places that a form gives: those that it names, where the words stand there; else where its words stand."""
    named = _pairs(form.get("places"))
    told = re.split(r"\n\s*\n", form.get("words").replace("\r", ""))
    words = [" ".join(part.split()) for part in told if part.strip()]
    if any(not 0 <= start < end <= len(text) for start, end in named):
        raise _PlacesError("review-places-outside")
    if named and (not words or [_flat(text[start:end]) for start, end in named] == [_flat(part) for part in words]):
        return named
    if not words:
        raise _PlacesError("review-places-none")
    if len(words) > _MOST:
        raise _PlacesError("review-places-many")
    before = now.evidence[0].start
    return tuple(sorted(_found(text, part, before) for part in words))


def _found(text: str, words: str, before: int) -> tuple[int, int]:
    """Where words stand in the text, nearest to where the evidence was; spaces and line ends count as one."""
    pattern = r"\s+".join(re.escape(word_) for word_ in words.split())
    places = [match.span() for match in re.finditer(pattern, visible(text))]
    if not places:
        raise _PlacesError("review-places-not-found")
    return min(places, key=lambda place: (abs(place[0] - before), place))


def _pairs(places: str) -> Pairs:
    parts = places.split()
    pairs = [(int(found[1]), int(found[2])) for part in parts if (found := _PAIR.fullmatch(part))]
    if len(pairs) != len(parts) or len(parts) > _MOST:
        raise _PlacesError("review-places-form")
    return tuple(sorted(pairs))


def _flat(text: str) -> str:
    return " ".join(visible(text).split())


def _page(
    visit: Visit,
    entry_id: str,
    article_id: str,
    query: EvidenceQuery,
    trouble: Trouble | None = None,
    form: Form | None = None,
) -> Response:
    article = visit.server.register.article(article_id)
    finding = _now(visit, entry_id, article_id)
    pairs: Pairs = tuple((span.start, span.end) for span in finding.evidence)
    if query.span is not None:
        pairs = tuple(pair for pair in _pairs(query.span) if 0 <= pair[0] < pair[1] <= len(article.text)) or pairs
    page = visit.html(
        "review-evidence.html.jinja",
        query=query,
        entry_id=entry_id,
        head=Head(
            id=article.id, title=article.title, outlet=article.outlet, published=article.published, url=article.url
        ),
        type=finding.TYPE,
        wording=word(finding, visit.words.labels),
        blocks=blocks(article.text, [Piece(span.start, span.end, 1) for span in _spans(article.text, pairs)]),
        places=form.get("places") if form is not None else " ".join(f"{start}-{end}" for start, end in pairs),
        chosen=form.get("words") if form is not None else "\n\n".join(_flat(article.text[a:b]) for a, b in pairs),
        why=form.get("why") if form is not None else "",
        seen=len(visit.server.register.decisions()),
        trouble=trouble,
        key_list=_KEYS,
    )
    return html_answer(visit.request, page, trouble.status if trouble is not None else 200)


def _spans(text: str, pairs: Pairs) -> list[Span]:
    return [Span(start, end, text[start:end]) for start, end in pairs]
