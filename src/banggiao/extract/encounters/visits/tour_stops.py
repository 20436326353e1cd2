"""Visits told as the stops of a tour ("Chặng cuối là Praha", "Nga là điểm dừng chân đầu tiên", "đoàn tới Budapest")."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.doubtful_words import is_seat
from banggiao.extract.encounters.sentence.setting import is_building
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records import Mention

_WHICH = (
    r"(?:đầu tiên|đầu|mở đầu|khởi đầu|thứ [^\s,.;]+|tiếp theo|tiếp sau|kế tiếp|sau đó|giữa|cuối cùng|cuối|kết thúc"
    r"|chính)"
)
_OF_TOUR = r"(?: (?:của|trong|trên|ở)(?= )[^,.;:]{2,110}?)?"
_SITE = rf"(?:(?:thủ đô|thành phố|{words('state-word')}) )*"
# "Chặng cuối (của chuyến đi) là | Praha", "Điểm dừng chân thứ hai: | Seoul".
_IS = Pattern(rf" {_WHICH}{_OF_TOUR}(?: (?:sẽ )?(?:là|tại|ở|tới|đến)|:) {_SITE}")
# "| Nga là (quốc gia) chặng dừng chân đầu tiên …".
_LED_BY_PLACE = Pattern(
    r" (?:(?:sẽ|cũng|được|đã|chính) )*(?:là|trở thành|được chọn làm|chọn làm|chọn là|xem là)(?: (?:một|cũng|nơi))* $"
)
_WHICH_ONE = Pattern(rf" {_WHICH}(?!\w)|(?= (?:trong|của) (?:chuyến|hành trình))")
_OF_WHOM = Pattern(rf"[^,.;]{{0,60}}? của (?:{words('address')} )?")
_NAME = 40  # characters that the name of a place before the word may take
_FEW = 25  # sentences before in which the traveller is told


def tour_stop(clause: Clause, trigger: Trigger) -> list[Draft]:
    """The visit told by a stop of a tour; none where no traveller is told."""
    place = _named_behind(clause, trigger) or _named_before(clause, trigger)
    country = clause.document.country_of(place) if place else None
    if place is None or country is None:
        return []
    guest = _whose(clause, trigger, country) or traveller(clause, country)
    return [visit_of(clause, trigger, place, country, guest)] if guest else []


def _named_behind(clause: Clause, trigger: Trigger) -> Mention | None:
    told = _IS.match(clause.form, trigger.end, clause.sentence.end)
    return _place_at(clause, told.end()) if told else None


def _named_before(clause: Clause, trigger: Trigger) -> Mention | None:
    if not _WHICH_ONE.match(clause.form, trigger.end, clause.sentence.end):
        return None
    low = max(clause.sentence.start, trigger.start - _NAME)
    hits = clause.document.hits
    named = [*hits.within("country", low, trigger.start), *hits.within("place", low, trigger.start)]
    return next((m for m in named if _LED_BY_PLACE.fullmatch(clause.form, m.end, trigger.start)), None)


def _place_at(clause: Clause, at: int) -> Mention | None:
    return clause.document.hits.at("country", at) or clause.document.hits.at("place", at)


def _whose(clause: Clause, trigger: Trigger, country: str) -> Actor | None:
    """ "điểm dừng chân cuối của Bộ trưởng A": him."""
    behind = (a for a in clause.actors if a.start >= trigger.end and a.person is not None)
    who = next(behind, None)
    if who is None or who.country in (None, country):
        return None
    return who if _OF_WHOM.fullmatch(clause.form, trigger.end, who.start) else None


def traveller(clause: Clause, country: str) -> Actor | None:
    """Who is told to travel, in this sentence or one shortly before, and does not serve `country`."""
    sentences = clause.document.sentences
    for number in range(clause.number, max(-1, clause.number - _FEW), -1):
        sentence = sentences[number]
        words_told = clause.document.hits.within("trigger", sentence.start, sentence.end)
        travels = next((t.start for t in words_told if t.value in _TRAVEL_WORDS), None)
        if travels is None:
            continue
        people = [a for a in clause.roll.of(sentence) if a.person is not None and a.country not in (None, country)]
        ahead = [a for a in people if a.end <= travels]
        if people:
            return ahead[-1] if ahead else people[0]
    return None


_TRAVEL_WORDS = frozenset({"visit", "visit-noun", "working-days"})


def visit_of(clause: Clause, trigger: Trigger, place: Mention, country: str, guest: Actor) -> Draft:
    """The visit of a guest to a place of a country, or to the country itself."""
    draft = clause.draft(trigger, min(trigger.start, place.start), max(trigger.end, place.end))
    draft.kind = "visit"
    draft.people = {guest.person: "guest"} if guest.person is not None else {}
    draft.guest, draft.destination = guest.country, country
    draft.host_country = draft.place_country = country
    draft.countries = {c for c in (guest.country, country) if c}
    town = clause.document.text[place.start : place.end]
    if place.kind == "place" and not is_building(town):
        draft.place = town
    return draft


def came_along(clause: Clause, trigger: Trigger) -> list[Draft]:
    """ "Chiều 12/4, đoàn tới Budapest": the delegation of who was told to travel; by no other name."""
    if not _THEY_COME.search(clause.form, clause.sentence.start, trigger.start):
        return []
    place = _place_at(clause, trigger.end + 1)
    country = clause.document.country_of(place) if place else None
    if place is None or country is None or (place.kind == "place" and not is_seat(place)):
        return []  # another town of the country visited
    guest = traveller(clause, country)
    return [visit_of(clause, trigger, place, country, guest)] if guest else []


_THEY_COME = Pattern(
    r"(?<!\w)(?<!\w )(?:cả )?(?:phái đoàn|đoàn(?: (?:công tác|đại biểu|ta))?)"
    rf"(?: (?:đã|sẽ|{of_class('adverb')}|rời [^,;.]{{2,40}}))*,? $"
)
