"""Which pages a walk looks at."""

import pytest

from quality.walk.crawl import kind_of, walked


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/vi", "/vi"),
        ("/en/papers?sort=date", "/en/papers"),
        ("/vi/partners/BLR", "/vi/partners/*"),
        ("/vi/articles/belarus-2024", "/vi/articles/*"),
        ("/en/entries/enc-63b4c0fe76f1724d", "/en/entries/*"),
        ("/en/review/entry/enc-63b4c0fe76f1724d/evidence/some-article", "/en/review/entry/*/evidence/*"),
    ],
)
def test_pages_of_one_kind_differ_in_what_varies(address: str, kind: str) -> None:
    assert kind_of(address) == kind


def walk(site: dict[str, list[str]], *, each: int = 1, most: int = 100) -> list[str]:
    return list(walked(["/vi"], lambda address: site.get(address, []), each=each, most=most))


def test_a_walk_follows_links_and_looks_at_some_pages_of_a_kind() -> None:
    site = {"/vi": ["/vi/partners/BLR", "/vi/partners/LAO", "/vi/partners/KHM"], "/vi/partners/LAO": ["/vi/calendar"]}
    assert walk(site, each=2) == ["/vi", "/vi/partners/BLR", "/vi/partners/LAO", "/vi/calendar"]
    assert walk(site, each=1) == ["/vi", "/vi/partners/BLR"]
    assert walk(site, each=2, most=2) == ["/vi", "/vi/partners/BLR"]


def test_each_name_that_a_query_sets_is_looked_at_once() -> None:
    papers = "/vi/papers"
    site = {"/vi": [f"{papers}?sort=date", f"{papers}?sort=name", f"{papers}?sort=date&from=2024", f"{papers}?from="]}
    assert walk(site) == ["/vi", f"{papers}?sort=date", f"{papers}?sort=date&from=2024", f"{papers}?from="]


def test_places_in_a_page_and_files_that_are_saved_are_no_pages() -> None:
    site = {"/vi": ["/vi#map", "/vi/network.svg", "/api/v1/papers?format=csv", "/vi/papers"]}
    assert walk(site) == ["/vi", "/vi/papers"]
