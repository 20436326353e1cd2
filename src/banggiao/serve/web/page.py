"""Templates to pages."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from fastapi import Request
from jinja2 import Environment
from starlette.responses import Response

from banggiao.brief.characters import without_controls
from banggiao.brief.labels import LANGUAGES
from banggiao.brief.templates import templates
from banggiao.serve.answers import answer
from banggiao.serve.web.files import static

if TYPE_CHECKING:
    from banggiao.serve.web.visit import Visit

_MEDIA = "text/html; charset=utf-8"


@cache
def _environment() -> Environment:
    environment = templates("banggiao.serve.web", "templates")
    environment.globals.update(static=static, languages=LANGUAGES)
    environment.filters["short"] = short
    return environment


def compile_templates() -> None:
    """Make all templates ready, so that the first pages need not wait for it: a third of a second."""
    environment = _environment()
    for name in environment.list_templates():
        environment.get_template(name)


def short(text: str, most: int = 300) -> str:
    """`text` where it is no longer than anybody reads in a line; else its beginning."""
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def render(template: str, visit: "Visit", values: Mapping[str, Any]) -> str:
    """A template with `values`, and with what every page says and shows.

    Beside `values` a template has `visit`, `address`, and the words of its language: `say`, `count`, `label`,
    `country`, `countries`, `date`, `number`, `head` of a finding, `upper_first`. Characters that could change
    how the rest reads are left out of the whole page.
    """
    words = visit.words
    spoken = {
        name: getattr(words, name)
        for name in ("say", "count", "label", "country", "countries", "date", "number", "head", "upper_first")
    }
    context = {"visit": visit, "address": visit.address, **spoken, **values}
    return without_controls(_environment().get_template(template).render(context))


def html_answer(request: Request, html: str, status: int = 200) -> Response:
    """A page as an answer: to a GET that went well with an ETag, else not to be kept."""
    body = html.encode("utf-8", "replace")
    if status == 200 and request.method in {"GET", "HEAD"}:
        return answer(request, body, _MEDIA)
    return Response(body, status, {"Cache-Control": "no-store"}, media_type=_MEDIA)
