"""Findings by the names that rulings have for them."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, select

from banggiao.assemble import ReportId
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.schema import TYPE_NAMES, articles, findings


def find_findings(connection: Connection, ids: Iterable[ReportId]) -> set[int]:
    """The numbers of the findings that reports are of."""
    by_article: dict[str, list[ReportId]] = defaultdict(list)
    for id_ in ids:
        by_article[id_.article].append(id_)
    found: set[int] = set()
    for some in chunks(sorted(by_article)):
        columns = (findings.c.no, findings.c.type, findings.c.place, articles.c.id)
        for row in connection.execute(select(*columns).join(articles).where(articles.c.id.in_(some))):
            if ReportId(TYPE_NAMES[row.type], row.id, row.place) in by_article[row.id]:
                found.add(row.no)
    return found
