"""A dossier as one HTML page: no script, nothing fetched from anywhere, made to be printed on A4."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from banggiao.brief.characters import without_controls
from banggiao.brief.labels import Labels
from banggiao.brief.page import Page, source_place

# Anything else than these (javascript:, data:) could do harm when clicked.
_WEB_ADDRESS = re.compile(r"https?://[^\s\"<>]+")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("banggiao.brief", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["web_address"] = lambda url: bool(url and _WEB_ADDRESS.fullmatch(url))
    return environment.get_template("dossier.html.jinja")


def html(page: Page, labels: Labels) -> str:
    """`page` as a whole HTML document."""
    places = {source.number: source_place(source, labels) for source in page.sources}
    return without_controls(_template().render(page=page, places=places))
