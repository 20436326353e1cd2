"""Signings, and papers that change hands."""

import re
from typing import NamedTuple

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.chronicles import heads_entry
from banggiao.extract.encounters.actors.persons import Actor, countries_of, people_of
from banggiao.extract.encounters.ceremonies.days_of_signing import day_behind, is_told_when
from banggiao.extract.encounters.ceremonies.occasions_of_signing import set_occasion
from banggiao.extract.encounters.ceremonies.signed_papers import COMPANY, PAPER, signers_in_row, signing_of_papers
from banggiao.extract.encounters.ceremonies.signers import before_whom, by_whom, signers_seen
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.home_units import with_home_unit, with_those_at_home
from banggiao.extract.encounters.sentence.received_for import received_for
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
# Papers counted over the years are no occasion: "từ năm 1991 đến nay hai nước đã ký hơn 100 văn kiện".
_OVER_YEARS = Pattern(
    r"(?<!\w)(?:từ (?:năm |tháng )[^,;.]{4,20}(?:,| đến nay)|đến nay|cho đến nay|tính đến|thời gian qua)(?!\w)"
)
_AHEAD = 90  # characters before the word in which it is told that papers are only named as signed
_BEHIND = 70  # characters behind it in which the paper is named
_PARTIES = 130  # characters behind the word in which companies are the parties, not what the papers are about
_COUNTED = Pattern(r"(?: kết)? (?:hơn|trên|gần|khoảng|hàng chục|hàng trăm) (?:\d+|chục|trăm)?")
_WITH = (" với ", " kết với ")
_WITNESS = Pattern(r"(?<!\w)chứng kiến(?!\w)")
_HEADS = Pattern(
    r"bộ trưởng|trưởng đoàn|thủ tướng|lãnh đạo|nguyên thủ|chủ tịch|thứ trưởng|ngoại trưởng|tư lệnh|vị|ông"
    r"|tổng thống|tướng"
)


class _Signers(NamedTuple):
    """Who signs, and before whose eyes, as the words before the trigger tell."""

    noun: bool  # told by a noun ("lễ ký") and not by the verb
    subjects: list[Actor]
    in_row: set[str]  # the states of a row of those who sign
    both: set[str] | None  # the states whose bodies sign in the course of a visit
    witness: re.Match[str] | None
    by_others: bool  # the subjects only see others sign
    seers: list[Actor]  # who sees it, told before the word


def signing(clause: Clause, trigger: Trigger) -> list[Draft]:
    """The act of signing that the trigger tells of, or nothing where papers are only named as signed."""
    form, sentence = clause.form, clause.sentence
    if trigger.shape == "witness" and not _papers_exchanged(clause, trigger):
        return []
    if _tells_more_of(clause, trigger):
        return []
    noun = trigger.shape in ("sign-noun", "witness")
    if not noun:
        told = _told_apart(clause, trigger)
        if told is not None:
            return told
    in_row = set() if noun else signers_in_row(clause, trigger)
    if not noun and _looks_back(clause, trigger, in_row):
        return []
    if _OVER_YEARS.search(form, sentence.start, trigger.start) or _COUNTED.match(form, trigger.end, sentence.end):
        return []
    signers = _signers(clause, trigger, noun, in_row)
    if signers is None or _is_of_trade(clause, trigger, signers):
        return []
    draft = _draft_of(clause, trigger, signers)
    _add_witnesses(clause, trigger, signers, draft)
    set_occasion(clause, trigger, draft, noun)
    draft.complete = draft.complete or received_for(clause, trigger) is not None
    return [draft]


def _told_apart(clause: Clause, trigger: Trigger) -> list[Draft] | None:
    """What the verb tells in a way of its own: the act spoken of, the papers as its subject, or a paper's attribute;
    None where it tells of who signs."""
    form, sentence = clause.form, clause.sentence
    if _is_of_paper(clause, trigger):
        return []
    act = _act_told(clause, trigger)
    if act is not None:
        return [act]
    of_papers = signing_of_papers(clause, trigger)
    if of_papers is not None:
        return of_papers
    ahead = form[max(sentence.start, trigger.start - _AHEAD) : trigger.start]
    with_them = clause.row_from(trigger.end) if form.startswith(_WITH, trigger.end) else []
    after = form[trigger.end : min(sentence.end, (with_them[-1].end if with_them else trigger.end) + _BEHIND)]
    return [] if _ATTRIBUTE.search(ahead) or not (PAPER.search(after) or _TO_WORK.match(after)) else None


def _looks_back(clause: Clause, trigger: Trigger, in_row: set[str]) -> bool:
    """Whether the verb ends its clause, or counts from a signing without telling when it was."""
    form, sentence = clause.form, clause.sentence
    if form.startswith((",", ".", ";"), trigger.end, sentence.end):
        return True
    since = _SINCE.search(form[max(sentence.start, trigger.start - _AHEAD) : trigger.start]) is not None
    if not since or is_told_when(clause, trigger):
        return False
    return not (in_row and clause.dates and clause.led_by(_SIDES_ONLY, trigger))


def _signers(clause: Clause, trigger: Trigger, noun: bool, in_row: set[str]) -> _Signers | None:
    """Who signs; None where nobody does."""
    form, sentence = clause.form, clause.sentence
    witness = _WITNESS.search(form, sentence.start, trigger.start)
    subjects = subjects_of(clause, trigger)
    by_others = signers_seen(clause, trigger) if witness and not noun else []
    seers_ahead, before_eyes = before_whom(clause, trigger) if witness and not noun else ([], [])
    by_others = before_eyes or by_others
    both_see = countries_of(seers_ahead)
    if len(both_see) == len(("A", "B")) and countries_of(before_eyes) < both_see:  # "…, hai bên ký", "…, Cục X ký"
        return _Signers(noun, before_eyes, in_row or both_see, None, witness, True, seers_ahead)
    subjects = by_others or subjects
    alone = not noun and len(subjects) == 1 and subjects[0].kind == "state"
    acceded = alone and form.endswith(_OF_OTHERS, sentence.start, subjects[0].start)
    if acceded and not form.startswith(_WITH, trigger.end, sentence.end):
        return None  # "hoan nghênh việc X ký Hiệp ước Y": nobody signs with it
    both = None if noun else _bodies_in_visit(clause, trigger)
    if both or (in_row and not subjects):
        subjects = []
    elif not noun and not _is_done_by(clause, trigger, subjects):
        return None
    return _Signers(noun, subjects, in_row, both, witness, bool(by_others), seers_ahead)


def _is_of_trade(clause: Clause, trigger: Trigger, signers: _Signers) -> bool:
    """Whether companies sign, and no leaders of both sides see it."""
    end = min(clause.sentence.end, trigger.end + _PARTIES)
    if signers.witness or not COMPANY.search(clause.form, clause.sentence.start, end):
        return False
    return trigger.shape != "witness" or len(countries_of(signers.subjects)) < len(("A", "B"))


def _draft_of(clause: Clause, trigger: Trigger, signers: _Signers) -> Draft:
    """The signing between those who are told to sign."""
    form, sentence, subjects = clause.form, clause.sentence, signers.subjects
    paper = PAPER.search(form, trigger.end, sentence.end)
    end = min(clause.next_trigger(trigger), sentence.end)
    start = subjects[0].start if subjects else trigger.start
    draft = clause.draft(trigger, start, max(trigger.end, end) if paper else trigger.end)
    draft.date = None if clause.dates else day_behind(clause, trigger)
    draft.limit = next((t.start for t in clause.triggers if t.start >= trigger.end and _is_of_paper(clause, t)), None)
    draft.countries = countries_of(subjects) or signers.in_row
    if len(signers.in_row) > 2 or draft.countries < signers.in_row:  # all members of a group; both sides
        draft.countries |= signers.in_row
    behind = _partners(clause, trigger)
    draft.countries |= countries_of(behind)
    if not draft.countries or (signers.noun and len(draft.countries) == 1):  # "A tổ chức lễ ký X giữa A và B"
        both_told = _between_whom(clause, trigger)
        draft.countries = both_told if draft.countries <= both_told else draft.countries
    draft.countries = with_home_unit(clause, draft.countries, sentence.start, sentence.end)
    draft.countries = with_those_at_home(clause, draft.countries, subjects)
    sees = (signers.witness or signers.noun) and not signers.by_others
    draft.people = people_of([*subjects, *behind], "participant" if sees else "signatory")
    draft.people |= people_of(by_whom(clause, trigger) if signers.noun else [], "signatory")
    draft.counted = _SO_MANY.match(form, trigger.end, sentence.end) is not None and not clause.dates
    return draft


def _add_witnesses(clause: Clause, trigger: Trigger, signers: _Signers, draft: Draft) -> None:
    """Those who see others sign: told before the word or behind it, by name or as the leaders of both sides."""
    form, witness, noun = clause.form, signers.witness, signers.noun
    draft.people |= people_of([a for a in signers.seers if a.person not in draft.people], "participant")
    if witness and noun and len(draft.countries) < 2:  # "A và B chứng kiến đại diện hai nước trao đổi các văn kiện"
        seers = [a for a in clause.actors if a.end <= witness.start() and a.human and a.country]
        if len(countries_of(seers)) == 2:
            draft.countries, draft.people = countries_of(seers), draft.people | people_of(seers, "participant")
    draft.witnessed = witness is not None
    seen_by = _who_see(clause, trigger) if witness and not noun and not signers.seers else []
    draft.people |= people_of(seen_by, "participant")
    group = next((s for s in (*seen_by, *signers.subjects) if s.kind == "group"), None)
    draft.of_both = not noun and bool(clause.dates) and (not signers.subjects or group is not None)
    draft.back = group is not None and _HEADS.search(form, group.start, group.end) is not None
    if signers.both:
        draft.countries, draft.people, draft.further = signers.both, {}, True
    watching = _SEEN_BY.search(form, trigger.end, clause.sentence.end)
    seers = clause.row_from(watching.end()) if watching else []
    if watching and seers and seers[0].start - watching.end() < _ADDRESS:
        draft.people |= people_of([a for a in seers if a.person not in draft.people], "participant")
        sides = countries_of(seers)
        draft.countries = draft.countries or (sides if len(sides) == len(("A", "B")) else set())


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


# "chứng kiến lễ ký 14 văn kiện | được các bộ hai nước ký kết": more of the papers whose signing is told
_WHOSE = Pattern(
    rf"[^;.]{{0,40}}?(?<!\w){words('written-paper')}(?: hợp tác| quan trọng| song phương)*,?"
    r" (?:đã |vừa )?(?:được|do|mà) [^;.]{2,90} $"
)


def _tells_more_of(clause: Clause, trigger: Trigger) -> bool:
    """Whether the verb only tells by whom those papers are signed of whose signing an earlier word tells."""
    before = next((t for t in reversed(clause.triggers) if t.kind == "signing" and t.end <= trigger.start), None)
    if before is None or trigger.shape != "sign":
        return False
    return _WHOSE.fullmatch(clause.form, before.end, trigger.start) is not None


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
