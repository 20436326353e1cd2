"""Finding the encounters of an article: sentence by sentence, brought together, and completed."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.furniture import BODY
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.border.exchange_programmes import with_exchange_programmes
from banggiao.extract.encounters.ceremonies.ceremonies import ceremony
from banggiao.extract.encounters.ceremonies.funerals import funeral
from banggiao.extract.encounters.ceremonies.signed_by import signed_by
from banggiao.extract.encounters.ceremonies.signings import signing
from banggiao.extract.encounters.conferences.conference_parties import add_hosts
from banggiao.extract.encounters.conferences.conference_rows import with_further_partners
from banggiao.extract.encounters.conferences.invitations import with_invitations
from banggiao.extract.encounters.conferences.short_names import ShortNames
from banggiao.extract.encounters.date_and_place.dating import set_date
from banggiao.extract.encounters.date_and_place.event_days import (
    set_days,
    set_first_days,
    set_head_days,
    set_last_days,
    set_tour_days,
)
from banggiao.extract.encounters.date_and_place.placing import set_place
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.events import event
from banggiao.extract.encounters.exercises.exercise_members import add_members
from banggiao.extract.encounters.exercises.opened_exercises import opening_of_exercise
from banggiao.extract.encounters.exercises.ships_sent import ships_sent
from banggiao.extract.encounters.meetings.dated_partners import each_at_its_place, each_on_its_day
from banggiao.extract.encounters.meetings.far_meetings import far_meeting
from banggiao.extract.encounters.meetings.fronted_partners import with_fronted_partners
from banggiao.extract.encounters.meetings.group_sittings import group_sittings
from banggiao.extract.encounters.meetings.meetings import meetings
from banggiao.extract.encounters.meetings.other_rounds import other_rounds
from banggiao.extract.encounters.meetings.summits import summit_round
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.setting import Calendar
from banggiao.extract.encounters.sentence.standing import Standing, standing_of
from banggiao.extract.encounters.sentence.triggers import Trigger, triggers_of
from banggiao.extract.encounters.ships.aboard import complete_aboard
from banggiao.extract.encounters.ships.landings import mark_landing, mark_start
from banggiao.extract.encounters.ships.port_programmes import with_port_programmes
from banggiao.extract.encounters.ships.ship_rows import ship_rows
from banggiao.extract.encounters.ships.ships import has_come, port_calls, ship_of
from banggiao.extract.encounters.ships.welcomes import received
from banggiao.extract.encounters.visits.arrivals import STAYS_FOR, arrival
from banggiao.extract.encounters.visits.earlier_visits import earlier_visits
from banggiao.extract.encounters.visits.past_comings import past_comings
from banggiao.extract.encounters.visits.receiving_states import received_visit
from banggiao.extract.encounters.visits.sent_delegations import sent_delegations
from banggiao.extract.encounters.visits.tour_stops import tour_stop
from banggiao.extract.encounters.visits.visits import visits
from banggiao.extract.encounters.whole.also_present import add_also_present
from banggiao.extract.encounters.whole.attendance import add_those_present
from banggiao.extract.encounters.whole.completing import completed
from banggiao.extract.encounters.whole.joining import Gathering
from banggiao.extract.people import Roster
from banggiao.records import Encounter, Participant, Span
from banggiao.records.vocabulary import ORGANISATIONS

_PERSONAL = frozenset({"mutual", "host", "guest", "noun", "host-noun", "confer"})
_OF_EVENTS = ("lễ khai mạc", "lễ bế mạc")  # of what is named behind, an event of its own
_REPORTER = Pattern(r"(?<!\w)phóng viên(?: [^\s,;.]+){0,4} (?:đang )?$")
_WITH_PERSON = " với "
# "đến thăm, chúc Tết | Bộ trưởng X": a visit to a person is a call on him.
_GREETS = Pattern(r"(?:(?:sang|qua|đến|tới) |thăm(?:,| và) )chúc (?:tết|mừng năm mới|mừng)(?!\w)")
_IN_TIME_OF = Pattern(r"(?<!\w)(?:trong|thời gian|dịp|ngày|lần|chuyến|khi) $")


def find_encounters(annotation: Annotation, roster: Roster) -> tuple[Encounter, ...]:
    """The encounters that the article tells of, in text order; each carries the name of its rule."""
    document = annotation.document
    if not document.hits.of("trigger"):
        return ()
    roll, calendar = Actors(annotation), Calendar(annotation)
    gathering = Gathering(annotation, roll)
    short_names = ShortNames(document)
    for number, sentence in _with_words(document, short_names):
        triggers = triggers_of(document, sentence)
        opening = short_names.opening(sentence)
        if opening:
            triggers = [opening[0], *(t for t in triggers if t.start >= opening[0].end)]
        if not triggers:
            continue
        clause = Clause(
            annotation=annotation,
            sentence=sentence,
            number=number,
            triggers=triggers,
            dates=calendar.within(sentence.start, sentence.end),
            roll=roll,
            calendar=calendar,
            firm=sentence.part is BODY,
        )
        for trigger, draft in sorted(_told(clause), key=_waits):
            if opening and trigger == opening[0]:
                draft.name, draft.again = opening[1], True
                draft.countries = draft.countries if draft.kind == "exercise" else set()
            short_names.learn(trigger, draft)
            gathering.add(draft)
    told = with_fronted_partners(annotation, roll, gathering.drafts)
    drafts = with_exchange_programmes(annotation, roll, completed(annotation, roll, told))
    drafts += earlier_visits(document, calendar, drafts)
    drafts += ship_rows(document, calendar, drafts)
    drafts += other_rounds(annotation, calendar, drafts)
    drafts += sent_delegations(annotation, roll, calendar, drafts)
    drafts += past_comings(annotation, roll, calendar, drafts)
    drafts += signed_by(annotation, roll, calendar, drafts)
    drafts += group_sittings(annotation, calendar, drafts)
    drafts += ships_sent(annotation, calendar, drafts)
    set_days(document, calendar, drafts)
    set_tour_days(document, calendar, drafts)
    set_last_days(document, calendar, drafts)
    set_first_days(document, drafts)
    set_head_days(calendar, drafts)
    add_members(document, drafts)
    add_hosts(document, drafts)
    add_those_present(annotation, roll, drafts)
    add_also_present(annotation, roll, drafts)
    complete_aboard(annotation, roll, drafts)
    drafts = with_invitations(annotation, roll, with_port_programmes(annotation, roll, drafts))
    return tuple(_finding(annotation, roster, draft) for draft in sorted(drafts, key=lambda d: d.position))


def _with_words(document: Document, short_names: ShortNames) -> Iterator[tuple[int, Sentence]]:
    """The sentences in which a word of the table or the short name of an event stands, with their numbers."""
    starts = [mention.start for mention in document.hits.of("trigger")]
    at = 0
    for number, sentence in enumerate(document.sentences):
        at = bisect_left(starts, sentence.start, at)
        if (at < len(starts) and starts[at] < sentence.end) or short_names.opening(sentence):
            yield number, sentence


def _told(clause: Clause) -> Iterator[tuple[Trigger, Draft]]:
    """The encounters that one sentence tells of, each with its word, how it stands, when and where."""
    used: set[int] = set()
    named = clause.sentence.start
    for trigger in clause.triggers:
        if trigger.start < named:  # inside the name of an event
            continue
        drafts = _drafts(clause, trigger, used)
        if not drafts:
            continue
        standing, sure = standing_of(clause, trigger)
        if standing is Standing.NONE or (standing is Standing.PROPOSED and trigger.kind == "signing"):
            continue
        for draft in drafts:
            if not draft.settled:
                draft.status, draft.sure = standing.value, sure
            set_date(clause, trigger, draft)
            set_place(clause, trigger, draft)
            if draft.kind == "meeting" and draft.ordinal is None:
                draft.ordinal = summit_round(clause, trigger)
            if draft.kind == "port-call":
                mark_landing(clause, trigger, draft)
            elif draft.kind == "visit":
                mark_start(clause, trigger, draft)
            of_round = draft.rule == "encounters.session" and draft.ordinal is not None  # "hội nghị về … lần thứ 24"
            if (draft.name or of_round) and not clause.form.startswith(_OF_EVENTS, trigger.start):
                named = max(named, draft.told[0][1])
            yield trigger, draft


def _waits(told: tuple[Trigger, Draft]) -> bool:
    """True for a signing or welcome of no parties, which may be those of what is told behind it in its sentence."""
    return (told[1].kind == "signing" and not told[1].countries) or (
        told[1].rule == "encounters.welcome" and len(told[1].countries) < 2
    )


def _drafts(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    if trigger.shape == "ship-host":
        return received(clause, trigger)
    if trigger.shape == "tour-stop":
        return tour_stop(clause, trigger)
    if trigger.shape == "received":
        return received_visit(clause, trigger)
    if trigger.kind in ("visit", "port-call"):
        ship = ship_of(clause, trigger)
        leaves = clause.form.startswith(("rời", "cập"), trigger.start)
        if ship is not None:
            told = trigger.shape != "arrive" or leaves or has_come(clause, trigger)
            return port_calls(clause, trigger, ship) if told else []
        if trigger.name == "stay" and clause.led_by(_REPORTER, trigger):
            return []  # "Theo phóng viên X có mặt tại Y, hội nghị …"
        if trigger.name == "stay" and STAYS_FOR.match(clause.form, trigger.end, clause.sentence.end):
            return []
        if trigger.shape == "arrive":
            return [] if leaves else arrival(clause, trigger, used)
        called = clause.form.startswith(("ghé thăm", "vào thăm"), trigger.start)
        if trigger.kind == "port-call" and called and not clause.led_by(_IN_TIME_OF, trigger):
            trigger = replace(trigger, name="visit", kind="visit", shape="verb")  # by no ship: a visit
        if trigger.shape == "verb" and clause.form.startswith(_WITH_PERSON, trigger.end):
            met = replace(trigger, name="meet", kind="meeting", shape="mutual")
            direct = clause.objects(met)
            if direct and direct[0].human:  # "đến thăm và làm việc với Thống đốc X"
                return meetings(clause, met, used)
        greeting = _GREETS.match(clause.form, trigger.start) if trigger.shape == "verb" else None
        if greeting:
            call = replace(trigger, end=greeting.end(), name="caller", kind="courtesy-call", shape="guest")
            called_on = clause.objects(call)
            if called_on and called_on[0].kind in ("person", "title"):  # "đến thăm, chúc Tết Bộ trưởng X"
                return meetings(clause, call, used)
        return visits(clause, trigger, used) if trigger.kind == "visit" else []
    if trigger.shape in _PERSONAL:
        of_several = far_meeting(clause, trigger, used) if trigger.kind == "call" else None
        if of_several is not None:
            return [of_several]
        rows = each_on_its_day(clause, trigger, with_further_partners(clause, meetings(clause, trigger, used)))
        return each_at_its_place(clause, trigger, rows)
    if trigger.kind == "signing":
        return signing(clause, trigger)
    if trigger.shape == "funeral":
        return funeral(clause, trigger)
    if trigger.kind == "ceremony":
        return opening_of_exercise(clause, trigger) or ceremony(clause, trigger, used)
    return event(clause, trigger)


def _finding(annotation: Annotation, roster: Roster, draft: Draft) -> Encounter:
    text = annotation.document.text
    spans = _merged(draft.told)
    return Encounter(
        kind="exchange" if draft.rule == "encounters.aid-programme" else draft.kind,
        countries=tuple(sorted(draft.countries)),
        status=draft.status,
        name=draft.name,
        ordinal=draft.ordinal,
        date=draft.date,
        place=draft.place or (draft.waters if draft.place_country is None else None),
        place_country=None if draft.place_country in ORGANISATIONS else draft.place_country,
        participants=tuple(
            Participant(roster.names[person], role or "participant") for person, role in sorted(draft.people.items())
        ),
        within=draft.within,
        evidence=tuple(Span.of(text, start, end) for start, end in spans),
        rule=draft.rule,
    )


def _merged(told: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The first stretches that tell of an encounter, in text order and free of overlaps."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(told[:3]):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
