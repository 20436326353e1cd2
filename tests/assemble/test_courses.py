"""Cases: a channel's reports and the encounters beside it, and the last and next round that follow."""

from collections.abc import Sequence
from typing import Any

import pytest

from banggiao.assemble import courses
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


def meeting(date: str | None, ordinal: int | None, article: str = "a", **other: Any) -> Entry[Encounter]:
    values = {"kind": "dialogue", "countries": KHM, "status": "held", "date": date, "ordinal": ordinal} | other
    finding = Encounter(evidence=EVIDENCE, **values)
    support = Support(article=article, published="2025-11-01", finding=finding)
    return Entry(id=f"enc-{date}-{ordinal}", type="encounters", shown=finding, supports=(support,))


# Last and next by date, then by number.
CASES = [
    ("number alone, in being", channel(7), [], (None, None, 7, 8)),
    ("number alone, being set up", channel(1, status="negotiating"), [], (None, None, None, 1)),
    ("last held", channel(8), [meeting("2024", 7), meeting("2025-10-29", 8)], ("2025-10-29", None, 8, 9)),
    ("next told by number", channel(8, 10), [meeting("2025-10-29", 8)], ("2025-10-29", None, 8, 10)),
    ("next announced", channel(8), [meeting("2025", 8), meeting("2026", 9, status="planned")], ("2025", "2026", 8, 9)),
    ("announced, held since", channel(8), [meeting("2025-10", 8, status="planned"), meeting("2025-10-29", 8)],
     ("2025-10-29", None, 8, 9)),
    ("announced long ago, without a number", channel(8),
     [meeting("2018", None, status="planned"), meeting("2025-10-29", 8)], ("2025-10-29", None, 8, 9)),
    ("another pair", channel(8), [meeting("2025", 3, countries=("LAO", "VNM"))], (None, None, 8, 9)),
    ("another kind", channel(8), [meeting("2025", None, kind="talks")], (None, None, 8, 9)),
    ("another name", channel(8, name="Đối thoại chính sách quốc phòng"),
     [meeting("2025", 5, name="Đối thoại an ninh")], (None, None, 8, 9)),
    ("the name within a longer one", channel(8, name="Đối thoại chính sách quốc phòng"),
     [meeting("2025", 8, name="Đối thoại Chính sách quốc phòng lần thứ 8")], ("2025", None, 8, 9)),
    ("of other ministries, by a longer name", channel(8, name="Đối thoại quốc phòng"),
     [meeting("2025", 9, name="Đối thoại chính trị, an ninh và quốc phòng lần thứ 9")], (None, None, 8, 9)),
    ("without a name, by the next number", channel(8, name="Đối thoại chính sách quốc phòng"),
     [meeting("2026", 9)], ("2026", None, 9, 10)),
    ("without a name, one number after the other", channel(8, name="Đối thoại chính sách quốc phòng"),
     [meeting("2027", 10), meeting("2026", 9)], ("2027", None, 10, 11)),
    ("without a name, by another number", channel(8, name="Đối thoại chính sách quốc phòng"),
     [meeting("2026", 3)], (None, None, 8, 9)),
    ("without a name or number", channel(8, name="Đối thoại chính sách quốc phòng"),
     [meeting("2026", None)], (None, None, 8, 9)),
    ("without a name, told beside the channel", channel(8, name="Đối thoại chính sách quốc phòng"),
     [meeting("2026", None, article="a0")], ("2026", None, None, 8)),
    ("a shorter name that fits several", channel(8, name="Đối thoại chính trị - an ninh - quốc phòng"),
     [meeting("2026", None, name="Đối thoại quốc phòng")], (None, None, 8, 9)),
]


@pytest.mark.parametrize(("mechanism", "encounters", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_rounds(mechanism: Entry[Mechanism], encounters: Sequence[Entry[Encounter]], expected: tuple[Any, ...]) -> None:
    (course,) = courses([mechanism], encounters)
    held = [round_.date for round_ in course.rounds if round_.status == "held"]
    announced = course.due[0][:4] if course.due else None
    assert (held[-1] if held else None, announced, course.last, course.next) == expected
