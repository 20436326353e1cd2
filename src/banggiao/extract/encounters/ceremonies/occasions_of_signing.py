"""In whose course papers are signed: at the end of talks or a dialogue, or behind a call."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import countries_of, people_of
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger

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


def set_occasion(clause: Clause, trigger: Trigger, draft: Draft, noun: bool) -> None:
    """The kind of the encounter at whose end papers are signed, with those who saw it there; `noun` where a noun tells
    of the signing."""
    form, sentence = clause.form, clause.sentence
    end_of = _END_OF_TALKS.search(form, sentence.start, trigger.start)
    if end_of:
        draft.within, draft.carries = "dialogue" if end_of[0].endswith("đối thoại") else "talks", True
        return
    if _AFTER_CALL.match(form, sentence.start, trigger.start):
        draft.within, draft.carries = "courtesy-call", True
        return
    behind = noun and _AFTER_TALKS_BEHIND.match(form, trigger.end, sentence.end)
    if not (behind or _ends_talks(clause, trigger)):
        return
    draft.within = "talks"
    talks = next((t for t in clause.triggers if t.kind == "talks" and t.end <= trigger.start), None)
    together = not noun and form.startswith("cùng", trigger.start)
    if talks and (draft.witnessed or together):  # "A hội đàm với B và chứng kiến lễ ký …": both saw it
        both_there = [a for a in clause.objects(talks) if a.country]
        role = "participant" if draft.witnessed or noun else "signatory"
        draft.people |= people_of(both_there, role)
        draft.countries |= countries_of(both_there)


def _ends_talks(clause: Clause, trigger: Trigger) -> bool:
    """ "hội đàm với A và ký …", "hội đàm với A, (sau đó) cùng ký …"."""
    after = _RIGHT_AFTER_TALKS.search(clause.form, clause.sentence.start, trigger.start)
    if after is None or not after["next"]:
        return after is not None
    return bool(after["then"]) or clause.form.startswith("cùng", trigger.start)
