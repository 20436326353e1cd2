"""Entries, reports and articles in the form that `api/models.py` describes."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from banggiao.brief.quote import quote
from banggiao.export.columns import REPORTS, row
from banggiao.export.json import entry_to_dict
from banggiao.records import Article, Entry, Finding, Support
from banggiao.serve.listing.articles import Head
from banggiao.serve.listing.entries import Told

# Articles that are named for one of several values; the reports of the entry name all.
NAMED = 3


def entry_json(told: Told) -> dict[str, Any]:
    """An entry in a list."""
    return entry_to_dict(told.entry) | _of_all(told)


def cited_entry_json(told: Told, reports: list[dict[str, Any]]) -> dict[str, Any]:
    """An entry with reports that are written already."""
    return entry_to_dict(told.entry) | _of_all(told) | {"reports": reports}


def disputed_json(entry: Entry[Finding]) -> dict[str, list[dict[str, Any]]]:
    """What articles give differently: each value with the first articles that give it, and how many do."""
    return {
        slot: [
            {
                "value": account.value,
                "articles": account.articles[:NAMED],
                "article_count": len(account.articles) + account.more,
            }
            for account in accounts
        ]
        for slot, accounts in entry.disputed.items()
    }


def entry_row(told: Told, articles: Iterable[str]) -> list[str]:
    """An entry as a line of CSV, with the ids of all its articles."""
    cells = list(row(told.entry))
    of_all = {
        "first_reported": told.first_reported or "",
        "last_reported": told.last_reported or "",
        "reports": str(told.reports),
        "sources": str(told.sources),
        "articles": "; ".join(articles),
    }
    own, reports = cells[: -len(REPORTS)], cells[-len(REPORTS) :]
    return own + [of_all.get(name, cell) for name, cell in zip(REPORTS, reports, strict=True)]


def reports_json(supports: Iterable[Support[Finding]], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Reports with each piece of evidence in its sentence; `texts` are those of their articles by id."""
    return [_report(support, texts[support.article]) for support in supports]


def article_json(article: Article) -> dict[str, Any]:
    """An article with its text."""
    found: dict[str, Any] = msgspec.to_builtins(article)
    return found


def heads_json(heads: dict[str, Head]) -> dict[str, Any]:
    """Articles by id."""
    found: dict[str, Any] = msgspec.to_builtins(heads)
    return found


def _of_all(told: Told) -> dict[str, Any]:
    return {
        "first_reported": told.first_reported,
        "last_reported": told.last_reported,
        "report_count": told.reports,
        "sources": told.sources,
        "disputed": disputed_json(told.entry),
    }


def _report(support: Support[Finding], text: str) -> dict[str, Any]:
    citations = []
    for span in support.finding.evidence:
        sentence = quote(text, span)
        citations.append({
            "start": span.start,
            "end": span.end,
            "before": sentence.before,
            "text": span.text,
            "after": sentence.after,
        })
    written: dict[str, Any] = msgspec.to_builtins(support)
    return written | {"citations": citations}
