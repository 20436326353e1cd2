"""Articles: the list of them, and the text of one with all that was found in it."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

import msgspec
from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from banggiao.brief.wording import Wording, word
from banggiao.register.asking.selecting import bound
from banggiao.register.tables.schema import TYPE_NAMES
from banggiao.serve.api import coded
from banggiao.serve.listing.articles import Head, Key, Wanted, stretch
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.web.article_findings import Told, findings_of, pieces_of
from banggiao.serve.web.article_text import Block, Piece, Segment, blocks
from banggiao.serve.web.article_versions import kin_of
from banggiao.serve.web.lines import Source
from banggiao.serve.web.questions import Cursor, PageQuery
from banggiao.serve.web.review_deciding import last_of
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
_A_PAGE = 50
_KEYS = (
    ("n j", "article-key-next"),
    ("p k", "article-key-previous"),
    ("Enter", "article-key-open"),
    ("t", "article-key-text"),
    ("c", "article-key-copy"),
    ("e", "article-key-correct"),
    ("u", "review-key-undo"),
    ("1 2 3 4 5 6", "article-key-layer"),
    ("Esc", "article-key-close"),
)


class ArticlesQuery(PageQuery):
    """Which articles: of one outlet, published from one day (month, year) to another."""

    outlet: str | None = Field(None, max_length=200)
    from_: coded.Date | None = Field(None, alias="from")
    to: coded.Date | None = None
    cursor: Cursor | None = None


class ArticleQuery(PageQuery):
    """Which layers are shown, all unless `layers` says that they were chosen; the `entry` that one comes for."""

    layers: bool = False
    layer: list[str] = Field([], max_length=20)
    entry: str | None = Field(None, max_length=200)
    done: str | None = Field(None, max_length=50)
    undone: str | None = Field(None, max_length=50)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A finding as it is listed beside the text: in words, with its source to cite; `anchor` is its mark on the page.

    `sought` tells that one came to the page for it.
    """

    told: Told
    anchor: str
    wording: Wording
    source: Source
    sought: bool


class Ref(NamedTuple):
    """A number at the beginning of evidence, that leads to its finding; `id` is the mark to come to, once on a page."""

    number: int
    type: str
    anchor: str
    id: str | None


class Marked(NamedTuple):
    """Text that the findings `over` rest on; `classes` name their layers."""

    start: int
    text: str
    over: tuple[int, ...]
    classes: str
    refs: tuple[Ref, ...]


@routes.get("/articles")
def articles(visit: Reading, query: Annotated[ArticlesQuery, Query()]) -> Response:
    """All articles, by publication."""
    until = bound(query.to)[1] if query.to else None
    wanted = Wanted(
        outlet=query.outlet,
        date_from=bound(query.from_)[0] if query.from_ else None,
        date_to=min(until, visit.as_of) if until and visit.as_of else until or visit.as_of,
    )
    list_ = ["articles", wanted]
    after = Key(*read_place(list_, query.cursor, (str | None, str))) if query.cursor else None
    with visit.server.asking() as asking:
        found = stretch(asking.connection, wanted, after, _A_PAGE)
    return visit.page(
        "articles.html.jinja",
        query=query,
        heads=found.heads,
        next=write_place(list_, found.next) if found.next else None,
    )


@routes.get("/articles/{article_id:path}")
def article(visit: Reading, article_id: str, query: Annotated[ArticleQuery, Query()]) -> Response:
    """One article: its text with every finding marked, the findings beside it, and what is nearly the same article."""
    kept = visit.server.register.article(article_id)
    decisions = visit.server.register.decisions()
    with visit.server.asking() as asking:
        told = findings_of(asking, article_id, decisions)
        kin = kin_of(asking, article_id)
    head = Head(id=kept.id, title=kept.title, outlet=kept.outlet, published=kept.published, url=kept.url)
    layers = [name for name in TYPE_NAMES if not query.layers or name in query.layer]
    return visit.page(
        "article.html.jinja",
        head=head,
        blocks=_marked(blocks(kept.text, pieces_of(told)), told),
        lines=[_line(visit, one, head, query.entry) for one in told],
        counts={name: sum(one.type == name for one in told) for name in TYPE_NAMES},
        layers=layers,
        kin=kin,
        seen=len(decisions),
        last=last_of(visit, decisions, query.done, query.undone),
        key_list=_KEYS,
        later=visit.as_of is not None and (kept.published is None or kept.published > visit.as_of),
    )


def _marked(found: Sequence[Block], told: Sequence[Told]) -> list[list[Marked]]:
    """The text as the page shows it. What was ruled to be wrong marks no words, but its number still leads there."""
    by_number = {one.number: one for one in told}
    named: set[str] = set()

    def ref(piece: Piece) -> Ref:
        id_ = f"s{piece.start}-{piece.end}"
        one = by_number[piece.finding]
        first = id_ not in named
        named.add(id_)
        return Ref(one.number, one.type, f"{one.type}-{one.place}", id_ if first else None)

    def marked(segment: Segment) -> Marked:
        over = tuple(number for number in segment.over if by_number[number].entry is not None)
        layers = dict.fromkeys(by_number[number].type for number in over)
        classes = " ".join(f"on-{layer}" for layer in layers)
        return Marked(segment.start, segment.text, over, classes, tuple(ref(piece) for piece in segment.begins))

    return [[marked(segment) for segment in block.segments] for block in found]


def _line(visit: Visit, told: Told, head: Head, sought: str | None) -> Line:
    first = told.pieces[0]
    return Line(
        told=told,
        anchor=f"{told.type}-{told.place}",
        wording=word(told.finding, visit.words.labels),
        source=Source(
            article=head,
            words=" … ".join(" ".join(piece.text.split()) for piece in told.pieces),
            span=(first.start, first.end),
        ),
        sought=sought is not None and told.entry == sought,
    )
