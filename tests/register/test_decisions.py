"""Decisions: they win over the machine, hold through re-reading and re-assembly, and are taken back without trace."""

import random
from collections.abc import Callable, Iterator
from typing import Any, TypedDict

import msgspec
import pytest

from banggiao.records import Article, Decision, Encounter, Entry, Finding, Reading, Span
from banggiao.register import ConflictError, DecisionError, Register, Ruling, UnknownEntryError, open_register


class Signature(TypedDict):
    who: str
    why: str


ME: Signature = {"who": "Biên tập viên", "why": "đã xem lại hai bản tin"}


def bytes_of(register: Register) -> bytes:
    return b"".join(register.dump())


def without_decisions(register: Register) -> list[bytes]:
    return [line for line in register.dump() if not line.startswith(b'{"decision"')]


def round_eight(register: Register) -> Entry[Finding]:
    (entry,) = [e for e in register.entries("encounters") if e.shown.countries == ("KHM", "VNM")]  # type: ignore[attr-defined]
    return entry


def test_one_entry_becomes_two_and_one_again(register: Register) -> None:
    before = without_decisions(register)
    entry = round_eight(register)
    assert entry.articles == ("khm-1", "khm-2")
    apart = register.decide(Ruling(kind="different", entries=(entry.id,), articles=("khm-2",)), **ME)
    dialogues = [e.articles for e in register.entries("encounters") if e.type == "encounters"]
    assert ("khm-1",) in dialogues
    assert ("khm-2",) in dialogues
    undo = register.undo(apart.id, **ME)
    assert without_decisions(register) == before
    assert [d.kind for d in register.decisions()] == ["different", "undo"]
    # Taking back the undo lets the decision hold again.
    register.undo(undo.id, **ME)
    assert len([e for e in register.entries("encounters") if set(e.articles) & {"khm-1", "khm-2"}]) == 2


def test_two_entries_become_one(register: Register) -> None:
    one, other = register.entries("people")[:2]
    register.decide(Ruling(kind="same", entries=(one.id, other.id)), **ME)
    joined = register.entry(one.id)
    assert joined == register.entry(other.id)
    assert set(joined.articles) == {*one.articles, *other.articles}


def test_a_wrong_report_supports_nothing(register: Register) -> None:
    before = without_decisions(register)
    entry = round_eight(register)
    wrong = register.decide(Ruling(kind="wrong", entries=(entry.id,), articles=("khm-2",)), **ME)
    assert round_eight(register).articles == ("khm-1",)
    gone = register.decide(Ruling(kind="wrong", entries=(round_eight(register).id,)), **ME)
    with pytest.raises(ValueError, match="unpack"):
        round_eight(register)
    register.undo(gone.id, **ME)
    register.undo(wrong.id, **ME)
    assert without_decisions(register) == before


def test_a_corrected_value_is_shown(register: Register) -> None:
    entry = round_eight(register)
    assert set(entry.disputed) == {"date"}
    made = register.decide(Ruling(kind="corrected", entries=(entry.id,), slot="date", value="2025-10-27"), **ME)
    corrected = round_eight(register)
    assert corrected.shown.date == "2025-10-27"  # type: ignore[attr-defined]
    assert corrected.articles == ("khm-1", "khm-2")
    # The articles still say what they say.
    assert {s.finding.date for s in corrected.supports} == {"2025-10-28", "2025-10-29"}  # type: ignore[attr-defined]
    # Whoever has the old id finds it.
    assert register.entry(entry.id).id == corrected.id
    register.undo(made.id[:12], **ME)
    assert round_eight(register) == entry


def told(id_: str, text: str) -> Reading:
    """What an article says of one visit."""
    visit = Encounter(
        kind="visit", countries=("LAO", "VNM"), status="held", date="2025-03-04", place="Hà Nội",
        evidence=(Span.of(text, 0, len(text)),),
    )
    return Reading(article=Article(id=id_, text=text, published="2025-03-05"), encounters=(visit,))


def numbers(register: Register) -> dict[str, list[Any]]:
    (entry,) = register.entries(Encounter)
    return {slot: [account.value for account in accounts] for slot, accounts in entry.disputed.items()}


@pytest.fixture
def officers(empty: Callable[[], str]) -> Iterator[Register]:
    """A register of one visit that two articles give different numbers for."""
    texts = ("Đoàn Lào gồm 29 sĩ quan thăm Hà Nội.", "Đoàn Lào gồm 31 sĩ quan thăm Hà Nội hôm qua.")
    with open_register(empty()) as register:
        list(register.add_all(told(f"bao-{number}", text) for number, text in enumerate(texts)))
        yield register


def test_a_number_that_reports_give_differently_is_decided_and_taken_back(officers: Register) -> None:
    (entry,) = officers.entries(Encounter)
    before = without_decisions(officers)
    slot, ids = "figure:people", (entry.id,)
    assert sorted(numbers(officers)[slot]) == [29, 31]
    for ruling in (
        Ruling(kind="corrected", entries=ids, slot=slot, value=31),
        Ruling(kind="corrected", entries=ids, slot=slot, value=31, articles=("bao-0",)),
        Ruling(kind="corrected", entries=ids, slot=slot, value=30),
        Ruling(kind="wrong", entries=ids, slot=slot, articles=("bao-1",)),
        Ruling(kind="wrong", entries=ids, slot=slot),
    ):
        made = officers.decide(ruling, **ME)
        assert numbers(officers) == {}
        assert officers.questions() == []
        assert officers.entries(Encounter)[0].articles == ("bao-0", "bao-1")
        same = bytes_of(officers)
        officers.rebuild()
        assert bytes_of(officers) == same
        officers.undo(made.id, **ME)
        assert without_decisions(officers) == before
        assert sorted(numbers(officers)[slot]) == [29, 31]


def test_what_was_ruled_on_a_number_holds_when_more_is_told(officers: Register) -> None:
    (entry,) = officers.entries(Encounter)
    officers.decide(Ruling(kind="corrected", entries=(entry.id,), slot="figure:people", value=31), **ME)
    officers.add(told("bao-2", "Đoàn Lào gồm 35 sĩ quan thăm Hà Nội trong ngày."))
    assert numbers(officers) == {}


def test_a_wrong_span_is_another(register: Register) -> None:
    entry = round_eight(register)
    text = register.article("khm-1").text
    place = text.index("Thượng tướng")
    span = [[place, place + 12]]
    register.decide(Ruling(kind="span", entries=(entry.id,), articles=("khm-1",), value=span), **ME)
    for now in (round_eight(register), round_eight(register.as_of("2100-01-01")), register.entry(entry.id)):
        assert [s.text for s in now.shown.evidence] == ["Thượng tướng"]
        # It is what the report rests on, and the other rests on what it did.
        assert [s.text for s in now.supports[0].finding.evidence] == ["Thượng tướng"]
        assert now.supports[1] == entry.supports[1]


def test_rulings_that_make_no_sense_are_told(register: Register) -> None:
    entry, person = round_eight(register), register.entries("people")[0]
    before = bytes_of(register)
    senseless = {
        "several types": Ruling(kind="same", entries=(entry.id, person.id)),
        "two entries": Ruling(kind="different", entries=(entry.id,)),
        "no entry": Ruling(kind="wrong", entries=("enc-nowhere",)),
        "no report": Ruling(kind="wrong", entries=(entry.id,), articles=("aze",)),
        "no slot": Ruling(kind="corrected", entries=(entry.id,), slot="colour", value="red"),
        "send wrong with the slot": Ruling(kind="corrected", entries=(entry.id,), slot="date"),
        "no slot 'figure:horses'": Ruling(kind="wrong", entries=(entry.id,), slot="figure:horses"),
        "people have no slot": Ruling(kind="corrected", entries=(person.id,), slot="figure:people", value=3),
        "cannot be its value": Ruling(kind="corrected", entries=(entry.id,), slot="figure:people", value="many"),
        "not a date": Ruling(kind="corrected", entries=(entry.id,), slot="date", value="sometime"),
        "not in the calendar": Ruling(kind="corrected", entries=(entry.id,), slot="date", value="2025-02-30"),
        "'--10-32' is not in the calendar": Ruling(kind="corrected", entries=(entry.id,), slot="date", value="--10-32"),
        "'2025-10-29/2025-10-28' is not": Ruling(
            kind="corrected", entries=(entry.id,), slot="date", value="2025-10-29/2025-10-28"
        ),
        "offsets": Ruling(kind="span", entries=(entry.id,), value=[[0, 3]]),
    }
    for message, ruling in senseless.items():
        with pytest.raises(DecisionError, match=message):
            register.decide(ruling, **ME)
    with pytest.raises(DecisionError, match="who decides"):
        register.decide(Ruling(kind="wrong", entries=(entry.id,)), who=" ", why="x")
    with pytest.raises(DecisionError, match="no decision"):
        register.undo("dec-123", **ME)
    assert bytes_of(register) == before


def test_what_is_taken_back_cannot_be_taken_back_again(register: Register) -> None:
    made = register.decide(Ruling(kind="wrong", entries=(round_eight(register).id,)), **ME)
    register.undo(made.id, **ME)
    with pytest.raises(DecisionError, match="taken back already"):
        register.undo(made.id, **ME)


def test_two_reviewers_do_not_overrule_each_other_unseen(register: Register) -> None:
    entry, person = round_eight(register), register.entries("people")[0]
    seen = len(register.decisions())
    early = Ruling(kind="corrected", entries=(entry.id,), slot="date", value="2025-10-27")
    first = register.decide(early, **ME, seen=seen)
    register.decide(Ruling(kind="corrected", entries=(person.id,), slot="rank", value="Đại tá"), **ME, seen=seen)
    late = Ruling(kind="corrected", entries=(round_eight(register).id,), slot="date", value="2025-10-26")
    with pytest.raises(ConflictError) as raised:
        register.decide(late, **ME, seen=seen)
    assert raised.value.decision == first.id
    assert len(register.decisions()) == 2
    register.decide(late, **ME, seen=2)
    assert round_eight(register).shown.date == "2025-10-26"  # type: ignore[attr-defined]


def test_a_decision_asked_for_again_under_its_key_is_made_once(register: Register) -> None:
    entry = round_eight(register)
    ruling = Ruling(kind="different", entries=(entry.id,), articles=("khm-2",))
    seen = len(register.decisions())
    made = register.decide(ruling, **ME, seen=seen, key="một")
    # What was ruled on is another entry by now, and a decision on it is there that its maker had not seen.
    assert register.decide(ruling, **ME, seen=seen, key="một") == made
    undone = register.undo(made.id, **ME, key="hai")
    before = bytes_of(register)
    assert register.undo(made.id, **ME, key="hai") == undone
    assert register.decide(ruling, **ME, key="một") == made
    assert bytes_of(register) == before
    assert register.decisions() == [made, undone]
    # Another person's key, and another key, are other decisions.
    others = register.decide(ruling, who="Người khác", why=ME["why"], key="một")
    register.undo(others.id, **ME)
    assert len({made.id, others.id, register.decide(ruling, **ME, key="ba").id}) == 3


def test_a_key_is_of_one_decision(register: Register) -> None:
    entry, person = round_eight(register), register.entries("people")[0]
    ruling = Ruling(kind="corrected", entries=(entry.id,), articles=("khm-1",), slot="date", value="2025-10-27")
    made = register.decide(ruling, **ME, key="k")
    others = (
        {"value": "2025-10-28"}, {"slot": "place"}, {"kind": "wrong", "value": None}, {"entries": (person.id,)},
        {"articles": ("khm-2",)},
    )
    for changes in others:
        with pytest.raises(DecisionError, match=made.id):
            register.decide(msgspec.structs.replace(ruling, **changes), **ME, key="k")
    with pytest.raises(DecisionError, match=made.id):
        register.decide(ruling, who=ME["who"], why="vì lẽ khác", key="k")
    with pytest.raises(DecisionError, match=made.id):
        register.undo(made.id, **ME, key="k")
    assert register.decisions() == [made]


def reread(reading: Reading) -> Reading:
    """As a newer reader might have it: one finding more in front, evidence a little shorter, another rule."""
    changes: dict[str, Any] = {}
    for name in ("people", "encounters", "instruments"):
        found = getattr(reading, name)
        if found:
            text = reading.article.text
            shorter = []
            for finding in found:
                span = finding.evidence[0]
                less = msgspec.structs.replace(span, end=span.end - 2, text=text[span.start : span.end - 2])
                shorter.append(msgspec.structs.replace(finding, evidence=(less,), rule="newer"))
            changes[name] = tuple(reversed(shorter))
    return msgspec.structs.replace(reading, **changes)


def test_decisions_find_their_reports_when_articles_are_read_anew(
    empty: Callable[[], str], register: Register, readings: tuple[Reading, ...]
) -> None:
    entry = round_eight(register)
    register.decide(Ruling(kind="corrected", entries=(entry.id,), slot="date", value="2025-10-27"), **ME)
    person = next(e for e in register.entries("people") if e.shown.name == "Chay Saingyun")  # type: ignore[attr-defined]
    register.decide(Ruling(kind="wrong", entries=(person.id,), articles=("khm-2",)), **ME)
    with open_register(empty()) as newer:
        # Decisions may be there before the articles that they are about.
        newer.keep_decisions(register.decisions())
        assert len(list(newer.add_all(map(reread, readings)))) == len(readings)
        assert round_eight(newer).shown.date == "2025-10-27"  # type: ignore[attr-defined]
        assert newer.entry(person.id).articles == ("khm-1",)
        assert newer.keep_decisions(register.decisions()) == 0


def random_ruling(register: Register, chance: random.Random) -> Ruling | str:
    """A ruling on entries as they are, or the id of a decision to take back."""
    standing = [d.id for d in register.decisions()]
    if standing and chance.random() < 0.35:
        return chance.choice(standing)
    type_ = chance.choice(("people", "encounters", "instruments", "relations", "mechanisms", "statements"))
    found = register.entries(type_)
    if len(found) < 2:
        return Ruling(kind="wrong", entries=("none",))
    one, other = chance.sample(found, 2)
    kind = chance.choice(("same", "different", "wrong", "corrected", "split"))
    if kind == "split":
        return Ruling(kind="different", entries=(one.id,), articles=(chance.choice(one.articles),))
    if kind in ("same", "different"):
        return Ruling(kind=kind, entries=(one.id, other.id))  # type: ignore[arg-type]
    if kind == "wrong":
        return Ruling(kind="wrong", entries=(one.id,))
    slot, value = {
        "people": ("rank", "Đại tá"), "encounters": ("place", "Huế"), "instruments": ("period", "2025/2029"),
        "relations": ("date", "2011"), "mechanisms": ("ordinal", 7), "statements": ("act", "affirm"),
    }[type_]
    return Ruling(kind="corrected", entries=(one.id,), slot=slot, value=value)


def test_after_many_decisions_all_hold_in_a_register_made_anew(
    empty: Callable[[], str], gold: tuple[Reading, ...]
) -> None:
    chance = random.Random(11)
    with open_register(empty()) as register:
        assert len(list(register.add_all(gold))) == len(gold)
        untouched = without_decisions(register)
        made: list[Decision] = []
        while len(made) < 200:
            ruling = random_ruling(register, chance)
            try:
                made.append(
                    register.undo(ruling, **ME) if isinstance(ruling, str) else register.decide(ruling, **ME)
                )
            except (DecisionError, UnknownEntryError):
                continue
        whole = bytes_of(register)
        with open_register(empty()) as anew:
            shuffled = chance.sample(gold, len(gold))
            assert len(list(anew.add_all(shuffled[:20], batch=7))) == 20
            anew.keep_decisions(register.decisions())
            assert len(list(anew.add_all(shuffled, batch=5))) == len(gold)
            assert bytes_of(anew) == whole
        for decision in reversed(register.decisions()):
            if decision.kind != "undo":
                try:
                    register.undo(decision.id, **ME)
                except DecisionError:
                    continue
        assert without_decisions(register) == untouched
