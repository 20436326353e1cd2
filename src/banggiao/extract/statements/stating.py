"""What is written down of a sentence: what its verbs say, in whose voice, and who goes on speaking."""

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.acts.acts import classify
from banggiao.extract.statements.acts.doers import agrees_alone, both_talked, promised_by_both
from banggiao.extract.statements.acts.unmarked import agreed_quoted, intends, unmarked
from banggiao.extract.statements.content.ledger import Entry, Ledger
from banggiao.extract.statements.content.told_of import Told, or_told
from banggiao.extract.statements.openings.opening import Opening, acts_apart, trimmed
from banggiao.extract.statements.subject import PERSONS, SIDES, Subject
from banggiao.extract.statements.verbs import Verb
from banggiao.extract.statements.voices.hearing import Heard
from banggiao.extract.statements.voices.jointly import talked_with, tells_results
from banggiao.extract.statements.voices.leading import lists_here, points_back, says_nothing
from banggiao.extract.statements.voices.pointing import Pointing, says_something
from banggiao.extract.statements.voices.quoting import quoted_again
from banggiao.extract.statements.voices.reporting import tells_events
from banggiao.extract.statements.voices.voice import Voice

_REPORTING = frozenset({"tell", "report", "opinion", "cite"})
_HELD = frozenset({"affirm", "appraise"})
_TOGETHER = Pattern(r"thống nhất (?!với |về đề xuất)")  # "nhấn mạnh hai bên đã …, thống nhất …"
_DEFINED = "xác định"
_ANOTHERS_WORDS = ("nhắc lại lời", "nhắc lại câu nói")


class Stating:
    """Writes down the acts of an article, sentence by sentence; `voice` tells who speaks."""

    def __init__(self, annotation: Annotation, ledger: Ledger, voice: Voice) -> None:
        self.annotation, self.document = annotation, annotation.document
        self.ledger, self.voice = ledger, voice
        self.before: Sentence | None = None
        self.begin = 0
        self.named: list[Subject] = []  # the possible speakers of the sentence
        self.reporting: tuple[int, Subject] | None = None  # who told of a meeting's results, and in which sentence

    def comes_to(self, one: Heard, before: Sentence | None) -> None:
        """What is written down from now on is said in the sentence `one`, behind `before`."""
        self.begin, self.named, self.before = one.sentence.start, one.subjects, before

    @property
    def teller(self) -> Subject | None:
        """Who told of a meeting's results in the sentence before, or None."""
        told = self.reporting and self.before and self.before.start == self.reporting[0]
        return self.reporting[1] if told and self.reporting else None

    def voiced(self, one: Heard, end: int, subject: Subject, rule: str, said: str = "inform") -> None:
        """A whole sentence in a known voice, its words up to `end`, and the acts in it that are set apart; `said` is
        the act of words that show none."""
        sentence, further = one.sentence, acts_apart(self.document, one.openings, one.sentence.end)
        stop = trimmed(self.document, sentence.start, further[0].start) if further else sentence.end
        act = unmarked(self.document, sentence.start, min(end, stop), subject.countries) or said
        whole = Opening(sentence.start, stop, None, subject)
        if rule == "statements.quotation" and subject.person is not None:
            self.add_joint(whole, subject, act, rule)
        else:
            self.add(whole, subject, act, rule)
        for part in further:
            assert part.verb
            self.add(part, subject, classify(self.document, part.verb, part.end, subject.countries), rule)

    def pointed(self, sentence: Sentence, pointing: Pointing) -> None:
        """The words before a sentence that tells whose they are; those of the title where it begins the body."""
        subject = pointing.subject
        if subject.kind == "nobody":
            self.voice.passes_to_stranger()
            return
        content = self.before or next((s for s in self.document.sentences if s.part is Part.TITLE), None)
        self.voice.speaks(subject, pointing.act)
        if content is None or self.ledger.told_already(content, subject):
            return
        if content.part is Part.TITLE and not says_something(self.document, content):
            return  # "Hình ảnh đẹp về chuyến thăm …" are nobody's words
        act = unmarked(self.document, content.start, content.end, subject.countries) or pointing.act
        whole = Opening(sentence.start, sentence.end, None, subject)
        self.add(whole, subject, act, "statements.pointing-back", content)

    def pointed_in(self, sentence: Sentence, pointing: Pointing) -> None:
        """The words of a sentence that goes on to tell whose they are."""
        subject = pointing.subject
        act = unmarked(self.document, sentence.start, pointing.end, subject.countries) or pointing.act
        self.add_joint(Opening(sentence.start, subject.end, None, subject), subject, act, "statements.pointing-back")

    def state(self, opening: Opening, subject: Subject) -> None:
        """What a reporting verb says, in the voice of `subject`."""
        assert opening.verb
        verb = opening.verb
        if opening.looks_back:
            self._said_before(opening, subject, verb)
            return
        if verb.role != "list" and points_back(self.document, verb):
            whole = Sentence(opening.start, opening.end, 0, Part.BODY)
            self.pointed(whole, Pointing(subject, verb.act))
            return
        unlisted = verb.role == "list" and not lists_here(self.document, verb, opening.end)
        if unlisted or says_nothing(self.document, opening, verb):
            self.voice.speaks(subject, verb.act)
            return
        act = self._act_of(opening, verb, subject)
        speaker = self._with_others(opening, verb, subject, act)
        rule = "statements.reporting-verb" if opening.subject else "statements.implied-speaker"
        self.add(opening, speaker, act, rule)
        if verb.role == "tell" and subject.person is not None and tells_results(self.document, verb.end, opening.end):
            self.reporting = self.begin, subject
        if speaker.kind == "both" and speaker.person is not None:  # he told it, and goes on for his own side
            country = self.annotation.cast.individuals[speaker.person].country
            own = (country,) if country else ()
            self.voice.goes_on_as(msgspec.structs.replace(speaker, kind="person", countries=own))
        elif speaker is not subject and speaker.person is not None:
            self.voice.goes_on_as(subject)
        form = self.document.form
        if form.startswith(_ANOTHERS_WORDS, verb.start) and form.startswith(":", opening.end):
            self.voice.falls_silent()  # what is quoted next is not his

    def _act_of(self, opening: Opening, verb: Verb, subject: Subject) -> str:
        """The act of a verb with its content, as `subject` can have done it."""
        lists = verb.role == "list"  # "nêu ba đề xuất: …"
        act = verb.act if lists else classify(self.document, verb, opening.end, subject.countries)
        if subject.kind != "both":
            told = Told(verb.end, opening.end, self.named) if verb.role in _REPORTING else None
            return or_told(self.document, told, subject.countries, act) if told else act
        if act in _HELD and verb.role == "report" and intends(self.document, verb.end):
            return "commit"  # "Hai bên khẳng định tăng cường …"
        if act == "affirm" and self.document.form.startswith(_DEFINED, verb.start):
            return "agree"  # "Hai bên xác định kinh tế là trọng tâm …"
        return "agree" if act == "propose" and verb.role != "act" else act

    def _said_before(self, opening: Opening, subject: Subject, verb: Verb) -> None:
        """Words that stand before the verb that tells whose they are."""
        words = (self.document, opening.start, subject.start)
        said = "inform" if verb.role == "report" and tells_events(*words) else verb.act
        held = verb.act if verb.role == "act" else None  # "…, Thủ tướng X cảnh báo."
        act = "agree" if agreed_quoted(*words) else held or unmarked(*words, subject.countries) or said
        rest = quoted_again(self.document, verb.end, opening.end)
        if not rest:
            self.add_joint(opening, subject, act, "statements.attribution")
            return
        self.add_joint(msgspec.structs.replace(opening, end=verb.end), subject, act, "statements.attribution")
        act = unmarked(self.document, rest, opening.end, subject.countries) or "inform"
        self.add_joint(Opening(rest, opening.end, None, subject), subject, act, "statements.quotation")

    def _with_others(self, opening: Opening, verb: Verb, subject: Subject, act: str) -> Subject:
        """The speaker with those for whom he says it: both sides, where they agreed, promised or talked of it."""
        document = self.document
        if act == "agree" and subject.kind in PERSONS and document.form.startswith("cùng ", verb.start):
            subject = self._as_both(opening, subject)  # "ông X hội đàm với ông Y, cùng nhất trí …"
        joint = act == "agree" and verb.role not in ("act", "discuss")
        joint = joint and not agrees_alone(document, verb.end, subject.countries)
        joint = joint or (act == "commit" and promised_by_both(document, verb.end, subject.countries))
        if subject.kind in (*PERSONS, *SIDES) and talked_with(document, opening, verb):
            return self._as_both(opening, subject)
        told_on = act == "agree" and opening.subject is None and bool(_TOGETHER.match(document.form, verb.start))
        agreed = len(subject.countries) == 1 and (joint or told_on)
        if agreed or (act == "inform" and verb.role == "tell" and both_talked(document, verb.end)):
            return self.ledger.for_both(opening, subject)
        return subject

    def _as_both(self, opening: Opening, subject: Subject) -> Subject:
        """Both sides instead of the one who speaks; him where no other side is known."""
        both = self.ledger.for_both(opening, subject)
        return msgspec.structs.replace(both, kind="both", person=None) if len(both.countries) > 1 else subject

    def add_joint(self, opening: Opening, subject: Subject, act: str, rule: str) -> None:
        """What a person is quoted to say: for both sides where they agreed it; he goes on for his own."""
        joint = act == "agree"
        joint = joint or (act == "commit" and promised_by_both(self.document, opening.start, subject.countries))
        self.add(opening, self.ledger.for_both(opening, subject) if joint else subject, act, rule)
        self.voice.goes_on_as(subject)

    def add(self, opening: Opening, subject: Subject, act: str, rule: str, content: Sentence | None = None) -> None:
        """One statement more; `content` is the sentence before, where that holds what is said."""
        if subject.countries:
            entry = Entry(opening, subject, act, rule, self.begin, content)
            self.ledger.write(entry, goes_on=self.voice.passage is not None)
            self.voice.states(subject, act)
