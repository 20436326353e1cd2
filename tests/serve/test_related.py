"""What stands around an entry is seen from both ends."""

from pathlib import Path

from banggiao.records import Article, Encounter, Entry, Participant, Person, Reading, Span
from banggiao.register import Register, open_register
from banggiao.serve.listing.related import Related, related

_TEXT = "Đại tướng Tea Seiha thăm Việt Nam, hội đàm và chào xã giao."
_EVIDENCE = (Span.of(_TEXT, 0, 19),)


def _reading(number: int, *told: tuple[str, str | None]) -> Reading:
    guest = Participant("Tea Seiha", "guest")
    return Reading(
        article=Article(id=f"a{number}", text=_TEXT, published=None),
        people=(Person(name="Tea Seiha", country="KHM", evidence=_EVIDENCE),),
        encounters=tuple(
            Encounter(
                kind=kind, countries=("KHM", "VNM"), status="held", date=date, participants=(guest,),
                within=None if kind == "visit" else "visit", evidence=_EVIDENCE,
            )
            for kind, date in told
        ),
    )  # fmt: skip


def _around(register: Register, until: str | None = None) -> dict[str, tuple[Entry[Encounter], Related]]:
    found = register.entries(Encounter)
    return {entry.id: (entry, related(register, entry, until)) for entry in found}


def test_a_visit_and_its_parts_tell_of_each_other_whatever_their_dates(tmp_path: Path) -> None:
    with open_register(tmp_path / "r.db") as register:
        assert all(register.add_all([
            _reading(1, ("visit", "2018-03"), ("visit", "--10-16/--10-17"), ("courtesy-call", "--10-16")),
            _reading(2, ("visit", "--10-16/--10-17"), ("talks", None), ("courtesy-call", "--10-16")),
            _reading(3, ("visit", "2018-03"), ("talks", None)),
        ]))  # fmt: skip
        told = _around(register)
    for id_, (_, one) in told.items():
        assert all(id_ in told[part][1].within for part in one.parts)
        assert all(id_ in told[frame][1].parts for frame in one.within)
    calls = [one for entry, one in told.values() if entry.shown.kind == "courtesy-call"]
    assert [[told[frame][0].shown.date for frame in one.within] for one in calls] == [["--10-16/--10-17"]]
