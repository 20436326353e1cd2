"""Who tells a value of a slot, or a number in the evidence: all articles, not only the first that are named."""

from collections.abc import Hashable
from typing import Any

from sqlalchemy import Select, select

from banggiao.assemble.figures import FIGURE, figures
from banggiao.assemble.folding import fold
from banggiao.records import Finding
from banggiao.register.past.telling import Asking, supports_of
from banggiao.register.tables.schema import articles, entries, findings


def articles_telling(asking: Asking, entry_id: str, slot: str, value: Any) -> tuple[str, ...]:
    """The articles whose reports of an entry give a value, as JSON has it, for a slot; none where nothing does."""
    columns = (findings.c.article, findings.c.type, findings.c.place, articles.c.id, articles.c.published)
    query: Select[Any] = (
        select(*columns)
        .join(articles, articles.c.no == findings.c.article)
        .join(entries, entries.c.no == findings.c.entry)
        .where(entries.c.id == entry_id)
        .order_by(findings.c.no)
    )
    told = supports_of(asking, asking.connection.execute(query).all())
    wanted = _alike(value)
    return tuple(dict.fromkeys(one.article for one in told if _alike(_given(one.finding, slot)) == wanted))


def _given(finding: Finding, slot: str) -> Any:
    if slot.startswith(FIGURE):
        return figures(tuple(span.text for span in finding.evidence)).get(slot.removeprefix(FIGURE))
    value = getattr(finding, slot, None)
    # Several values are told as one.
    return " ".join(value) if isinstance(value, tuple) else value


def _alike(value: Any) -> Hashable:
    """What is equal for two spellings of one value."""
    return fold(value) if isinstance(value, str) else value
