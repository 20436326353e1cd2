"""A dossier as Markdown."""

import re

from banggiao.brief.labels import Labels
from banggiao.brief.page import Item, Page, source_place
from banggiao.brief.sources import Citation

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def markdown(page: Page, labels: Labels) -> str:
    """`page` as a Markdown text; whatever an article says is escaped, so that it cannot change the page's make-up."""
    lines = [f"# {page.title}: {_escape(page.country)}", ""]
    lines += [page.note] if not page.sources else [f"{page.coverage}. {page.note}"]
    if not page.sources:
        return "\n".join(lines) + "\n"
    for section in page.sections:
        lines += ["", f"## {section.title}", ""]
        if not section.blocks:
            lines.append(page.none)
        for number, block in enumerate(section.blocks):
            if block.title:
                lines += [""] * bool(number) + [f"### {_escape(block.title)}", ""]
            lines += [f"- {_item(item)}" for item in block.items]
    lines += ["", f"## {page.sources_title}", ""]
    for source in page.sources:
        address = f" · <{source.url}>" if source.url and re.fullmatch(r"https?://[^\s<>]+", source.url) else ""
        place = _escape(source_place(source, labels)) + address
        lines.append(f"{source.number}. “{_escape(source.sentence)}” — {place}")
    return "\n".join(lines) + "\n"


def _item(item: Item) -> str:
    parts = [f"{_escape(item.when)} — " if item.when else "", f"**{_escape(item.head)}**"]
    if item.facts:
        parts.append(" · " + " · ".join(map(_escape, item.facts)))
    if item.words:
        parts.append(f": “{_escape(item.words)}”")
    return "".join(parts) + " " + _citation(item.citation)


def _citation(citation: Citation) -> str:
    more = f" (+{citation.more})" if citation.more else ""
    return "".join(f"[{number}]" for number in citation.numbers) + more


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
