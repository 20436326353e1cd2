"""Findings: one table a type of what can be made, and of what cannot with the reason."""

from collections.abc import Mapping
from typing import Any

import pytest

from banggiao.records import (
    CountryRole,
    Encounter,
    Finding,
    Instrument,
    Mechanism,
    Participant,
    Person,
    RecordError,
    Relation,
    Span,
    Statement,
)

EVIDENCE = (Span(0, 2, "ký"),)

# The least that each type needs; the rows below change one value of it.
LEAST: Mapping[type[Finding], Mapping[str, Any]] = {
    Person: {"name": "Phan Văn Giang", "country": "VNM"},
    Encounter: {"kind": "talks", "countries": ("BLR", "VNM"), "status": "held"},
    Instrument: {"kind": "protocol", "title": "Nghị định thư", "countries": ("BLR", "VNM"), "status": "signed"},
    Relation: {"countries": ("BLR", "VNM"), "level": "strategic", "change": "raised"},
    Mechanism: {"kind": "hotline", "countries": ("KHM", "VNM"), "status": "existing"},
    Statement: {"speaker": None, "countries": ("BLR", "VNM"), "act": "agree"},
}

REFUSED: list[tuple[type[Finding], str, Any, str]] = [
    (Person, "name", "", "needs a name"),
    (Person, "name", "  ", "needs a name"),
    (Person, "country", "Belarus", "not a country code"),
    (Person, "country", "blr", "not a country code"),
    (Person, "country", "BY", "not a country code"),
    (Encounter, "kind", "gathering", "not in the codebook"),
    (Encounter, "status", "cancelled", "not in the codebook"),
    (Encounter, "countries", ("VNM", "BLR"), "not sorted"),
    (Encounter, "countries", ("VNM", "VNM"), "free of doubles"),
    (Encounter, "countries", ("BLR", "Nga"), "not a country code"),
    (Encounter, "countries", ("OPEC",), "not a country code"),
    (Encounter, "date", "29/10/2025", "not a date"),
    (Encounter, "date", "2025-1-9", "not a date"),
    (Encounter, "date", "2025-10-29/", "not a date"),
    (Encounter, "date", "", "not a date"),
    (Encounter, "within", "party", "not in the codebook"),
    (Instrument, "kind", "letter", "not in the codebook"),
    (Instrument, "status", "held", "not in the codebook"),
    (Instrument, "countries", ("VNM", "BLR"), "not sorted"),
    (Instrument, "date", "tháng 5", "not a date"),
    (Instrument, "period", "--05", "not a date"),
    (Instrument, "period", "2025-2029", "not a date"),
    (Instrument, "topics", ("weather",), "not in the codebook"),
    (Relation, "countries", ("VNM",), "not two parties"),
    (Relation, "countries", ("BLR", "RUS", "VNM"), "not two parties"),
    (Relation, "countries", ("VNM", "BLR"), "not sorted"),
    (Relation, "level", "friendly", "not in the codebook"),
    (Relation, "change", "lowered", "not in the codebook"),
    (Relation, "date", "2025/", "not a date"),
    (Mechanism, "kind", "talks", "not in the codebook"),
    (Mechanism, "status", "held", "not in the codebook"),
    (Mechanism, "countries", ("VNM", "KHM"), "not sorted"),
    (Mechanism, "period", "2024-2027", "not a date"),
    (Mechanism, "topics", ("border", "weather"), "not in the codebook"),
    (Statement, "act", "shout", "not in the codebook"),
    (Statement, "countries", ("VNM", "BLR"), "not sorted"),
    (Statement, "addressee", ("Belarus",), "not a country code"),
    (Statement, "addressee", ("VNM", "BLR"), "not sorted"),
    (Statement, "topics", ("weather",), "not in the codebook"),
]

ALLOWED: list[tuple[type[Finding], str, Any]] = [
    (Person, "country", None),
    (Person, "country", "ASEAN"),
    (Encounter, "countries", ()),
    (Encounter, "countries", ("ASEAN", "CHN")),
    (Encounter, "countries", ("EU", "VNM")),
    (Encounter, "date", "2025"),
    (Encounter, "date", "2025-05"),
    (Encounter, "date", "2025-09-08/2025-09-10"),
    (Encounter, "date", "--08"),
    (Encounter, "date", "--08-10/--08-14"),
    (Encounter, "within", "visit"),
    (Encounter, "participants", (Participant("Phan Văn Giang", "host"),)),
    (Instrument, "countries", ()),
    (Instrument, "date", "1982"),
    (Instrument, "period", "2025/2029"),
    (Instrument, "topics", ("law-of-the-sea", "south-china-sea")),
    (Mechanism, "roles", (CountryRole("BLR", "chair"),)),
    (Mechanism, "ordinal", 8),
    (Statement, "addressee", ("UN",)),
]


@pytest.mark.parametrize("kind", LEAST, ids=lambda kind: kind.TYPE)
def test_the_least_is_enough(kind: type[Finding]) -> None:
    assert kind(evidence=EVIDENCE, **LEAST[kind]).evidence == EVIDENCE


@pytest.mark.parametrize("kind", LEAST, ids=lambda kind: kind.TYPE)
def test_no_finding_without_evidence(kind: type[Finding]) -> None:
    with pytest.raises(RecordError, match=f"{kind.TYPE}: a finding without evidence"):
        kind(evidence=(), **LEAST[kind])


@pytest.mark.parametrize(("kind", "slot", "value", "message"), REFUSED)
def test_refused(kind: type[Finding], slot: str, value: Any, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        kind(evidence=EVIDENCE, **{**LEAST[kind], slot: value})


@pytest.mark.parametrize(("kind", "slot", "value"), ALLOWED)
def test_allowed(kind: type[Finding], slot: str, value: Any) -> None:
    assert getattr(kind(evidence=EVIDENCE, **{**LEAST[kind], slot: value}), slot) == value


def test_a_part_outside_the_codebook_is_refused() -> None:
    with pytest.raises(RecordError, match="not in the codebook"):
        Participant("Phan Văn Giang", "observer")
    with pytest.raises(RecordError, match="not in the codebook"):
        CountryRole("VNM", "host")
    with pytest.raises(RecordError, match="not a country code"):
        CountryRole("Việt Nam", "chair")


def test_a_finding_cannot_be_changed() -> None:
    relation = Relation(evidence=EVIDENCE, countries=("BLR", "VNM"), level="strategic", change="raised")
    with pytest.raises(AttributeError):
        relation.level = "special"  # type: ignore[misc]
