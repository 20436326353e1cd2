"""What is told around the call of a ship: who leads it, when it leaves, and what its crew does ashore and at sea."""

import re

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.furniture import Part
from banggiao.annotate.matching import matching_form
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.cues import TO_COME, cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import days_between, is_day
from banggiao.extract.encounters.sentence.setting import Calendar
from banggiao.extract.encounters.ships.crew_calls import each_receiver, told_by_crew
from banggiao.extract.encounters.ships.stays import set_stay

_NEAR = 25  # characters between the words for a ceremony and who speaks there
_STAY = range(7)
_INSIDE = frozenset({"exercise", "ceremony", "courtesy-call"})
_LONGEST = 31  # days that a call may last
_COMMANDED = cue("commanded-by", behind=rf"(?: (?:{words('address')}|thuyền trưởng|chỉ huy|-|,))*,? ?$")
_COMMANDS = Pattern(r",?(?: (?:làm|là))? (?:chỉ huy|thuyền trưởng|hạm trưởng|trưởng đoàn|dẫn đầu)(?!\w)")
_LEAVES = Pattern(r"(?<!\w)(?:rời|kết thúc chuyến thăm|lên đường về nước)(?!\w)")
_SPEAKS_AT = Pattern(r"phát biểu tại (?:buổi|lễ|buổi lễ) (?:đón|lễ đón|đón tiếp)")
_LEFT_FOR = ("tàu", "đoàn", "biên đội", "chiến hạm")
_CAPTAINS = cue("captain")


def with_port_programmes(annotation: Annotation, roll: Actors, drafts: list[Draft]) -> list[Draft]:
    """The encounters of an article, with what belongs to the call of the ship that it is about."""
    call = _own_call(drafts)
    if call is None:
        return drafts
    calendar = Calendar(annotation)
    if not call.people:
        _set_captain(annotation, roll, call)
    for other in drafts:  # of one voyage
        if other.kind == "port-call" and other.apart and other.guest == call.guest and not other.people:
            other.people = dict(call.people)
    call.place = _PORT_AT.sub("", call.place) if call.place else None  # "cập cảng tại X"
    arrival = call.date
    _set_leaving(annotation.document, calendar, call)
    set_stay(annotation.document, calendar, call)
    for draft in drafts:
        stay = days_between((call.date or "").partition("/")[0], draft.date)
        beside = draft.kind == "ceremony" and bool(draft.sentences & call.sentences) and None in (draft.date, call.date)
        if draft.status == "planned" and call.status == "held" and draft.rule == "encounters.rite":
            beside = False  # "đã cập cảng X chuẩn bị cho lễ duyệt binh": it is yet to come
        if beside and draft.within is None and draft.countries <= call.countries:  # as the ship comes
            draft.date = draft.date or (arrival or "").partition("/")[0] or None
            call.date = call.date or (draft.date if call.vague and is_day(draft.date) else None)
            stay = 0
        own = draft.countries == call.countries or _welcomes_all(draft, drafts)
        apart = draft.rule == "encounters.aid-programme"  # in whose course the ship has come
        if draft.kind in _INSIDE and draft.within is None and own and stay in _STAY and not apart:
            draft.within, draft.occasion = "port-call", call
            draft.place_country = draft.place_country or call.destination
        if draft.rule == "encounters.welcome" and draft.within == "port-call":
            _complete_welcome(annotation, roll, draft, call, arrival)
    drafts = each_receiver(annotation, drafts)
    return told_by_crew(annotation, calendar, call, drafts)


def _welcomes_all(rite: Draft, drafts: list[Draft]) -> bool:
    """True for the welcome of ships of several states, whose calls are told with it."""
    calls = [d for d in drafts if d.kind == "port-call" and d.sentences & rite.sentences]
    together = {c for d in calls for c in d.countries}
    return rite.rule == "encounters.welcome" and len(calls) > 1 and together == rite.countries


def _own_call(drafts: list[Draft]) -> Draft | None:
    """The call that the article is about: the first one told that is not of an earlier month or year."""
    calls = [d for d in drafts if d.kind == "port-call" and d.guest and d.destination and d.status != "proposed"]
    now = [d for d in calls if d.status == "planned" or d.date is None or is_day(d.date[-10:]) or "/" in d.date]
    return min(now, key=lambda d: min(d.sentences), default=None)


def _set_captain(annotation: Annotation, roll: Actors, call: Draft) -> None:
    """Who commands the ship, wherever the body names him ("tàu được chỉ huy bởi Thuyền trưởng …")."""
    document, people = annotation.document, annotation.cast.individuals
    form = document.form
    foreign = {p for p, person in enumerate(people) if person.country == call.guest}
    for sentence in document.sentences if foreign else ():
        if sentence.part not in (Part.BODY, Part.CAPTION):
            continue
        if not (
            form.find("chỉ huy", sentence.start, sentence.end) >= 0
            or _CAPTAINS.search(form, sentence.start, sentence.end)
        ):
            continue
        for actor in roll.of(sentence):
            if actor.person not in foreign or actor.person is None:
                continue
            low = max(sentence.start, actor.start - 45)
            led = _COMMANDED.search(form, low, actor.start) is not None
            titled = _CAPTAINS.search(form, actor.start, actor.end) or _CAPTAINS.match(form, actor.end + 2)
            if (
                titled
                or (led and _COMMANDS.match(form, actor.end, sentence.end))
                or _CAPTAIN_NAMED.search(form, low, actor.start)
            ):
                call.people[actor.person] = "guest"
                return


# "Thuyền trưởng chỉ huy của tàu, …", "chỉ huy tàu X là …", "chỉ huy bởi …": right before who leads the ship.
_CAPTAIN_NAMED = Pattern(
    rf"(?<!\w)(?:chỉ huy bởi|{words('captain')}(?:,? chỉ huy)?(?:(?: của)? (?:con )?tàu)?(?: [^\W]+){{0,3}}?"
    rf"(?:,| -| –| là)?(?: {words('address')})?) $"
)


def _set_leaving(document: Document, calendar: Calendar, call: Draft) -> None:
    """The last day of a call whose first is known: that on which the ship leaves."""
    if not is_day(call.date):
        return
    form = document.form
    for _, sentence in account(document, "rời"):
        leaves = _LEAVES.search(form, sentence.start, sentence.end)
        subject = any(form.find(word, sentence.start, sentence.end) >= 0 for word in _LEFT_FOR)
        named = call.place and matching_form(call.place.split(",")[0]) in form[sentence.start : sentence.end]
        ends = form.find("kết thúc chuyến thăm", sentence.start, sentence.end) >= 0
        port = leaves and _IS_TO.search(form, sentence.start, leaves.start())
        port = port and _LEAVES_PORT.match(form, leaves.start(), sentence.end) if leaves else None
        if not (leaves and subject and (named or ends or port)):
            continue
        for when in calendar.within(sentence.start, sentence.end):
            last = calendar.value(when, call.status != "held")
            if last and call.date and last < call.date:
                last = calendar.value(when, True)  # a ship that has come is still to leave
            stay = days_between(call.date, last)
            if is_day(last) and stay is not None and 0 < stay <= _LONGEST:
                call.date = f"{call.date}/{last}"
                return
    _set_stay(document, calendar, call)


_IS_TO = Pattern(r"(?<!\w)(?:sẽ|dự kiến|theo kế hoạch|theo lịch trình)(?!\w)")
_LEAVES_PORT = Pattern(r"rời (?:cảng|quân cảng|bến cảng|việt nam|vùng biển|thành phố|tp)(?!\w)")
# "Theo lịch trình, từ ngày 29/10 đến 1/11, thủy thủ đoàn …", "Trong 4 ngày lưu lại (từ …)".
_STAYS = Pattern(
    r"(?<!\w)(?:theo (?:lịch trình|chương trình|kế hoạch)|lưu lại|(?:ở|thời gian|đợt) thăm"
    r"|trong (?:những|\w+) ngày)(?!\w)"
)


def _set_stay(document: Document, calendar: Calendar, call: Draft) -> None:
    """The days of a call of which a later sentence on its programme tells, the first that of the landing."""
    for _, sentence in account(document):
        if not _STAYS.search(document.form, sentence.start, sentence.end):
            continue
        for when in calendar.within(sentence.start, sentence.end):
            days = calendar.value(when, call.status != "held") if when.kind == "range" else None
            if days and days.partition("/")[0] == call.date:
                call.date = days
                return


def _complete_welcome(annotation: Annotation, roll: Actors, rite: Draft, call: Draft, arrival: str | None) -> None:
    """A ship is welcomed on the day of its coming; who speaks there takes part."""
    form = annotation.document.form
    if rite.date is None:
        first = (arrival or "").partition("/")[0]
        rite.date = first if is_day(first) else None
    if rite.place is None and rite.date and rite.date in (call.date or ""):
        rite.place, rite.place_country = call.place, rite.place_country or call.place_country
    if not rite.sure and not _will_be(annotation.document, rite):
        rite.status = call.status
    for _, sentence in account(annotation.document, "phát biểu") if not rite.people else ():
        speaks = _SPEAKS_AT.search(form, sentence.start, sentence.end)
        near = [a for a in roll.of(sentence) if speaks and 0 <= a.start - speaks.end() < _NEAR]
        speaker = next((a for a in near if a.person is not None), None)
        if speaker is not None and speaker.person is not None and speaker.country in rite.countries:
            rite.people[speaker.person] = "participant"
            return


def _will_be(document: Document, draft: Draft) -> bool:
    told = (document.sentences[n] for n in draft.sentences)
    return all(TO_COME.search(document.form, s.start, s.end) for s in told if s.part is Part.BODY)


_PORT_AT = re.compile(r"(?:quân )?cảng (?:tại|ở) ", re.IGNORECASE)
