"""Border exchanges: where and when one is, who leads, whether it is to come, and the rounds held before."""

import re
from itertools import pairwise

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.names import ordinal_in
from banggiao.extract.encounters.sentence.setting import Calendar
from banggiao.extract.parties import HOME

_RULE = "encounters.exchange"
_NAME = "giao lưu"
_LEDE = 2  # sentences of the body that tell what an article is about
# "Giao lưu năm nay diễn ra ở …", "Chương trình lần này được tổ chức từ ngày …": the exchange told before.
_AGAIN = Pattern(
    r"(?:(?:chương trình|hoạt động|sự kiện|các hoạt động) )*(?:giao lưu )?(?P<last>năm ngoái |lần trước |năm trước )?"
    rf"(?:(?:hữu nghị|quốc phòng|biên giới|lần này|năm nay|này|{of_class('ahead')}|đã|được) )*"
    rf"(?:{of_class('take-place')}|tổ chức)(?!\w)"
)
_PREPARED = cue("prepares")
_BRIEFED = Pattern(r"(?<!\w)(?:họp báo|gặp mặt báo chí|gặp gỡ báo chí|thông tin báo chí)(?!\w)")
_AT = Pattern(r"(?<!\w)(?:tại|ở)(?: (?:các|hai|khu vực|địa bàn|hai tỉnh))* ")
_WHERE_ENDS = Pattern(
    r"[;:\n]|\.(?!\w)|, (?:với|do|nhằm|trong|đã|sẽ|có|lần thứ|hai bên)(?!\w)"
    r"|(?<!\w)(?:từ|vào|với|do|nhằm|trong|sẽ|đã|diễn ra|được|là|và lần|theo|năm \d|tháng \d|ngày)(?!\w)"
)
_OUT_OF_BRACKET = Pattern(r"[^()]*(?:\([^()]*\)[^()]*)*\)")  # up to the end of a bracket that opened before
_TAIL = Pattern(r"(?:,| \(| và)? ?$")
_FIRST = Pattern(
    r"(?<!\w)lần (?:đầu tiên|đầu|thứ nhất)(?: (?:hai bên|hai nước|cùng|phối hợp|đồng))* (?:tổ chức|tiến hành) "
)
_HEAD_OF = Pattern(r"(?<!\w)đoàn [^;.:\n]{0,70}?do [^;.:\n]*$")
_LEADS = Pattern(r"[^.;:\n]{0,60}?(?<!\w)(?:trưởng đoàn|dẫn đầu)(?!\w)")
_RECEIVES = Pattern(r",?(?: (?:sẽ|đã|cùng|chủ trì|lễ))* (?:đón|đón tiếp|tiếp đón)(?! nhận)(?!\w)")
_BOTH_CHAIR = Pattern(r"(?<!\w)(?:đồng chủ trì|cùng chủ trì)(?!\w)")
_BESIDE = (" và ", " cùng ", " với ", " cùng với ")
_GO = Pattern(
    rf",?(?: (?:{of_class('ahead')}|đã|{of_class('with')}|đồng|và|các đại biểu|các thành viên|đoàn|hai đoàn|đến|tới))*"
    rf" (?:chủ trì|{words('attend')}|dẫn đầu)(?!\w)"
)
_THIS = Pattern(
    r"sự kiện này|giao lưu lần thứ"
    r"|chủ trì(?: (?:các hoạt động|chương trình|sự kiện|của))* (?:giao lưu|(?:chương trình|sự kiện)(?=[.,;]|$| có ))"
)
_ATTEND = Pattern(rf"(?<!\w)(?:chủ trì|{words('attend')}|dẫn đầu)(?!\w)")


class Where(msgspec.Struct, frozen=True):
    """Where an exchange is: its stretch of text, and what is told of each side of the border with its country."""

    start: int
    end: int
    sides: tuple[tuple[str, str], ...]

    @property
    def countries(self) -> set[str]:
        return {country for _, country in self.sides}


def exchanges_of(drafts: list[Draft]) -> list[Draft]:
    """The border exchanges of an article."""
    return [d for d in drafts if d.kind == "exchange" and d.rule == _RULE and "biên giới" in (d.name or "").lower()]


def is_about(annotation: Annotation, exchange: Draft) -> bool:
    """True for an article on the exchange, as against one that mentions it."""
    document = annotation.document
    body = [number for number, _ in account(document)][:_LEDE]
    titles = [s for s in document.sentences if s.part is Part.TITLE]
    if any(document.form.find(_NAME, s.start, s.end) >= 0 for s in titles):
        return True
    return bool(exchange.sentences & set(body)) and exchange.status != "proposed"


def main_exchange(exchanges: list[Draft]) -> Draft:
    """The exchange that the article is about: not a round of a past year."""
    now = [d for d in exchanges if not (d.status == "held" and d.date and len(d.date) <= len("2014-05"))]
    return min(now or exchanges, key=lambda d: min(d.sentences))


def _where_in(document: Document, start: int, limit: int) -> Where | None:
    """Where the text from `start` on says that an exchange is, with both sides of the border."""
    form = document.form
    at = _AT.search(form, start, limit)
    if at is None:
        return None
    stop = _WHERE_ENDS.search(form, at.end(), limit)
    end = stop.start() if stop else limit
    bracket = _OUT_OF_BRACKET.match(form, at.end(), end)
    end = bracket.end() - 1 if bracket else end
    sides: list[tuple[int, int]] = []
    low = at.end()
    for cut in [*(m.start() for m in re.finditer(r" (?:và|với) ", form[low:end])), end - low]:
        part = (low if not sides else sides[-1][1], low + cut)
        sides.append(part)
    told = [(form[a:b], country) for a, b in sides if (country := _country_in(document, a, b))]
    if not told:
        return None
    last = [m for m in document.hits.within("country", at.end(), end) if m.end == end]
    end = last[0].start if last else end
    end -= len(form[at.end() : end]) - len(_TAIL.sub("", form[at.end() : end]))
    return Where(at.end(), end, tuple(told))


def _country_in(document: Document, start: int, end: int) -> str | None:
    named = document.hits.within("country", start, end)
    if named:
        return named[-1].value
    places = (document.country_of(m) for m in document.hits.within("place", start, end))
    return next((country for country in places if country), None)


def complete_exchange(annotation: Annotation, roll: Actors, calendar: Calendar, exchange: Draft) -> Where | None:
    """Fill in the article's own exchange from what is told of it besides; gives where it is."""
    document = annotation.document
    told = [document.sentences[n] for n in sorted(exchange.sentences)]
    if any(_PREPARED.search(document.form, s.start, exchange.position) for s in told[:1]):
        # "họp báo giới thiệu …", "kiểm tra việc chuẩn bị cho …": the day is not that of the exchange
        exchange.status, exchange.sure = "planned", True
        if not calendar.within(exchange.position, told[0].end):
            exchange.date = exchange.place = exchange.place_country = None
    for sentence in told[1:]:
        at = document.form.find(_NAME, sentence.start, sentence.end)
        shown = at >= 0 and _BRIEFED.search(document.form, sentence.start, at)
        if shown and not calendar.within(at, sentence.end) and len(calendar.within(sentence.start, at)) == 1:
            day = calendar.value(calendar.within(sentence.start, at)[0], False)
            exchange.date = None if exchange.date == day else exchange.date
            exchange.status, exchange.sure = "planned", True
    where = next((w for s in told if (w := _where_in(document, max(s.start, exchange.position), s.end))), None)
    for number, sentence in account(document):
        again = _again(document, sentence)
        if again is None or again["last"] or ordinal_in(document.form, sentence.start, again.end()):
            continue
        exchange.sentences.add(number)
        where = where or _where_in(document, sentence.start, sentence.end)
        dates = [d for d in calendar.within(sentence.start, sentence.end) if d.kind in ("range", "day")]
        if exchange.date is None and dates:
            exchange.date = calendar.value(dates[0], exchange.status != "held")
        if (sentence.start, sentence.end) not in exchange.told:
            exchange.told.append((sentence.start, where.end if where and where.start > sentence.start else again.end()))
    if where is not None:
        exchange.place = document.text[where.start : where.end]
        exchange.place_country = where.countries.pop() if len(where.countries) == 1 else None
    _set_heads(annotation, roll, exchange)
    return where


def _again(document: Document, sentence: Sentence) -> re.Match[str] | None:
    form = document.form
    if not form.startswith(("giao", "chương", "hoạt", "sự", "các"), sentence.start):
        return None
    return _AGAIN.match(form, sentence.start, sentence.end)


def heads_of(annotation: Annotation, roll: Actors, countries: set[str]) -> dict[str, int]:
    """Who leads the delegation of each country, as an article tells ("đoàn A do ông B làm trưởng đoàn")."""
    document, heads = annotation.document, dict[str, int]()
    form = document.form
    for _, sentence in account(document, "đoàn "):
        for actor in roll.of(sentence):
            if actor.person is None or actor.country not in countries or actor.country in heads:
                continue
            low = max(sentence.start, actor.start - 90)
            leads = _HEAD_OF.search(form, low, actor.start) and _LEADS.match(form, actor.end, sentence.end)
            if leads or (heads and _RECEIVES.match(form, actor.end, sentence.end)):
                heads[actor.country] = actor.person
    return heads


def _set_heads(annotation: Annotation, roll: Actors, exchange: Draft) -> None:
    """Who leads both delegations takes part, and two who preside over it together chair it."""
    document, form = annotation.document, annotation.document.form
    heads, role = heads_of(annotation, roll, exchange.countries), "participant"
    for number, sentence in account(document):
        own = number in exchange.sentences or _THIS.search(form, sentence.start, sentence.end)
        if not own or not _ATTEND.search(form, sentence.start, sentence.end):
            continue
        pair = _pair(roll.of(sentence), exchange.countries, form)
        chairs = _BOTH_CHAIR.search(form, sentence.start, sentence.end) is not None
        if pair and (chairs or number in exchange.sentences):
            heads |= {country: person for country, person in pair if chairs or country not in heads}
            role = "chair" if chairs else role
    if heads and (len(heads) > 1 or not exchange.people):
        exchange.people = dict.fromkeys(heads.values(), role)


def _pair(actors: list[Actor], countries: set[str], form: str) -> list[tuple[str, int]]:
    """The two persons named side by side who serve the two countries ("ông A và ông B cùng …")."""
    people = [a for a in actors if a.person is not None and a.country in countries]
    for one, two in pairwise(people):
        beside = one.country != two.country and form.endswith(_BESIDE, one.end, two.start)
        if beside and (form.endswith(("do ", " có "), 0, one.start) or _GO.match(form, two.end)):
            return [(a.country, a.person) for a in (one, two) if a.country and a.person is not None]
    return []


def earlier_rounds(annotation: Annotation, calendar: Calendar, exchanges: list[Draft], main: Draft) -> list[Draft]:
    """Rounds held before that the article tells of: the first, with its year, and last year's."""
    document, form = annotation.document, annotation.document.form
    found: list[Draft] = []
    for number, sentence in account(document, "tổ chức"):
        first = _FIRST.search(form, sentence.start, sentence.end)
        again = _again(document, sentence)
        named = form.find(_NAME, first.end(), sentence.end) if first else -1
        if (again is None or not again["last"]) and not (first and 0 <= named - first.end() < len("các chương trình ")):
            continue
        dates = calendar.within(sentence.start, sentence.end)
        where = _where_in(document, sentence.start, sentence.end)
        date = next((d for d in dates if d.kind in ("year", "month", "day", "range")), None)
        if date is None or any(d.ordinal == 1 for d in exchanges if first):
            continue
        told = next((d for d in exchanges if d is not main and number in d.sentences), None)
        if told is not None:  # seen before: with its round, and both sides of the border
            told.ordinal = told.ordinal or (1 if first else None)
            told.name = told.name or (_name_at(document, named, sentence.end) if first else None)
            if where and len(where.countries) > 1:
                told.place, told.place_country = document.text[where.start : where.end], None
            continue
        end = max([date.end, *([where.end] if where else [])])
        draft = Draft("exchange", _RULE, sentence.start, [(sentence.start, end)], number, {number}, set(main.countries))
        draft.date, draft.sure = calendar.value(date, False), True
        if first:
            draft.ordinal, draft.name = 1, _name_at(document, named, sentence.end)
        if where:
            draft.place = document.text[where.start : where.end]
            draft.place_country = where.countries.pop() if len(where.countries) == 1 else None
        found.append(draft)
    for draft in exchanges:
        if draft is not main and draft.date and draft.place and draft.place_country == HOME:
            where = _where_in(document, draft.told[0][0], draft.told[0][1] + _BEHIND)
            if where and len(where.countries) > 1 and document.text.startswith(draft.place, where.start):
                draft.place, draft.place_country = document.text[where.start : where.end], None
    return found


_BEHIND = 60  # characters behind the words for a round in which the other side of the border may be named


def _name_at(document: Document, start: int, limit: int) -> str:
    stop = re.search(r"[,;.(]|(?<!\w)(?:năm|tháng|vào|tại|ở|từ|hồi)(?!\w)", document.form[start:limit])
    return document.text[start : start + stop.start() if stop else limit].strip()
