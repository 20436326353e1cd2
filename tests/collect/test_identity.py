"""Ids fit for file names, and one for each article of a run."""

from hypothesis import given
from hypothesis import strategies as st

from banggiao.collect.identity import Ids, digest, safe_id

NAMES = st.text(st.characters(), max_size=400)


@given(NAMES)
def test_safe_ids_are_safe(name: str) -> None:
    safe = safe_id(name)
    assert len(safe.encode("utf-8")) <= 150
    assert not set(safe) & set('/\\:*?"<>|\0\n\r\t ')
    assert not safe.startswith((".", "-"))
    assert safe_id(safe) == safe


@given(st.lists(st.tuples(NAMES, st.integers()), max_size=40))
def test_ids_of_a_run_never_meet(claims: list[tuple[str, int]]) -> None:
    ids = Ids()
    owners: dict[str, set[int]] = {}
    for name, owner in claims:
        owners.setdefault(ids.claim((name,), owner).casefold(), set()).add(hash(owner))
    assert "" not in owners
    assert all(len(found) == 1 for found in owners.values())


def test_plain_names_stay_as_they_are() -> None:
    for name in ("belarus-minister", "bài 12_a", "tin.2025", "Hội-đàm", "cut-short-"):
        assert safe_id(name) == name.replace(" ", "-")


def test_addresses_become_names() -> None:
    assert safe_id("https://example.org/tin/123.html?x=1") == "https-example.org-tin-123.html-x=1"
    assert safe_id("../../etc/passwd") == "etc-passwd"


def test_long_names_stay_apart() -> None:
    first, second = safe_id("ộ" * 100 + "a"), safe_id("ộ" * 100 + "b")
    assert first != second


def test_claims() -> None:
    ids = Ids()
    assert ids.claim(("a", "x-a"), 1) == "a"
    assert ids.claim(("a", "x-a"), 1) == "a"
    assert ids.claim(("A", "x-a"), 2) == "x-a"
    assert ids.claim(("a", "x-a"), 3) == "x-a-2"
    assert ids.claim(("...",), 4) == "article-2"


def test_digest_is_stable() -> None:
    assert digest("abc") == "ba7816bf8f01cfea"
