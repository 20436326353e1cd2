"""Articles and their readings."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from banggiao.register.asking.selecting import bound
from banggiao.serve.access import Reader
from banggiao.serve.answers import answer, chosen_format, csv_answer, json_answer
from banggiao.serve.api import models
from banggiao.serve.api.questions import ArticleQuery, PlainQuery, ReadingQuery
from banggiao.serve.api.routes import gives, router
from banggiao.serve.api.writing import article_json
from banggiao.serve.listing.articles import Head, Key, Stretch, Wanted, stretch
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.state import Served, Serving

routes = router("articles")
Plain = Annotated[PlainQuery, Query()]
_TEXT = {"text/plain": {"schema": {"type": "string"}}}


@routes.get("/articles", responses=gives(models.ArticlePage, table=True))
def articles(request: Request, server: Serving, _: Reader, query: Annotated[ArticleQuery, Query()]) -> Response:
    """The articles in order of publication, undated ones last."""
    format_ = chosen_format(request, query.format)
    found, place = _stretch(server, query)
    if format_ == "csv":
        columns = Head.__struct_fields__
        rows = ([getattr(head, column) or "" for column in columns] for head in found.heads)
        return csv_answer(request, "articles", columns, rows, place)
    return json_answer(request, {"items": found.heads, "next": place}, place)


@routes.get("/articles/{article_id}", responses=gives(models.Article, 404))
def article(request: Request, server: Serving, _: Reader, article_id: str, _query: Plain) -> Response:
    """One article with its text."""
    return json_answer(request, article_json(server.register.article(article_id)))


@routes.get(
    "/articles/{article_id}/text", response_class=Response, responses=gives(None, 404) | {200: {
        "description": "The text.", "content": _TEXT, "headers": {"ETag": {"schema": {"type": "string"}}},
    }},
)
def text(request: Request, server: Serving, _: Reader, article_id: str, _query: Plain) -> Response:
    """The text of one article, and nothing else."""
    found = server.register.article(article_id)
    return answer(request, found.text.encode("utf-8", "replace"), "text/plain; charset=utf-8")


@routes.get("/articles/{article_id}/reading", responses=gives(models.Reading, 404))
def reading(request: Request, server: Serving, _: Reader, article_id: str, _query: Plain) -> Response:
    """All that one article says."""
    return json_answer(request, server.register.reading(article_id).to_dict())


@routes.get("/readings", responses=gives(models.ReadingPage))
def readings(request: Request, server: Serving, _: Reader, query: Annotated[ReadingQuery, Query()]) -> Response:
    """What each article says, in the order of the articles."""
    found, place = _stretch(server, query)
    items = [server.register.reading(head.id).to_dict() for head in found.heads]
    return json_answer(request, {"items": items, "next": place}, place)


def _stretch(server: Served, query: ArticleQuery | ReadingQuery) -> tuple[Stretch, str | None]:
    wanted = Wanted(
        outlet=query.outlet,
        date_from=bound(query.date_from)[0] if query.date_from else None,
        date_to=bound(query.date_to)[1] if query.date_to else None,
    )
    list_ = ["articles", wanted]
    after = Key(*read_place(list_, query.cursor, (str | None, str))) if query.cursor else None
    with server.asking() as asking:
        found = stretch(asking.connection, wanted, after, query.limit)
    return found, write_place(list_, found.next) if found.next else None
