"""From sentences to statements: who is speaking as the article goes on."""

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.parties import Scenes
from banggiao.extract.people import Roster
from banggiao.extract.statements.acts import classify
from banggiao.extract.statements.between import is_between_countries
from banggiao.extract.statements.continuation import Passage, going_on, tells_events
from banggiao.extract.statements.doers import agrees_alone, both_talked, promised_by_both
from banggiao.extract.statements.hearing import Heard, hear, takes_the_word
from banggiao.extract.statements.interviews import interview_in, interviewed_in
from banggiao.extract.statements.leading import leads_up, points_back, says_nothing
from banggiao.extract.statements.ledger import Entry, Ledger
from banggiao.extract.statements.opening import Opening, acts_apart, trimmed
from banggiao.extract.statements.pointing import Pointing, pointing_back
from banggiao.extract.statements.quotations import Quotation, Quotations
from banggiao.extract.statements.quoting import in_marks, in_part, is_heading, quoted_by, quoted_voice
from banggiao.extract.statements.repeats import without_repeats
from banggiao.extract.statements.sources import according_to, goes_on
from banggiao.extract.statements.subject import GROUPS, PERSONS, Subject
from banggiao.extract.statements.unmarked import agreed_quoted, intends, unmarked
from banggiao.extract.statements.verbs import Verb
from banggiao.records import Statement

# Acts that the office named in a speaker's passage does through him ("Quốc hội Lào mong muốn …").
_FEELINGS = frozenset({"hope", "support", "commit", "thank", "appraise", "congratulate", "condole"})
_RELAYED = _FEELINGS | {"propose"}  # "phóng viên đề nghị cho biết …, người phát ngôn X nêu rõ"
_HELD = frozenset({"affirm", "appraise"})
_MISSION = ("đại sứ quán ", "tổng lãnh sự quán ", "sứ quán ")
_SEVERAL = ("các ", "những ", "nhiều ", "một ", "vài ")
_BEFORE_BOTH = 2  # sentences behind a person's words, one of them both sides', in which his country speaks through him
_TOGETHER = Pattern(r"thống nhất (?!với |về đề xuất)")  # "nhấn mạnh hai bên đã …, thống nhất …"
_ANOTHERS_WORDS = ("nhắc lại lời", "nhắc lại câu nói")
_IN_MARKS = 3  # sentences behind a person's words in which one set in quotation marks is his
_LEADER = "lãnh đạo "  # "Lãnh đạo Việt Nam cũng cho biết": him who speaks


class _Finder:
    """One pass over the sentences of an article; `passage` holds who speaks."""

    def __init__(self, annotation: Annotation, roster: Roster, scenes: Scenes) -> None:
        self.annotation, self.document = annotation, annotation.document
        self.roster, self.scenes = roster, scenes
        self.ledger = Ledger(self.document, roster, scenes)
        self.passage: Passage | None = None
        self.before: Sentence | None = None
        self.number = self.paragraph = self.begin = 0
        self.strangers = -2  # the last sentence in which somebody spoke who speaks for no country
        self.marked = False  # the sentence stands in quotation marks as a whole
        self.interviewed: int | None = None
        self.teller: Subject | None = None  # he, as he was named last
        self.voices: dict[tuple[str, ...], Passage] = {}  # who spoke last for each country, by name

    def run(self) -> tuple[Statement, ...]:
        heard = hear(self.annotation, self.roster, self.scenes)
        quotations = Quotations(self.document)
        told = [(one.sentence, one.subjects) for one in heard]
        interview = interview_in(self.document, told)
        self.interviewed = None if interview else interviewed_in(self.document, told)
        quoting: tuple[Quotation, Subject | None] | None = None
        for self.number, one in enumerate(heard):
            self.paragraph, self.begin = one.sentence.paragraph, one.sentence.start
            self.before = heard[self.number - 1].sentence if self.number else None
            self.marked = in_marks(self.document, one)
            self._given_back()
            if interview and interview.holds(one.sentence):
                if interview.is_answer(one.sentence):
                    self._answered(one, interview.subject)
                continue
            quotation = quotations.at(one.sentence)
            if quotation and (quoting is None or quoting[0] != quotation):
                quoting = quotation, quoted_voice(self.document, heard, self.number, quotation, self.passage)
            if quotation and quoting and not takes_the_word(one, (quotation.start, quotation.end)):
                if quoting[1]:
                    self._quoted(one, quotation, quoting[1])
                else:
                    self.passage = None
            elif pointing := pointing_back(self.document, one.sentence, one.subjects):
                self._pointed(one.sentence, pointing)
            else:
                self._sentence(one)
        return without_repeats(self.document, self.ledger.found)

    def _pointed(self, sentence: Sentence, pointing: Pointing) -> None:
        """The words before a sentence that tells whose they are; those of the title where it begins the body."""
        subject = pointing.subject
        if subject.kind == "nobody":
            self.passage, self.strangers = None, self.number
            return
        content = self.before or next((s for s in self.document.sentences if s.part is Part.TITLE), None)
        self.passage = Passage(subject, pointing.act, self.number, self.paragraph)
        if content is None:
            return
        if self.ledger.told_already(content, subject):
            return
        act = unmarked(self.document, content.start, content.end, subject.countries) or pointing.act
        whole = Opening(sentence.start, sentence.end, None, subject)
        self._add(whole, subject, act, "statements.pointing-back", content)

    def _quoted(self, one: Heard, quotation: Quotation, subject: Subject) -> None:
        joint = (o for o in one.openings if o.subject and o.subject.kind == "both")
        if subject.person is not None and any(o.verb and o.verb.act == "agree" for o in joint):
            # "Lãnh đạo hai nước đã nhất trí …": he tells what both did
            whole = Opening(one.sentence.start, one.sentence.end, None, subject)
            self._add_joint(whole, subject, "agree", "statements.quotation")
            return
        self._voiced(one, min(one.sentence.end, quotation.end), subject, "statements.quotation")

    def _voiced(self, one: Heard, end: int, subject: Subject, rule: str) -> None:
        """A whole sentence in a known voice, its words up to `end`, and the acts in it that are set apart."""
        sentence, further = one.sentence, acts_apart(self.document, one.openings, one.sentence.end)
        stop = trimmed(self.document, sentence.start, further[0].start) if further else sentence.end
        act = unmarked(self.document, sentence.start, min(end, stop), subject.countries) or "inform"
        whole = Opening(sentence.start, stop, None, subject)
        if rule == "statements.quotation" and subject.person is not None:
            self._add_joint(whole, subject, act, rule)
        else:
            self._add(whole, subject, act, rule)
        for part in further:
            assert part.verb
            self._add(part, subject, classify(self.document, part.verb, part.end, subject.countries), rule)

    def _answered(self, one: Heard, subject: Subject | None) -> None:
        """A sentence of an answer: another country's word where it has the verb, else the speaker's own."""
        if subject is None or subject.kind == "nobody":
            self.passage = None
        elif any(_is_another_side(o.subject, subject) for o in one.openings):
            self._sentence(one)
        else:
            start, end = one.sentence.start, one.sentence.end
            told = tells_events(self.document, start, end)  # what happened is no more than told
            self._voiced(one, start if told else end, subject, "statements.interview")

    def _sentence(self, one: Heard) -> None:
        sentence = one.sentence
        source = according_to(self.document, sentence, one.subjects)
        behind = [o for o in one.openings if o.start > source.content] if source else one.openings
        if source and not any(o.subject and o.subject.kind in (*PERSONS, "both") for o in behind):
            if source.subject and source.subject.countries:
                further = next((o for o in behind if goes_on(self.document, source, o)), None)
                end = further.start if further else sentence.end
                whole = Opening(sentence.start, trimmed(self.document, source.content, end), None, source.subject)
                act = unmarked(self.document, source.content, end, source.subject.countries) or "inform"
                self._add(whole, source.subject, act, "statements.according-to")
                if further:
                    self._state(further, source.subject)
                return
            if source.subject or not behind:
                self.passage, self.strangers = None, self.number
                return
        if not one.openings:
            self._unmarked(one)
        for index, opening in enumerate(one.openings):
            if (
                not index
                and not opening.subject
                and opening.verb
                and leads_up(self.document, one.openings, opening.verb, opening.end)
                and not self._both_go_on(one)
            ):
                continue
            subject = opening.subject or self._implied(one, index)
            if subject is None or subject.kind == "nobody":
                self.passage = None
                if subject:
                    self.strangers = self.number
                    felt = opening.verb is not None and opening.verb.act in _RELAYED
                    if not felt or not any(o.subject and o.subject.kind in PERSONS for o in one.openings[index:]):
                        return  # else "Doanh nghiệp Lào mong muốn …, Thủ tướng X đề nghị …": he speaks for them
            elif self._relayed() and _is_felt_by_a_side(opening, subject):
                return  # "Chính quyền Mỹ đánh giá cao …" behind a newspaper's words is what that newspaper says
            elif opening.verb:
                told = source.subject if source and subject.kind == "both" else None
                if told and told.person is not None and subject.person is None:  # "Theo ông X, hai bên nhất trí …"
                    subject = msgspec.structs.replace(subject, person=told.person)
                self._state(opening, self._in_voice(subject, opening.verb))

    def _both_go_on(self, one: Heard) -> bool:
        """True where a sentence names no speaker and both sides spoke last: "Đồng thời trao đổi về …"."""
        both = self.passage is not None and self.passage.subject.kind == "both" and self.passage.reaches(self.number)
        return both and len(one.openings) == 1 and not one.subjects

    def _relayed(self) -> bool:
        """True in the sentence behind the words of one who speaks for no country, where no encounter is told."""
        return self.number - self.strangers <= 1 and not self.scenes.told

    def _implied(self, one: Heard, index: int) -> Subject | None:
        """The speaker of an act without one: that of the next act where it is fronted, else the voice that goes on."""
        if index == 0:
            following = next((o.subject for o in one.openings[1:] if o.subject), None)
            if following:
                return following
            verb = one.openings[0].verb
            if any(s.kind == "nobody" and (verb is None or s.start < verb.start) for s in one.subjects):
                return None
        return self.passage.subject if self.passage and self.passage.reaches(self.number) else None

    def _in_voice(self, subject: Subject, verb: Verb) -> Subject:
        """ "Campuchia tái khẳng định …" inside a Cambodian's passage is that speaker's (codebook, ruling 8)."""
        passage = self.passage
        both = passage is not None and passage.subject.kind == "both" and passage.number < self.number
        if both and subject.kind == "state":
            before = self.voices.get(subject.countries)  # "Theo ông X, …. Hai nước …. Việt Nam đánh giá cao …"
            passage = before if before and self.number - before.number <= _BEFORE_BOTH else passage
            if passage is before and passage is not None:
                return passage.subject
        if passage is None or passage.subject.person is None or subject.kind not in GROUPS - {"both"}:
            return subject
        mission = self.document.form.startswith(_MISSION, subject.start)
        told = subject.kind == "office" or mission or (subject.kind == "side" and verb.role == "tell")
        if told and verb.act not in _FEELINGS:
            return subject  # an office that tells or states speaks for itself
        if self.document.form.startswith(_SEVERAL, subject.start):
            return subject  # "Các nhà lãnh đạo Đảng, Chính phủ Lào …": more than the one who spoke
        if self.document.form.startswith(_LEADER, subject.start):
            return passage.subject if passage.subject.countries == subject.countries else subject
        near = self.number - passage.number <= (2 if self.paragraph == passage.paragraph else 1)
        near = near or (self.marked and self.number - passage.number <= _IN_MARKS)
        return passage.subject if near and passage.subject.countries == subject.countries else subject

    def _unmarked(self, one: Heard) -> None:
        """A sentence without a reporting verb: what sides will do, or opinion in the voice that goes on."""
        passage = self.passage
        quoted = quoted_by(self.document, one)
        if quoted:
            whole = Opening(one.sentence.start, one.sentence.end, None, quoted)
            act = unmarked(self.document, one.sentence.start, quoted.start, quoted.countries) or "inform"
            self._add_joint(whole, quoted, act, "statements.attribution")
            return
        near = passage is not None and passage.subject.person is not None and passage.reaches(self.number)
        if passage and near and in_marks(self.document, one):
            if is_heading(self.document, one.sentence):
                return
            self._voiced(one, one.sentence.end, passage.subject, "statements.quotation")
            return
        if passage and not passage.lasts(self.number, self.paragraph, self.interviewed):
            first = next(iter(one.subjects), None)
            ours = first and first.start == one.sentence.start and first.countries == passage.subject.countries
            passage = passage if ours and passage.resumes(self.number) else None
        if passage and passage.reaches(self.number) and in_part(self.document, one):
            self._voiced(one, one.sentence.end, passage.subject, "statements.quotation")
            return
        behind = passage is not None and passage.reaches(self.number)
        further = going_on(self.annotation, one.sentence, one.subjects, passage, behind=behind)
        if further:
            opening = Opening(further.start, one.sentence.end, None, further.subject)
            self._add(opening, further.subject, further.act, further.rule)

    def _state(self, opening: Opening, subject: Subject) -> None:
        assert opening.verb
        verb = opening.verb
        if opening.looks_back:
            told = (self.document, opening.start, subject.start)
            said = "inform" if verb.role == "report" and tells_events(*told) else verb.act
            held = verb.act if verb.role == "act" else None  # "…, Thủ tướng X cảnh báo."
            act = "agree" if agreed_quoted(*told) else held or unmarked(*told, subject.countries) or said
            self._add_joint(opening, subject, act, "statements.attribution")
            return
        if verb.role == "list":
            self.passage = Passage(subject, verb.act, self.number, self.paragraph)
            return
        if points_back(self.document, verb):
            whole = Sentence(opening.start, opening.end, self.paragraph, Part.BODY)
            self._pointed(whole, Pointing(subject, verb.act))
            return
        if says_nothing(self.document, opening, verb):
            self.passage = Passage(subject, verb.act, self.number, self.paragraph)
            return
        act, voice = classify(self.document, verb, opening.end, subject.countries), subject
        if subject.kind == "both" and act in _HELD and verb.role == "report" and intends(self.document, verb.end):
            act = "commit"  # "Hai bên khẳng định tăng cường …"
        if act == "propose" and subject.kind == "both" and verb.role != "act":
            act = "agree"
        together = self.document.form.startswith("cùng ", verb.start)
        if act == "agree" and together and subject.kind in PERSONS:  # "ông X hội đàm với ông Y, cùng nhất trí …"
            subject = msgspec.structs.replace(self.ledger.for_both(opening, subject), kind="both", person=None)
        joint = act == "agree" and verb.role not in ("act", "discuss")
        joint = joint and not agrees_alone(self.document, verb.end, subject.countries)
        joint = joint or (act == "commit" and promised_by_both(self.document, verb.end, subject.countries))
        told_on = opening.subject is None and _TOGETHER.match(self.document.form, verb.start)
        agreed = len(subject.countries) == 1 and (joint or (act == "agree" and bool(told_on)))
        if agreed or (act == "inform" and verb.role == "tell" and both_talked(self.document, verb.end)):
            subject = self.ledger.for_both(opening, subject)
        rule = "statements.reporting-verb" if opening.subject else "statements.implied-speaker"
        self._add(opening, subject, act, rule)
        if subject.kind == "both" and subject.person is not None:  # he told it, and goes on for his own side
            country = self.annotation.cast.individuals[subject.person].country
            voice = msgspec.structs.replace(subject, kind="person", countries=(country,) if country else ())
        if self.passage and voice is not subject:
            self.passage = msgspec.structs.replace(self.passage, subject=voice)
        form = self.document.form
        if form.startswith(_ANOTHERS_WORDS, verb.start) and form.startswith(":", opening.end):
            self.passage = None  # what is quoted next is not his

    def _given_back(self) -> None:
        """One whose interview is retold goes on behind a sentence in which he told another side's words."""
        passage, person = self.passage, self.interviewed
        if passage is None or person is None:
            return
        if passage.subject.person == person:
            self.teller = passage.subject
        elif passage.subject.person is None and self.teller:
            self.passage = msgspec.structs.replace(passage, subject=self.teller)

    def _add_joint(self, opening: Opening, subject: Subject, act: str, rule: str) -> None:
        """What a person is quoted to say: for both sides where they agreed it; he goes on for his own."""
        joint = act == "agree"
        joint = joint or (act == "commit" and promised_by_both(self.document, opening.start, subject.countries))
        self._add(opening, self.ledger.for_both(opening, subject) if joint else subject, act, rule)
        if self.passage:
            self.passage = msgspec.structs.replace(self.passage, subject=subject)

    def _add(self, opening: Opening, subject: Subject, act: str, rule: str, content: Sentence | None = None) -> None:
        """One statement more; `content` is the sentence before, where that holds what is said."""
        if subject.countries:
            entry = Entry(opening, subject, act, rule, self.begin, content)
            self.ledger.write(entry, goes_on=self.passage is not None)
            self.passage = Passage(subject, act, self.number, self.paragraph)
            if subject.person is not None and len(subject.countries) == 1:
                self.voices[subject.countries] = self.passage


def _is_felt_by_a_side(opening: Opening, subject: Subject) -> bool:
    return bool(opening.verb and opening.verb.act in _FEELINGS and subject.kind in GROUPS - {"both"})


def _is_another_side(subject: Subject | None, speaker: Subject) -> bool:
    """True for a side of another country than the speaker's."""
    return bool(subject and subject.kind in GROUPS - {"both"} and not set(subject.countries) & set(speaker.countries))


def find_statements(annotation: Annotation, roster: Roster, scenes: Scenes) -> tuple[Statement, ...]:
    """Every statement of the article, in text order, repeats of the lede left out; none in news of one country."""
    if not is_between_countries(annotation, scenes):
        return ()
    return _Finder(annotation, roster, scenes).run()
