"""Whose jubilee is kept: that of a group, of a state, or of the relations of two."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import people_of
from banggiao.extract.encounters.ceremonies.openings import name_end
from banggiao.extract.encounters.cues import HELD_OR_ATTENDED
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.rows import DASHES, pairs
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

_NEAR = 25  # characters that a country's name may take
_AND = DASHES | {" và "}
_JUBILEE = Pattern(
    r" (?:lần thứ )?\d{1,3}(?: năm)? (?:ngày )?(?:thành lập|độc lập|quốc khánh|ra đời|giải phóng|cộng hòa)"
    r"(?: (?:quân đội|hải quân|nước|cộng hòa))?(?: của)?(?= )"
)


def state_of_jubilee(clause: Clause, trigger: Trigger) -> set[str]:
    """ "lễ kỷ niệm 70 năm Quốc khánh Lào": the state whose it is."""
    jubilee = _JUBILEE.match(clause.form, trigger.end, clause.sentence.end)
    whose = next(iter(clause.named(trigger.end, jubilee.end() + _NEAR)), None) if jubilee else None
    return {whose.value} if whose and whose.value not in ORGANISATIONS else set()


def jubilee_of_group(clause: Clause, trigger: Trigger) -> Draft | None:
    """ "dự lễ kỷ niệm 50 năm thành lập ASEAN": that of the group, which those who attend it keep as their own."""
    form, sentence = clause.form, clause.sentence
    founded = _FOUNDED.match(form, trigger.end, sentence.end)
    limit = min(sentence.end, trigger.end + _TITLE)
    groups = clause.named(founded.end(), limit) if founded else ()
    group = next((m for m in groups if m.value in ORGANISATIONS), None)
    if founded is None or group is None or not _NAME_OF_BODY.fullmatch(form, founded.end(), group.start):
        return None
    if not (clause.dates or clause.led_by(HELD_OR_ATTENDED, trigger)):
        return None
    draft = clause.draft(trigger, trigger.start, max(group.end, name_end(clause, trigger)))
    draft.countries = {group.value}
    draft.back = True
    draft.people = people_of(subjects_of(clause, trigger), "participant")
    return draft


_FOUNDED = Pattern(r" (?:lần thứ )?\d{1,3}(?: năm)?(?: ngày)? (?:thành lập|ra đời)")
_NAME_OF_BODY = Pattern(r"(?: (?!(?:của|giữa|và|tại|do)(?!\w))[^\W\d]+){0,9} ")
_TITLE = 130  # characters that the name of what was founded may take


def pair_behind(clause: Clause, trigger: Trigger) -> set[str]:
    """ "Lễ chào cờ A và B": the two whose ceremony it is."""
    named = clause.named(trigger.end, min(clause.sentence.end, trigger.end + 2 * _NEAR))
    if len(named) < 2 or clause.gap(trigger.end, named[0].start) not in (" ", " của ", " hai nước "):
        return set()
    return next(({one.value, two.value} for one, two in pairs(clause, named[:2], _AND)), set())


def of_their_relations(clause: Clause, trigger: Trigger) -> bool:
    """ "lễ kỷ niệm 30 năm thiết lập quan hệ ngoại giao (tại X, ngày Y)": that of the two of whom the article tells."""
    told = bool(clause.dates) or clause.led_by(HELD_OR_ATTENDED, trigger)
    return told and _THEIR_RELATIONS.match(clause.form, trigger.end, clause.sentence.end) is not None


_THEIR_RELATIONS = Pattern(
    r"(?: (?:kỷ niệm|các hoạt động kỷ niệm|năm))* \d{1,3} năm (?:ngày )?(?:thiết lập |mối )*quan hệ"
    r"(?: (?:ngoại giao|hữu nghị|đối tác|chiến lược|toàn diện|song phương))*"
    r"(?: (?:hai nước|giữa hai nước|tại|ở|diễn ra|vào)(?!\w)|[,.;]|$)"
)
_BETWEEN_TOWNS = Pattern(r"[^,;.:]{0,60}? giữa (?=(?:ấp|bản|xã|thôn|làng|phường|cụm|huyện|tỉnh|thành phố|đồn)(?!\w))")
_TOWNS = 190  # characters that the naming of two towns with their provinces and countries may take
_OF_RELATIONS = Pattern(r" \d{1,3} năm[^,;.]{0,50}? (?:quan hệ|ngoại giao|giữa)(?: (?:ngoại giao|giữa|hữu nghị))* ")


def between(clause: Clause, trigger: Trigger) -> set[str]:
    """ "lễ kỷ niệm 25 năm quan hệ giữa A và B", "… quan hệ ngoại giao A - B": the two whose jubilee it is."""
    apart = _BETWEEN_TOWNS.match(clause.form, trigger.end, clause.sentence.end)
    if apart:  # "lễ kết nghĩa … giữa xã X, A và xã Y, B"
        towns = clause.named(apart.end(), min(clause.sentence.end, apart.end() + _TOWNS))
        sides = list(dict.fromkeys(m.value for m in towns))
        if len(sides) > 1 and " và " in clause.gap(towns[0].end, towns[-1].start):
            return set(sides[:2])
    led = _OF_RELATIONS.match(clause.form, trigger.end, clause.sentence.end)
    named = clause.named(led.end(), min(clause.sentence.end, led.end() + 60)) if led else ()
    if led is None or len(named) < 2 or named[0].start != led.end():
        return set()
    return next(({one.value, two.value} for one, two in pairs(clause, named[:2], _AND)), set())
