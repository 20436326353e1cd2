"""Comings of long ago told beside something else ("Tháng 5-2016, đến Hà Nội, Tổng thống X đã tuyên bố …", "ông nhớ về
lần đầu tới Hà Nội năm 2012")."""

from bisect import bisect_left

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.setting import Calendar
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

_TO = r"(?:đến|tới|sang|thăm|đến thăm|tới thăm|sang thăm|trở lại|có mặt tại|đặt chân đến|đặt chân tới)"
# "Tháng 5-2016, (khi) đến …": behind the date that opens the sentence.
_COMING = Pattern(
    rf",? (?:khi |trong lần |{of_class('at-the-time')} |lần đầu(?: tiên)? )?{_TO}(?: (?:thủ đô|thành phố))? "
)
_THEN = Pattern(rf"(?:, [^,;.:\d]{{2,24}})?,(?: (?:chính|cựu|nguyên|đương kim|{of_class('he')}))* ")
# "nhớ về lần đầu tới Hà Nội năm 2012", "kể về lần sang Việt Nam hồi …"
_REMEMBERED = Pattern(
    r"(?<!\w)(?:nhớ|nhớ về|nhớ lại|nhớ mãi|nhắc|nhắc lại|nhắc đến|nhắc tới|kể|kể về|kể lại|hồi tưởng)"
    rf"(?: [^\W\d]+){{0,3}}? lần (?:đầu(?: tiên)? |trước |gần đây nhất )?(?:{of_class('he')} |mình )?{_TO}"
    r"(?: (?:thủ đô|thành phố))? "
)
_WHEN = Pattern(
    rf"(?:[^,;.:\d]{{0,60}}?,?)? (?:(?:vào|hồi|từ|cách đây|trong|ngày|tháng|năm|{of_class('part-of-month')}) )*"
)
_LONG_AGO = frozenset({"month", "year", "day"})
_RECALLS = Pattern(r"(?<!\w)(?:nhắc|nhớ|kể)(?: (?:lại|đến|tới|về))?(?: [^\W\d]+){0,2}? $")


def past_comings(annotation: Annotation, roll: Actors, calendar: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The visits that are told so, but for those that are known; who recalls a visit of nobody is its guest."""
    found: list[Draft] = []
    starts = [w.start for w in calendar.within(0, len(annotation.document.form))]
    for number, sentence in account(annotation.document) if starts else ():
        at = bisect_left(starts, sentence.start)
        if at == len(starts) or starts[at] >= sentence.end:
            continue
        told = _fronted(annotation, roll, calendar, sentence) or _remembered(annotation, roll, calendar, sentence)
        if told is None or any(_is_known(told, d) for d in (*drafts, *found)):
            continue
        told.sentence, told.sentences = number, {number}
        found.append(told)
    for draft in drafts:
        if draft.kind == "visit" and not draft.people and draft.date and draft.place_country:
            _name_who_recalls(annotation, roll, draft)
    return found


def _fronted(annotation: Annotation, roll: Actors, calendar: Calendar, sentence: Sentence) -> Draft | None:
    form = annotation.document.form
    when = next((w for w in calendar.within(sentence.start, sentence.start + _HEAD) if w.kind in _LONG_AGO), None)
    coming = _COMING.match(form, when.end, sentence.end) if when else None
    if when is None or coming is None or not when.value:
        return None
    place = _named(annotation, coming.end())
    then = _THEN.match(form, place[1].end, sentence.end) if place else None
    guest = next((a for a in roll.of(sentence) if then and a.start <= then.end() <= a.end), None)
    if place is None or guest is None or guest.start < place[1].end:
        return None
    return _visit(annotation, (when.start, guest.end), place, guest, when.value)


_HEAD = 24  # characters with which a sentence begins that open with a date


def _remembered(annotation: Annotation, roll: Actors, calendar: Calendar, sentence: Sentence) -> Draft | None:
    form = annotation.document.form
    if form.find(" lần ", sentence.start, sentence.end) < 0:
        return None
    coming = _REMEMBERED.search(form, sentence.start, sentence.end)
    place = _named(annotation, coming.end()) if coming else None
    if coming is None or place is None:
        return None
    guest = next((a for a in reversed(roll.of(sentence)) if a.end < coming.start() and a.person is not None), None)
    when = next(iter(calendar.within(place[1].end, sentence.end)), None)
    near = when is not None and _WHEN.fullmatch(form, place[1].end, when.start) is not None
    if guest is None or when is None or not near or not when.value:
        return None
    return _visit(annotation, (coming.start(), when.end), place, guest, when.value)


def _named(annotation: Annotation, at: int) -> tuple[str, Mention, bool] | None:
    """The country at `at`, by itself or by one of its towns: its code, where it is named, whether by a town."""
    document = annotation.document
    place, state = document.hits.at("place", at), document.hits.at("country", at)
    country = document.country_of(place) if place else None
    if place and country:
        return country, place, True
    return (state.value, state, False) if state and state.value not in ORGANISATIONS else None


def _visit(
    annotation: Annotation, told: tuple[int, int], place: tuple[str, Mention, bool], guest: Actor, date: str
) -> Draft | None:
    where, named, town = place
    if guest.person is None or guest.country in (None, where):
        return None
    published = annotation.document.article.published
    ahead = published is not None and date[0].isdigit() and date[: len(published)] > published[: len(date)]
    assert guest.country
    draft = Draft(
        kind="visit",
        rule="encounters.past-coming",
        position=told[0],
        told=[told],
        sentence=0,
        countries={guest.country, where},
        people={guest.person: "guest"},
        date=date,
        place=annotation.document.text[named.start : named.end] if town else None,
        place_country=where,
        status="planned" if ahead else "held",
        settled=True,
        sure=True,
    )
    draft.guest, draft.destination = guest.country, where
    return draft


def _is_known(told: Draft, draft: Draft) -> bool:
    same = draft.kind in ("visit", "port-call") and draft.countries == told.countries
    same = same and (not draft.people or not set(draft.people).isdisjoint(told.people))
    one, other = told.date or "", draft.date or ""
    return same and (one.startswith(other) or other.startswith(one))


def _name_who_recalls(annotation: Annotation, roll: Actors, draft: Draft) -> None:
    """ "Ông X nhắc lại chuyến công tác Hà Nội tháng 3/2015": his own, where he is of the other country."""
    document = annotation.document
    start = draft.told[0][0]
    sentence = next((s for s in document.sentences if s.start <= start < s.end), None)
    if sentence is None or not _RECALLS.search(document.form, sentence.start, start):
        return
    who = next((a for a in reversed(roll.of(sentence)) if a.end < start and a.person is not None), None)
    if who is not None and who.person is not None and who.country in draft.countries - {draft.place_country}:
        draft.people = {who.person: "guest"}
