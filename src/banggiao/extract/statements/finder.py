"""From the sentences of an article to its statements."""

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.extract.parties import Scenes
from banggiao.extract.people import Roster
from banggiao.extract.statements.acts.acts import classify
from banggiao.extract.statements.acts.unmarked import unmarked
from banggiao.extract.statements.content.between import is_between_countries
from banggiao.extract.statements.content.ledger import Ledger
from banggiao.extract.statements.content.repeats import without_repeats
from banggiao.extract.statements.content.told_of import Told, or_told
from banggiao.extract.statements.openings.attribution import set_in
from banggiao.extract.statements.openings.opening import Opening, trimmed
from banggiao.extract.statements.stating import Stating
from banggiao.extract.statements.subject import PERSONS, SIDES, Subject
from banggiao.extract.statements.voices.continuation import going_on, promised_beside
from banggiao.extract.statements.voices.hearing import Heard, hear, takes_the_word
from banggiao.extract.statements.voices.interviews import in_title, interview_in, interviewed_in
from banggiao.extract.statements.voices.jointly import said_beside, with_both, with_teller
from banggiao.extract.statements.voices.leading import leads_up
from banggiao.extract.statements.voices.pointing import pointed_behind, pointing_back
from banggiao.extract.statements.voices.quotations import Quotation, Quotations
from banggiao.extract.statements.voices.quoting import (
    in_marks,
    in_part,
    is_heading,
    labelled_by,
    lists_points,
    opens_letter,
    quoted_by,
    quoted_voice,
    said_with_next,
)
from banggiao.extract.statements.voices.reporting import tells_events
from banggiao.extract.statements.voices.sources import Source, according_to, goes_on
from banggiao.extract.statements.voices.speeches import speech_in
from banggiao.extract.statements.voices.stems import Stem, says_it_itself, stem_of, with_item
from banggiao.extract.statements.voices.voice import FEELINGS, Voice
from banggiao.records import Statement

_RELAYED = FEELINGS | {"propose"}  # "phóng viên đề nghị cho biết …, người phát ngôn X nêu rõ"
_TOLD_AT_LARGE = frozenset({None, "inform", "affirm"})  # a list's items show more
_NEAR_SOURCE = 40  # code points of a sentence in which its source stands before what it says


class _Finder:
    """One pass over the sentences of an article: whose words each holds. `voice` tells who speaks, `stating` writes
    down what is said."""

    def __init__(self, annotation: Annotation, roster: Roster, scenes: Scenes) -> None:
        self.annotation, self.document, self.scenes = annotation, annotation.document, scenes
        self.heard = hear(annotation, roster, scenes)
        told = [(one.sentence, one.subjects) for one in self.heard]
        titled = in_title(annotation)
        self.interview = interview_in(self.document, titled, told) or speech_in(annotation, titled, told)
        self.voice = Voice(self.document, None if self.interview else interviewed_in(self.document, told))
        self.stating = Stating(annotation, Ledger(self.document, roster, scenes), self.voice)
        self.stem: Stem | None = None  # the list that is being gone through

    def run(self) -> tuple[Statement, ...]:
        quotations, interview = Quotations(self.document), self.interview
        quoting: tuple[Quotation, Subject | None] | None = None
        for number, one in enumerate(self.heard):
            self.stating.comes_to(one, self.heard[number - 1].sentence if number else None)
            self.voice.comes_to(number, one.sentence.paragraph)
            if interview and interview.holds(one.sentence):
                if interview.is_answer(one.sentence):
                    self._answered(one, interview.subject)
                continue
            quotation = quotations.at(one.sentence)
            if quotation and (quoting is None or quoting[0] != quotation):
                voice = quoted_voice(self.document, self.heard, number, quotation, self.voice.passage)
                quoting = quotation, voice
            if quotation and quoting and not takes_the_word(one, (quotation.start, quotation.end)):
                if number and quotation.start < one.sentence.start and lists_points(self.document, one.sentence):
                    continue  # "Có hai lý do. Thứ nhất là …": a list inside one act
                if quoting[1]:
                    self._quoted(one, quotation, quoting[1])
                else:
                    self.voice.falls_silent()
            elif self._listed(one):
                continue
            elif foretold := said_with_next(self.document, self.heard, number):
                self.stating.voiced(one, one.sentence.end, foretold, "statements.quotation")
            elif pointing := pointing_back(self.document, one.sentence, one.subjects):
                self.stating.pointed(one.sentence, pointing)
            elif one.openings or not self._is_pointed_at(number):
                self._sentence(one)
        return without_repeats(self.document, self.stating.ledger.found)

    def _is_pointed_at(self, number: int) -> bool:
        """True where the next sentence tells whose the words of this one are: "Hai nước cần …. Đó là ý kiến của …"."""
        behind = self.heard[number + 1] if number + 1 < len(self.heard) else None
        pointing = pointing_back(self.document, behind.sentence, behind.subjects) if behind else None
        return pointing is not None and pointing.subject.kind in PERSONS

    def _quoted(self, one: Heard, quotation: Quotation, subject: Subject) -> None:
        joint = (o for o in one.openings if o.subject and o.subject.kind == "both")
        if subject.person is not None and any(o.verb and o.verb.act == "agree" for o in joint):
            # "Lãnh đạo hai nước đã nhất trí …": he tells what both did
            whole = Opening(one.sentence.start, one.sentence.end, None, subject)
            self.stating.add_joint(whole, subject, "agree", "statements.quotation")
            return
        self.stating.voiced(one, min(one.sentence.end, quotation.end), subject, "statements.quotation")

    def _answered(self, one: Heard, subject: Subject | None) -> None:
        """A sentence of an answer: another country's word where it has the verb, else the speaker's own."""
        if subject is None or subject.kind == "nobody":
            self.voice.falls_silent()
        elif any(_is_another_side(o.subject, subject) for o in one.openings):
            self._sentence(one)
        else:
            start, end = one.sentence.start, one.sentence.end
            told = tells_events(self.document, start, end)  # what happened is no more than told
            self.stating.voiced(one, start if told else end, subject, "statements.interview")

    def _listed(self, one: Heard) -> bool:
        """Leads to a list printed line by line, or is an item of it; False for any other sentence."""
        if stem := stem_of(self.document, one):
            self.stem = stem
            self.voice.speaks(stem.subject, stem.act or "agree")
            return True
        self.stem = stem = with_item(self.document, self.stem, one) if self.stem else None
        if stem is None or says_it_itself(one):
            return False
        start, end = one.sentence.start, one.sentence.end
        shown = unmarked(self.document, start, end, stem.subject.countries)
        verb = next((o.verb for o in one.openings if o.verb and o.start == start), None)
        own = classify(self.document, verb, end, stem.subject.countries) if verb else None
        act = own or (stem.act if stem.act not in _TOLD_AT_LARGE else shown) or shown or stem.act or "agree"
        act = "agree" if act == "propose" and stem.subject.kind == "both" else act
        self.stating.add(Opening(start, end, None, stem.subject), stem.subject, act, "statements.voice-goes-on")
        return True

    def _sentence(self, one: Heard) -> None:
        """A sentence outside quotations: what its source tells, else each of its acts, or what it states without."""
        if labelled := labelled_by(self.document, one):
            self.stating.voiced(one, one.sentence.end, labelled, "statements.quotation")
            return
        if pointing := pointed_behind(self.document, one):
            self.stating.pointed_in(one.sentence, pointing)
            return
        source = according_to(self.document, one.sentence, one.subjects)
        if source and self._sourced(one, source):
            return
        if self._set_in(one) or self._quoted_around(one):
            return
        if not one.openings:
            self._unmarked(one)
        for index, opening in enumerate(one.openings):
            if not index and self._only_leads_up(one, opening):
                continue
            subject = opening.subject or self.voice.implied(one, index)
            if subject is None:
                self.voice.falls_silent()
            elif subject.kind == "nobody":
                self.voice.passes_to_stranger()
                felt = opening.verb is not None and opening.verb.act in _RELAYED
                if not felt or not any(o.subject and o.subject.kind in PERSONS for o in one.openings[index:]):
                    return  # else "Doanh nghiệp Lào mong muốn …, Thủ tướng X đề nghị …": he speaks for them
            elif self.voice.behind_stranger() and not self.scenes.told and _is_felt_by_a_side(opening, subject):
                return  # "Chính quyền Mỹ đánh giá cao …" behind a newspaper's words is what that newspaper says
            elif opening.verb:
                told = source.subject if source and subject.kind == "both" else None
                if told and told.person is not None and subject.person is None:  # "Theo ông X, hai bên nhất trí …"
                    subject = msgspec.structs.replace(subject, person=told.person)
                if subject.kind == "both" and subject.person is None:
                    subject = self.voice.retold(subject)
                speaker = self.voice.of_side(one, subject, opening.verb)
                self.stating.state(opening, told_by := self._told_by(one, opening, speaker))
                if opening.looks_back and told_by is not speaker:
                    self.voice.goes_on_as(speaker)

    def _set_in(self, one: Heard) -> bool:
        """A sentence in the middle of which it is told who says it ("Quân y, ông nhắc lại, cần …"); False for none."""
        first = one.openings[0] if one.openings else None
        if first is None or first.verb is None or not set_in(self.document, one.sentence, first.subject, first.verb):
            return False
        assert first.subject
        said = classify(self.document, first.verb, one.sentence.end, first.subject.countries)
        self.stating.voiced(one, one.sentence.end, first.subject, "statements.attribution", said)
        return True

    def _quoted_around(self, one: Heard) -> bool:
        """A quotation with verbs of its own, behind which only its speaker is named: '"Chúng tôi mang ơn các bạn", ông
        X xúc động'; False for another sentence."""
        quoted = quoted_by(self.document, one) if one.openings else None
        if quoted is None or any(o.looks_back or o.start >= quoted.start for o in one.openings):
            return False
        self.stating.voiced(one, quoted.start, quoted, "statements.attribution")
        return True

    def _told_by(self, one: Heard, opening: Opening, subject: Subject) -> Subject:
        """The speaker with both sides where he tells of both, and both sides with who told of their meeting before."""
        if opening.looks_back:
            return with_both(self.document, one, opening, subject)
        teller = self.stating.teller
        return with_teller(self.document, one, subject, teller) if teller else subject

    def _sourced(self, one: Heard, source: Source) -> bool:
        """Writes down what a sentence gives as the words of its source; False where somebody else speaks in it."""
        behind = [o for o in one.openings if o.start > source.content]
        subject = source.subject
        stranger = subject is not None and subject.kind == "nobody"  # what he thinks two states promise is no promise
        others = PERSONS if stranger else (*PERSONS, "both")
        if any(o.subject and o.subject.kind in others and not goes_on(self.document, source, o) for o in behind):
            return False
        if subject and subject.countries:
            further = next((o for o in behind if goes_on(self.document, source, o)), None)
            end = further.start if further else one.sentence.end
            whole = Opening(one.sentence.start, trimmed(self.document, source.content, end), None, subject)
            # "Mặc dù vậy, theo ông X, …"
            inside = source.content <= subject.start < source.content + _NEAR_SOURCE and subject.end < one.sentence.end
            begin = subject.end if inside else source.content
            act = unmarked(self.document, begin, end, subject.countries) or "inform"
            act = or_told(self.document, Told(begin, end, one.subjects, of_sides=True), subject.countries, act)
            self.stating.add(whole, subject, act, "statements.according-to")
            if further:
                self.stating.state(further, subject)
            return True
        if subject or not behind:
            self.voice.passes_to_stranger()
            return True
        return False

    def _only_leads_up(self, one: Heard, first: Opening) -> bool:
        """True for the first act of a sentence where it has no words of its own, and no voice goes on with it."""
        fronted = first.verb if not first.subject else None
        leading = fronted is not None and leads_up(self.document, one.openings, fronted, first.end)
        return leading and not self.voice.both_go_on(one) and not self.voice.person_goes_on(one)

    def _unmarked(self, one: Heard) -> None:
        """A sentence without a reporting verb: what sides will do, or opinion in the voice that goes on."""
        start, end = one.sentence.start, one.sentence.end
        if self.document.form.startswith("?", end):
            return  # what a reporter asks himself
        quoted = quoted_by(self.document, one)
        if quoted:
            act = unmarked(self.document, start, quoted.start, quoted.countries) or "inform"
            self.stating.add_joint(Opening(start, end, None, quoted), quoted, act, "statements.attribution")
            return
        now = self.voice.heard_now()
        person = now is not None and now.subject.person is not None
        words_of = person and (in_marks(self.document, one) or opens_letter(self.document, one))
        if now and (words_of or in_part(self.document, one)):
            if not is_heading(self.document, one.sentence):
                self.stating.voiced(one, end, now.subject, "statements.quotation")
            return
        passage = self.voice.heard_again(one)
        further = going_on(self.annotation, one.sentence, one.subjects, passage, behind=now is not None)
        if further:
            beside = None
            if further.rule == "statements.will" and further.subject.kind == "both":
                beside = said_beside(self.document, further.start, one.sentence)
            promise = 0 if beside else promised_beside(self.document, further, end)
            behind = beside.start if beside else promise
            stop = trimmed(self.document, further.start, behind) if behind else end
            told = Opening(further.start, stop, None, further.subject)
            self.stating.add(told, further.subject, further.act, further.rule)
            if promise:
                self.stating.add(Opening(promise, end, None, further.subject), further.subject, "commit", further.rule)
            if beside:
                self.stating.state(Opening(beside.start, end, beside, None), further.subject)


def _is_felt_by_a_side(opening: Opening, subject: Subject) -> bool:
    return bool(opening.verb and opening.verb.act in FEELINGS and subject.kind in SIDES)


def _is_another_side(subject: Subject | None, speaker: Subject) -> bool:
    """True for a side of another country than the speaker's."""
    return bool(subject and subject.kind in SIDES and not set(subject.countries) & set(speaker.countries))


def find_statements(annotation: Annotation, roster: Roster, scenes: Scenes) -> tuple[Statement, ...]:
    """Every statement of the article, in text order, repeats of the lede left out; none in news of one country."""
    if not is_between_countries(annotation, scenes):
        return ()
    return _Finder(annotation, roster, scenes).run()
