"""What is only an invitation says so; what was announced, and a guest who comes on an invitation, does not."""

from pathlib import Path

import msgspec
import pytest

from banggiao.brief.dossier import dossier
from banggiao.brief.invitations import only_invited
from banggiao.brief.labels import labels
from banggiao.brief.markdown import markdown
from banggiao.brief.page import write_page
from banggiao.records import Article, Encounter, Entry, Reading, Span, Support
from banggiao.register import open_register

INVITES = "Đại tướng Phan Văn Giang trân trọng mời ⟦Đại tướng Tea Seiha sang thăm Việt Nam⟧ vào thời gian thích hợp."
PASSES_ON = "Đại sứ chuyển lời mời của Chủ tịch nước tới ⟦Quốc vương Norodom Sihamoni thăm Việt Nam⟧."
ANNOUNCES = "⟦Đại tướng Tea Seiha sẽ thăm Việt Nam⟧ trong tháng tới."
ON_INVITATION = "Theo lời mời của Đại tướng Phan Văn Giang, ⟦Đại tướng Tea Seiha thăm Việt Nam⟧ từ ngày mai."
ACCEPTED = "Ông mời ⟦Đại tướng Tea Seiha thăm Việt Nam⟧ và Đại tướng Tea Seiha đã vui vẻ nhận lời."
GUESTS = "⟦Ông sẽ gặp lãnh đạo các nước khách mời⟧ bên lề hội nghị."
ELSEWHERE = "Đại tướng Phan Văn Giang mời cơm bạn. ⟦Chuyến thăm của Đại tướng Tea Seiha⟧ đã được báo trước."


def _reading(number: int, told: str) -> Reading:
    before, marked = told.split("⟦")
    text = told.replace("⟦", "").replace("⟧", "")
    evidence = (Span.of(text, len(before), len(before) + len(marked.split("⟧")[0])),)
    visit = Encounter(kind="visit", countries=("KHM", "VNM"), status="planned", date="2025-06", evidence=evidence)
    article = Article(id=f"a{number}", text=text, published=f"2025-03-0{number + 1}")
    return Reading(article=article, encounters=(visit,))


def _entry(*told: str) -> tuple[Entry[Encounter], dict[str, str]]:
    readings = [_reading(number, words) for number, words in enumerate(told)]
    supports = tuple(
        Support(article=r.article.id, published=r.article.published, finding=r.encounters[0]) for r in readings
    )
    shown = readings[0].encounters[0]
    entry = Entry(id="enc-1", type="encounters", shown=shown, supports=supports)
    return entry, {r.article.id: r.article.text for r in readings}


@pytest.mark.parametrize(
    ("told", "invited"),
    [
        ([INVITES], True), ([PASSES_ON], True), ([INVITES, PASSES_ON], True), ([INVITES, ANNOUNCES], False),
        ([ANNOUNCES], False), ([ON_INVITATION], False), ([ACCEPTED], False), ([GUESTS], False), ([ELSEWHERE], False),
    ],
)  # fmt: skip
def test_only_what_nothing_but_invites_is_an_invitation(told: list[str], invited: bool) -> None:
    assert only_invited(*_entry(*told)) is invited


def test_what_was_held_is_none() -> None:
    entry, texts = _entry(INVITES)
    held = msgspec.structs.replace(entry, shown=msgspec.structs.replace(entry.shown, status="held"))
    assert not only_invited(held, texts)


@pytest.mark.parametrize(("told", "marked"), [(INVITES, True), (ANNOUNCES, False)])
def test_the_dossier_marks_it(tmp_path: Path, told: str, marked: bool) -> None:
    with open_register(tmp_path / "r.db") as register:
        assert all(register.add_all([_reading(0, told)]))
        page = write_page(dossier(register, "KHM"), labels("vi"))
    assert ("· lời mời" in markdown(page, labels("vi"))) is marked
