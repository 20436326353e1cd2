"""What the first so many reports of a wording say is what they give when just these are folded."""

import random

import pytest

from banggiao.assemble import NO_RULINGS, AnyReport, Background, Report
from banggiao.assemble.folds import Fold, encoded, joined
from banggiao.assemble.showing import show
from banggiao.records import Encounter, Finding, Instrument, Participant, Person, Relation, Span
from banggiao.register.past.layers import Layers

_EVIDENCE = ("Hai bên gặp nhau với 120 người.", "Đoàn có 80 người dự.", "Hai bên ký giấy tờ.")


def _finding(chance: random.Random, kind: type[Finding]) -> Finding:
    words = chance.choice(_EVIDENCE)
    evidence = (Span.of(words, 0, len(words)),)
    day = chance.choice(("2024-03-01", "2024-03", "2024-03-02", None))
    parties = ("BLR", "VNM")
    if kind is Person:
        return Person(
            name=chance.choice(("Viktor Khrenin", "V. Khrenin")), country="BLR", evidence=evidence,
            also=chance.choice(((), ("Khrenin",))), rank=chance.choice((None, "lieutenant-general", "general")),
            posts=chance.choice(((), ("Bộ trưởng Quốc phòng",), ("Thứ trưởng",))),
        )
    if kind is Encounter:
        people = chance.choice(((), ("Viktor Khrenin",), ("Phan Văn Giang", "Viktor Khrenin")))
        return Encounter(
            kind="talks", countries=parties, status=chance.choice(("held", "planned")), date=day, evidence=evidence,
            place=chance.choice((None, "Minsk", "thủ đô Minsk")),
            participants=tuple(Participant(name, "participant") for name in people),
        )
    if kind is Instrument:
        return Instrument(
            kind="memorandum", title=chance.choice(("Bản ghi nhớ", "bản ghi nhớ")), countries=parties, date=day,
            status=chance.choice(("proposed", "signed", "in-force")), evidence=evidence,
        )
    return Relation(
        countries=parties, level="strategic", change=chance.choice(("stated", "raised")), date=day, evidence=evidence
    )


def _reports(kind: type[Finding]) -> list[AnyReport]:
    chance = random.Random(kind.TYPE)
    found = [
        Report(
            article=f"a{number}", published=f"2024-0{chance.randrange(1, 6)}-11", place=0,
            finding=_finding(chance, kind), copies=chance.random() < 0.3,
            background=Background(
                people=(Person(name="Viktor Khrenin", country="BLR", evidence=(Span.of("Khrenin", 0, 7),)),)
            ),
        )
        for number in range(40)
    ]  # fmt: skip
    return sorted(found, key=lambda report: report.order)


@pytest.mark.parametrize("kind", [Person, Encounter, Instrument, Relation])
def test_any_number_of_reports_is_looked_up_as_it_would_be_folded(kind: type[Finding]) -> None:
    told = _reports(kind)
    layers = Layers()
    for added, report in enumerate(told, 1):
        layers.add(Fold.of(report, NO_RULINGS))
        for number in {1, 2, added // 2 + 1, added} & set(range(1, added + 1)):
            wanted = joined(Fold.of(one, NO_RULINGS) for one in told[:number])
            found = layers.fold(number)
            if number > 1:  # what is only searched by is left out
                wanted.sets.pop("evidence", None)
            assert encoded(found) == encoded(wanted)
            assert show(kind, found) == show(kind, wanted)


def test_the_first_report_of_each_value_is_known() -> None:
    told = _reports(Instrument)
    layers = Layers()
    for report in told:
        layers.add(Fold.of(report, NO_RULINGS))
    statuses = [report.finding.status for report in told]
    for number in (2, 5, 40):
        some = statuses[:number]
        assert layers.firsts(("status",), number) == {some.index(status) for status in set(some)}
