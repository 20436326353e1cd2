"""What is done in the course of a border exchange: each ceremony, patrol, exercise and talks of its programme."""

from typing import NamedTuple

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.dates import When
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.border.border_exchanges import (
    Where,
    complete_exchange,
    earlier_rounds,
    exchanges_of,
    heads_of,
    is_about,
    main_exchange,
)
from banggiao.extract.encounters.border.programme_items import Item, items_of
from banggiao.extract.encounters.cues import DONE, TO_COME
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import dates_agree
from banggiao.extract.encounters.sentence.setting import Calendar, place_at, places_in, tells_day

_GOES_ON = Pattern(
    r"(?:tại đây|sau đó|tiếp đó|tiếp theo|cùng ngày|ngay sau đó|trong ngày|trước đó|cũng tại đây|trong khuôn khổ)(?!\w)"
)
_PROGRAMME = Pattern(
    r"(?<!\w)(?:chương trình|hoạt động|nội dung|sự kiện|giao lưu)(?!\w)[^.;]{0,60}?(?:gồm|như|(?<!chưa )có|:)"
)
_FIRST_TIME = Pattern(r"đây (?:cũng )?là lần (?:đầu tiên|đầu) (?:diễn ra|tổ chức|tiến hành|có|hai bên)(?!\w)")
_BOTH = Pattern(
    r"(?<!\w)(?:hai|các|2) (?:đoàn|bên|nước|bộ trưởng|đoàn đại biểu|lực lượng|quân đội)(?!\w)"
    r"|(?<!\w)đoàn [^,.;]{0,20}việt - "
)
# What was done over the years, or is to be done more often, is no part of this exchange's programme.
_RETOLD = Pattern(
    r"(?<!\w)(?:gần đây|thời gian qua|từ năm|những năm|trước đây|hằng năm|hàng năm|những cuộc|các lần|lần trước"
    r"|mô hình|đến nay|trước tới nay|năm ngoái|nhất trí|thống nhất|đề nghị|tăng cường|đẩy mạnh|kể từ"
    r"|lần thứ nhất)(?!\w)"
)
_TAIL = Pattern(r"[^,;:.\n(\"]*(?<![\s-])")
_SIDE = Pattern(r"(?<!\w)(?:sang|về|tại|ở|đến|tới|phía) $")
_OPENS_LIST = Pattern(rf" (?:như|{of_class('including')}|với)$")
_WITHIN = frozenset({"ceremony", "exercise", "talks", "meeting", "signing", "courtesy-call"})
_ADOPTED = _WITHIN | {"conference"}


class Scene(NamedTuple):
    """When and where the programme stands as the article goes on: a day, a place, and the side of the border."""

    date: str | None = None
    place: str | None = None
    country: str | None = None


def with_exchange_programmes(annotation: Annotation, roll: Actors, drafts: list[Draft]) -> list[Draft]:
    """The encounters of an article, with those of the border exchange that it is about."""
    exchanges = exchanges_of(drafts)
    if not exchanges:
        return drafts
    main, calendar = main_exchange(exchanges), Calendar(annotation)
    where = complete_exchange(annotation, roll, calendar, main)
    earlier = earlier_rounds(annotation, calendar, [d for d in drafts if d.kind == "exchange"], main)
    if is_about(annotation, main):
        programme = Programme(annotation, roll, calendar, main, where)
        drafts = programme.fill([d for d in drafts if not programme.crosses(d)])
    return _in_its_days([*drafts, *earlier], exchanges)


def _in_its_days(drafts: list[Draft], exchanges: list[Draft]) -> list[Draft]:
    """What the same countries did in the days of an exchange belongs to it, and what both who lead it opened."""
    for exchange in exchanges:
        first, _, last = (exchange.date or "").partition("/")
        for draft in drafts:
            inside = draft.kind in _WITHIN and draft.within is None and draft.countries == exchange.countries
            if not (inside and last and draft.status == exchange.status):
                continue
            opened = draft.date is None and draft.kind == "ceremony" and len(draft.people) > 1
            if (draft.date and first <= draft.date <= last) or (opened and set(draft.people) == set(exchange.people)):
                draft.within, draft.occasion = "exchange", exchange
    return drafts


class Programme:
    """The programme of one exchange, read sentence by sentence."""

    __slots__ = ("_annotation", "_calendar", "_document", "_heads", "_main", "_where")

    def __init__(
        self, annotation: Annotation, roll: Actors, calendar: Calendar, main: Draft, where: Where | None
    ) -> None:
        self._annotation, self._document = annotation, annotation.document
        self._calendar, self._main, self._where = calendar, main, where
        self._heads = heads_of(annotation, roll, main.countries) or {
            country: person for person in main.people if (country := annotation.cast.individuals[person].country)
        }

    def crosses(self, draft: Draft) -> bool:
        """True for a visit that only tells how a delegation of the exchange crosses the border."""
        if draft.kind != "visit" or draft.countries != self._main.countries or draft.rule != "encounters.arrive":
            return False
        return dates_agree(self._main.date, draft.date) and set(draft.people) <= set(self._main.people)

    def fill(self, drafts: list[Draft]) -> list[Draft]:
        """`drafts` with the parts of the programme; those told before are taken into it."""
        document, scene, planned = self._document, Scene(), False
        kept = list(drafts)
        for number, sentence in account(document):
            items = [] if self._is_retold(sentence) else items_of(document, sentence)
            goes_on = _GOES_ON.match(document.form, sentence.start, sentence.end) is not None
            first = items[0].start if items else sentence.end
            scene = self._scene(sentence, first, scene if goes_on else Scene())
            if not items or not (goes_on or self._tells(sentence, first)):
                continue
            for item, stop in zip(items, [*(i.start for i in items[1:]), sentence.end], strict=True):
                draft = self._part(item, stop, scene, number)
                kept = self._taken_in(kept, draft, items)
            planned = planned or bool(TO_COME.search(document.form, sentence.start, first))
        if planned and not self._main.sure:
            self._main.status = "planned"
            for draft in kept:
                if draft.occasion is self._main:
                    draft.status = "planned"
        return kept

    def _is_retold(self, sentence: Sentence) -> bool:
        return _RETOLD.search(self._document.form, sentence.start, sentence.end) is not None

    def _tells(self, sentence: Sentence, first: int) -> bool:
        """True where a sentence tells of what is done at the exchange: on a day, by both sides, or as its programme."""
        form = self._document.form
        if _PROGRAMME.search(form, sentence.start, first) or _FIRST_TIME.match(form, sentence.start, first):
            return True
        acts = TO_COME.search(form, sentence.start, first) or DONE.search(form, sentence.start, first)
        dated = any(tells_day(d) and d.end <= first for d in self._calendar.within(sentence.start, sentence.end))
        return bool(_BOTH.search(form, sentence.start, first)) and bool(acts or dated)

    def _scene(self, sentence: Sentence, first: int, before: Scene) -> Scene:
        """Where and when a sentence is set: by what stands before its first part."""
        document = self._document
        ahead = [d for d in self._calendar.within(sentence.start, first) if tells_day(d) and d.kind != "same-day"]
        date = self._value(ahead[-1]) if ahead else before.date
        places = self._places(sentence.start, first)
        place = document.text[places[-1][0] : places[-1][1]] if places else (None if ahead else before.place)
        country = self._side(sentence.start, first, places[-1] if places else None)
        if country is None and not ahead and not places:
            country = before.country
        return Scene(date, place, country)

    def _value(self, when: When) -> str | None:
        return self._calendar.value(when, self._main.status != "held")

    def _places(self, start: int, end: int) -> list[tuple[int, int, str | None]]:
        """The places named in a stretch, without what opens a list behind one ("tại huyện X như: …")."""
        form, places = self._document.form, places_in(self._document, start, end)
        return [(a, b - len(form[a:b]) + len(_OPENS_LIST.sub("", form[a:b])), country) for a, b, country in places]

    def _side(self, start: int, end: int, place: tuple[int, int, str | None] | None) -> str | None:
        """On which side of the border something is."""
        if place and place[2] in self._main.countries:
            return place[2]
        document = self._document
        if place and self._where:
            name = document.form[place[0] : place[1]]
            told = [country for words, country in self._where.sides if name in words or words in name]
            if told:
                return told[0]
        mentions = [m for kind in ("country", "place") for m in document.hits.within(kind, start, end)]
        for mention in sorted(mentions, key=lambda m: -m.start):
            country = document.country_of(mention)
            if country in self._main.countries and _SIDE.search(document.form, start, mention.start):
                return country
        return None

    def _part(self, item: Item, stop: int, scene: Scene, number: int) -> Draft:
        """One part of the programme, up to where the next one begins."""
        document, main = self._document, self._main
        told = _TAIL.match(document.form, item.end, stop)
        stretch = (item.start, told.end() if told else item.end)
        draft = Draft(item.kind, f"encounters.programme-{item.line}", item.start, [stretch], number, {number})
        draft.countries, draft.within, draft.occasion = set(main.countries), "exchange", main
        if item.named:
            draft.name = document.text[item.start : item.end]
        own = [d for d in self._calendar.within(item.end, stop) if tells_day(d)]
        draft.date = self._value(own[0]) if own else scene.date
        near = [p for p in self._places(item.start, stop) if p[0] - item.end < _REACH]
        place = near[0] if near else _object_of(document, item)
        if place:
            draft.place = document.text[place[0] : place[1]]
            draft.place_country = self._side(item.start, stop, place) or scene.country
        else:
            draft.place, draft.place_country = scene.place, scene.country
        if not (draft.date or draft.place) and self._where and len(self._where.countries) == 1:
            draft.place, draft.place_country = main.place, main.place_country
        draft.date = draft.date or (main.date if draft.place == main.place and main.place else None)
        at_large = main.status == "planned" and not (draft.date or draft.place) and main.place is not None
        if at_large:  # a part of the whole: on its days, where it is, and whoever leads it there is not told
            draft.date, draft.place, draft.place_country = main.date, main.place, main.place_country
        form = document.form
        if item.kind == "exercise" and _FIRST_TIME.match(form, document.sentences[number].start, item.start):
            draft.ordinal = 1
        done = DONE.search(form, document.sentences[number].start, item.start)
        ahead = TO_COME.search(form, document.sentences[number].start, item.start)
        draft.status = "planned" if ahead or (main.status == "planned" and not done) else "held"
        if item.kind != "exercise" and not at_large:
            for country, person in self._heads.items():
                side = draft.place_country
                draft.people[person] = None if side is None else "host" if country == side else "guest"
        return draft

    def _taken_in(self, drafts: list[Draft], part: Draft, items: list[Item]) -> list[Draft]:
        """`drafts` with one more part; a draft that tells of it is completed, one that tells of several parts goes."""
        start, end = part.told[0]
        for draft in drafts:
            over = any(a < end and start < b for a, b in draft.told)
            if draft.kind not in _ADOPTED or not over or draft.rule == part.rule:
                continue
            if draft.kind != part.kind:
                return drafts
            several = sum(any(a < i.end and i.start < b for a, b in draft.told) for i in items if i.kind == draft.kind)
            if several > 1:
                return [*(d for d in drafts if d is not draft), part]
            self._complete(draft, part)
            return drafts
        return [*drafts, part]

    def _complete(self, draft: Draft, part: Draft) -> None:
        draft.within, draft.occasion = "exchange", self._main
        draft.date = draft.date or part.date
        if part.place and (draft.place is None or part.place_country):
            draft.place = part.place
        draft.place_country = part.place_country or draft.place_country
        draft.name = draft.name or part.name
        if not draft.sure:
            draft.status = part.status
        draft.ordinal = draft.ordinal or part.ordinal
        sentence = self._document.sentences[part.sentence]
        named = any(sentence.start <= naming.start < sentence.end for naming, _ in self._annotation.cast.namings)
        if len(draft.people) < len(part.people) or not (part.people or named):
            draft.people = dict(part.people)


_REACH = 60  # characters behind a part of the programme in which its own place is told


def _object_of(document: Document, item: Item) -> tuple[int, int, str | None] | None:
    """The house that is opened: where its opening is."""
    words = document.form[item.start : item.end]
    at = max((words.rfind(f"{verb} ") + len(verb) + 1 for verb in _VERBS if f"{verb} " in words), default=0)
    return place_at(document, item.start + at, item.end) if at else None


_VERBS = ("khánh thành", "khai trương")
