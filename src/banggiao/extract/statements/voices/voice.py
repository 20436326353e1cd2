"""Whose voice is heard as an article goes on: who spoke last, and who speaks where a sentence does not tell."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.extract.statements.subject import PERSONS, REGIME, SEVERAL, SIDES, Subject
from banggiao.extract.statements.verbs import Verb
from banggiao.extract.statements.voices.hearing import Heard
from banggiao.extract.statements.voices.passages import Passage
from banggiao.extract.statements.voices.quoting import in_marks

# Acts that the office named in a speaker's passage does through him ("Quốc hội Lào mong muốn …").
FEELINGS = frozenset({"hope", "support", "commit", "thank", "appraise", "congratulate", "condole"})
_MISSION = ("đại sứ quán ", "tổng lãnh sự quán ", "sứ quán ")
_DAYS = ("ngày ", "hôm ", "sáng ", "chiều ", "tối ", "trước đó", "tháng ", "năm ")
_LEADER = "lãnh đạo "  # "Lãnh đạo Việt Nam cũng cho biết": him who speaks
_BEFORE_BOTH = 2  # sentences behind a person's words, one of them both sides', in which his country speaks through him
_IN_MARKS = 3  # sentences behind a person's words in which one set in quotation marks is his


class Voice:
    """One for an article; `passage` is who spoke last, None where nobody goes on."""

    def __init__(self, document: Document, interviewed: int | None) -> None:
        """`interviewed` is the person whose interview the article retells."""
        self.passage: Passage | None = None
        self._document, self._interviewed = document, interviewed
        self._number = self._paragraph = 0
        self._stranger = -2  # the last sentence in which somebody spoke who speaks for no country
        self._teller: Subject | None = None  # who is interviewed, as he was named last
        self._persons: dict[tuple[str, ...], Passage] = {}  # who spoke last for each country, by name

    def comes_to(self, number: int, paragraph: int) -> None:
        """The next sentence; one whose interview is retold goes on behind what he told of another side's words."""
        self._number, self._paragraph = number, paragraph
        if self.passage is None or self._interviewed is None:
            return
        if self.passage.subject.person == self._interviewed:
            self._teller = self.passage.subject
        elif self.passage.subject.person is None and self._teller:
            self.goes_on_as(self._teller)

    def speaks(self, subject: Subject, act: str) -> Passage:
        """Who speaks from this sentence on, and with which act."""
        self.passage = Passage(subject, act, self._number, self._paragraph)
        return self.passage

    def states(self, subject: Subject, act: str) -> None:
        """The same for one who stated something, which his country is remembered by."""
        passage = self.speaks(subject, act)
        if subject.person is not None and len(subject.countries) == 1:
            self._persons[subject.countries] = passage

    def goes_on_as(self, subject: Subject) -> None:
        """`subject` is who goes on behind what was said last, where anybody does."""
        if self.passage:
            self.passage = msgspec.structs.replace(self.passage, subject=subject)

    def falls_silent(self) -> None:
        """Nobody goes on."""
        self.passage = None

    def passes_to_stranger(self) -> None:
        """Somebody speaks who speaks for no country."""
        self.passage, self._stranger = None, self._number

    def behind_stranger(self) -> bool:
        """True in the sentence in which a stranger spoke last, and the one behind it."""
        return self._number - self._stranger <= 1

    def heard_now(self) -> Passage | None:
        """The passage of this sentence or the one before."""
        return self.passage if self.passage and self.passage.reaches(self._number) else None

    def heard_again(self, one: Heard) -> Passage | None:
        """The passage that a sentence without a reporting verb can go on, some sentences behind."""
        passage = self.passage
        if passage is None or passage.lasts(self._number, self._paragraph, self._interviewed):
            return passage
        first = next(iter(one.subjects), None)
        ours = first and first.start == one.sentence.start and first.countries == passage.subject.countries
        return passage if ours and passage.resumes(self._number) else None

    def both_go_on(self, one: Heard) -> bool:
        """True where a sentence names no speaker and both sides spoke last: "Đồng thời trao đổi về …"."""
        passage = self.heard_now()
        both = passage is not None and passage.subject.kind == "both"
        return both and len(one.openings) == 1 and not one.subjects

    def person_goes_on(self, one: Heard) -> bool:
        """True where a person who spoke last has one more thing to tell, and nobody else is named: "Đồng thời, giới
        thiệu một số thành tựu của Việt Nam"."""
        passage = self.heard_now()
        verb = one.openings[0].verb
        if passage is None or passage.subject.person is None or passage.paragraph != self._paragraph:
            return False
        told = len(one.openings) == 1 and verb is not None and verb.role == "tell"
        return told and not any(s.kind in (*PERSONS, "nobody", "both") for s in one.subjects)

    def implied(self, one: Heard, index: int) -> Subject | None:
        """The speaker of an act without one: that of the next act where it is fronted, else the voice that goes on."""
        if index == 0 and (doer := one.openings[0].doer):
            return doer
        if index == 0:
            following = next((o.subject for o in one.openings[1:] if o.subject), None)
            if following:
                return following
            verb = one.openings[0].verb
            if any(s.kind == "nobody" and (verb is None or s.start < verb.start) for s in one.subjects):
                return None
        passage = self.heard_now()
        return passage.subject if passage else None

    def retold(self, both: Subject) -> Subject:
        """Both sides with the one who tells of them, where his interview is retold and he spoke last."""
        passage = self.heard_now()
        teller = passage.subject if passage and passage.paragraph == self._paragraph else None
        if teller is None or teller.person is None or teller.person != self._interviewed:
            return both
        return msgspec.structs.replace(both, person=teller.person)

    def of_side(self, one: Heard, subject: Subject, verb: Verb) -> Subject:
        """ "Campuchia tái khẳng định …" inside a Cambodian's passage is that speaker's (codebook, ruling 8)."""
        passage = self.passage
        if passage is None or subject.kind not in SIDES or self._another_day(one, passage):
            return subject
        if passage.subject.kind == "both" and passage.number < self._number and self._is_state(subject):
            before = self._persons.get(subject.countries)  # "Theo ông X, …. Hai nước …. Việt Nam đánh giá cao …"
            felt = verb.role != "report" and verb.act != "commit"  # a state commits itself and affirms in its own name
            if before and felt and self._number - before.number <= _BEFORE_BOTH:
                return before.subject
        speaker = passage.subject
        if speaker.person is not None and speaker.countries == subject.countries and self._is_leader(subject):
            return speaker
        if speaker.person is None or speaker.countries != subject.countries or self._for_itself(subject, verb):
            return subject
        behind = self._number - passage.number
        near = behind <= (2 if self._paragraph == passage.paragraph else 1)
        return speaker if near or (behind <= _IN_MARKS and in_marks(self._document, one)) else subject

    def _is_state(self, subject: Subject) -> bool:
        """True for a country, or the capital for its government ("Ankara cũng mong …")."""
        capital = self._document.hits.at("place", subject.start)
        return subject.kind == "state" or (capital is not None and capital.end == subject.end)

    def _another_day(self, one: Heard, passage: Passage) -> bool:
        """True where a new paragraph begins with the day of what it tells, which one who spoke before did not say."""
        new = self._paragraph != passage.paragraph
        return new and self._document.form.startswith(_DAYS, one.sentence.start)

    def _is_leader(self, subject: Subject) -> bool:
        """True for "Lãnh đạo Brazil": the leader who speaks already."""
        form = self._document.form
        country = self._document.hits.at("country", subject.start + len(_LEADER))
        return form.startswith(_LEADER, subject.start) and country is not None and country.end == subject.end

    def _for_itself(self, subject: Subject, verb: Verb) -> bool:
        """True for an office that tells or states, and for more than the one who spoke: "Các nhà lãnh đạo Lào …"."""
        form = self._document.form
        told = subject.kind == "office" or form.startswith(_MISSION, subject.start)
        told = told or (subject.kind == "side" and verb.role == "tell")
        regime = subject.kind == "side" and form.startswith(REGIME, subject.start)
        return regime or (told and verb.act not in FEELINGS) or form.startswith(SEVERAL, subject.start)
