"""From sentences to statements: who is speaking as the article goes on."""

import re

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.sentences import Part, Sentence
from banggiao.annotate.topics import topics_of
from banggiao.extract.parties import HOME, Scenes
from banggiao.extract.people import Roster
from banggiao.extract.statements.acts import classify, unmarked, verbs_of
from banggiao.extract.statements.openings import Opening, according_to, openings
from banggiao.extract.statements.repeats import without_repeats
from banggiao.extract.statements.subjects import Memory, Subject, subjects_of
from banggiao.records import Span, Statement


class _Voice(msgspec.Struct, frozen=True):
    """Who spoke last, with which act, and in which sentence of the body (counted without captions)."""

    subject: Subject
    act: str
    sentence: int


class _Finder:
    """One pass over the sentences of an article; holds who speaks."""

    def __init__(self, annotation: Annotation, roster: Roster, scenes: Scenes) -> None:
        self.annotation, self.document = annotation, annotation.document
        self.roster, self.scenes = roster, scenes
        self.memory = Memory(annotation)
        self.voice: _Voice | None = None
        self.number = 0
        self.quoting = False  # inside a quotation that a named speaker opened
        self.found: list[Statement] = []

    def run(self) -> tuple[Statement, ...]:
        pending: list[Sentence] = []  # sentences of a quotation whose speaker is told behind it
        for sentence in self.document.sentences:
            subjects = subjects_of(self.annotation, self.scenes, sentence, self.memory)
            if sentence.part is not Part.BODY:
                continue
            self.number += 1
            closing = bool(pending)
            pending = self._quotation(pending, sentence, subjects)
            if pending or (self.quoting and self._quoted(sentence, subjects)):
                continue
            before = self.voice
            self._sentence(sentence, subjects)
            opened = _OPEN_QUOTE.search(self.document.form, sentence.start, min(sentence.end + 2, len(self.document.form)))
            self.quoting = not closing and self.voice is not before and bool(opened)
        return without_repeats(self.document, self.found)

    def _quotes(self, sentence: Sentence) -> int:
        return self.document.form.count('"', sentence.start, min(sentence.end + 2, len(self.document.form)))

    def _quoted(self, sentence: Sentence, subjects: list[Subject]) -> bool:
        """A further sentence of a quotation that a named speaker opened; False where somebody else takes the word."""
        self.quoting = self._quotes(sentence) % 2 == 0
        if self.voice is None or any(o.subject and o.subject.kind == "person" for o in openings(self.document, sentence, subjects)):
            return False
        act = unmarked(self.document, sentence.start, sentence.end) or "inform"
        subject = self.voice.subject
        self._add(Opening(sentence.start, sentence.end, None, subject), subject, act, "statements.quotation")
        return True

    def _quotation(self, pending: list[Sentence], sentence: Sentence, subjects: list[Subject]) -> list[Sentence]:
        """Hold back the sentences of an open quotation; give them to the speaker who is named at its end."""
        form = self.document.form
        quotes = self._quotes(sentence)
        opens = form.startswith('"', sentence.start) and quotes == 1
        if not pending:
            return [sentence] if opens else []
        if quotes % 2 == 0 and len(pending) < 8:
            return [*pending, sentence]
        speaker = next((o.subject for o in openings(self.document, sentence, subjects) if o.looks_back and o.subject), None)
        for held in pending:
            if speaker:
                act = unmarked(self.document, held.start, held.end) or "inform"
                self._add(Opening(held.start, held.end, None, speaker), speaker, act, "statements.quotation")
        return []

    def _sentence(self, sentence: Sentence, subjects: list[Subject]) -> None:
        source = according_to(self.document, sentence, subjects)
        acts = openings(self.document, sentence, subjects)
        named = any(o.subject and o.subject.kind in ("person", "pronoun") and not o.looks_back for o in acts)
        if source is not None and not named:
            if isinstance(source, Subject):
                whole = Opening(sentence.start, sentence.end, None, source)
                self._add(whole, source, unmarked(self.document, source.end, sentence.end) or "affirm", "statements.according-to")
            else:
                self.voice = None
            return
        if not acts:
            self._unmarked(sentence, subjects)
            return
        for index, opening in enumerate(acts):
            subject = opening.subject or self._implied(acts[index + 1 :], index)
            if subject is not None:
                self._state(opening, self._in_voice(subject))

    def _implied(self, later: list[Opening], index: int) -> Subject | None:
        """The speaker of an act without one: that of the next act where it is fronted, else the voice that goes on."""
        if index == 0:
            following = next((o.subject for o in later if o.subject), None)
            if following:
                return following
        return self.voice.subject if self.voice and self.number - self.voice.sentence <= 1 else None

    def _in_voice(self, subject: Subject) -> Subject:
        """"Campuchia tái khẳng định …" inside a Cambodian's passage is that speaker's (codebook, ruling 8)."""
        voice = self.voice
        if (
            voice
            and subject.kind in ("state", "side")
            and voice.subject.person is not None
            and voice.subject.countries == subject.countries
            and self.number - voice.sentence == 1
        ):
            return voice.subject
        return subject

    def _unmarked(self, sentence: Sentence, subjects: list[Subject]) -> None:
        """A sentence without a reporting verb: what a side will do, or opinion in the voice that goes on."""
        form, voice = self.document.form, self.voice
        going_on = voice is not None and self.number - voice.sentence <= 1
        dated = _dated(self.annotation, sentence)
        first = next((s for s in subjects if s.start - sentence.start < 60), None)
        if first and not dated and _WILL.match(form, first.end):
            subject, act = first, "agree" if first.kind == "both" else "commit"
            if voice and going_on and voice.subject.person is not None and (first.kind != "both" or voice.act in ("propose", "hope")):
                subject, act = voice.subject, act if first.kind != "both" else voice.act
            elif first.kind not in ("both", "side") or (first.kind == "side" and not (voice and going_on)):
                return
            self._add(Opening(first.start, sentence.end, None, subject), subject, act, "statements.will")
            return
        if voice is None or not going_on or dated or _reports(self.document, sentence, subjects):
            return
        act = self._going_on(sentence, voice)
        if act:
            self._add(Opening(sentence.start, sentence.end, None, voice.subject), voice.subject, act, "statements.voice-goes-on")

    def _going_on(self, sentence: Sentence, voice: _Voice) -> str | None:
        listed = _LIST_GOES_ON.match(self.document.form, sentence.start)
        if voice.subject.kind == "both":
            return voice.act if listed else None
        if voice.act == "propose" and listed:
            return "propose"
        return unmarked(self.document, sentence.start, sentence.end)

    def _state(self, opening: Opening, subject: Subject) -> None:
        assert opening.verb
        if opening.looks_back:
            act = unmarked(self.document, opening.start, opening.verb.start) or opening.verb.act
            rule = "statements.attribution"
        else:
            if opening.end - opening.verb.end < _LEAST_CONTENT and opening.verb.role != "act":
                return
            act = classify(self.document, opening.verb, opening.end)
            if act == "propose" and subject.kind == "both" and opening.verb.role != "act":
                act = "agree"
            if act == "agree" and opening.verb.role != "act" and len(subject.countries) == 1:
                subject = self._for_both(opening, subject)
            rule = "statements.reporting-verb" if opening.subject else "statements.implied-speaker"
        self._add(opening, subject, act, rule)

    def _for_both(self, opening: Opening, subject: Subject) -> Subject:
        """A named speaker who tells what both sides agreed speaks for both (codebook, ruling 20)."""
        pair = self.scenes.pair_at(opening.start)
        return msgspec.structs.replace(subject, countries=pair) if set(subject.countries) < set(pair) else subject

    def _add(self, opening: Opening, subject: Subject, act: str, rule: str) -> None:
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
        self.voice = _Voice(subject, act, self.number)

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


_OPEN_QUOTE = re.compile(r"[:,] \"(?=\w)[^\"]*$")
_LEAST_CONTENT = 12  # code points: a reporting verb with less behind it says nothing
_WILL = re.compile(r"(?: (?:cũng|đều|đã|cùng|nhau|việt nam|và))*,? (?:sẽ|tiếp tục|cần tiếp tục|hướng đến|hướng tới|cùng nhau)\b(?! (?:kỷ niệm|tổ chức|tiến hành|diễn tập|hội đàm|gặp|ký|có cuộc|tham gia|tham dự|thảo luận|trao đổi))")
_LIST_GOES_ON = re.compile(
    r"(?:cùng với đó|bên cạnh đó|ngoài ra|đồng thời|trong đó|đặc biệt|tăng cường|thúc đẩy|phát huy|thực hiện|kiểm soát|duy trì|tiếp tục"
    r"|triển khai|phối hợp|mở rộng|thời gian tới|hai bên)\b"
)
_OBJECT = re.compile(r" (?:(?:chính phủ|nhân dân|quân đội|bộ quốc phòng|nước|phía|việc|sự|đối với|các nước|lập trường của|vai trò của) ?)*")
_LISTED = re.compile(r",? (?:và )?")
_EVENT = re.compile(r"\b(?:đã ký|ký kết|đã diễn ra|có mặt|dẫn đầu|cùng dự|tháp tùng|đặt vòng hoa|sinh năm|nhà quan sát|giới quan sát|hãng tin|giới chuyên gia|các chuyên gia|theo kế hoạch)\b")


def _reports(document: Document, sentence: Sentence, subjects: list[Subject]) -> bool:
    """True where a sentence tells what happened, in the reporter's own voice, or what somebody unknown says."""
    if subjects and subjects[0].kind in ("person", "pronoun") and subjects[0].start - sentence.start < 40:
        return True
    if _EVENT.search(document.form, sentence.start, sentence.end):
        return True
    return any(v.role in ("tell", "opinion", "report", "judge") for v in verbs_of(document, sentence))


def _dated(annotation: Annotation, sentence: Sentence) -> bool:
    return any(
        w.role == "event" and w.kind in ("day", "range") and sentence.start <= w.start < sentence.end for w in annotation.dates
    )


def find_statements(annotation: Annotation, roster: Roster, scenes: Scenes) -> tuple[Statement, ...]:
    """Every statement of the article, in text order, repeats of the lede left out."""
    return _Finder(annotation, roster, scenes).run()
