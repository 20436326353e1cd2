"""Who holds a ceremony or is there, told behind its word or by the sentence that follows."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import HELD_OR_ATTENDED, words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.setting import tells_day
from banggiao.extract.encounters.sentence.those_present import lists_those_present
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME


def told_behind(clause: Clause, trigger: Trigger) -> list[Actor]:
    """ "lễ kỷ niệm X do A chủ trì", "… diễn ra với sự tham dự của A và B": who holds it or is there."""
    behind = [a for a in clause.actors if a.start >= trigger.end and a.person is not None]
    for actor in behind:
        row = clause.row_from(actor.start)
        if _WITH_THEM.search(clause.form, trigger.end, actor.start):
            return row
        if _BY_THEM.search(clause.form, trigger.end, actor.start):
            return row if _HOLD_IT.match(clause.form, row[-1].end, clause.sentence.end) else []
    return []


def listed_next(clause: Clause) -> list[Actor]:
    """ "… Tham dự buổi lễ có A và B": those of other states whom the next sentence lists as there, with those at home;
    empty where it lists none."""
    sentences = clause.document.sentences[clause.number + 1 : clause.number + 1 + _NEXT]
    listing = next((s for s in sentences if lists_those_present(clause.document, s)), None)
    if listing is None or not any(tells_day(d) for d in clause.dates):
        return []
    there = [a for a in clause.roll.of(listing) if a.person is not None and a.country]
    return there if any(a.country != HOME for a in there) else []


_NEXT = 2  # sentences behind one that tells of a ceremony in which those who are there are listed
_WITH_THEM = Pattern(
    rf"(?<!\w)sự (?:{words('presence')}|chủ trì|chứng kiến) của(?: {words('address')})* $"
)
_BY_THEM = Pattern(rf"(?<!\w)do(?: {words('address')})* $")
_HOLD_IT = Pattern(r",?(?: (?:đã|cùng|đồng))* (?:chủ trì|chủ tọa|tổ chức|phối hợp tổ chức)(?!\w)")


def is_held_with(clause: Clause, trigger: Trigger) -> bool:
    """ "Đồn X tổ chức lễ kết nghĩa với Đại đội Y của A": with whom it is held stands right behind it."""
    if not clause.led_by(HELD_OR_ATTENDED, trigger):
        return False
    named = clause.named(trigger.end, clause.sentence.end)
    return bool(named) and _WITH_BODY.fullmatch(clause.form, trigger.end, named[0].start) is not None


_WITH_BODY = Pattern(
    rf"(?: (?!(?:về|quan hệ|cho|của|giữa)(?!\w))[^\W\d]+){{0,3}} {of_class('with')}"
    r"(?: (?!(?:quan hệ|hợp tác|sự|chủ đề)(?!\w))[\w/-]+){0,9} \(?"
)
