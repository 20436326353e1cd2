"""Reading texts that are sent: to look at, or to keep."""

from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from banggiao.collect.intake import Intake, Origin, Record
from banggiao.collect.jsonfile import record
from banggiao.collect.source import Refusal, Source
from banggiao.records import Article, Reading, RecordError
from banggiao.serve.access import Adder, Reader, by
from banggiao.serve.answers import plain_json
from banggiao.serve.api import models
from banggiao.serve.api.bodies import described
from banggiao.serve.api.routes import PREFIX, changes, router
from banggiao.serve.problems import Refused
from banggiao.serve.reading_room import BusyReadersError, TooHardError
from banggiao.serve.state import Served, Serving

routes = router("reading")


class SentArticle(BaseModel):
    """An article as it is sent: the form of the files that `banggiao add` takes."""

    text: str = Field(description="Vietnamese, in any Unicode form.", min_length=1)
    id: str | int | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = Field(None, description="A day: `2025-10-29`, `29/10/2025`.")
    url: str | None = None


async def sent_record(request: Request) -> Record:
    """The article in a body; raises Refused (415, 422) where there is none."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if media != "application/json":
        raise Refused(415, "wrong-media-type", f"send application/json: {_FORM}")
    try:
        return record(await request.body())
    except Refusal as refusal:
        wrong = refusal.reason.partition("; ")[0]  # its way out is one for files
        raise Refused(422, "unreadable-article", f"the body {wrong}; send {_FORM}") from None


_FORM = '{"text": …, "published": …}'
Sent = Annotated[Record, Depends(sent_record)]


@routes.post(
    "/read", response_class=Response, openapi_extra=described(SentArticle),
    responses=changes({200: (models.FreshReading, "What the text says.")}, 413, 415),
)
def read(server: Serving, _: Reader, sent: Sent) -> Response:
    """Read a text without keeping it."""
    found = _read(server, sent)
    server.metrics.articles.labels("no").inc()
    return plain_json(200, found.to_dict() | {"text": found.article.text})


@routes.post(
    "/articles", response_class=Response, openapi_extra=described(SentArticle), status_code=201,
    responses=changes(
        {
            200: (models.Added, "It was there already, or what was missing of its source is now filled in."),
            201: (models.Added, "It is kept; `Location` leads to it."),
        },
        413, 415, 507,
    ),
)
def add(request: Request, server: Serving, who: Adder, sent: Sent) -> Response:
    """Read an article and keep it. The same article sent twice changes nothing."""
    found = _read(server, sent)
    kept, outcome = next(iter(server.register.add_all([found])))
    server.metrics.articles.labels("yes").inc()
    if outcome != "known" and server.accounts is not None:
        server.accounts.note(by(request, who), f"article {outcome}", kept)
    # Where the id stood for another text, the article is new under an id of its own.
    new = outcome == "added" or kept != found.article.id
    answer = {"outcome": outcome, "reading": server.register.reading(kept).to_dict()}
    location = {"Location": f"{PREFIX}/articles/{quote(kept, safe='')}"} if new else {}
    return plain_json(201 if new else 200, answer, location)


def _read(server: Served, sent: Record) -> Reading:
    try:
        return server.room.read(_article(sent))
    except RecordError:
        raise Refused(422, "unreadable-article", "the article breaks the reader; please report it") from None
    except TooHardError:
        raise Refused(422, "too-hard", "reading this takes too long; send one article at a time") from None
    except BusyReadersError:
        raise Refused(503, "busy", "too many texts are being read; try again", {"Retry-After": "10"}) from None


def _article(sent: Record) -> Article:
    try:
        return Intake(Source()).article(sent, Origin("-"))
    except Refusal as refusal:
        raise Refused(422, "unreadable-article", f"the article {refusal.reason}") from None
    except RecordError as error:
        raise Refused(422, "unreadable-article", str(error)[:200]) from None
