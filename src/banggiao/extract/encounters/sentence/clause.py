"""One sentence with its triggers, actors and dates, and what may be asked of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.dates import When
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.setting import Calendar, Place, place_at, places_in
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records import Mention

# What joins the members of one series of actors ("với A, B và C"; "đoàn … do B dẫn đầu").
_SERIES = Pattern(
    rf"(?:,| và| {of_class('with')}| ?-|;|,? cùng với| cũng như| do|, do|,? đặc biệt là| \()?"
    rf"(?: (?:{words('address')}|với|và|cùng|do|phu nhân|đến từ|như|gồm|là|thành viên|trong đoàn|đoàn"
    rf"|các|những|trưởng|phó trưởng|{words('state-word')}))* ?"
)
# "đoàn A do X làm trưởng đoàn và | đoàn B do Y làm trưởng đoàn"
_NEXT_DELEGATION = Pattern(r",? (?:dẫn đầu|làm trưởng đoàn|là trưởng đoàn)(?:,? và|,|;|,? cùng(?: với)?) ")
# Between a trigger and its object: no clause mark, no word that opens another phrase.
_NO_OBJECT = Pattern(
    r"[,;:.\n\"]|(?<!\w)(?:tại|ở|vào|ngày|hôm|là|sẽ|đã|đang|nhấn mạnh|cho|về|theo|nhân(?! dân)|trong|sau|trước|diễn ra"
    r"|bên lề|khi|để|nhằm|nhiều lần|sắp tới"
    r"|từ|do|được|bởi|có|cũng|kết thúc|thành công|mà|này)(?!\w)"
)
_WITH = Pattern(rf"(?<!\w)(?:{of_class('with')}|giữa)(?: (?:{words('address')}|người|phía|những|với))* ?$")
# "với tư lệnh lục quân, hải quân và không quân X": a list whose last member alone has a country.
_LIST_TO_SIDE = Pattern(
    r" với (?:các |cấp )*(?:tư lệnh|lãnh đạo|đại diện|chỉ huy|quan chức|lực lượng)(?: [^\W\d]+,?){1,8} "
)
_STOP = Pattern(r"[;:.\n]")
_ADJUNCT_OPENS = (" tại ", " ở ", " ngày ", " sáng ", " chiều ", " trưa ", " tối ", " hôm ")
_AT_PLACE = Pattern(r" (?:tại|ở) ")
_FAR = Pattern(r"[;:.\n]|, (?!ngày)")
_AGAINST = Pattern(
    rf"(?<!\w)(?:{of_class('with')}|giữa|của|do|cho|về|(?<!sắp )(?<!thời gian )tới|bởi|từ|theo|nhờ|như|gồm|có) $"
)
_BRACKET = ("(", "(đã ", "(được ", "(đã được ")
_NEAR = 70  # characters in which the words that lead to a trigger stand


@dataclass(slots=True)
class Clause:
    """A sentence as the builders of drafts see it."""

    annotation: Annotation
    sentence: Sentence
    number: int
    triggers: list[Trigger]
    dates: list[When]
    roll: Actors
    calendar: Calendar
    firm: bool

    document: Document = field(init=False)
    form: str = field(init=False)
    _actors: list[Actor] | None = field(init=False, default=None)
    _places: list[Place] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.document = self.annotation.document
        self.form = self.document.form

    @property
    def actors(self) -> list[Actor]:
        """Who acts in the sentence, in text order; looked for when first asked."""
        if self._actors is None:
            self._actors = self.roll.of(self.sentence)
        return self._actors

    @property
    def places(self) -> list[Place]:
        """The places at which the sentence says that something is, in text order; looked for when first asked."""
        if self._places is None:
            self._places = places_in(self.document, self.sentence.start, self.sentence.end)
        return self._places

    def named(self, start: int, end: int) -> Sequence[Mention]:
        """The countries named in `[start, end)`."""
        return self.document.hits.within("country", start, end)

    def draft(self, trigger: Trigger, start: int, end: int) -> Draft:
        """The encounter that a trigger tells of in `[start, end)`, of which no more is known yet."""
        return Draft(trigger.kind, trigger.rule, trigger.start, [(start, end)], self.number, firm=self.firm)

    def gap(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.form[start:end]

    def before(self, trigger: Trigger) -> str:
        """The words of the sentence before a trigger."""
        return self.form[self.sentence.start : trigger.start]

    def led_by(self, pattern: Pattern, trigger: Trigger) -> bool:
        """True where the words right before a trigger end in a pattern."""
        return pattern.search(self.form, max(self.sentence.start, trigger.start - _NEAR), trigger.start) is not None

    def after(self, trigger: Trigger) -> str:
        """The words of the sentence behind a trigger."""
        return self.form[trigger.end : self.sentence.end]

    def next_trigger(self, trigger: Trigger) -> int:
        """Where the next trigger begins, or the sentence ends."""
        return min((t.start for t in self.triggers if t.start > trigger.start), default=self.sentence.end)

    def next_other(self, trigger: Trigger) -> int:
        """Where the next trigger of another kind begins, or the sentence ends."""
        behind = (
            t.start
            for t in self.triggers
            if t.start > trigger.start
            and t.kind != trigger.kind
            and not self.form.endswith(_BRACKET, trigger.end, t.start)  # "theo bản ghi nhớ (ký tháng 3/2018)"
        )
        return min(behind, default=self.sentence.end)

    def objects(self, trigger: Trigger) -> list[Actor]:
        """The series of actors on whom the trigger acts, or between whom the encounter is."""
        behind = [a for a in self.actors if a.start >= trigger.end]
        each_other = self.form.endswith(" nhau", trigger.start, trigger.end)
        if not behind or behind[0].kind == "group" or each_other:
            return []
        gap = self.object_gap(trigger, behind[0])
        if self.form.endswith(" bên lề", trigger.start, trigger.end) and not _WITH.search(gap):
            return []  # "cuộc gặp bên lề | Đại hội đồng Liên hợp quốc"
        if trigger.shape == "confer":
            of_others = gap.endswith("giữa ") and len(gap) > len(
                " (chung) giữa "
            )  # "trao đổi kết quả hợp tác giữa A và B"
            with_them = _WITH.search(gap) and not of_others and len(gap) < 90 and not _STOP.search(gap)
            return self.series(behind) if with_them else []
        if behind[0].kind == "side" and _LIST_TO_SIDE.fullmatch(gap):
            return self.series(behind)
        if len(gap) > 90 or not (not _NO_OBJECT.search(gap) or (_WITH.search(gap) and not _FAR.search(gap))):
            return []
        if self._is_seen_besides(trigger, behind[0]):
            return []
        chain = self.series(behind)
        if self.opens_between(trigger) and len({a.country for a in chain}) < 2:
            for actor in behind[len(chain) :]:  # the other side of "giữa A … và B", over words of A's name
                gap = self.gap(chain[-1].end, actor.start)
                if len(gap) > 70 or _STOP.search(gap):
                    break
                if actor.human and actor.country != chain[0].country and gap.endswith((" và ", " với ", " và các ")):
                    return [*chain, *self.series([a for a in behind if a.start >= actor.start])]
        return chain

    def _is_seen_besides(self, trigger: Trigger, actor: Actor) -> bool:
        """True for whom a further verb names ("chào lãnh đạo nhà nước và thăm đơn vị Quân đội X")."""
        return any(
            t.kind == "visit" and t.shape == "verb" and self.form.endswith(" và ", trigger.end + 1, t.start)
            for t in self.triggers
            if trigger.end < t.start < actor.start
        )

    def undated(self, start: int, end: int) -> str:
        """The words between two offsets, less a date that opens them ("A hôm 9/7 và B")."""
        day = next((d for d in self.dates if start <= d.start and d.end <= end), None)
        lead = self.form[start : day.start] if day else ""
        return self.form[day.end : end] if day and lead in _DAY_LEADS else self.form[start:end]

    def opens_between(self, trigger: Trigger) -> re.Match[str] | None:
        """True for an encounter "(không chính thức) giữa A và B"."""
        return _BETWEEN.match(self.form, trigger.end, self.sentence.end)

    def object_gap(self, trigger: Trigger, actor: Actor) -> str:
        """The words between a trigger and its object, less its place or time ("tiếp tại Phủ Chủ tịch ông X")."""
        gap = self.gap(trigger.end, actor.start)
        named = actor.kind in ("person", "title")
        return " " if named and gap.startswith(_ADJUNCT_OPENS) and self._is_adjunct(trigger.end, actor.start) else gap

    def _is_adjunct(self, start: int, end: int) -> bool:
        """True where only the place or the time of the encounter stands in `[start, end)`."""
        gap = self.gap(start, end)
        if _STOP.search(gap) or "," in gap:
            return False
        opens = _AT_PLACE.match(gap)
        if opens is None:
            return any(start <= d.start and d.end >= end - 1 for d in self.dates)
        place = place_at(self.document, start + opens.end(), end)
        return place is not None and place[1] >= end - 1

    def series(self, actors: list[Actor]) -> list[Actor]:
        """The first actor with those that are joined to it."""
        chain = actors[:1]
        for actor in actors[1:]:
            gap = self.gap(chain[-1].end, actor.start)
            joined = _SERIES.fullmatch(gap) or (actor.kind == "side" and _NEXT_DELEGATION.fullmatch(gap))
            if actor.kind == "group" or not joined:
                break
            if gap.startswith(",") and self._starts_a_clause(actor):
                break
            if gap.startswith(";") and self._goes_on_with(actor):
                break
            if gap == ", " and self._is_counterpart(chain[-1], actor):
                chain[-1] = actor
                continue
            chain.append(actor)
        return chain

    def row_from(self, start: int) -> list[Actor]:
        """The first actor that begins at `start` or behind it, with those that are joined to it."""
        return self.series([a for a in self.actors if a.start >= start])

    def row_at(self, start: int) -> list[Actor]:
        """The row of actors that begins at `start`; empty where none does."""
        row = self.row_from(start)
        return row if row and row[0].start == start else []

    def _is_counterpart(self, title: Actor, person: Actor) -> bool:
        """True for who is named behind "người đồng cấp (phía) X, Thượng tướng Y": one and the same."""
        same = title.kind == "title" and person.kind == "person" and title.country == person.country
        return same and self.form.startswith("người đồng cấp", title.start)

    def _starts_a_clause(self, actor: Actor) -> bool:
        """True where the actor behind a comma is the subject of what follows, not one more of the series."""
        rest = self.form[actor.end : min(self.sentence.end, actor.end + 30)]
        return bool(_VERB_NEXT.match(rest))

    def _goes_on_with(self, actor: Actor) -> bool:
        """True where the actor behind a semicolon, alone or with others, does something of his own."""
        mark = _MARK.search(self.form, actor.end, self.sentence.end)
        stop = mark.start() if mark else self.sentence.end
        if self.form.startswith(_CAME_FOR, actor.end):
            return False  # "tiếp A; B đến chào từ biệt"
        if any(actor.end <= t.start < stop for t in self.triggers):
            return True
        return _VERB_AHEAD.search(self.form, actor.end, stop) is not None

    def governed(self, actor: Actor) -> bool:
        """True where a word right before the actor makes him the object of what was told before ("với ông X")."""
        return _AGAINST.search(self.form, max(self.sentence.start, actor.start - 14), actor.start) is not None

    def accompanies(self, actor: Actor, before: list[Actor]) -> bool:
        """True for a person who does with the one right before him what he does ("A cùng (phu nhân) B thăm X")."""
        if actor.person is None or not before or before[-1].person is None:
            return False
        return _TOGETHER_WITH.fullmatch(self.form, before[-1].end, actor.start) is not None

    def adjoins(self, actor: Actor, trigger: Trigger) -> bool:
        """True where only adverbs, dates and the like stand between an actor and the trigger."""
        return ADJOINS.fullmatch(self.less_dates(actor.end, trigger.start)) is not None

    def less_dates(self, start: int, end: int) -> str:
        """The words between two offsets, each date as a plain "ngày": "ông X trong hai ngày 16 và 17/10 đã đến …"."""
        gap = self.gap(start, end)
        for when in reversed(self.dates):
            if start <= when.start and when.end <= end:
                gap = gap[: when.start - start] + "ngày" + gap[when.end - start :]
        return gap

    def leads_to(self, actor: Actor, trigger: Trigger) -> bool:
        """True where the actor does what the trigger says, alone or with those who accompany him."""
        return self.adjoins(actor, trigger) or WITH_PARTY.fullmatch(self.gap(actor.end, trigger.start)) is not None


_TOGETHER_WITH = Pattern(r",? cùng(?: với)? ")
_DAY_LEADS = (" ", " vào ", ", ")
_BETWEEN = Pattern(
    r"(?: (?:không chính thức|chính thức|song phương|cấp cao|thượng đỉnh|thường niên|hẹp|riêng|trực tuyến|lịch sử"
    r"|trực tiếp|đầu tiên|lần đầu tiên|lần thứ \w+|mới đây|vừa qua|gần đây|định kỳ|thường kỳ|trao đổi tình hình"
    r"|quý [^\s,;.]+|năm \d{4}))* giữa(?!\w)"
)
_VERB_NEXT = Pattern(rf",? {words('next-verb')}(?!\w)")
_MARK = Pattern(r"[,;]")
_CAME_FOR = (" đến ", " tới ", " sang ", " đang ", " nhân ", " trước khi ", " kết thúc ")
_VERB_AHEAD = Pattern(rf"(?<!\w)(?:{words('next-verb')}|{words('attend')})(?!\w)")
# what may stand between who does something and the word for it
ADJOINS = Pattern(rf",?(?:,? (?:{words('adverbial')}|\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{4}})?))*,? ?")
WITH_PARTY = Pattern(r",? (?:và|cùng)(?: với)? (?:đoàn|phu nhân|các thành viên|phái đoàn)(?!\w)[^,.;:]{0,70}")
