"""Entries as CSV and JSON."""

import csv
import io
import json
from typing import Any

import pytest

from banggiao.export.columns import SLOTS, columns
from banggiao.export.csv import write_csv
from banggiao.export.json import write_json
from banggiao.records import TYPES, Encounter, Entry, Finding, Participant, Person, Span
from banggiao.records.entry import Account, Support

EVIDENCE = (Span(0, 8, "hội\nđàm;"),)


def entry(finding: Finding, **other: Any) -> Entry[Finding]:
    support = Support(article="bài-1", published="2025-10-29", finding=finding)
    return Entry(id="x-1", type=finding.TYPE, shown=finding, supports=(support,), **other)


TALKS = Encounter(
    kind="talks", countries=("KHM", "VNM"), status="held", date="--09-04", ordinal=8, evidence=EVIDENCE,
    participants=(Participant("Hoàng Xuân Chiến", "chair"), Participant("Chay Saingyun", "chair")), place="=1+1",
)


def written(entries: list[Entry[Finding]], type_: str) -> list[dict[str, str]]:
    stream = io.StringIO()
    write_csv(entries, type_, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def test_csv_has_a_cell_for_every_slot() -> None:
    disputed = {"date": (Account("--09-04", ("bài-1",)), Account("--09-05", ("bài-2",)))}
    (row,) = written([entry(TALKS, disputed=disputed)], "encounters")
    assert tuple(row) == columns("encounters")
    assert row["countries"] == "KHM; VNM"
    assert row["participants"] == "Hoàng Xuân Chiến (chair); Chay Saingyun (chair)"
    assert (row["ordinal"], row["name"], row["reports"], row["disputed"]) == ("8", "", "1", "date")
    assert (row["first_reported"], row["articles"], row["evidence"]) == ("2025-10-29", "bài-1", "hội đàm;")


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", " =1", "\t=1", "\r\n=1"])
def test_csv_runs_no_formula(name: str) -> None:
    (row,) = written([entry(Person(name=name, country=None, evidence=EVIDENCE))], "people")
    assert row["name"] == "'" + " ".join(name.split())


def test_csv_marks_an_open_year_as_text() -> None:
    (row,) = written([entry(TALKS)], "encounters")
    assert (row["date"], row["place"]) == ("'--09-04", "'=1+1")


@pytest.mark.parametrize("kind", TYPES)
def test_columns_are_the_slots_of_the_findings(kind: type[Finding]) -> None:
    assert set(SLOTS[kind.TYPE]) == set(kind.__struct_fields__) - {"evidence", "rule"}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_one_array(count: int) -> None:
    stream = io.StringIO()
    write_json([entry(TALKS)] * count, stream)
    found = json.loads(stream.getvalue())
    assert len(found) == count
    for item in found:
        assert item["shown"]["participants"][0] == {"person": "Hoàng Xuân Chiến", "role": "chair"}
        assert item["reports"][0]["finding"]["evidence"] == [{"start": 0, "end": 8, "text": "hội\nđàm;"}]
        assert "evidence" not in item["shown"]
