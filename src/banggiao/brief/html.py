"""A dossier as one HTML page: no script, nothing fetched from anywhere, made to be printed on A4."""

from functools import cache

from jinja2 import Template

from banggiao.brief.characters import without_controls
from banggiao.brief.labels import Labels
from banggiao.brief.page import Page, source_place
from banggiao.brief.templates import templates


@cache
def _template() -> Template:
    return templates("banggiao.brief", ".").get_template("dossier.html.jinja")


def html(page: Page, labels: Labels) -> str:
    """`page` as a whole HTML document."""
    places = {source.number: source_place(source, labels) for source in page.sources}
    return without_controls(_template().render(page=page, places=places))
