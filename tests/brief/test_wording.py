"""Cases: a finding, and its words in Vietnamese and in English."""

import pytest

from banggiao.brief.desk import Cited
from banggiao.brief.encounters import Meeting
from banggiao.brief.labels import labels
from banggiao.brief.lines import meeting
from banggiao.brief.sources import Citation
from banggiao.brief.wording import Wording, word
from banggiao.records import (
    CountryRole,
    Encounter,
    Entry,
    Finding,
    Instrument,
    Mechanism,
    Participant,
    Person,
    Relation,
    Span,
    Statement,
    Support,
)

EVIDENCE = (Span(0, 2, "đã"),)
DIALOGUE = "Đối thoại Chính sách quốc phòng Việt Nam - Campuchia"

CASES: list[tuple[Finding, Wording, Wording]] = [
    (
        Person(name="Chay Saingyun", country="KHM", rank="Đại tướng", posts=("Quốc vụ khanh",), evidence=EVIDENCE),
        Wording("Chay Saingyun", ("Campuchia", "Đại tướng", "Quốc vụ khanh")),
        Wording("Chay Saingyun", ("Cambodia", "Đại tướng", "Quốc vụ khanh")),
    ),
    (
        Encounter(kind="dialogue", name=DIALOGUE, ordinal=8, date="2025-10-29", place="TPHCM", place_country="VNM",
                  countries=("KHM", "VNM"), participants=(Participant("Hoàng Xuân Chiến", "chair"),), status="held",
                  evidence=EVIDENCE),
        Wording(f"{DIALOGUE} (lần thứ 8)",
                ("29/10/2025", "TPHCM (Việt Nam)", "Campuchia, Việt Nam", "đã diễn ra", "Hoàng Xuân Chiến (chủ trì)")),
        Wording(f"Dialogue: {DIALOGUE} (round 8)",
                ("29 Oct 2025", "TPHCM (Vietnam)", "Cambodia, Vietnam", "held", "Hoàng Xuân Chiến (chair)")),
    ),
    (
        Encounter(kind="conference", name="hội nghị ADMM+ lần thứ 12", ordinal=12, countries=("ASEAN",),
                  status="planned", evidence=EVIDENCE),
        Wording("Hội nghị ADMM+ lần thứ 12", ("ASEAN", "sắp diễn ra")),
        Wording("Conference: hội nghị ADMM+ lần thứ 12", ("Association of Southeast Asian Nations", "planned")),
    ),
    (
        Instrument(kind="protocol", title="Nghị định thư", countries=("KHM", "VNM"), status="in-force",
                   period="2025/2029", topics=("defence-relations",), evidence=EVIDENCE),
        Wording("Nghị định thư",
                ("Nghị định thư", "đang thực hiện", "2025–2029", "Campuchia, Việt Nam", "quan hệ quốc phòng")),
        Wording("Nghị định thư", ("Protocol", "in force", "2025–2029", "Cambodia, Vietnam", "defence relations")),
    ),
    (
        Relation(countries=("BLR", "VNM"), level="strategic", change="raised", date="2025-05", evidence=EVIDENCE),
        Wording("đối tác chiến lược", ("Belarus, Việt Nam", "thiết lập hoặc nâng cấp", "5/2025")),
        Wording("strategic partnership", ("Belarus, Vietnam", "established or raised", "May 2025")),
    ),
    (
        Mechanism(kind="working-group", name="Nhóm chuyên gia ADMM+", countries=("AUS", "KHM"), status="existing",
                  roles=(CountryRole("KHM", "chair"),), topics=("cyber",), evidence=EVIDENCE),
        Wording("Nhóm chuyên gia ADMM+", ("Nhóm công tác, ủy ban", "Australia, Campuchia", "đang hoạt động",
                                          "Campuchia (chủ trì)", "không gian mạng")),
        Wording("Nhóm chuyên gia ADMM+", ("Working group", "Australia, Cambodia", "in being", "Cambodia (chair)",
                                          "cyber")),
    ),
    (
        Statement(speaker="Tea Seiha", countries=("KHM",), act="propose", addressee=("VNM",),
                  topics=("cyber", "multilateral"), evidence=EVIDENCE),
        Wording("Tea Seiha (Campuchia): đề nghị → Việt Nam", ("không gian mạng; diễn đàn đa phương",)),
        Wording("Tea Seiha (Cambodia): proposal → Vietnam", ("cyber; multilateral forums",)),
    ),
    (
        Statement(speaker=None, countries=("KHM", "VNM"), act="agree", evidence=EVIDENCE),
        Wording("Campuchia, Việt Nam: nhất trí", ()),
        Wording("Cambodia, Vietnam: agreement", ()),
    ),
]


@pytest.mark.parametrize(("finding", "vietnamese", "english"), CASES)
def test_words(finding: Finding, vietnamese: Wording, english: Wording) -> None:
    assert word(finding, labels("vi")) == vietnamese
    assert word(finding, labels("en")) == english


@pytest.mark.parametrize(("status", "told"), [
    ("held", None), ("planned", "announced only"), ("proposed", "proposed"),
])
def test_a_part_of_another_status_than_its_frame_says_so(status: str, told: str | None) -> None:
    def cited(kind: str, status: str) -> Cited[Encounter]:
        met = Encounter(kind=kind, countries=("LAO", "VNM"), status=status, evidence=(Span.of("Thăm Lào", 0, 8),))
        report = Support(article="a", published=None, finding=met)
        return Cited(
            entry=Entry(id=kind, type="encounters", shown=met, supports=(report,)), citation=Citation((), 0),
            reports=1, sources=1, first_reported=None, last_reported=None, strength=0.9,
        )

    part = Meeting(cited=cited("talks", status), announced=None)
    visit = Meeting(cited=cited("visit", "held"), announced=None, parts=(part,))
    line = meeting(visit, "LAO", labels("en")).under[-1]
    assert (told in line.facts) if told else not {"announced only", "proposed"} & set(line.facts)
