"""From sentences to statements: who is speaking as the article goes on."""

import re

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.sentences import Part, Sentence
from banggiao.annotate.topics import topics_of
from banggiao.extract.parties import HOME, Scenes
from banggiao.extract.people import Roster
from banggiao.extract.statements.acts import Verb, classify, unmarked
from banggiao.extract.statements.openings import Opening, according_to, openings
from banggiao.extract.statements.subjects import Memory, Subject, subjects_of
from banggiao.records import Span, Statement


class _Voice(msgspec.Struct, frozen=True):
    """Who spoke last, with which act, in which paragraph."""

    subject: Subject
    act: str
    verb: Verb | None
    paragraph: int
    sentence: int


class _Finder:
    """One pass over the sentences of an article; holds who speaks."""

    def __init__(self, annotation: Annotation, roster: Roster, scenes: Scenes) -> None:
        self.annotation, self.document = annotation, annotation.document
        self.roster, self.scenes = roster, scenes
        self.memory = Memory(annotation)
        self.voice: _Voice | None = None
        self.found: list[Statement] = []

    def run(self) -> tuple[Statement, ...]:
        for number, sentence in enumerate(self.document.sentences):
            subjects = subjects_of(self.annotation, self.scenes, sentence, self.memory)
            if sentence.part is Part.BODY:
                self._sentence(number, sentence, subjects)
        return _without_repeats(self.found)

    def _sentence(self, number: int, sentence: Sentence, subjects: list[Subject]) -> None:
        source = according_to(self.document, sentence, subjects)
        acts = openings(self.document, sentence, subjects)
        if source and not any(o.subject and o.subject.kind == "person" and o.subject.start > source.end for o in acts):
            self._state(number, sentence, Opening(sentence.start, sentence.end, None, source), source, "statements.according-to")
            return
        if not acts:
            self._unmarked(number, sentence, subjects)
            return
        for index, opening in enumerate(acts):
            subject = opening.subject or self._implied(acts[index + 1 :], number, index)
            if subject is None:
                continue
            self._state(number, sentence, opening, subject, "statements.reporting-verb" if opening.subject else "statements.implied-speaker")

    def _implied(self, later: list[Opening], number: int, index: int) -> Subject | None:
        """The speaker of an act without one: that of the next act where it is fronted, else the voice that goes on."""
        if index == 0:
            following = next((o.subject for o in later if o.subject), None)
            if following:
                return following
        return self.voice.subject if self.voice and number - self.voice.sentence <= 1 else None

    def _unmarked(self, number: int, sentence: Sentence, subjects: list[Subject]) -> None:
        """A sentence without a reporting verb: what both sides will do, or opinion in the voice that goes on."""
        form = self.document.form
        first = next((s for s in subjects if s.start - sentence.start < 60), None)
        if first and first.kind == "both" and _WILL.match(form, first.end):
            voice = self.voice
            subject, act = first, "agree"
            if voice and voice.subject.person is not None and number - voice.sentence <= 1 and voice.act in ("propose", "hope"):
                subject, act = voice.subject, voice.act
            self._add(number, sentence, Opening(first.start, sentence.end, None, subject), subject, act, "statements.both-will")
            return
        voice = self.voice
        if voice is None or number - voice.sentence > 1 or _reports(self.annotation, sentence, subjects):
            return
        act = self._going_on(sentence, voice, subjects)
        if act:
            self._add(number, sentence, Opening(sentence.start, sentence.end, None, voice.subject), voice.subject, act, "statements.voice-goes-on")

    def _going_on(self, sentence: Sentence, voice: _Voice, subjects: list[Subject]) -> str | None:
        form = self.document.form
        if voice.act == "propose" and _LIST_GOES_ON.match(form, sentence.start):
            return "propose"
        if voice.subject.kind == "both" and _LIST_GOES_ON.match(form, sentence.start):
            return voice.act
        return unmarked(self.document, sentence)

    def _state(self, number: int, sentence: Sentence, opening: Opening, subject: Subject, rule: str) -> None:
        if opening.verb is None:
            act = unmarked(self.document, sentence) or "affirm"
        else:
            act = classify(self.document, opening.verb, opening.end)
        self._add(number, sentence, opening, subject, act, rule)

    def _add(self, number: int, sentence: Sentence, opening: Opening, subject: Subject, act: str, rule: str) -> None:
        if not subject.countries:
            return
        document = self.document
        speaker = self.roster.names[subject.person] if subject.person is not None else None
        countries = subject.countries
        topics = topics_of(document.hits.within("topic", opening.start, opening.end), document.form, opening.start, opening.end)
        self.found.append(
            Statement(
                speaker=speaker,
                countries=countries,
                act=act,
                addressee=self._addressee(opening, subject, act),
                topics=topics,
                evidence=(Span.of(document.text, opening.start, opening.end),),
                rule=rule,
            )
        )
        if subject.person is not None:
            self.memory.spoke = subject.person
        self.voice = _Voice(subject, act, opening.verb, sentence.paragraph, number)

    def _addressee(self, opening: Opening, subject: Subject, act: str) -> tuple[str, ...]:
        """The other side of the scene; a country that is backed, asked or thanked by name."""
        if len(subject.countries) != 1:
            return ()
        own = subject.countries[0]
        if act in ("support", "propose", "thank", "object") and opening.verb:
            named = self._named_behind(opening.verb.end, opening.end, own)
            if named:
                return named
        others = self.scenes.others_at(opening.start, subject.countries)
        if others:
            return others if own == HOME or HOME not in others else (HOME,)
        return ()

    def _named_behind(self, start: int, end: int, own: str) -> tuple[str, ...]:
        """The countries that stand right behind the verb ("ủng hộ Lào và Nga")."""
        codes: list[str] = []
        at = start
        for mention in self.document.hits.within("country", start, end):
            gap = self.document.form[at : mention.start]
            if not (_OBJECT if not codes else _LISTED).fullmatch(gap):
                break
            codes.append(mention.value)
            at = mention.end
        return tuple(sorted({code for code in codes if code != own}))


_WILL = re.compile(r"(?: (?:cũng|đều|đã|cùng|nhau|việt nam|và))*,? (?:sẽ|tiếp tục|cần tiếp tục|hướng đến|hướng tới|cùng nhau)\b")
_LIST_GOES_ON = re.compile(
    r"(?:cùng với đó|bên cạnh đó|ngoài ra|đồng thời|trong đó|đặc biệt|tăng cường|thúc đẩy|phát huy|thực hiện|kiểm soát|duy trì|tiếp tục"
    r"|triển khai|phối hợp|mở rộng|thời gian tới|hai bên)\b"
)
_OBJECT = re.compile(r" (?:(?:chính phủ|nhân dân|quân đội|bộ quốc phòng|nước|phía|việc|sự|đối với|các nước|lập trường của|vai trò của) ?)*")
_LISTED = re.compile(r",? (?:và )?")
_EVENT = re.compile(r"\b(?:đã ký|ký kết|diễn ra|tham dự|có mặt|dẫn đầu|cùng dự|tháp tùng|đã đến|đặt vòng hoa|sinh năm|đón tiếp|được tổ chức)\b")


def _reports(annotation: Annotation, sentence: Sentence, subjects: list[Subject]) -> bool:
    """True where a sentence tells what happened, in the reporter's own voice."""
    document = annotation.document
    if subjects and subjects[0].kind in ("person", "pronoun") and subjects[0].start - sentence.start < 40:
        return True
    if _EVENT.search(document.form, sentence.start, sentence.end):
        return True
    return any(w.role == "event" and w.kind in ("day", "range") and sentence.start <= w.start < sentence.end for w in annotation.dates)


_WORD = re.compile(r"\w+")


def _without_repeats(found: list[Statement]) -> tuple[Statement, ...]:
    """A statement that a later one says again in fuller words (lede and body) gives way to it."""
    bags = [frozenset(_WORD.findall(" ".join(span.text for span in s.evidence).casefold())) for s in found]
    kept = []
    for index, statement in enumerate(found):
        again = any(
            other.speaker == statement.speaker and other.act == statement.act and len(bags[index] & bags[n]) >= 0.75 * len(bags[index])
            for n, other in enumerate(found)
            if n > index
        )
        if not again:
            kept.append(statement)
    return tuple(kept)


def find_statements(annotation: Annotation, roster: Roster, scenes: Scenes) -> tuple[Statement, ...]:
    """Every statement of the article, in text order, repeats of the lede left out."""
    return _Finder(annotation, roster, scenes).run()
