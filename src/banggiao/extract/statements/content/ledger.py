"""The statements found so far in an article, and what the next one takes from the one before."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.sentences import Sentence
from banggiao.extract.parties import HOME, Scenes
from banggiao.extract.people import Roster
from banggiao.extract.side_by_side import last_pair
from banggiao.extract.statements.capitals import capitals_in
from banggiao.extract.statements.content.addressees import addressee
from banggiao.extract.statements.content.content import About, topics_told
from banggiao.extract.statements.content.theme import theme_of
from banggiao.extract.statements.openings.opening import Opening, names_sides
from banggiao.extract.statements.subject import Subject
from banggiao.records import Span, Statement

_NEAR = 200  # code points between two sentences that are spoken to the same hearers


class Entry(msgspec.Struct, frozen=True):
    """What is written down: `begin` is where its sentence begins, `content` the sentence before where that holds what
    is said."""

    opening: Opening
    subject: Subject
    act: str
    rule: str
    begin: int
    content: Sentence | None = None


class Ledger:
    def __init__(self, document: Document, roster: Roster, scenes: Scenes) -> None:
        self.document, self.roster, self.scenes = document, roster, scenes
        self.topics: tuple[str, ...] = ()
        self.theme = theme_of(document)
        self.found: list[Statement] = []

    def for_both(self, opening: Opening, subject: Subject) -> Subject:
        """A named speaker who tells what both sides agreed speaks for both (codebook, ruling 20)."""
        scene = self.scenes.at(opening.start)
        among = self.scenes.of_others and scene is None
        named = last_pair(self.document, opening.start, opening.end) if among else ()
        met = scene.countries if scene and names_sides(self.document, opening) else ()
        both = named or (met if len(met) > 1 else ())
        if both and set(both).isdisjoint(subject.countries):  # "A và B nhất trí …, ông C cho biết"
            return msgspec.structs.replace(subject, countries=both)
        pair = named or self.scenes.both_at(opening.start)
        return msgspec.structs.replace(subject, countries=pair) if set(subject.countries) < set(pair) else subject

    def told_already(self, content: Sentence, subject: Subject) -> bool:
        """True where the last statement told a sentence with its speaker; one that only went on in the voice before,
        or gave it to the country whose speaker `subject` is, is struck out."""
        last = self.found[-1] if self.found else None
        if last is None or not any(content.start < span.end for span in last.evidence):
            return False
        country = last.speaker is None and subject.person is not None and last.countries == subject.countries
        if last.rule == "statements.voice-goes-on" or country:
            self.found.pop()
            return False
        return True

    def write(self, entry: Entry, *, goes_on: bool) -> None:
        """One statement more; `goes_on` where a speaker's passage does."""
        document, opening, subject, content = self.document, entry.opening, entry.subject, entry.content
        others = addressee(document, self.scenes, opening, subject, entry.act)
        if others and others != subject.countries:  # else said to his own people
            others = self._same_as_before(entry) or self._to_ours(entry) or others
        else:
            others = others or self._expected(entry)
        if HOME in others and self.scenes.of_others:
            others = self._among_others(opening, subject, others)
        parties = frozenset((*subject.countries, *others))
        begin, loss = content.start if content else entry.begin, entry.act == "condole"
        about = About(begin, subject, parties, self.topics if goes_on else (), loss, self.theme)
        told = Opening(content.start, content.end, None, None) if content else opening
        self.topics = topics_told(document, told, about)
        before = (Span.of(document.text, content.start, content.end),) if content else ()
        self.found.append(
            Statement(
                speaker=self._name(subject),
                countries=subject.countries,
                act=entry.act,
                addressee=others,
                topics=self.topics,
                evidence=(*before, Span.of(document.text, opening.start, opening.end)),
                rule=entry.rule,
            )
        )

    def _name(self, subject: Subject) -> str | None:
        return self.roster.names[subject.person] if subject.person is not None else None

    def _among_others(self, opening: Opening, subject: Subject, others: tuple[str, ...]) -> tuple[str, ...]:
        """The states named in an act, in news of others alone: nothing in it is said to Việt Nam."""
        named = self.document.hits.values("country", opening.start, opening.end) - {*subject.countries}
        states = tuple(sorted(code for code in named if len(code) == len(HOME)))
        return states or tuple(code for code in others if code != HOME)

    def _expected(self, entry: Entry) -> tuple[str, ...]:
        """Việt Nam, where a foreigner tells of a Vietnamese by name, and of no other country: "Bộ Ngoại giao Hàn Quốc
        thông báo Thủ tướng X sẽ thăm nước này"."""
        opening, own = entry.opening, entry.subject.countries
        verb = opening.verb if not opening.looks_back else None
        if entry.act != "inform" or verb is None or len(own) != 1 or own == (HOME,) or self.scenes.forum:
            return ()
        ours = (person.name for person in self.roster.people if person.country == HOME)
        return (HOME,) if any(self.document.text.find(name, verb.end, opening.end) >= 0 for name in ours) else ()

    def _same_as_before(self, entry: Entry) -> tuple[str, ...]:
        """The addressee of the act before in the same sentence, of the same speaker, where this one names nobody:
        "Việt Nam đã giao thiệp với Lào, phản đối …, yêu cầu …"; empty where it is another's or the first."""
        last = self.found[-1] if self.found else None
        if entry.opening.subject is not None or last is None or last.evidence[-1].start < entry.begin:
            return ()
        ours = last.speaker == self._name(entry.subject) and last.countries == entry.subject.countries
        return () if not ours or _named(self.document, entry.opening, entry.subject) else last.addressee

    def _to_ours(self, entry: Entry) -> tuple[str, ...]:
        """Việt Nam, where its leader goes on speaking to its own people abroad, of no other country: "đánh giá cao kiều
        bào …. Thủ tướng thông báo tình hình đất nước …"."""
        last = self.found[-1] if self.found else None
        if last is None or last.addressee != (HOME,) or entry.subject.person is None:
            return ()
        ours = last.countries == entry.subject.countries == (HOME,) and last.speaker == self._name(entry.subject)
        near = entry.begin - last.evidence[-1].end < _NEAR
        foreign = (m.value != HOME for m in self.document.hits.within("country", entry.begin, entry.opening.end))
        both = names_sides(self.document, entry.opening)
        return (HOME,) if ours and near and not both and not any(foreign) else ()


def _named(document: Document, opening: Opening, subject: Subject) -> bool:
    """True where an act names a country, an organisation of states, another's capital or both sides."""
    states = document.hits.within("country", opening.start, opening.end)
    capitals = (m for m in capitals_in(document, opening.start, opening.end) if m.value not in subject.countries)
    return names_sides(document, opening) or bool(states) or any(capitals)
