"""Speakers joined by "và", "," or a dash: one speaker for both."""

import msgspec

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.subject import GROUPS, PERSONS, Subject

_JOINING = ("và", "cũng như", ", và", "cùng", ", cùng", ", cùng với", ",", "-", "cùng với", "với", "lẫn")
_LISTING = ("các nước ", "nước ", "quốc gia ", "gồm ", "gồm: ", "giữa ", "như ", "của ", "là ")
_ON_A_DAY = Pattern(rf"^ (?:hôm|ngày|{of_class('part-of-day')})(?: ngày)? \d{{1,2}}[/-]\d{{1,2}}(?:[/-]\d{{4}})?(?= )")
_LED = ("thay mặt ", "nhân danh ", "đại diện cho ", "của ", "cùng ", "với ", "tiếp ", "đón ")
# Before one to whom another turns, who is named behind: "Trong thư gửi | Bộ X, Bộ Y …".
_TURNED_TO = ("gửi ", "gửi tới ", "gửi đến ", "gửi cho ", "với ", "thăm ", "mời của ", "nghị của ")
_SENT = Pattern(
    rf" (?:{of_class('done')} |{of_class('adverb')} )*(?:gửi|có) (?:các )?(?:điện|thư|lời|bức điện|thông điệp"
    r"|vòng hoa)(?!\w)"
)
_JOINTS = frozenset(f"{before}{word}{behind}" for word in _JOINING for before in ("", " ") for behind in ("", " "))


def coordinated(form: str, subjects: list[Subject]) -> list[Subject]:
    """Two persons or countries joined by "và", "," or a dash are one speaker for both."""
    subjects = _without_brackets(form, subjects)
    merged: list[Subject] = []
    for number, subject in enumerate(subjects):
        last = merged[-1] if merged else None
        gap = form[last.end : subject.start] if last else ""
        gap = _ON_A_DAY.sub("", gap, 1) if last and last.kind in PERSONS else gap
        joined = last and gap in _JOINTS and last.countries and subject.countries
        if not last or not joined:
            merged.append(subject)
            continue
        with_him = gap.strip() not in (",", "-")  # behind a dash stands who tells it: "… - Nhà Trắng thông báo"
        if with_him and last.kind in PERSONS and subject.kind == "side" and last.countries == subject.countries:
            merged[-1] = msgspec.structs.replace(last, end=subject.end)  # "Ông X và các nhà lãnh đạo Lào": he speaks
            continue
        persons = last.kind in (*PERSONS, "persons") and subject.kind in PERSONS and last.person != subject.person
        persons = persons or (last.kind in (*PERSONS, "persons") and subject.kind in ("official", "side"))
        persons = persons or (last.kind == "official" and subject.kind in ("official", *PERSONS))
        states_too = last.kind == "official" and subject.kind == "state" and gap == " và "
        persons = persons or (states_too and not set(last.countries) & set(subject.countries))  # "Bộ trưởng Lào và Séc"
        listed = last.kind == "persons" or form[last.end - 1] == ")"
        apart = gap.strip() in (",", "-") and not (listed and _lists_on(form, subjects, number))
        apart = apart and not _send_together(form, last, subject)
        persons = persons and not apart
        states = {last.kind, subject.kind} <= GROUPS and {last.kind, subject.kind} != {"both"}
        if states and gap.strip() == "," and last.kind == "state" and form.endswith(" của ", 0, last.start):
            states = False  # "Là đối tác của Lào, Việt Nam ủng hộ …"
        if states and gap.strip() == "," and subject.kind == "both":
            states = False  # "Theo Bộ Ngoại giao Lào, hai bên …"
        if states and gap.strip() == "," and last.kind == "both" and set(subject.countries) < set(last.countries):
            states = False  # "Nhìn lại quan hệ hai nước, phía Lào …"
        if states and gap.strip() == "," and last.kind != "state" and form.endswith("theo ", 0, last.start):
            states = False  # "Theo Nhà Trắng, Mỹ mong muốn …"
        if states and gap.strip() == "," and _stands_apart(form, subjects, number, last):
            states = False
        if persons or states:
            countries = tuple(sorted({*last.countries, *subject.countries}))
            kind = "persons" if persons else "both" if len(countries) > 1 else "side"  # "Đảng, Nhà nước Lào"
            merged[-1] = Subject(last.start, subject.end, kind, None, countries)
        else:
            merged.append(subject)
    for at, speaker in enumerate(merged):
        if speaker.kind == "persons":
            merged[at] = msgspec.structs.replace(speaker, kind="both")
    return merged


def _send_together(form: str, first: Subject, second: Subject) -> bool:
    """True for two leaders of one state with a comma between who send one letter: "Tổng Bí thư X, Chủ tịch nước Y đã
    gửi điện mừng …"."""
    one_state = first.kind == "person" and second.kind == "person" and first.countries == second.countries
    return one_state and _SENT.match(form, second.end) is not None and not form.endswith(_LED, 0, first.start)


def _without_brackets(form: str, subjects: list[Subject]) -> list[Subject]:
    """The speakers, each person with the country in brackets behind the name: "Bộ trưởng X (Lào) và …"."""
    found: list[Subject] = []
    for subject in subjects:
        last = found[-1] if found else None
        behind = last and last.kind == "person" and form[last.end : subject.start] == " ("
        if last and behind and subject.kind == "state" and form.startswith(")", subject.end):
            found[-1] = msgspec.structs.replace(last, end=subject.end + 1)
        else:
            found.append(subject)
    return found


def _stands_apart(form: str, subjects: list[Subject], number: int, last: Subject) -> bool:
    """True where what stands before a comma only leads up to the speaker: "Về phía Lào, thông báo của Bộ Ngoại giao …",
    "Nhân Quốc khánh Lào, đại diện Bộ đội Biên phòng Việt Nam …", "Trước tình hình tại Syria, Việt Nam …"."""
    subject = subjects[number]
    if last.countries == subject.countries:
        return last.kind == "side"
    if last.kind in ("office", "side") and form.endswith(_TURNED_TO, 0, last.start):
        return True  # "Trong thư gửi Bộ Quốc phòng Lào, Bộ Quốc phòng Việt Nam …"
    if last.kind == "state" and subject.kind in ("office", "side"):
        return True
    begins = form[: last.start].rstrip(' "')[-1:] in ("", ".", "\n", ":", ";")
    lists = begins or form.endswith(_LISTING, 0, last.start) or _lists_on(form, subjects, number)
    return last.kind == "state" and not lists


def _lists_on(form: str, subjects: list[Subject], number: int) -> bool:
    """True where a person behind a comma is not the last of those who are told: "X cùng Y, Z và các quan chức"."""
    following = subjects[number + 1 : number + 2]
    return any(form[subjects[number].end : other.start].strip() in ("và", "cùng", ",") for other in following)
