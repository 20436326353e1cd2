"""The comparison with peers: how names and dates are counted, and that what is not installed is left out."""

import subprocess
import sys
from pathlib import Path

import pytest

from banggiao.records import Article, Encounter, Person, Reading, Span
from benchmarks.peers import DateCounts, Speed, date_counts, our_dates, our_names, paragraphs, person_counts, timed
from quality.score import Counts

TEXT = (
    "Chiều 4/9/2025, Đại tướng Phan Văn Giang tiếp ông Zakir Hasanov, Bộ trưởng Quốc phòng Azerbaijan. "
    "Ông Giang mừng Quốc khánh 2/9 và năm mới.\n\nHết."
)
GOLD = Reading(
    article=Article(id="a", text=TEXT, published="2025-09-05"),
    people=(
        Person(name="Phan Văn Giang", country="VNM", evidence=(Span.of(TEXT, 26, 40),)),
        Person(name="Zakir Hasanov", country="AZE", evidence=(Span.of(TEXT, 50, 63),)),
    ),
    encounters=(
        Encounter(
            kind="visit", countries=("AZE", "VNM"), status="held", date="2025-08", evidence=(Span.of(TEXT, 41, 45),)
        ),
    ),
)


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        ({"Phan Văn Giang", "Zakir Hasanov"}, Counts(2, 2, 2)),
        ({"Đại tướng Phan Văn Giang", "Giang"}, Counts(1, 2, 1)),
        ({"Quốc khánh"}, Counts(0, 2, 1)),
        (set(), Counts(0, 2, 0)),
    ],
)
def test_persons(found: set[str], counts: Counts) -> None:
    assert person_counts(GOLD, found) == counts


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        ({"2025-09-04", "2025"}, DateCounts(1, 1, 0)),
        ({"2025-09"}, DateCounts(0, 1, 1)),
        ({"2025-09-04", "2025-08", "2025-09-05", "1945-09-02", "2025-01/2025-03"}, DateCounts(1, 1, 0)),
        ({"2025-09-02"}, DateCounts(0, 1, 1)),
    ],
)
def test_dates(found: set[str], counts: DateCounts) -> None:
    assert date_counts(GOLD, found) == counts


def test_ours_are_found() -> None:
    assert our_names(GOLD.article) == {"Phan Văn Giang", "Zakir Hasanov"}
    assert date_counts(GOLD, our_dates(GOLD.article)) == DateCounts(1, 1, 0)


def test_speeds_are_compared_round_by_round() -> None:
    lines = list(Speed({"ours": [1.0, 2.0, 1.0], "theirs": [10.0, 40.0, 30.0]}).lines(10, "ours"))
    assert "10.0 articles/s" in lines[0]
    assert "ours is 20 times as fast" in lines[1]


def test_a_quick_system_is_timed_over_many_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.peers._LEAST", 0.02)
    read: dict[str, int] = {"quick": 0, "slow": 0}

    def quick(article: Article) -> None:
        read["quick"] += 1

    def slow(article: Article) -> None:
        read["slow"] += 1
        sum(range(1_000_000))

    taken = timed({"quick": quick, "slow": slow}, [GOLD.article], 2).seconds
    assert len(taken["quick"]) == len(taken["slow"]) == 2
    assert read["quick"] > read["slow"]
    assert max(taken["quick"]) < min(taken["slow"])


def test_peers_get_paragraphs() -> None:
    assert list(paragraphs(TEXT)) == TEXT.split("\n\n")


def test_a_peer_that_is_not_installed_is_left_out(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.peers", "--set", "examples", "--rounds", "1"], cwd=root,
        capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "banggiao, full reading" in done.stdout
    for peer in ("underthesea", "dateparser"):
        assert f"{peer} is not installed here: left out" in done.stdout or f"{peer} " in done.stdout
