"""Signings, and papers that change hands."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.persons import Actor
from banggiao.extract.encounters.triggers import Trigger

_PAPER = Pattern(
    r"(?<!\w)(?:hiệp ước|công ước|hiệp định|thỏa thuận|thoả thuận|bản ghi nhớ|biên bản|nghị định thư|ý định thư"
    r"|kế hoạch|chương trình"
    r"|tuyên bố|đồng thuận|văn kiện|hợp đồng|văn bản|lộ trình|thư bày tỏ|tầm nhìn|thông cáo|bản thỏa thuận"
    r"|mou)(?!\w)"
)
_SO_MANY = Pattern(
    r" (?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|một số|hàng loạt|loạt) (?:văn kiện|văn bản|thỏa thuận|thoả thuận"
    r"|hiệp định|bản ghi nhớ|biên bản ghi nhớ)(?!\w)"
)
_TO_WORK = Pattern(r"(?: kết)? hợp tác (?:với|về|cho|trong|thực hiện|triển khai)(?!\w)")
_ATTRIBUTE = Pattern(
    r"(?:(?<!\w)(?:được|mà (?:hai bên )?|do|các|đã được|mới|vừa được|từng|việc|sau khi|từ khi|kể từ khi|sớm"
    r"|tiến tới|đàm phán"
    r"|xem xét|đàm phán,|để|nhằm|hướng tới|thúc đẩy|khi|ngày|năm|hướng đến|cần|xây dựng|hoàn tất|chưa|không"
    r"|thủ tục|trình|xúc tiến|bản|trên cơ sở|nghiên cứu|đề nghị)"
    r"|(?<!\w)(?:văn kiện|văn bản|thỏa thuận|thoả thuận|cam kết|hiệp định|hợp đồng|bản ghi nhớ|nghị định thư"
    r"|kế hoạch|chương trình)"
    r"(?: hợp tác| quốc phòng| song phương| về [\w ,-]{1,60})?(?: (?:mà )?(?:hai bên|hai nước"
    r"|hai bộ))?(?: đã)?)(?: cùng| chính thức)? $"
)
_COMPANY = Pattern(r"(?<!\w)(?:công ty|tập đoàn|doanh nghiệp|tổng công ty|ngân hàng|hãng|sàn chứng khoán)(?!\w)")
# "kể từ khi hai nước ký kết …": the signing is spoken of and not told; "thông báo về việc X đã ký …": X is who signs.
_SINCE = Pattern(r"(?<!\w)(?:kể từ|từ khi|từ ngày)(?!\w)[^,;.]*$")
_OF_OTHERS = " việc "
# Papers counted over the years are no occasion: "từ năm 1991 đến nay hai nước đã ký hơn 100 văn kiện".
_OVER_YEARS = Pattern(
    r"(?<!\w)(?:từ (?:năm |tháng )[^,;.]{4,20}(?:,| đến nay)|đến nay|cho đến nay|tính đến|thời gian qua)(?!\w)"
)
_PARTIES = 130  # characters behind the word in which companies are the parties, not what the papers are about
_COUNTED = Pattern(r"(?: kết)? (?:hơn|trên|gần|khoảng|hàng chục|hàng trăm) (?:\d+|chục|trăm)?")
_WITNESS = Pattern(r"(?<!\w)chứng kiến(?!\w)")
_HEADS = Pattern(
    r"bộ trưởng|trưởng đoàn|thủ tướng|lãnh đạo|nguyên thủ|chủ tịch|thứ trưởng|ngoại trưởng|tư lệnh|vị|ông"
    r"|tổng thống|tướng"
)
# "tiến hành hội đàm và chứng kiến ký kết …": at the end of the talks.
_RIGHT_AFTER_TALKS = Pattern(r"(?<!\w)hội đàm(?: [^\W\d]+){0,3},? và(?: (?:cùng|sau đó|chứng kiến|lễ))* $")
_END_OF_TALKS = Pattern(
    r"(?<!\w)(?:kết thúc|sau|ngay sau|tại|trong|trên cơ sở kết quả)(?: các)?(?: (?:cuộc|buổi|phiên))?"
    r"(?: hội đàm| đàm phán| đối thoại)(?!\w)"
)


def signing(clause: Clause, trigger: Trigger) -> list[Draft]:
    """The act of signing that the trigger tells of, or nothing where papers are only named as signed."""
    form, sentence = clause.form, clause.sentence
    if trigger.shape == "witness" and not _papers_exchanged(clause, trigger):
        return []
    noun = trigger.shape in ("sign-noun", "witness")
    ahead = form[max(sentence.start, trigger.start - 90) : trigger.start]
    after = form[trigger.end : min(sentence.end, trigger.end + 70)]
    if not noun and _TO_BE_SIGNED.search(form, max(sentence.start, trigger.start - _TITLE), trigger.start):
        return _to_be_signed(clause, trigger)
    if not noun and _GIVEN_SIDES.match(after):
        return _between_two(clause, trigger)
    signed_by = [] if noun else _signed_by(clause, trigger)
    if signed_by:
        return signed_by
    if not noun and (_ATTRIBUTE.search(ahead) or not (_PAPER.search(after) or _TO_WORK.match(after))):
        return []
    if not noun and (after.startswith((",", ".", ";")) or _SINCE.search(ahead)):
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
    elif not noun and (not subjects or _OF_OTHERS in clause.gap(subjects[-1].end, trigger.start)):
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
    draft.date = None if noun or clause.dates else _day_behind(clause, trigger)
    draft.countries = {s.country for s in subjects if s.country}
    behind = [a for a in clause.actors if a.start >= trigger.end and _with_whom(clause, trigger, a)]
    draft.countries |= {a.country for a in behind if a.country}
    if noun and not draft.countries:
        draft.countries = _between_whom(clause, trigger)
    role = "participant" if witness or noun else "signatory"
    draft.people = {a.person: role for a in (*subjects, *behind) if a.person is not None}
    draft.witnessed = witness is not None
    draft.counted = _SO_MANY.match(form, trigger.end, sentence.end) is not None and not clause.dates
    seen_by = _who_see(clause, trigger) if witness and not noun else []
    draft.people |= {a.person: "participant" for a in seen_by if a.person is not None}
    group = next((s for s in (*seen_by, *subjects) if s.kind == "group"), None)
    draft.back = group is not None and _HEADS.search(form, group.start, group.end) is not None
    if both:
        draft.countries, draft.people, draft.further = both, {}, True
    end_of = _END_OF_TALKS.search(form, sentence.start, trigger.start)
    if end_of:
        draft.within, draft.carries = "dialogue" if end_of[0].endswith("đối thoại") else "talks", True
    elif _RIGHT_AFTER_TALKS.search(form, sentence.start, trigger.start):
        draft.within = "talks"
    return [draft]


def _who_see(clause: Clause, trigger: Trigger) -> list[Actor]:
    """Those before whose eyes others sign ("A và B chứng kiến các bộ ký …")."""
    sees = next((t for t in clause.triggers if t.shape == "witness" and t.end <= trigger.start), None)
    return clause.subjects(sees, set()) if sees else []


_WITH_BODY = Pattern(r"(?<!\w)với (?:(?!và |về |của )[^\W\d]+ ){0,8}$")  # "ký … với Cơ quan Phát triển quốc tế X"


def _with_whom(clause: Clause, trigger: Trigger, actor: Actor) -> bool:
    """True for one with whom papers are signed, by himself or by a body that bears his country's name."""
    if clause.form.startswith("với", max(0, actor.start - 4)):
        return True
    return actor.kind == "state" and _WITH_BODY.search(clause.form, trigger.end, actor.start) is not None


_GIVEN_SIDES = Pattern(r" (?:bên lề |chính thức )?giữa ")


def _between_two(clause: Clause, trigger: Trigger) -> list[Draft]:
    """ "hai văn kiện (được) ký kết giữa ông A và ông B": those two signed them."""
    low = max(clause.sentence.start, trigger.start - _TITLE)
    paper = _PAPER.search(clause.form, low, trigger.start)
    behind = clause.series([a for a in clause.actors if a.start >= trigger.end])
    people = [a for a in behind if a.kind in ("person", "title") and a.country]
    if paper is None or len(people) != 2 or people[0].country == people[1].country:
        return []
    draft = Draft(
        kind="signing",
        rule=trigger.rule,
        position=trigger.start,
        told=[(paper.start(), people[1].end)],
        sentence=clause.number,
        firm=clause.firm,
    )
    draft.countries = {a.country for a in people if a.country}
    draft.people = {a.person: "signatory" for a in people if a.person is not None}
    return [draft]


def _day_behind(clause: Clause, trigger: Trigger) -> str | None:
    """ "A và B ký Bản ghi nhớ … ngày D": the day that stands with the paper is that of the act."""
    for when in clause.annotation.dates:
        if trigger.end <= when.start < clause.sentence.end and when.kind == "day" and when.value:
            return when.value if _TITLE_ONLY.fullmatch(clause.form, trigger.end, when.start) else None
    return None


_TITLE_ONLY = Pattern(r"[^;.:()\"]{5,150}(?:\([^()]{2,30}\) )?")  # the title of the paper, which ends the clause


def _signed_by(clause: Clause, trigger: Trigger) -> list[Draft]:
    """ "Bản ghi nhớ được A và B ký (tại X ngày D)": the paper is the subject, those who sign it stand behind."""
    form, start = clause.form, clause.sentence.start
    at = form.rfind(_BY, start, trigger.start)
    paper = _PAPER.search(form, start, at) if at > 0 else None
    signers = [a for a in clause.actors if at + len(_BY) <= a.start and a.end <= trigger.start and a.country]
    told = any(a.person is not None for a in signers) or any(d.kind == "day" for d in clause.dates)
    if (
        paper is None
        or not told
        or len({a.country for a in signers}) != 2
        or len(clause.series(signers)) < len(signers)
    ):
        return []
    if signers[0].start - at > len(_BY) + _ADDRESS or not _AT_ONCE.fullmatch(form, signers[-1].end, trigger.start):
        return []
    draft = Draft(
        kind="signing",
        rule=trigger.rule,
        position=trigger.start,
        told=[(paper.start(), trigger.end)],
        sentence=clause.number,
        firm=clause.firm,
        countries={a.country for a in signers if a.country},
    )
    draft.people = {a.person: "signatory" for a in signers if a.person is not None}
    return [draft]


_BY = " được "
_ADDRESS = 8  # characters of "ông", "bà", "hai" before who signs
_AT_ONCE = Pattern(r"(?: (?:cùng|đã|vừa|chính thức|đại diện|thay mặt))* ")
_BETWEEN = Pattern(r"[^,;.]{0,60}? giữa ")
_SIDES = 60  # characters that the naming of two sides may take


def _between_whom(clause: Clause, trigger: Trigger) -> set[str]:
    """The two of "lễ ký các văn kiện giữa A và B"."""
    between = _BETWEEN.match(clause.form, trigger.end, clause.sentence.end)
    limit = min(clause.sentence.end, between.end() + _SIDES) if between else 0
    named = {m.value for m in clause.document.hits.within("country", between.end(), limit)} if between else set()
    return named if len(named) == 2 else set()


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


_EXCHANGED = Pattern(
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
    r"[^.;:]{0,110}? (?:sẽ|dự kiến|dự kiến sẽ|sắp) được (?:hai bên |hai nước )?(?:cùng |chính thức )*$"
)


def _to_be_signed(clause: Clause, trigger: Trigger) -> list[Draft]:
    """The signing to come of papers that the sentence has as its subject; who signs them the scene tells."""
    if _COMPANY.search(clause.form, clause.sentence.start, clause.sentence.end):
        return []
    start = max(clause.sentence.start, trigger.start - 40)
    paper = _PAPER.search(clause.form, max(clause.sentence.start, trigger.start - _TITLE), trigger.start)
    named = clause.document.hits.within("country", paper.end() if paper else trigger.start, trigger.start)
    own = {m.value for m in named}
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
        back=len(own) < 2,
        apart=len(own) > 1,
    )
    draft.countries = own if len(own) > 1 else set()
    return [draft]


_TITLE = 150  # characters before the word in which the title of the paper stands
