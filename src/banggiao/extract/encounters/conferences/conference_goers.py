"""Who holds a conference, goes to it or takes part in it, as its own sentence tells."""

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, countries_of, people_of
from banggiao.extract.encounters.conferences.coming_from import who_left
from banggiao.extract.encounters.conferences.jointly_held import HELD_BY
from banggiao.extract.encounters.conferences.memberships import members_of
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.exercises.exercise_parties import hosts_in
from banggiao.extract.encounters.sentence.alongside import presides
from banggiao.extract.encounters.sentence.by_invitation import invited_to, inviting
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.fronted import subject_behind
from banggiao.extract.encounters.sentence.names import Name
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import OF_PERSONS, Trigger
from banggiao.records.vocabulary import ORGANISATIONS


def set_hosts(draft: Draft, clause: Clause, trigger: Trigger, name: Name) -> None:
    """Who holds the conference, and that it is held in the country that is told to organise it."""
    form = clause.form
    if _WITH_GROUP.search(form, name.start, name.end) and clause.led_by(HELD_BY, trigger):
        holders = [s for s in subjects_of(clause, trigger) if s.country and s.human]
        draft.countries |= countries_of(holders)
        draft.people |= people_of(holders)
    host = _ORGANISED_BY.search(form, max(clause.sentence.start, trigger.start - _HOST_NAME), trigger.start)
    if host and not any(country for _, _, country in clause.places):
        by = [m for m in clause.named(clause.sentence.start, host.start()) if m.value]
        own = by[-1].value if by and by[-1].end == host.start() else None
        draft.place_country = own if own and own not in ORGANISATIONS else None
    draft.holders = inviting(clause, trigger)
    if not name.countries:
        draft.holders |= hosts_in(clause, name.end) - ORGANISATIONS


def name_those_taking_part(draft: Draft, clause: Clause, name: Name) -> None:
    """The states that are listed behind a conference that is no group's ("với sự tham gia của A, B …")."""
    _name_chair(draft, clause, name)
    if not set(name.countries) & ORGANISATIONS:
        _name_those_at_end(draft, clause, name)
    _name_those_with(draft, clause, name)
    taking_part = _TAKING_PART.search(clause.form, name.end, clause.sentence.end)
    if taking_part and not set(name.countries) & ORGANISATIONS:
        stop = min(clause.sentence.end, taking_part.end() + _LIST)
        draft.countries |= {m.value for m in clause.named(taking_part.end(), stop)}


def _name_chair(draft: Draft, clause: Clause, name: Name) -> None:
    """ "Hội nghị X diễn ra với sự chủ trì của A", "… do A chủ trì": who presides over it."""
    if clause.form.find("chủ trì", name.end, clause.sentence.end) < 0:
        return
    for actor in clause.actors:
        if actor.person is None or actor.start < name.end:
            continue
        if presides(clause, actor, name.end):
            row = clause.row_from(actor.start)
            draft.people |= people_of(row, "chair")
            return


def _name_those_at_end(draft: Draft, clause: Clause, name: Name) -> None:
    """ "Hội nghị X diễn ra tại Y, Thủ tướng A và Chủ tịch B tham dự": who attends, told behind."""
    told = _ATTEND_IT.search(clause.form, name.end, clause.sentence.end)
    if told is None:
        return
    row = clause.series([a for a in clause.actors if a.human and a.country and name.end <= a.start < told.start()])
    if row and row[-1].end == told.start() and clause.form.endswith(", ", name.end, row[0].start):
        draft.countries |= countries_of(row) - ORGANISATIONS
        draft.people |= people_of(row)


def _name_those_with(draft: Draft, clause: Clause, name: Name) -> None:
    """ "Hội nghị X khai mạc với sự tham dự của A và B", "… của các bộ trưởng, trong đó có A": who attends, told
    behind."""
    told = _WITH_THEM.search(clause.form, name.end, clause.sentence.end)
    row = clause.row_at(told.end()) if told else []
    among = _AMONG_THEM.match(clause.form, told.end(), clause.sentence.end) if told else None
    row = [*row, *clause.row_at(among.end())] if among else row
    draft.people = people_of(row) | draft.people
    if not set(name.countries) & ORGANISATIONS:
        draft.countries |= countries_of(row) - ORGANISATIONS


_WITH_THEM = Pattern(rf"(?<!\w)(?:với|có) sự {words('presence')} của ")
_AMONG_THEM = Pattern(r"[^.;]{3,140}?, (?:trong đó có|trong số đó có) ")
_ATTEND_IT = Pattern(rf"(?: (?:đã|sẽ|{of_class('adverb')}))* (?:{words('attend')}|có mặt)(?=[.,;]|$)")


def name_attending(draft: Draft, clause: Clause, trigger: Trigger, name: Name, told_at: Trigger) -> None:
    """Who attends; in a row of conferences this is told at the first of them."""
    form = clause.form
    goers = [
        a
        for a in clause.actors
        if a.start >= name.end and form.startswith(" của ", name.end) and a.start - name.end < 12
    ]
    goers = (
        who_left(clause, trigger)
        or invited_to(clause, trigger)
        or clause.series(goers)
        or subjects_of(clause, told_at)
        or _who_had_been(clause, trigger, name)
        or _listed_behind(clause, trigger, name)
        or who_speaks(clause, trigger, name)
    )
    last = next((t for t in reversed(clause.triggers) if t.end <= trigger.start and t.kind != "conference"), None)
    met = last if last and last.kind in OF_PERSONS and not who_left(clause, trigger) else None
    if met and goers and all(g.start >= met.end and g.end <= trigger.start for g in goers):
        goers = subjects_of(clause, met) or goers  # "A gặp B, dự hội nghị Y": A attends
    add_goers(draft, clause, name, goers)
    if not _is_groups(clause, name) and _INVITES.search(clause.before(trigger)):  # whose invitation it is holds it
        hosts = [a for a in clause.actors if a.human and a.end <= trigger.start]
        draft.countries |= countries_of(hosts)


def who_speaks(clause: Clause, trigger: Trigger, name: Name) -> list[Actor]:
    """ "(Phát biểu) tại (phiên toàn thể) hội nghị X (ngày D), ông Y nhấn mạnh …": Y takes part."""
    if not _SPEAKS_AT.search(clause.before(trigger)):
        return []
    speakers = subject_behind(clause, replace(trigger, end=max(trigger.end, name.end)), [])
    opens = speakers and _OPENS_CLAUSE.search(clause.form, name.end, speakers[0].start)
    if any(t.kind in OF_PERSONS and t.start > trigger.end for t in clause.triggers):
        return []  # "Tại hội nghị X, A gặp B": told as a meeting there
    return [s for s in speakers if s.person is not None] if opens else []


_SPEAKS_AT = Pattern(
    r"(?:^|, |(?<!\w)(?:phát biểu|tham luận|diễn văn)(?: [^\W\d]+){0,3} )(?:tại|trong)"
    r"(?: (?:(?:phiên|buổi|lễ)(?: [^\W\d]+){1,5}|các|cuộc|khuôn khổ))? $"
)
_OPENS_CLAUSE = Pattern(rf", (?:{words('address')} )*$")


def _listed_behind(clause: Clause, trigger: Trigger, name: Name) -> list[Actor]:
    """ "Tham dự hội nghị X (ngày D) có ông Y": who is told to be there."""
    told = _THERE_ARE.match(clause.form, name.end, clause.sentence.end)
    opens = trigger.start - clause.sentence.start < _LEDE
    return clause.row_at(told.end()) if told and opens else []


_LEDE = 40  # characters of "Về phía X, cùng tham dự" before the conference
_THERE_ARE = Pattern(
    rf"[^;:]{{0,70}}?(?<!\w)(?:còn )?có (?:sự {words('presence')} của )?(?:{words('address')} )*"
)


def add_goers(draft: Draft, clause: Clause, name: Name, goers: list[Actor]) -> None:
    """They take part, and so do those whom they serve where the conference is no group's own."""
    draft.people |= people_of(goers)
    if not _is_groups(clause, name):
        draft.countries |= countries_of(goers)


def _is_groups(clause: Clause, name: Name) -> bool:
    """Whether a conference is that of a group of states, whoever of them is named as there."""
    return bool(set(name.countries) & ORGANISATIONS or members_of(clause.form[name.start : name.end]))


_WITH_GROUP = Pattern(r"(?<!\w)với (?:các|lãnh đạo)(?!\w)")  # "A tổ chức hội nghị với các ngoại trưởng ASEAN"
_ORGANISED_BY = Pattern(r" (?:đã |sẽ )?(?:đăng cai tổ chức|đăng cai|tổ chức)(?: thành công)?(?: (?:các|cuộc))? $")
_HOST_NAME = 60  # characters between a country and the event that it holds
_TAKING_PART = Pattern(r"(?<!\w)(?:trong đó có|tham gia của|tham dự của|góp mặt của|quy tụ|thu hút)(?!\w)")
_LIST = 250  # characters that a list of those who take part may run
_INVITES = Pattern(r"(?<!\w)(?<!lời )mời(?! của| từ)(?!\w)")


def _who_had_been(clause: Clause, trigger: Trigger, name: Name) -> list[Actor]:
    """ "Sau khi dự hội nghị Y, ông X thăm …": X attended."""
    whole = replace(trigger, end=max(trigger.end, name.end))
    return subject_behind(clause, whole, []) if clause.led_by(_AFTER, trigger) else []


_AFTER = Pattern(
    r"(?<!\w)(?:(?:sau|trước) khi|nhân(?: dịp| chuyến| chuyến đi)?|trong (?:thời gian|dịp|chuyến(?: đi)?))"
    rf"(?: {words('come')})? {words('attend')} (?:các |cuộc )?$"
)
