"""When something was is told no more exactly than articles tell it."""

from pathlib import Path

import pytest
from sqlalchemy import true

from banggiao.records import Article, Encounter, Reading, Span
from banggiao.register import Filters, open_register
from banggiao.serve.listing.network import of_countries, of_then
from banggiao.serve.listing.partners import partners

_TEXT = "Hai bên hội đàm."


def _talks(date: str) -> Reading:
    met = Encounter(kind="talks", countries=("BLR", "VNM"), status="held", date=date, evidence=(Span.of(_TEXT, 0, 16),))
    return Reading(article=Article(id=date.replace("/", "_"), text=_TEXT, published="2026-01-01"), encounters=(met,))


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        (["2025-05"], "2025-05", "2025-05"),
        (["2019", "2020-03-01/2020-03-04"], "2019", "2020-03-04"),
        (["2024-02-29", "2025"], "2024-02-29", "2025"),
        (["2024-02-29", "2025", "2025-03-02"], "2024-02-29", "2025-03-02"),
    ],
)
def test_the_first_and_last_time_that_two_met(tmp_path: Path, told: list[str], first: str, last: str) -> None:
    with open_register(tmp_path / "r.db") as register:
        assert all(register.add_all(map(_talks, told)))
        with register.asking() as asking:
            (partner,) = partners(asking)
            now = of_countries(asking, [true()], 10)
            then = of_then(asking, register.as_of("2026-01-02"), Filters(), 10, of_people=False)
    assert partner.last_encounter == last
    for graph in (now, then):
        assert [(edge.first, edge.last) for edge in graph.edges] == [(first, last)]
