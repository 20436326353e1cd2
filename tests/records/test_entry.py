"""Entries as records."""

import pytest

from banggiao.records import Entry, Person, RecordError, Span, Support

NAME = Span(0, 14, "Phan Văn Giang")
GIANG = Person(name="Phan Văn Giang", country="VNM", evidence=(NAME,))


def support(article: str, published: str | None) -> Support[Person]:
    return Support(article=article, published=published, finding=GIANG)


def test_an_entry_names_its_articles_once_and_when_they_reported() -> None:
    supports = (support("a", "2025-02-26"), support("a", "2025-02-26"), support("b", "2025-09-04"), support("c", None))
    entry = Entry(id="per-1", type="people", shown=GIANG, supports=supports)
    assert entry.articles == ("a", "b", "c")
    assert (entry.first_reported, entry.last_reported) == ("2025-02-26", "2025-09-04")


def test_undated_reports_leave_the_time_open() -> None:
    entry = Entry(id="per-1", type="people", shown=GIANG, supports=(support("a", None),))
    assert (entry.first_reported, entry.last_reported) == (None, None)


def test_an_entry_without_a_report_cannot_be_made() -> None:
    with pytest.raises(RecordError, match="per-1"):
        Entry(id="per-1", type="people", shown=GIANG, supports=())
