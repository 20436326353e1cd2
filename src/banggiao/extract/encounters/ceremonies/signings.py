"""Signings, and papers that change hands."""

from banggiao.annotate.dates import When
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.chronicles import heads_entry
from banggiao.extract.encounters.actors.persons import Actor, countries_of, people_of
from banggiao.extract.encounters.ceremonies.closings import comes_to_its_end
from banggiao.extract.encounters.ceremonies.signed_papers import COMPANY, PAPER, signers_in_row, signing_of_papers
from banggiao.extract.encounters.ceremonies.signers import before_whom, by_whom, signers_seen
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.home_units import with_home_unit
from banggiao.extract.encounters.sentence.rows import DASHES, pairs
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger

_SO_MANY = Pattern(
    rf" (?:được )?(?:\d{{1,2}}|{of_class('number')}|một số|hàng loạt|loạt)"
    rf" {words('written-paper')}(?!\w)"
)
_TO_WORK = Pattern(r"(?: kết)? hợp tác (?:với|về|cho|trong|thực hiện|triển khai)(?!\w)")
_ATTRIBUTE = Pattern(
    r"(?:(?<!\w)(?:được|mà (?:hai bên )?|do|các|đã được|mới|vừa được|từng|việc|sau khi|từ khi|kể từ khi|sớm"
    r"|tiến tới|đàm phán|(?<!phòng )(?<!hàng )không"
    r"|xem xét|đàm phán,|để|nhằm|hướng tới|thúc đẩy|khi|ngày|năm|hướng đến|cần|xây dựng|hoàn tất|chưa"
    r"|thủ tục|trình|xúc tiến|(?<!nhật[ -])bản|trên cơ sở|(?<!viện )(?<!trung tâm )(?<!trường )nghiên cứu|đề nghị)"
    rf"|(?<!\w)(?:{words('written-paper')}|cam kết"
    r"|kế hoạch|chương trình)"
    r"(?: hợp tác| quốc phòng| song phương| về [\w ,-]{1,60})?(?: (?:mà )?(?:hai bên|hai nước"
    r"|hai bộ))?(?: đã)?)(?: cùng| chính thức)? $"
)
# "kể từ khi hai nước ký kết …": the signing is spoken of and not told; "thông báo về việc X đã ký …": X is who signs.
_SINCE = Pattern(r"(?<!\w)(?:kể từ|từ khi|từ ngày)(?!\w)[^,;.]*$")
_SIDES_ONLY = Pattern(r"(?<!\w)(?:kể từ khi|từ khi|sau khi|kể từ năm)(?!\w)[^,;.:\"]{5,45}$")  # "kể từ khi A và B ký …"
_OF_OTHERS = " việc "
# "kể từ khi A và B ký … năm 2010", "… trong chuyến thăm của C": when it was is told with it.
_WHEN = Pattern(
    rf"[^;.]{{0,160}}?(?<!\w)(?:vào |hồi |ngày |tháng |năm \d|(?:trong|{of_class('on-occasion')}) "
    r"(?:khuôn khổ )?chuyến)"
)


def _is_told_when(clause: Clause, trigger: Trigger) -> bool:
    if not any(d.start > trigger.end for d in clause.dates):
        return _day_behind(clause, trigger) is not None
    return _WHEN.match(clause.form, trigger.end, clause.sentence.end) is not None


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
_RIGHT_AFTER_TALKS = Pattern(
    rf"(?<!\w)hội đàm(?: [^\W\d]+){{0,3}}(?: {of_class('with')} [^;.]{{3,110}}?)?(?:,? và|(?P<next>,))"
    r"(?P<then>(?: (?:cùng|sau đó|rồi|chứng kiến|lễ|tiến hành))*) $"
)
# "Sau buổi tiếp, A và B chứng kiến …"
_AFTER_CALL = Pattern(
    rf"(?:ngay )?(?:sau|kết thúc)(?: khi kết thúc)?(?: {of_class('occasion')})?(?: tiếp| hội kiến| tiếp kiến)(?!\w)"
)
# "Lễ ký được thực hiện ngay sau hội đàm"
_AFTER_TALKS_BEHIND = Pattern(
    rf"[^,;.:]{{0,60}}? (?:diễn ra|được (?:thực hiện|tiến hành|tổ chức))(?: (?:vào|{of_class('part-of-day')}|cùng"
    r"|ngày))*"
    rf" (?:ngay )?(?:sau|sau khi kết thúc|khi kết thúc)(?: {of_class('occasion')})? hội đàm(?!\w)"
)
_END_OF_TALKS = Pattern(
    rf"(?<!\w)(?:kết thúc|sau|ngay sau|tại|trong|trên cơ sở kết quả)(?: các)?(?: {of_class('occasion')})?"
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
    if not noun and _is_of_paper(clause, trigger):
        return []
    act = None if noun else _act_told(clause, trigger)
    if act is not None:
        return [act]
    of_papers = None if noun else signing_of_papers(clause, trigger)
    if of_papers is not None:
        return of_papers
    if not noun and (_ATTRIBUTE.search(ahead) or not (PAPER.search(after) or _TO_WORK.match(after))):
        return []
    in_row = set() if noun else signers_in_row(clause, trigger)
    since = _SINCE.search(ahead) is not None and not _is_told_when(clause, trigger)
    since = since and not (in_row and clause.dates and clause.led_by(_SIDES_ONLY, trigger))
    if not noun and (after.startswith((",", ".", ";")) or since):
        return []
    if _OVER_YEARS.search(form, sentence.start, trigger.start) or _COUNTED.match(form, trigger.end, sentence.end):
        return []
    witness = _WITNESS.search(form, sentence.start, trigger.start)
    subjects = subjects_of(clause, trigger)
    by_others = signers_seen(clause, trigger) if witness and not noun else []
    seers_ahead, before_eyes = before_whom(clause, trigger) if witness and not noun else ([], [])
    by_others = before_eyes or by_others
    subjects = by_others or subjects
    alone = not noun and len(subjects) == 1 and subjects[0].kind == "state"
    acceded = alone and form.endswith(" việc ", sentence.start, subjects[0].start)
    if acceded and not after.startswith((" với", " kết với")):
        return []  # "hoan nghênh việc X ký Hiệp ước Y": nobody signs with it
    both = None if noun else _bodies_in_visit(clause, trigger)
    if both or (in_row and not subjects):
        subjects = []
    elif not noun and not _is_done_by(clause, trigger, subjects):
        return []
    of_trade = COMPANY.search(form, sentence.start, min(sentence.end, trigger.end + _PARTIES))
    seen_by_both = trigger.shape == "witness" and len(countries_of(subjects)) > 1
    if of_trade and not witness and not seen_by_both:
        return []
    paper = PAPER.search(form, trigger.end, sentence.end)
    end = min(clause.next_trigger(trigger), sentence.end)
    start = subjects[0].start if subjects else trigger.start
    draft = clause.draft(trigger, start, max(trigger.end, end) if paper else trigger.end)
    draft.date = None if clause.dates else _day_behind(clause, trigger)
    draft.limit = next((t.start for t in clause.triggers if t.start >= trigger.end and _is_of_paper(clause, t)), None)
    draft.countries = countries_of(subjects) or in_row
    if len(in_row) > 2:  # all members of a group
        draft.countries |= in_row
    behind = _partners(clause, trigger)
    draft.countries |= countries_of(behind)
    if not draft.countries or (noun and len(draft.countries) == 1):  # "A tổ chức lễ ký X giữa A và B"
        both_told = _between_whom(clause, trigger)
        draft.countries = both_told if draft.countries <= both_told else draft.countries
    draft.countries = with_home_unit(clause, draft.countries, sentence.start, sentence.end)
    role = "participant" if witness or noun else "signatory"
    draft.people = people_of([*subjects, *behind], "signatory" if by_others else role)
    draft.people |= people_of(by_whom(clause, trigger) if noun else [], "signatory")
    draft.people |= people_of([a for a in seers_ahead if a.person not in draft.people], "participant")
    if witness and noun and len(draft.countries) < 2:  # "A và B chứng kiến đại diện hai nước trao đổi các văn kiện"
        seers = [a for a in clause.actors if a.end <= witness.start() and a.human and a.country]
        if len(countries_of(seers)) == 2:
            draft.countries, draft.people = countries_of(seers), draft.people | people_of(seers, "participant")
    draft.witnessed = witness is not None
    draft.counted = _SO_MANY.match(form, trigger.end, sentence.end) is not None and not clause.dates
    seen_by = _who_see(clause, trigger) if witness and not noun and not seers_ahead else []
    draft.people |= people_of(seen_by, "participant")
    group = next((s for s in (*seen_by, *subjects) if s.kind == "group"), None)
    draft.of_both = not noun and bool(clause.dates) and (not subjects or group is not None)
    draft.back = group is not None and _HEADS.search(form, group.start, group.end) is not None
    if both:
        draft.countries, draft.people, draft.further = both, {}, True
    watching = _SEEN_BY.search(form, trigger.end, sentence.end)
    seers = clause.series([a for a in clause.actors if watching and a.start >= watching.end()])
    if watching and seers and seers[0].start - watching.end() < _ADDRESS:
        draft.people |= {
            a.person: "participant" for a in seers if a.person is not None and a.person not in draft.people
        }
        sides = countries_of(seers)
        draft.countries = draft.countries or (sides if len(sides) == len(("A", "B")) else set())
    end_of = _END_OF_TALKS.search(form, sentence.start, trigger.start)
    if end_of:
        draft.within, draft.carries = "dialogue" if end_of[0].endswith("đối thoại") else "talks", True
    elif _AFTER_CALL.match(form, sentence.start, trigger.start):
        draft.within, draft.carries = "courtesy-call", True
    elif _ends_talks(clause, trigger) or (noun and _AFTER_TALKS_BEHIND.match(form, trigger.end, sentence.end)):
        draft.within = "talks"
        talks = next((t for t in clause.triggers if t.kind == "talks" and t.end <= trigger.start), None)
        together = not noun and form.startswith("cùng", trigger.start)
        if talks and (witness or together):  # "A hội đàm với B và chứng kiến lễ ký …": both saw it
            both_there = [a for a in clause.objects(talks) if a.country]
            draft.people |= people_of(both_there, role)
            draft.countries |= countries_of(both_there)
    return [draft]


def _is_done_by(clause: Clause, trigger: Trigger, subjects: list[Actor]) -> bool:
    """Whether those before the word sign, or nobody is told and it opens the line of a chronicle."""
    if not subjects:
        return heads_entry(clause.form, clause.sentence.start, trigger.start)  # both sides go without saying
    return _OF_OTHERS not in clause.gap(subjects[-1].end, trigger.start)


# "hoan nghênh việc ký (kết) Hiệp định X giữa A và B ngày D": the act, told with its day, not what is still to be done.
_ACT = Pattern(rf"(?<!\w)(?:việc|sự kiện)(?: (?:{of_class('done')}|cùng|chính thức|hai bên|hai nước|hai bộ))* $")
_TO_BE_DONE = Pattern(
    rf"(?<!\w){words('still-to-sign')}(?!\w)[^;.]*$"
)


# "đánh giá việc ký Hiệp định X giữa A và B là một cột mốc quan trọng": it is done.
_DONE_DEED = Pattern(
    r"[^;:.]{10,200}?(?P<is> (?:đã )?(?:là (?:một )?(?:cột mốc|dấu mốc|mốc son|mốc quan trọng|bước ngoặt|bước tiến"
    r"|thành công|sự kiện|minh chứng)|đánh dấu|mở ra|tạo nền tảng)(?!\w))"
)


def _bound_by(clause: Clause, start: int, end: int) -> set[str]:
    """The two in the name of a paper: "Hiệp định bảo hộ đầu tư Việt Nam - EU"."""
    pair = next(pairs(clause, clause.named(start, end), DASHES), None)
    return {mention.value for mention in pair} if pair else set()


def _act_told(clause: Clause, trigger: Trigger) -> Draft | None:
    """The signing that is spoken of as a thing done, of those between whom the paper is; None where it is none."""
    low = max(clause.sentence.start, trigger.start - _PARTIES)
    if not clause.led_by(_ACT, trigger) or _TO_BE_DONE.search(clause.form, low, trigger.start):
        return None
    dated = next((d for d in clause.dates if d.start >= trigger.end and d.kind in ("day", "month")), None)
    judged = None if dated else _DONE_DEED.match(clause.form, trigger.end, clause.sentence.end)
    end = dated.end if dated else judged.start("is") if judged else 0
    both = _between_whom(clause, trigger) or _bound_by(clause, trigger.end, end) if end else set()
    if len(both) < 2 or not PAPER.search(clause.form, trigger.end, end):
        return None
    draft = clause.draft(trigger, trigger.start, end)
    draft.countries = both
    return draft


# "đánh giá cao Bản ghi nhớ được bộ quốc phòng hai nước ký năm 2019": codebook, ruling 4.
_BY_WHOM = Pattern(
    r"(?<!\w)(?:(?<!đã )(?<!vừa )(?<!mới )(?<!sẽ )(?<!kiến )(?<!sắp )(?<!sớm )được|do|mà)"
    r" (?!.{0,60}(?<!\w)(?:sẽ|dự kiến|sắp)(?!\w))[^,;.:]{3,70}?(?: (?:đã|cùng|chính thức|đặt bút))* $"
)


def _is_of_paper(clause: Clause, trigger: Trigger) -> bool:
    """True for a paper told with who signed it in what year or month, before the one of which the article tells."""
    when = next((w for w in clause.dates if w.start >= trigger.end), None)
    near = when is not None and when.start - trigger.end < len(" kết hồi đầu tháng ")
    close = near and when is not None and when.kind in ("year", "month")
    low = max(clause.sentence.start, trigger.start - _PARTIES)
    by = _BY_WHOM.search(clause.form, low, trigger.start) if close else None
    paper = PAPER.search(clause.form, clause.sentence.start, by.start()) if by else None
    return paper is not None and paper.start() > clause.sentence.start  # "Hiệp ước X được A và B ký năm …" tells of it


def _ends_talks(clause: Clause, trigger: Trigger) -> bool:
    """ "hội đàm với A và ký …", "hội đàm với A, (sau đó) cùng ký …"."""
    after = _RIGHT_AFTER_TALKS.search(clause.form, clause.sentence.start, trigger.start)
    if after is None or not after["next"]:
        return after is not None
    return bool(after["then"]) or clause.form.startswith("cùng", trigger.start)


def _who_see(clause: Clause, trigger: Trigger) -> list[Actor]:
    """Those before whose eyes others sign ("A và B chứng kiến các bộ ký …")."""
    sees = next((t for t in clause.triggers if t.shape == "witness" and t.end <= trigger.start), None)
    return subjects_of(clause, sees) if sees else []


# "Lễ ký (…) dưới sự chứng kiến của A và B"
_SEEN_BY = Pattern(
    r"(?<!\w)sự (?:chứng kiến|hiện diện|có mặt|tham dự)(?: và chủ trì)? của "
    r"|, (?:cùng |tham )?(?:dự|chứng kiến)(?: còn)? có "
)
_ADDRESS = 16  # characters of "đồng chí", "hai", "ngài" before those who see it
_WITH_BODY = Pattern(r"(?<!\w)với (?:(?!và |về |của )[^\W\d]+ ){0,8}$")  # "ký … với Cơ quan Phát triển quốc tế X"


def _partners(clause: Clause, trigger: Trigger) -> list[Actor]:
    """Those with whom papers are signed; not those of a further verb ("ký … với A, tăng cường hợp tác với B")."""
    partners: list[Actor] = []
    for actor in clause.actors:
        if actor.start < trigger.end:
            continue
        gap = clause.gap(partners[-1].end, actor.start) if partners else ""
        listed = gap in _AND and actor.kind == partners[-1].kind == "state"
        if not listed and not _with_whom(clause, trigger, actor):
            continue
        further = gap.startswith((",", " và ")) and not listed and gap not in _AND_WITH
        if further and not PAPER.search(gap):
            break
        partners.append(actor)
    return partners


_AND = frozenset({" và ", ", "})
_AND_WITH = frozenset({", với ", " và với ", ", và với "})


def _with_whom(clause: Clause, trigger: Trigger, actor: Actor) -> bool:
    """True for one with whom papers are signed, by himself or by a body that bears his country's name."""
    if clause.form.startswith("với", max(0, actor.start - 4)):
        return True
    return actor.kind == "state" and _WITH_BODY.search(clause.form, trigger.end, actor.start) is not None


# "ký Kế hoạch trao đổi đoàn năm 2019", "Tầm nhìn đến năm 2030": the year belongs to the paper.
_YEAR_OF_TITLE = Pattern(r"(?<!\w)(?:kế hoạch|chương trình|lộ trình|giai đoạn|tầm nhìn)(?!\w)|(?:đến|tới|cho) $")


def is_year_of_title(clause: Clause, trigger: Trigger, when: When) -> bool:
    """True for the year behind a paper that is to run in it ("ký Kế hoạch hợp tác … năm 2025")."""
    if when.kind == "year" and when.end <= trigger.start:  # "Tuyên bố tầm nhìn … đến năm 2030 đã được ký"
        return clause.form.endswith(("đến ", "tới ", "giai đoạn "), clause.sentence.start, when.start)
    if when.kind != "year" or when.start < trigger.end:
        return False
    if _YEAR_OF_TITLE.search(clause.form, trigger.end, when.start) or _OF_OTHER.search(
        clause.form, trigger.end, when.start
    ):
        return True
    return comes_to_its_end(clause.annotation, clause.sentence.start, clause.sentence.end)


# "ký Hiệp định mới, thay cho văn bản năm 2006": the year of the other paper
_OF_OTHER = Pattern(
    r"(?<!\w)(?:thay(?: thế)?(?: cho)?|kế thừa|tiếp nối|nối tiếp|sửa đổi|bổ sung|trên (?:cơ sở|nền)|căn cứ(?: vào)?"
    r"|dựa (?:trên|vào)|gia hạn|cụ thể hóa|nâng cấp|mở rộng)(?!\w)[^;.]*$"
)


_TOLD_AT = frozenset({"day", "month", "year"})


def _day_behind(clause: Clause, trigger: Trigger) -> str | None:
    """ "A và B ký Bản ghi nhớ … ngày D": the day that stands with the paper is that of the act."""
    for when in clause.annotation.dates:
        if not (trigger.end <= when.start < clause.sentence.end and when.kind in _TOLD_AT and when.value):
            continue
        if is_year_of_title(clause, trigger, when):
            return None
        title = _TITLE_ONLY.fullmatch(clause.form, trigger.end, when.start)
        return when.value if title and (when.kind == "day" or not _YEAR_OF_TITLE.search(title[0])) else None
    return None


_TITLE_ONLY = Pattern(r"[^;.:()\"]{5,150}(?:\([^()]{2,30}\) )?")  # the title of the paper, which ends the clause
_BETWEEN = Pattern(r"[^,;.]{0,90}? giữa ")
_SIDES = 60  # characters that the naming of two sides may take
_PAIR = 120  # characters behind the word in which the title of the paper may name its two sides


def _between_whom(clause: Clause, trigger: Trigger) -> set[str]:
    """The two of "lễ ký các văn kiện giữa A và B", "ký Tuyên bố về quan hệ A - B"."""
    between = _BETWEEN.match(clause.form, trigger.end, clause.sentence.end)
    limit = min(clause.sentence.end, between.end() + _SIDES) if between else 0
    named = {m.value for m in clause.named(between.end(), limit)} if between else set()
    if len(named) == 2:
        return named
    row = clause.named(trigger.end, min(clause.sentence.end, trigger.end + _PAIR))
    return next(({one.value, two.value} for one, two in pairs(clause, row, DASHES)), set())


_IN_COURSE = Pattern(rf"(?<!\w)(?:{of_class('on-occasion')}|trong|trong khuôn khổ|trong thời gian)(?: (?:dịp|các))* $")
_BODIES_SIGN = Pattern(
    rf", (?:các |hai )?{words('signing-body')}(?!\w)[^,;.]{{0,60}} đã (?:cùng |chính thức )*$"
)


def _bodies_in_visit(clause: Clause, trigger: Trigger) -> set[str] | None:
    """ "Nhân chuyến thăm …, Học viện X đã ký …": the two states whose bodies sign in the course of the visit."""
    visit = next((t for t in clause.triggers if t.kind == "visit" and t.start < trigger.start), None)
    if visit is None or not (clause.led_by(_IN_COURSE, visit) and clause.led_by(_BODIES_SIGN, trigger)):
        return None
    end = clause.form.find(", ", visit.end, trigger.start)
    named = {m.value for m in clause.named(visit.end, end)}
    named |= {a.country for a in clause.actors if visit.end <= a.start < end and a.country}
    return named if len(named) == 2 else None


_EXCHANGED = Pattern(
    rf"[^.;:]{{0,90}}?(?<!\w)(?:trao đổi|trao|công bố)(?: (?:{of_class('plural')}|\d+|loạt|bản))*"
    rf" {words('written-paper')}(?!\w)"
)


def _papers_exchanged(clause: Clause, trigger: Trigger) -> bool:
    """ "chứng kiến các bộ trao đổi 14 văn kiện": papers change hands, and no further word tells of their signing."""
    papers = _EXCHANGED.match(clause.form, trigger.end, clause.sentence.end)
    if papers is None:
        return False
    return not any(t.kind == "signing" and trigger.end <= t.start < papers.end() for t in clause.triggers)
