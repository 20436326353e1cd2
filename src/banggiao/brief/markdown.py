"""A dossier as Markdown."""

import re
from collections.abc import Iterator

from banggiao.brief.items import Item
from banggiao.brief.labels import Labels
from banggiao.brief.page import Block, Page, source_place
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
        if section.note:
            lines += [f"*{section.note}*", ""]
        if not section.blocks:
            lines.append(page.none)
        for number, block in enumerate(section.blocks):
            lines += [""] * bool(number and block.title)
            lines += _block(block)
    lines += ["", f"## {page.sources_title}", ""]
    for source in page.sources:
        address = f" · <{source.url}>" if source.url and re.fullmatch(r"https?://[^\s<>]+", source.url) else ""
        place = _escape(source_place(source, labels)) + address
        lines.append(f"{source.number}. “{_escape(source.sentence)}” — {place}")
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    if block.title:
        yield from (f"### {_escape(block.title)}", "")
    for item in block.items:
        yield from _item(item, 0)
    if block.more:
        yield from ("", f"*{block.more}*")


def _item(item: Item, depth: int) -> Iterator[str]:
    """A line, and those under it set in by two."""
    head = _escape(item.head)
    parts = [f"{_escape(item.when)} — " if item.when else "", f"**{head}**" if not depth else head]
    if item.facts:
        parts.append(" · " + " · ".join(map(_escape, item.facts)))
    if item.words:
        parts.append(f": “{_escape(item.words)}”")
    if item.trust:
        parts.append(f" · {_escape(item.trust)}")
    yield f"{'  ' * depth}- {''.join(parts)} {_citation(item.citation)}".rstrip()
    for under in item.under:
        yield from _item(under, depth + 1)


def _citation(citation: Citation) -> str:
    more = f" (+{citation.more})" if citation.more else ""
    return "".join(f"[{number}]" for number in citation.numbers) + more


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
