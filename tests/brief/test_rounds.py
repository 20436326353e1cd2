"""Cases: a channel's reports and the encounters beside it, and the last and next round that follow."""

from collections.abc import Sequence
from typing import Any

import pytest

from banggiao.brief.rounds import rounds_of
from banggiao.records import Encounter, Entry, Mechanism, Span
from banggiao.records.entry import Support

EVIDENCE = (Span(0, 2, "đã"),)
KHM = ("KHM", "VNM")


def channel(*ordinals: int | None, status: str = "existing", name: str | None = None) -> Entry[Mechanism]:
    findings = [
        Mechanism(kind="policy-dialogue", countries=KHM, status=status, name=name, ordinal=n, evidence=EVIDENCE)
        for n in ordinals
    ]
    supports = tuple(Support(article=f"a{i}", published=None, finding=f) for i, f in enumerate(findings))
    return Entry(id="mec-1", type="mechanisms", shown=findings[0], supports=supports)


def meeting(date: str | None, ordinal: int | None, **other: Any) -> Entry[Encounter]:
    values = {"kind": "dialogue", "countries": KHM, "status": "held", "date": date, "ordinal": ordinal} | other
    finding = Encounter(evidence=EVIDENCE, **values)
    support = Support(article="a", published="2025-11-01", finding=finding)
    return Entry(id=f"enc-{date}-{ordinal}", type="encounters", shown=finding, supports=(support,))


CASES = [
    ("number alone, in being", channel(7), [], (None, None, 7, None)),
    ("number alone, being set up", channel(1, status="negotiating"), [], (None, None, None, 1)),
    ("last held", channel(8), [meeting("2024", 7), meeting("2025-10-29", 8)], ("2025-10-29", None, 8, None)),
    ("next told by number", channel(8, 9), [meeting("2025-10-29", 8)], ("2025-10-29", None, 8, 9)),
    ("next announced", channel(8), [meeting("2025", 8), meeting("2026", 9, status="planned")], ("2025", "2026", 8, 9)),
    ("announced, held since", channel(8), [meeting("2025-10", 8, status="planned"), meeting("2025-10-29", 8)],
     ("2025-10-29", None, 8, None)),
    ("another pair", channel(8), [meeting("2025", 3, countries=("LAO", "VNM"))], (None, None, 8, None)),
    ("another kind", channel(8), [meeting("2025", None, kind="talks")], (None, None, 8, None)),
    ("another name", channel(8, name="Đối thoại chính sách quốc phòng"),
     [meeting("2025", 5, name="Đối thoại an ninh")], (None, None, 8, None)),
    ("the name within a longer one", channel(8, name="Đối thoại chính sách quốc phòng"),
     [meeting("2025", 8, name="Đối thoại Chính sách quốc phòng lần thứ 8")], ("2025", None, 8, None)),
]


@pytest.mark.parametrize(("mechanism", "encounters", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_rounds(mechanism: Entry[Mechanism], encounters: Sequence[Entry[Encounter]], expected: tuple[Any, ...]) -> None:
    found = rounds_of(mechanism, list(encounters))
    last = found.last.shown.date if found.last else None
    following = found.next.shown.date if found.next else None
    assert (last, following, found.last_number, found.next_number) == expected
