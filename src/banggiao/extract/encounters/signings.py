"""Signings, ceremonies and handings-over."""

import re

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.triggers import Trigger
from banggiao.extract.parties import HOME

_PAPER = Pattern(
    r"(?<!\w)(?:hiệp ước|công ước|hiệp định|thỏa thuận|thoả thuận|bản ghi nhớ|biên bản|nghị định thư|ý định thư"
    r"|kế hoạch|chương trình"
    r"|tuyên bố|văn kiện|hợp đồng|văn bản|lộ trình|thư bày tỏ|tầm nhìn|thông cáo|bản thỏa thuận|bản thoả thuận"
    r"|mou)(?!\w)"
)
_ATTRIBUTE = Pattern(
    r"(?:(?<!\w)(?:được|mà (?:hai bên )?|do|các|đã được|mới|vừa được|từng|việc|sau khi|từ khi|kể từ khi|sớm"
    r"|tiến tới|đàm phán"
    r"|xem xét|đàm phán,|để|nhằm|hướng tới|thúc đẩy|khi|ngày|năm|hướng đến|cần|xây dựng|hoàn tất|chưa|không"
    r"|thủ tục|trình|xúc tiến|bản|trên cơ sở|nghiên cứu|đề nghị)"
    r"|(?<!\w)(?:văn kiện|văn bản|thỏa thuận|thoả thuận|hiệp định|hợp đồng|bản ghi nhớ|nghị định thư|kế hoạch"
    r"|chương trình)"
    r"(?: hợp tác| quốc phòng| song phương| về [\w ,-]{1,60})?(?: (?:mà )?(?:hai bên|hai nước"
    r"|hai bộ))?(?: đã)?)(?: cùng| chính thức)? $"
)
_COMPANY = Pattern(r"(?<!\w)(?:công ty|tập đoàn|doanh nghiệp|tổng công ty|ngân hàng|hãng)(?!\w)")
# Papers counted over the years are no occasion: "từ năm 1991 đến nay hai nước đã ký hơn 100 văn kiện".
_OVER_YEARS = Pattern(
    r"(?<!\w)(?:từ (?:năm |tháng )[^,;.]{4,20}(?:,| đến nay)|đến nay|cho đến nay|tính đến|thời gian qua)(?!\w)"
)
_PARTIES = 130  # characters behind the word in which companies are the parties, not what the papers are about
_COUNTED = re.compile(r"(?: kết)? (?:hơn|trên|gần|khoảng|hàng chục|hàng trăm) (?:\d+|chục|trăm)?")
_WITNESS = Pattern(r"(?<!\w)chứng kiến(?!\w)")
_HEADS = re.compile(
    r"bộ trưởng|trưởng đoàn|thủ tướng|nhà lãnh đạo|nguyên thủ|chủ tịch|thứ trưởng|ngoại trưởng|tư lệnh|vị|ông"
    r"|tổng thống|tướng"
)
_END_OF_TALKS = Pattern(
    r"(?<!\w)(?:kết thúc|sau|ngay sau|tại|trong)(?: (?:cuộc|buổi|phiên))?(?: hội đàm| đối thoại)(?!\w)"
)


def signing(clause: Clause, trigger: Trigger) -> list[Draft]:
    """The act of signing that the trigger tells of, or nothing where papers are only named as signed."""
    form, sentence = clause.form, clause.sentence
    if trigger.shape == "witness" and not _papers_exchanged(clause, trigger):
        return []
    noun = trigger.shape in ("sign-noun", "witness")
    ahead = form[max(sentence.start, trigger.start - 90) : trigger.start]
    after = form[trigger.end : min(sentence.end, trigger.end + 70)]
    if not noun and _TO_BE_SIGNED.search(ahead):
        return _to_be_signed(clause, trigger)
    if not noun and (_ATTRIBUTE.search(ahead) or not _PAPER.search(after)):
        return []
    if not noun and after.startswith((" với", " giữa")) and not _PAPER.search(after):
        return []
    if _OVER_YEARS.search(form, sentence.start, trigger.start) or _COUNTED.match(form, trigger.end, sentence.end):
        return []
    witness = _WITNESS.search(form, sentence.start, trigger.start)
    subjects = clause.subjects(trigger, set())
    both = None if noun else _bodies_in_visit(clause, trigger)
    if both:
        subjects = []
    elif not subjects and not noun:
        return []
    if _COMPANY.search(form, sentence.start, min(sentence.end, trigger.end + _PARTIES)) and not witness:
        return []
    paper = _PAPER.search(form, trigger.end, sentence.end)
    end = min(clause.next_trigger(trigger), sentence.end)
    start = subjects[0].start if subjects else trigger.start
    draft = Draft(
        kind="signing",
        rule=trigger.rule,
        position=trigger.start,
        told=[(start, max(trigger.end, end) if paper else trigger.end)],
        sentence=clause.number,
        firm=clause.firm,
    )
    draft.countries = {s.country for s in subjects if s.country}
    behind = [a for a in clause.actors if a.start >= trigger.end and form.startswith("với", max(0, a.start - 4))]
    draft.countries |= {a.country for a in behind if a.country}
    role = "participant" if witness or noun else "signatory"
    draft.people = {a.person: role for a in (*subjects, *behind) if a.person is not None}
    group = next((s for s in subjects if s.kind == "group"), None)
    draft.back = group is not None and _HEADS.search(form, group.start, group.end) is not None
    if both:
        draft.countries, draft.people, draft.further = both, {}, True
    end_of = _END_OF_TALKS.search(form, sentence.start, trigger.start)
    if end_of:
        draft.within, draft.carries = "dialogue" if end_of[0].endswith("đối thoại") else "talks", True
    return [draft]


_IN_COURSE = Pattern(r"(?<!\w)(?:nhân|nhân dịp|trong|trong khuôn khổ|trong thời gian)(?: (?:dịp|các))* $")
_BODIES_SIGN = Pattern(
    r", (?:các |hai )?(?:bệnh viện|học viện|viện|trường|đại học|bộ|cục|tổng cục|cơ quan|ngành|ủy ban|uỷ ban|đài"
    r"|thông tấn xã|trung tâm|địa phương|tỉnh|thành phố)(?!\w)[^,;.]{0,60} đã (?:cùng |chính thức )*$"
)


def _bodies_in_visit(clause: Clause, trigger: Trigger) -> set[str] | None:
    """ "Nhân chuyến thăm …, Học viện X đã ký …": the two states whose bodies sign in the course of the visit."""
    visit = next((t for t in clause.triggers if t.kind == "visit" and t.start < trigger.start), None)
    if visit is None or not (clause.led_by(_IN_COURSE, visit) and clause.led_by(_BODIES_SIGN, trigger)):
        return None
    end = clause.form.find(", ", visit.end, trigger.start)
    named = {m.value for m in clause.document.hits.within("country", visit.end, end)}
    named |= {a.country for a in clause.actors if visit.end <= a.start < end and a.country}
    return named if len(named) == 2 else None


_EXCHANGED = re.compile(
    r"[^.;:]{0,90}?(?<!\w)(?:trao đổi|trao|công bố)(?: (?:các|\d+|một số|nhiều|loạt|bản))*"
    r" (?:văn kiện|văn bản|thỏa thuận|thoả thuận|hiệp định|hợp đồng|bản ghi nhớ|biên bản ghi nhớ|nghị định thư)(?!\w)"
)


def _papers_exchanged(clause: Clause, trigger: Trigger) -> bool:
    """ "chứng kiến các bộ trao đổi 14 văn kiện": papers change hands, and no further word tells of their signing."""
    papers = _EXCHANGED.match(clause.form, trigger.end, clause.sentence.end)
    if papers is None:
        return False
    return not any(t.kind == "signing" and trigger.end <= t.start < papers.end() for t in clause.triggers)


# "Các văn kiện sẽ được ký kết gồm …": the papers are the subject.
_TO_BE_SIGNED = Pattern(
    r"(?<!\w)(?:văn kiện|văn bản|thỏa thuận|thoả thuận|hiệp định|hợp đồng|bản ghi nhớ|nghị định thư|tuyên bố)(?!\w)"
    r"[^.;:]{0,60}? (?:sẽ|dự kiến|dự kiến sẽ|sắp) được (?:hai bên |hai nước )?(?:cùng |chính thức )*$"
)


def _to_be_signed(clause: Clause, trigger: Trigger) -> list[Draft]:
    """The signing to come of papers that the sentence has as its subject; who signs them the scene tells."""
    if _COMPANY.search(clause.form, clause.sentence.start, clause.sentence.end):
        return []
    start = max(clause.sentence.start, trigger.start - 40)
    draft = Draft(
        kind="signing",
        rule=trigger.rule,
        position=trigger.start,
        told=[(clause.form.rfind(" ", clause.sentence.start, start) + 1 or start, trigger.end)],
        sentence=clause.number,
        firm=clause.firm,
        status="planned",
        settled=True,
        sure=True,
        back=True,
    )
    return [draft]


_INVITED = Pattern(r"(?<!\w)(?:đã mời|được mời|cử (?:đoàn|khối|lực lượng)[^;.]*dự)(?!\w)")
_ACTS = Pattern(
    r"(?<!\w)(?:dự|tham dự|chủ trì|mời|tổ chức|diễn ra|cử|tham gia|phát biểu|tại|trong|đến dự|sang dự|chúc mừng"
    r"|dẫn đầu)(?!\w)"
)


def ceremony(clause: Clause, trigger: Trigger) -> list[Draft]:
    """A ceremony that a party held, attended or was invited to."""
    form, sentence = clause.form, clause.sentence
    if not _ACTS.search(form, sentence.start, sentence.end):
        return []
    subjects = clause.subjects(trigger, set())
    invited = _INVITED.search(form, sentence.start, trigger.start) is not None
    end = _name_end(clause, trigger)
    sides = {a.country for a in clause.actors if a.country and a.human and len(a.country) == len(HOME)}
    named = {m.value for m in clause.document.hits.within("country", trigger.end, sentence.end)}
    attended = _ATTENDS.search(form, max(sentence.start, trigger.start - 30), trigger.start) is not None
    own = {s.country for s in subjects if s.country and s.human and len(s.country) == len(HOME)}
    if trigger.name == "handover":
        behind = [a for a in clause.actors if a.start >= trigger.end and a.human]
        if len(own | {a.country for a in behind if a.country}) < 2 and not form.startswith("lễ", trigger.start):
            return []
    elif not (invited or len(sides) > 1 or (attended and named - own) or _FLEET.match(form, trigger.start)):
        return []
    draft = Draft(
        kind="ceremony",
        rule=trigger.rule,
        position=trigger.start,
        told=[(trigger.start, end)],
        sentence=clause.number,
        firm=clause.firm,
    )
    draft.people = {s.person: None for s in subjects if s.person is not None}
    jubilee = _JUBILEE.match(form, trigger.end, sentence.end) if trigger.name == "rite" else None
    near = clause.document.hits.within("country", trigger.end, jubilee.end() + _NEAR) if jubilee else ()
    whose = next(iter(near), None)
    draft.countries = (own | (named - {"ASEAN"} if attended and not sides - own else sides)) if not invited else sides
    if len(draft.countries) > 2:
        draft.countries = own
    if whose and len(whose.value) == 3:
        draft.countries |= {whose.value}
    draft.back = not _FLEET.match(form, trigger.start)  # a review of many fleets is not of the pair told before
    if invited:
        draft.settled, draft.place_country = True, HOME
    return [draft]


_NEAR = 25  # characters that a country's name may take
_JUBILEE = re.compile(
    r" (?:lần thứ )?\d{1,3}(?: năm)? (?:ngày )?(?:thành lập|độc lập|quốc khánh|ra đời|giải phóng|cộng hòa)"
    r"(?: (?:quân đội|hải quân|nước|cộng hòa))?(?: của)?(?= )"
)
_ATTENDS = Pattern(r"(?<!\w)(?:dự|tham dự|đến dự|sang dự|tham gia)(?: (?:sự kiện|các|hoạt động))* $")
_FLEET = re.compile(r"duyệt đội hình|(?:lễ )?duyệt binh (?:tàu|hải quân)")
_STOP = re.compile(r"[,;.\n(]|(?<!\w)(?:tại|ở|vào|do|với|đã|sẽ|diễn ra|và tham gia|nhân|có|được|theo|trong)(?!\w)")


def _name_end(clause: Clause, trigger: Trigger) -> int:
    stop = _STOP.search(clause.form, trigger.end, clause.sentence.end)
    return stop.start() if stop else clause.sentence.end
