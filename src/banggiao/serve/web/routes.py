"""All pages, in both languages."""

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import RedirectResponse, Response

from banggiao.brief.labels import LANGUAGES
from banggiao.serve.web import (
    article,
    calendar,
    compare,
    decisions,
    entry,
    files,
    home,
    log_in,
    network,
    partner,
    partners,
    pledges,
    review,
    review_entry,
    review_evidence,
    search,
    tables,
)
from banggiao.serve.web.addresses import Addresses
from banggiao.serve.web.page import compile_templates
from banggiao.serve.web.visit import preferred

# Each has `routes`, whose addresses begin behind the language.
PAGES = (
    home, partners, partner, compare, log_in, article, tables, entry, pledges, network, calendar, search,
    review, review_entry, review_evidence, decisions,
)
_front = APIRouter()


@_front.get("/")
def front(request: Request) -> Response:
    """Home, in the language that the browser likes best."""
    language = preferred(request.headers.get("accept-language", ""))
    return RedirectResponse(Addresses(language).home(), 307, {"Vary": "Accept-Language", "Cache-Control": "no-store"})


def add_pages(app: FastAPI) -> None:
    """Add all pages to an application, ready to be answered."""
    compile_templates()
    for routes in (files.routes, _front):
        app.include_router(routes, tags=["pages"], include_in_schema=False)
    for language in LANGUAGES:
        for page in PAGES:
            app.include_router(page.routes, prefix=f"/{language}", tags=["pages"], include_in_schema=False)
