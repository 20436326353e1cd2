"""Ceremonies and banquets."""

from collections.abc import Sequence
from typing import NamedTuple

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, people_of
from banggiao.extract.encounters.ceremonies.banquets import banquet
from banggiao.extract.encounters.ceremonies.handovers import handover
from banggiao.extract.encounters.ceremonies.jubilees import (
    between,
    jubilee_of_group,
    of_their_relations,
    pair_behind,
    state_of_jubilee,
)
from banggiao.extract.encounters.ceremonies.openings import (
    ATTENDS,
    foreign_jubilee,
    held_by_mission,
    name_end,
    opened_abroad,
    opened_course,
    opening_of,
)
from banggiao.extract.encounters.ceremonies.parades import marches_at, parade
from banggiao.extract.encounters.ceremonies.shared_openings import (
    NOT_YET,
    VERBS,
    attended_by,
    opened_by_both_leaders,
    opened_by_leaders,
    opened_for_signature,
    opened_together,
    opens_year,
)
from banggiao.extract.encounters.ceremonies.ships_built import built_for
from banggiao.extract.encounters.ceremonies.those_there import is_held_with, listed_next, told_behind
from banggiao.extract.encounters.cues import HELD_OR_ATTENDED, cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.meetings.pairing import pointing_back
from banggiao.extract.encounters.meetings.several_ministers import ministers_ahead
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.flags import flags_in
from banggiao.extract.encounters.sentence.home_units import with_home_unit, with_those_at_home
from banggiao.extract.encounters.sentence.received_for import received_for
from banggiao.extract.encounters.sentence.setting import places_in, tells_day
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

_INVITED = Pattern(r"(?<!\w)(?:đã mời|được mời|cử (?:đoàn|khối|lực lượng)[^;.]*dự)(?!\w)")
_INVITES = Pattern(r"(?<!\w)(?<!đã )(?<!được )(?<!nhận lời )mời(?!\w)")  # "mời X cử đoàn dự lễ …": yet to come
_ACTS = Pattern(
    r"(?<!\w)(?:dự|tham dự|chủ trì|mời|tổ chức|diễn ra|cử|tham gia|phát biểu|tại|trong|đến dự|sang dự|chúc mừng"
    r"|dẫn đầu|tiến hành|mở)(?!\w)"
)


def ceremony(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """A ceremony that a party held, attended or was invited to."""
    if trigger.shape == "banquet":
        return banquet(clause, trigger)
    if trigger.name == "handover":
        return handover(clause, trigger, used)
    rite = trigger.name == "rite"
    if rite and marches_at(clause, trigger):
        return []
    special = _special(clause, trigger) if rite else None
    if special:
        return [special]
    form, sentence = clause.form, clause.sentence
    convention = opened_for_signature(clause, trigger)
    abroad = next((sides for way in _OF_TWO if (sides := way(clause, trigger))), convention) if rite else convention
    fleets = _FLEET.match(form, trigger.start) is not None
    of_both = rite and (opens_year(clause, trigger) or of_their_relations(clause, trigger))
    builds = _BUILDS.match(form, trigger.start) is not None
    if not (abroad or fleets or of_both or builds or _ACTS.search(form, sentence.start, sentence.end)):
        return []
    if _is_of_welcome(clause, trigger):
        return []
    bare = _BARE_OPENING.match(form, trigger.start) is not None
    together = _together(clause, trigger) if bare and not abroad else []
    if builds and opened_by_both_leaders(clause, trigger):
        draft = pointing_back(clause, trigger, [])
        draft.told = [(trigger.start, name_end(clause, trigger))]
        return [draft]
    if builds and not (abroad or together) and _by_both(clause, trigger):
        return _of_both_sides(clause, trigger)
    if bare and not abroad and not together:
        return []
    if form.startswith(VERBS, trigger.start) and NOT_YET.search(form, sentence.start, trigger.start):
        return []  # "có kế hoạch khởi công xây dựng …"
    group = jubilee_of_group(clause, trigger) if rite else None
    held = group or opening_of(clause, trigger)
    if held:
        return [held]
    guest = received_for(clause, trigger) if rite else None
    told = [guest] if guest else [*subjects_of(clause, trigger, used), *told_behind(clause, trigger)]
    acting = together or told
    listed = listed_next(clause) if rite and not any(a.country != HOME for a in acting) else []
    who = _who_are_there(clause, trigger, [*acting, *listed], bool(together))
    if listed:
        who = who._replace(sides=who.sides | who.own | ({HOME} if clause.roll.home else set()))
    if not (who.are_two() or abroad or of_both or fleets):
        return []
    draft = clause.draft(trigger, trigger.start, name_end(clause, trigger))
    role = "participant" if form.startswith("tiệc", trigger.start) else None  # whose feast it is gives it
    draft.people = people_of(acting, role) | people_of(listed, "participant")
    draft.countries = _countries(clause, trigger, who, abroad)
    if rite and HOME not in draft.countries and _come_home(clause, trigger):
        draft.countries, draft.place_country = draft.countries | {HOME}, HOME
    draft.complete = guest is not None
    if convention:  # who speaks of it takes no part
        draft.countries = convention
        draft.people = people_of([s for s in who.subjects if s.country in convention], role)
    if fleets and len(draft.countries) < 2:
        draft.countries |= _of_fleets(clause, trigger, draft.countries)
    draft.back = not fleets  # a review of many fleets is not of the pair told before
    if who.invited and (HOME in draft.countries or len(draft.countries) < 2):
        draft.settled, draft.place_country = True, HOME
    return [draft]


def _come_home(clause: Clause, trigger: Trigger) -> bool:
    """ "quân nhân Lào sang Việt Nam tham gia diễu binh": a rite of the home state, which says so."""
    homes = (m for m in clause.named(clause.sentence.start, trigger.start) if m.value == HOME)
    return any(clause.form.endswith((" sang ", " tới ", " đến "), 0, m.start) for m in homes)


def _special(clause: Clause, trigger: Trigger) -> Draft | None:
    """A rite of a kind that is told in a way of its own: of an event, of the ministers of several states, a parade."""
    own_day = _of_event(clause, trigger)
    if own_day:
        return own_day
    ministers = ministers_ahead(clause, trigger)
    if ministers:
        draft = clause.draft(trigger, ministers[0].start, name_end(clause, trigger))
        draft.countries, draft.back = {m.value for m in ministers}, True  # theirs, and no others'
        return draft
    return parade(clause, trigger)


def _is_of_welcome(clause: Clause, trigger: Trigger) -> bool:
    """Whether the guard of honour or the anthems of a welcome are told, and no ceremony beside it."""
    form, sentence = clause.form, clause.sentence
    guard = _OF_GUARD.fullmatch(form, trigger.start, trigger.end) is not None
    if guard and not _MARCHED.search(form, sentence.start, sentence.end):
        return True
    anthems = _ANTHEMS.match(form, trigger.start) is not None
    return anthems and _AT_WELCOME.search(form, sentence.start, sentence.end) is not None


class _Present(NamedTuple):
    """Who is told to hold, attend or be the reason of a ceremony."""

    subjects: list[Actor]
    own: set[str]  # the countries of those who act
    sides: set[str]  # those of all who are named
    named: set[str]  # those named behind the word
    attended: bool
    invited: bool
    pair: set[str]
    between: set[str]
    opened: str | None

    def are_two(self) -> bool:
        """Whether more than one side is there, or one is invited by another."""
        guests = self.attended and self.named - self.own
        return bool(self.invited or len(self.sides) > 1 or guests or self.pair or self.between or self.opened)


def _who_are_there(clause: Clause, trigger: Trigger, subjects: list[Actor], together: bool) -> _Present:
    form, sentence = clause.form, clause.sentence
    invited = _INVITED.search(form, sentence.start, trigger.start) is not None
    invited = invited and _INVITES.search(form, sentence.start, trigger.start) is None
    sides = {a.country for a in clause.actors if a.country and a.human and a.country not in ORGANISATIONS}
    own = {s.country for s in subjects if s.country and s.human and s.country not in ORGANISATIONS}
    states = {s.country for s in subjects if s.country and s.country not in ORGANISATIONS}
    states = states if any(s.kind == "state" for s in subjects) else set()
    if len(states) > 1 and (together or clause.led_by(HELD_OR_ATTENDED, trigger)):  # "A và B tổ chức lễ …"
        own, sides = states, sides | states
    if clause.led_by(HELD_OR_ATTENDED, trigger):
        own = with_those_at_home(clause, own, subjects)
        sides = sides | own
    if form.startswith(_TWINNED, trigger.start):  # "Đồn X và Đại đội Y (của A) tổ chức lễ kết nghĩa"
        sides = with_home_unit(clause, sides, sentence.start, trigger.start)
        own = own | sides
    return _Present(
        subjects=subjects,
        own=own,
        sides=sides,
        named={m.value for m in _named_behind(clause, trigger)},
        attended=clause.led_by(ATTENDS, trigger) or is_held_with(clause, trigger),
        invited=invited,
        pair=pair_behind(clause, trigger),
        between=between(clause, trigger),
        opened=_opened_in(clause, trigger) if own and own != {HOME} else None,
    )


def _countries(clause: Clause, trigger: Trigger, who: _Present, abroad: set[str]) -> set[str]:
    """The parties of a ceremony: those who hold and attend it, and whose jubilee or work it is."""
    form, end = clause.form, clause.sentence.end
    rite = trigger.name == "rite"
    countries = who.sides
    if not who.invited:
        countries = who.own | (who.named - {"ASEAN"} if who.attended and not who.sides - who.own else who.sides)
    held_in = _HELD_IN.match(form, trigger.end, end) if who.attended and who.own and rite else None
    host = clause.document.hits.at("country", held_in.end()) if held_in else None
    if host and host.value not in ORGANISATIONS:
        countries = who.own | {host.value}
    countries = who.between or (who.own if len(countries) > 2 else countries)
    countries = countries | who.pair | abroad | ({who.opened} if who.opened and len(countries) < 2 else set())
    return countries | (state_of_jubilee(clause, trigger) if rite else set())


def _of_fleets(clause: Clause, trigger: Trigger, countries: set[str]) -> set[str]:
    """Whose ships come to a review of fleets, and where it is."""
    form, sentence = clause.form, clause.sentence
    stop = form.find(";", trigger.end, sentence.end)
    there = clause.named(trigger.end, stop if stop > 0 else sentence.end)
    found = countries | flags_in(clause, sentence.start, trigger.start) | ({m.value for m in there} - ORGANISATIONS)
    home = _OF_HOME.search(form, sentence.start, trigger.start) is not None
    return found | {HOME} if home and len(found) == 1 else found


def _of_event(clause: Clause, trigger: Trigger) -> Draft | None:
    """ "Chiều 6/9, lễ bế mạc diễn ra tại X": the rite of an event that the sentence does not name."""
    form, end = clause.form, clause.sentence.end
    if not _OPENS_OR_CLOSES.fullmatch(form, trigger.start, trigger.end) or not _IS_HELD.match(form, trigger.end, end):
        return None
    if not any(tells_day(d) for d in clause.dates) or any(t.kind in _EVENTS for t in clause.triggers):
        return None
    draft = clause.draft(trigger, trigger.start, trigger.end)
    draft.of_event = draft.back = True
    draft.people = people_of([a for a in clause.actors if a.country], "participant")
    return draft


_EVENTS = frozenset({"exercise", "exchange", "exhibition", "conference", "dialogue"})
_OPENS_OR_CLOSES = Pattern(r"lễ (?:khai mạc|bế mạc|tổng kết)")
_IS_HELD = Pattern(
    rf"(?: (?:đã|sẽ|được|{of_class('adverb')}|vào|trọng thể))*"
    rf" (?:diễn ra|tổ chức|cử hành|tiến hành|(?=(?:{of_class('part-of-day')}|ngày|hôm) ))"
)
_OF_TWO = (
    opened_abroad,
    held_by_mission,
    opened_course,
    foreign_jubilee,
    opened_together,
    opened_by_leaders,
    attended_by,
    built_for,
)  # rites in one country that are another's too: each way tells both
_TWINNED = ("lễ kết nghĩa", "lễ ký kết nghĩa", "lễ công bố kết nghĩa")
_HELD_IN = Pattern(r"[^,;.:]{0,60}? (?:tại|ở) (?:nước )?")


def _named_behind(clause: Clause, trigger: Trigger) -> Sequence[Mention]:
    """The countries named behind the word; those up to the next of a row, where each is told with its own."""
    named = clause.named(trigger.end, clause.sentence.end)
    other = next((t.start for t in clause.triggers if t.start > trigger.start and t.name == trigger.name), None)
    own = clause.named(trigger.end, other) if other and trigger.name == "rite" else ()
    return own or named


def _together(clause: Clause, trigger: Trigger) -> list[Actor]:
    """Those of two countries who open or begin something together on a day ("A cùng B khởi động dự án …")."""
    if not any(tells_day(d) or d.kind == "month" for d in clause.dates):
        return []
    states = [s for s in subjects_of(clause, trigger) if s.kind == "state" and s.country]
    if len({s.country for s in states}) == 2:
        return states
    if not _WITH.search(clause.form, clause.sentence.start, trigger.start):
        return []
    ahead = [a for a in clause.actors if a.end <= trigger.start and a.person is not None and a.country]
    return ahead if len({a.country for a in ahead}) == 2 else []


def _by_both(clause: Clause, trigger: Trigger) -> bool:
    """ "Tháng 4/2019, hai bên khởi công dự án X": those of the article."""
    dated = bool(clause.dates) and not clause.form.startswith("lễ ", trigger.start)
    return dated and any(s.kind == "group" for s in subjects_of(clause, trigger))


def _of_both_sides(clause: Clause, trigger: Trigger) -> list[Draft]:
    foreigner = clause.roll.foreigner_before(trigger.start, HOME)
    partner = foreigner.country if foreigner else clause.annotation.partner
    if not (clause.roll.home and partner):
        return []
    draft = clause.draft(trigger, trigger.start, name_end(clause, trigger))
    draft.countries, draft.back = {HOME, partner}, True
    return [draft]


_WITH = Pattern(r"(?<!\w)(?:cùng|phối hợp với)(?!\w)")
_ANTHEMS = Pattern(r"(?:lễ )?chào cờ(?!\w)")
_AT_WELCOME = Pattern(r"(?<!\w)(?:lễ đón|duyệt đội danh dự|đội danh dự)(?!\w)")
_OF_GUARD = Pattern(r"(?:duyệt|diễu) binh")
_MARCHED = Pattern(
    rf"(?<!\w)(?<!danh )(?:{words('attend')}|xem) (?:cuộc )?(?:duyệt|diễu) binh"
    r"|(?:duyệt|diễu) binh (?:cùng|trên biển|tại quảng trường)(?!\w)"
)
_BUILDS = Pattern(r"(?:lễ |buổi lễ )?(?:khởi công|động thổ|khánh thành|khai trương|thông xe|hợp long)")
_BARE_OPENING = Pattern(r"khai trương|khởi công|động thổ|khởi động")  # of shops and roads, unless of two states


def _opened_in(clause: Clause, trigger: Trigger) -> str | None:
    """The home state, where a foreigner opens there what his country has built."""
    document, form, end = clause.document, clause.form, clause.sentence.end
    if cue("opening").search(form, trigger.start, trigger.end) is None:
        return None
    return HOME if any(country == HOME for _, _, country in places_in(document, trigger.end, end)) else None


# "tàu 016-Quang Trung", "Tàu 17": ships told by their numbers are those of the home navy.
_OF_HOME = Pattern(r"(?<!\w)(?:tàu (?:hộ vệ tên lửa |hộ vệ |chiến )?(?:\d{2,3}|hq)|hải quân nhân dân)(?!\w)")
_FLEET = Pattern(r"duyệt đội hình|(?:lễ )?duyệt binh (?:tàu|hải quân|hạm đội|trên biển)")
