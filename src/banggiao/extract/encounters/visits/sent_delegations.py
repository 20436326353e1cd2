"""Delegations that one state sends to another ("Bộ Quốc phòng A sẽ cử một đoàn chuyên gia sang B trong năm 2026")."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.setting import Calendar
from banggiao.records.vocabulary import ORGANISATIONS

_SENDS = Pattern(
    rf"(?<!\w)(?P<when>(?:(?:sẽ|{of_class('done')}|dự kiến|{of_class('adverb')}|sắp|lần đầu"
    rf"|chuẩn bị) )*){words('send')}"
    rf"(?: (?:{words('many')}|một|thêm|\d+))* (?:đoàn|phái đoàn|nhóm|tốp|tổ|đội)(?: (?!(?:sang|tới|đến)(?!\w))[^\W\d]+)"
    r"{0,9} (?:sang|tới|đến)(?: (?:thăm và làm việc tại|làm việc tại|công tác tại|khảo sát tại|thăm|thủ đô"
    r"|thành phố|nước))* "
)
_COMING = Pattern(r"(?<!\w)(?:sẽ|dự kiến|sắp|chuẩn bị)(?!\w)")
_ASKED = Pattern(
    rf"(?<!\w){words('not-sent')}(?!\w)[^;.]{{0,70}}$"
)
_STOP = Pattern(r"[;.]|, (?:đồng thời|và|nhằm|để|còn)(?!\w)")


def sent_delegations(annotation: Annotation, roll: Actors, calendar: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The visits of delegations that a state sends to another in a month or year that is told."""
    found: list[Draft] = []
    for number, sentence in account(annotation.document, " đoàn "):
        if any(d.kind == "visit" and number in d.sentences for d in drafts):
            continue
        draft = _sent(annotation, roll, calendar, sentence)
        if draft is not None:
            draft.sentence, draft.sentences = number, {number}
            found.append(draft)
    return found


def _sent(annotation: Annotation, roll: Actors, calendar: Calendar, sentence: Sentence) -> Draft | None:
    document, form = annotation.document, annotation.document.form
    sends = _SENDS.search(form, sentence.start, sentence.end)
    if sends is None or _ASKED.search(form, sentence.start, sends.start()):
        return None
    sender = next((a for a in roll.of(sentence) if a.end == sends.start() - 1 and a.kind in ("side", "state")), None)
    place = document.hits.at("place", sends.end())
    state = document.hits.at("country", sends.end())
    where = document.country_of(place) if place else state.value if state else None
    if sender is None or sender.country in (None, where) or where is None or where in ORGANISATIONS:
        return None
    named = place or state
    assert named
    assert sender.country
    stop = _STOP.search(form, named.end, sentence.end)
    limit = stop.start() if stop else sentence.end
    coming = _COMING.search(form, sends.start("when"), sends.end("when")) is not None
    dates = [*calendar.within(named.end, limit), *reversed(calendar.within(sentence.start, sender.start))]
    date = calendar.value(dates[0], coming) if dates else None
    if date is None:
        return None
    last = dates[0].end if dates[0].start > named.end else named.end
    draft = Draft(
        kind="visit",
        rule="encounters.sent-delegation",
        position=sender.start,
        told=[(min(sender.start, dates[0].start), last)],
        sentence=0,
        countries={sender.country, where},
        date=date,
        place=document.text[place.start : place.end] if place else None,
        place_country=where,
        status="planned" if coming or date > (calendar.published or date) else "held",
        settled=True,
        sure=True,
    )
    draft.guest, draft.destination = sender.country, where
    return draft
