"""Rites of ships that one state builds for another: the keel laid, the launch, the naming."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS


def built_for(clause: Clause, trigger: Trigger) -> set[str]:
    """ "Tại X (của A) diễn ra lễ hạ thủy tàu ngầm đóng cho (Hải quân) B": whose yard it is and who gets the ship;
    empty where one of them is not told."""
    form, end = clause.form, min(clause.sentence.end, trigger.end + _SHIP)
    if not _RITE.fullmatch(form, trigger.start, trigger.end):
        return set()
    order = _BUILT_FOR.search(form, trigger.end, end)
    buyer = clause.document.hits.at("country", order.end()) if order else None
    if buyer is None or buyer.value in ORGANISATIONS:
        return set()
    yards = [country for _, _, country in clause.places if country and country != buyer.value]
    named = (m.value for m in clause.named(clause.sentence.start, clause.sentence.end))
    builder = next(iter(yards), None) or next((c for c in named if c not in (buyer.value, *ORGANISATIONS)), None)
    return {builder, buyer.value} if builder else set()


_SHIP = 170  # characters over which a ship may be described before it is told for whom she is built
_RITE = cue("ship-rite")
_BUILT_FOR = Pattern(
    r"(?<!\w)(?:đóng|đóng mới|chế tạo|sản xuất)(?: [^\W\d]+){0,3}? (?:cho|theo đơn đặt hàng của|theo hợp đồng với)"
    rf"(?: (?:phía|{words('service')}))* "
)
