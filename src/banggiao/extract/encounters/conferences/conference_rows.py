"""Conferences told in a row, and a group's meetings with each of several partners."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.names import Name, event_name
from banggiao.extract.encounters.sentence.rows import DASHES, pairs, row_behind
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

ATTENDED = Pattern(
    r"(?<!\w)(?:dự|tham dự|bên lề|bên hành lang|tham gia|đăng cai|đăng cai tổ chức|tổ chức|chủ trì|phát biểu tại"
    r"|(?:có mặt|góp mặt|hiện diện|tham luận|trình bày|(?:phát biểu|diễn văn)(?: [^\W\d]+){1,2}) tại|chủ tọa|điều hành"
    r"|trong khuôn khổ"
    r"|nhân dịp|trước thềm"
    r"|khai mạc|bế mạc|diễn ra|mở đầu|phiên (?:họp )?toàn thể|ngày họp|ngày đầu|ngày cuối|ngày làm việc)"
    r"(?: (?:thành công|của|các|một|tại|cuộc|hai|lễ khai mạc|khai mạc|bế mạc|toàn thể|phiên|năm|năm nay|hoạt động"
    r"|đầu tiên|cuối cùng|đầu|cuối|thảo luận|họp|kín|hẹp|mở|chung|chuyên đề|trong khuôn khổ"
    r"|thứ \w+))* $"
)
# "các hội nghị cấp cao gồm A, B và C", "nhiều hoạt động: A, B cùng C".
_ROW = Pattern(
    rf"(?<!\w)(?:{words('many')}|\d+) (?:{words('gathering')}(?: [^\W\d]+){{0,5}}(?:,? {words('such-as')}|:) [^;.]*"
    rf"|(?:{words('gathering')}|hoạt động)[^:.]{{0,120}}: [^.]*)$"
)
ROW_ENDS = (" và ", ", ", " gồm ", " như ", " có ", ": ", "; ", ", các ", "; các ", " và các ", " cùng các ")
_WITH = Pattern(r"(?<!\w)với (?:các )?(?:nước )?(?:đối tác|bên đối thoại)? ?[(:]? ?(?:gồm |như )?")
# "dự hội nghị X (với A và B), các | hội nghị Y"
_AND_THEN = Pattern(r"(?: \([^()]{1,140}\))?(?: lần thứ \w+)?(?:[,;]|,? và|,? cùng(?: với)?)(?: các)? ")


def is_listed(clause: Clause, trigger: Trigger) -> bool:
    """True in a row of meetings that are told; not "hợp tác tại các hội nghị như A, B", where they are channels."""
    row = _ROW.search(clause.form, clause.sentence.start, trigger.start)
    if row is None:
        return False
    return bool(clause.dates) or not clause.form.endswith(("tại ", "ở ", "khuôn khổ "), 0, row.start())


def follows_attended(clause: Clause, trigger: Trigger) -> bool:
    """ "dự hội nghị X, hội nghị Y và hội nghị Z": all of them are attended."""
    if follows_ceremony(clause, trigger):
        return True
    for last in reversed([t for t in clause.triggers if t.end <= trigger.start and t.kind == "conference"]):
        name = event_name(clause.document, last.start, last.end, trigger.start)
        if not _AND_THEN.fullmatch(clause.form, name.end, trigger.start):
            return False
        if clause.led_by(ATTENDED, last):
            return True
        trigger = last
        if follows_ceremony(clause, trigger):
            return True
    return False


def follows_ceremony(clause: Clause, trigger: Trigger) -> bool:
    """ "dự Lễ kỷ niệm X và Hội nghị Y", "tổ chức thành công Lễ kỷ niệm X và Hội nghị Y"."""
    low = max(clause.sentence.start, trigger.start - _CEREMONY)
    if clause.form.find("lễ ", low, trigger.start) < 0 or not clause.form.endswith("và ", low, trigger.start):
        return False
    return _WITH_CEREMONY.search(clause.form, low, trigger.start) is not None


_CEREMONY = 150  # characters that the naming of a ceremony before a conference may take
_WITH_CEREMONY = Pattern(
    rf"(?<!\w)(?:{words('attend')}|{words('hold')}(?: thành công(?: tốt đẹp)?)?) (?:buổi )?lễ "
    r"(?![^,.;:]*(?<!\w)(?:đã|sẽ|là|có)(?!\w))[^,.;:]{3,110},? và $"
)


def partners_of(clause: Clause, name: Name) -> list[Mention]:
    """Whom a group meets one by one ("ASEAN với Nhật Bản, Ấn Độ và Mỹ")."""
    groups = [m for m in clause.named(name.start, name.end) if m.value in ORGANISATIONS]
    if not groups or _TOGETHER.search(clause.form, name.start, name.end):
        return []
    link = _WITH.search(clause.form, groups[0].end, min(clause.sentence.end, max(name.end, groups[0].end) + _NEAR))
    return row_behind(clause, link.end()) if link else []


_TOGETHER = Pattern(r"\+ ?[36](?!\w)")  # "ASEAN+3 (với A, B, C)": with all of them at once
_NEAR = 12  # characters between a group's name and the word that leads to its partners


def one_for_each(clause: Clause, draft: Draft, name: Name) -> list[Draft]:
    """The meetings of a group with each of several partners; else the one."""
    row = partners_of(clause, name)
    if len(row) < 2:
        return [draft]
    groups = {c for c in name.countries if c in ORGANISATIONS} - {m.value for m in row}
    drafts = []
    for partner in row:
        one = draft.another(draft.told[0][0], max(draft.told[0][1], partner.end))
        one.countries = groups | {partner.value}
        drafts.append(one)
    return drafts


def groups_behind(clause: Clause, name: Name) -> list[tuple[str, int, int]]:
    """The further groups of "các Hội nghị Cấp cao APEC, ASEAN và EAS", each as written, with its stretch."""
    row = _GROUPS.match(clause.document.text, name.end, clause.sentence.end)
    if row is None or any(name.end <= t.start < row.end() for t in clause.triggers):
        return []
    return [(g[0], g.start(), g.end()) for g in _GROUP.finditer(clause.document.text, name.end, row.end())]


_GROUP = Pattern(
    r"(?<![\w+-])(?:ASEAN ?\+ ?[136]|ASEAN|APEC|ASEM|EAS|ARF|G-?20|G-?7|BRICS|ACMECS|CLMV|ADMM\+?|AMM)(?![\w+-])"
)
_GROUPS = Pattern(rf"(?:(?:,|, và| và| cùng) {_GROUP.written})+(?= (?!-)|[,.;)]|$)")
_HEAD = Pattern(r"[^\W\d]+(?: (?!ASEAN|APEC|ASEM|EAS|BRICS|ACMECS|CLMV)[^\W\d]+)*")
_ASEANS = ("ASEAN", "EAS", "ARF", "ADMM", "AMM")


def further_groups(clause: Clause, draft: Draft, name: Name) -> list[Draft]:
    """The conferences of those groups, told with one word."""
    head = _HEAD.match(clause.document.text, name.start, name.end)
    drafts = []
    for group, _, end in groups_behind(clause, name) if head else ():
        one = draft.another(draft.told[0][0], end)
        one.name, one.ordinal = f"{head[0]} {group}" if head else group, None
        one.countries = {"ASEAN"} if group.startswith(_ASEANS) else draft.countries - ORGANISATIONS
        drafts.append(one)
    return drafts


def with_further_partners(clause: Clause, drafts: list[Draft]) -> list[Draft]:
    """A group's meetings told in one row ("các cuộc gặp … ASEAN - Mỹ và ASEAN - Nhật Bản"): one for each partner."""
    groups = drafts[0].countries & ORGANISATIONS if len(drafts) == 1 and len(drafts[0].countries) == 2 else set()
    if not groups:
        return drafts
    named = clause.named(drafts[0].told[0][0], clause.sentence.end)
    told = [(group.value, partner) for group, partner in pairs(clause, named, _TO_PARTNER) if group.value in groups]
    row = []
    for group, partner in told if len(told) > 1 else ():
        one = drafts[0].another(drafts[0].told[0][0], partner.end)
        one.countries, one.people = {group, partner.value}, {}
        row.append(one)
    return row or drafts


_TO_PARTNER = DASHES | {" với "}
