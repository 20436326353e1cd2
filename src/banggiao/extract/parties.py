"""Who "hai bên" are at a place in the text: the encounter in whose passage it stands, or the article's two parties."""

from bisect import bisect_left, bisect_right
from collections import Counter

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.furniture import BODY
from banggiao.extract.side_by_side import pair_of_line, side_by_side
from banggiao.extract.sittings import sittings
from banggiao.extract.stops import stops
from banggiao.records import Encounter

HOME = "VNM"
# Kinds in whose course things are said. A paper's signing or a ceremony does not change who speaks to whom, and a
# visit, a conference or a ship's call is as often told in passing: there the foreigner named last tells the other side.
_SPOKEN = frozenset({"talks", "meeting", "courtesy-call", "dialogue", "call", "exchange"})

_ROUNDS = frozenset({"dialogue", "exercise", "exchange"})  # rounds of channels, each an encounter of its own

# Of which it is said that they agree.
_MEETINGS = frozenset({"conference", "talks", "dialogue", "meeting", "call", "exchange"})

_THREE = 3
_PART = 2  # mentions that give a state a part in an article
_LONG = 1500  # code points: in a text as long as this Việt Nam named once may be a mere comparison
_LEDE = 350  # code points of an article's first words, with its title
_BEGINNING = 700  # code points of an article's beginning
_OBJECT_OF = (" cho ", " về ", " của ", " tổ chức ", " đăng cai ", " kết quả ", " với ", " tới ", " ủng hộ ")
_OWN_GROUP = ("ASEAN",)
_GROUPS = frozenset({"ASEAN", "UN", "SCO", "CIS", "NATO"})


class Scenes:
    """The passages of an article, each under the encounter that its sentences tell of.

    `told` is True where it is about parties who meet: they do so anywhere in it, or a visit, a ship's call or an
    exercise of theirs stands at its beginning; `conferring` where its first words tell of a conference of states, or
    an exhibition, that has a name or a number, at which one can speak to all. `forum` are those of a group's conference
    in its first words, `audience` these or those of such an exercise: all to whom one speaks there. `abroad` is None
    where Việt Nam has a part in the article, else the two states that it speaks of most, sorted; `of_others` where
    several states are named and Việt Nam is not.
    """

    __slots__ = (
        "_document",
        "_encounters",
        "_exercises",
        "_gatherings",
        "_meetings",
        "_named",
        "_named_at",
        "_of_group",
        "_only",
        "_partner",
        "_rounds",
        "_signings",
        "_signings_told",
        "_sittings",
        "_starts",
        "_threes",
        "abroad",
        "audience",
        "conferring",
        "forum",
        "of_others",
        "told",
    )

    def __init__(self, annotation: Annotation, encounters: tuple[Encounter, ...]) -> None:
        self._document = annotation.document
        spoken = [number for number, e in enumerate(encounters) if e.kind in _SPOKEN and not _is_gathering(e)]
        ours = any(HOME in encounters[number].countries for number in spoken)
        opened = sorted(
            (span.start, meant)
            for number in spoken
            for span in encounters[number].evidence
            for meant in _meant(annotation, encounters, spoken, (number, span.start))
            if not ours or HOME in encounters[number].countries or not _in_passing(annotation, span.start)
        )
        opened = sorted([*opened, *stops(annotation, encounters)])
        self._starts = [start for start, _ in opened]
        self._encounters = [encounters[number] for _, number in opened]
        self._exercises = [e for e in encounters if e.kind == "exercise"]
        self._rounds = [e for e in encounters if e.kind in _ROUNDS and len(e.countries) > 1]
        self._threes = [e for e in encounters if len(e.countries) == _THREE]
        self._signings_told = [e for e in encounters if e.kind == "signing"]
        self._signings = [e for e in self._signings_told if "/" not in (e.date or "/")]
        held = (e for e in encounters if e.kind == "conference" and e.status == "held")
        conferences = list(held)
        self._meetings = [e for e in encounters if e.kind in _MEETINGS and _are_parties(e.countries)]
        opened_here = (e for e in encounters if e.kind == "exhibition" and e.status == "held")
        all_told = [*conferences, *opened_here]
        self.conferring = any((e.name or e.ordinal) and e.evidence[0].start < _LEDE for e in all_told)
        self.forum = next((e.countries for e in encounters if _is_forum(e)), ())
        drilled = (e.countries for e in self._exercises if len(e.countries) > 1 and _is_forum(e, "exercise"))
        self.audience = self.forum or next(drilled, ())
        self._gatherings = [e for e in conferences if len(e.countries) > 2]
        self._of_group = [e for e in conferences if e.countries == _OWN_GROUP]
        self.of_others = _is_of_others(annotation, encounters)
        self.abroad = _abroad(annotation, encounters)
        self._only = _only_two(annotation) if self.of_others else None
        self.told = bool(opened) or any(_opens_article(e) for e in encounters)
        self._partner = annotation.partner
        self._named = _foreign_persons(annotation)
        self._named_at = [start for start, _ in self._named]
        several = len({e.countries for e in self._encounters}) > 1
        told = self.abroad is None
        self._sittings = sittings(annotation.document, self._named, several=several) if told else []

    def at(self, position: int) -> Encounter | None:
        """The last encounter told before `position`, or None where none is."""
        index = bisect_right(self._starts, position)
        return self._encounters[index - 1] if index else None

    def is_listed(self, position: int) -> bool:
        """True where the encounter told last before `position` is one of several that one clause tells, and no
        foreigner was named since: "gặp song phương với bộ trưởng Anh, Pháp và Mông Cổ"."""
        index = bisect_right(self._starts, position) - 1
        if index < 1 or self._starts[index] != self._starts[index - 1]:
            return False
        named = bisect_right(self._named_at, position) - 1
        told = (s.end for s in self._encounters[index].evidence if s.start == self._starts[index])
        return named < 0 or self._named_at[named] <= max(told)

    def listed_at(self, position: int) -> tuple[str, ...]:
        """All who meet in the encounters that one clause told last before `position`, sorted; empty where one stands
        alone."""
        index = bisect_right(self._starts, position) - 1
        if index < 1 or self._starts[index] != self._starts[index - 1]:
            return ()
        first = bisect_left(self._starts, self._starts[index])
        return tuple(sorted({code for e in self._encounters[first : index + 1] for code in e.countries}))

    def hub_at(self, position: int) -> str | None:
        """The one person who took part in each of several encounters that one clause told last before `position`: "A
        hội đàm với B và C"; None where one stands alone, or nobody or several did."""
        index = bisect_right(self._starts, position) - 1
        first = bisect_left(self._starts, self._starts[index]) if index > 0 else index
        if first >= index:
            return None
        rows = [{p.person for p in e.participants} for e in self._encounters[first : index + 1]]
        shared = set.intersection(*rows)
        return next(iter(shared)) if len(shared) == 1 else None

    def met(self, names: tuple[str, ...]) -> frozenset[int]:
        """Which of `names`, by their numbers, take part in an encounter."""
        parts = {participant.person for e in self._encounters for participant in e.participants}
        return frozenset(number for number, name in enumerate(names) if name in parts)

    def signed_on(self, start: int, end: int) -> str | None:
        """The date of the signing that is told in `[start, end)`; None where none is, or the text dates it not."""
        found = (e.date for e in self._signings for s in e.evidence if s.start < end and start < s.end)
        return next(found, None)

    def signers_in(self, start: int, end: int) -> tuple[str, ...]:
        """The parties of the one signing that is told in `[start, end)`; empty where none is, or several are."""
        found = {e.countries for e in self._signings_told for s in e.evidence if s.start < end and start < s.end}
        return found.pop() if len(found) == 1 else ()

    def is_signing_to_come(self, start: int, end: int) -> bool:
        """Whether the one signing that is told in `[start, end)` is yet to come."""
        found = [e.status for e in self._signings for s in e.evidence if s.start < end and start < s.end]
        return found == ["planned"]

    def exercising(self) -> tuple[str, ...]:
        """Those who take part in the exercise of the article in which the most do; empty where it tells none."""
        return max((e.countries for e in self._exercises), key=len, default=())

    def meeting_in(self, start: int, end: int) -> tuple[str, ...]:
        """Who meet in the round of a standing channel that is told in `[start, end)`; empty where none is."""
        found = (e.countries for e in self._rounds for s in e.evidence if s.start < end and start < s.end)
        return next(found, ())

    def pair_at(self, position: int) -> tuple[str, ...]:
        """The countries of "hai bên" at `position`, sorted; empty where the article names no foreign country."""
        if heads := pair_of_line(self._document, position):
            return heads
        index = bisect_right(self._starts, position) - 1
        sitting = bisect_right(self._sittings, position, key=_place) - 1
        if sitting >= 0 and (index < 0 or self._sittings[sitting][0] > self._starts[index]):
            return tuple(sorted({HOME, self._sittings[sitting][1]}))
        scene = self._scene(index, position)
        if scene and len(scene.countries) >= 2:
            return scene.countries
        if len(self.forum) > 1:
            return self.forum
        gathering = self.gathering_at(position)
        if gathering and not bisect_right(self._named_at, position):
            return gathering
        if self.abroad is not None:
            return self.abroad
        partner = self._partner_at(position)
        return tuple(sorted({HOME, partner})) if partner else ()

    def both_at(self, position: int) -> tuple[str, ...]:
        """The countries of "hai bên" that speak at `position`: in news of two other states alone these."""
        pair = self.pair_at(position)
        if pair_of_line(self._document, position):
            return pair
        return self._only if self._only is not None and HOME in pair else pair

    def _scene(self, index: int, position: int) -> Encounter | None:
        """The encounter of the passage `index`; where one sentence tells of several, that of the foreigner named last
        before `position`."""
        if index < 0:
            return None
        first = bisect_left(self._starts, self._starts[index])
        named = bisect_right(self._named_at, position) - 1
        if first == index or named < 0:
            return self._encounters[index]
        country = self._named[named][1]
        return next((e for e in self._encounters[first : index + 1] if country in e.countries), self._encounters[index])

    def gathering_at(self, position: int) -> tuple[str, ...]:
        """The parties of the last conference of three or more told before `position`; empty where none is."""
        before = [(span.start, e.countries) for e in self._gatherings for span in e.evidence if span.start <= position]
        return max(before)[1] if before else ()

    def meeting_at(self, position: int) -> tuple[str, ...]:
        """The parties of the meeting of states that was told last before `position`; empty where none was."""
        before = [(span.start, e.countries) for e in self._meetings for span in e.evidence if span.start <= position]
        return max(before)[1] if before else ()

    def three_at(self, position: int) -> tuple[str, ...]:
        """The three parties of the encounter of three that was told last before `position`; empty where none was."""
        before = [(span.start, e.countries) for e in self._threes for span in e.evidence if span.start <= position]
        return max(before)[1] if before else ()

    def group_at(self, position: int) -> tuple[str, ...]:
        """ASEAN, where its own conference was told last before `position` and nobody met since; else empty."""
        if not self._of_group:
            return ()
        told = max((s.start for e in self._of_group for s in e.evidence if s.start <= position), default=-1)
        index = bisect_right(self._starts, position)
        return _OWN_GROUP if told > (self._starts[index - 1] if index else -1) else ()

    def others_at(self, position: int, own: tuple[str, ...]) -> tuple[str, ...]:
        """The parties at `position` beside `own`: those to whom a thing is said there."""
        return tuple(code for code in self.pair_at(position) if code not in own)

    def _partner_at(self, position: int) -> str | None:
        """The country of the foreigner named last before `position`, or the article's main partner."""
        index = bisect_right(self._named_at, position)
        return self._named[index - 1][1] if index else self._partner


def _abroad(annotation: Annotation, encounters: tuple[Encounter, ...]) -> tuple[str, ...] | None:
    told = [mention.value for mention in annotation.document.hits.of("country")]
    served = [person.country or HOME for person in annotation.cast.individuals]
    at_home = told.count(HOME) + 2 * served.count(HOME)
    if at_home >= _PART or (at_home and len(annotation.document.text) < _LONG):
        return None
    named = Counter(code for code in told if len(code) == len(HOME)) + Counter([*served, *served])
    del named[HOME]
    most = [(code, times) for code, times in named.most_common(2) if times >= _PART]
    if len(most) < 2 or any(HOME in e.countries for e in encounters):
        return None  # in the Vietnamese press the other side of one foreign state is Việt Nam
    return tuple(sorted(code for code, _ in most))


def _only_two(annotation: Annotation) -> tuple[str, ...] | None:
    """The two states, or state and organisation, of an article that names no other, sorted, where it tells of both of
    them at once ("A và B") or of somebody of each; else None."""
    served = {person.country for person in annotation.cast.individuals if person.country}
    named = {mention.value for mention in annotation.document.hits.of("country")}
    named |= served
    if len(named) != _PART or all(len(code) != len(HOME) for code in named):
        return None
    together = len(served) == _PART or any(side_by_side(annotation.document, 0, len(annotation.document.text)))
    return tuple(sorted(named)) if together else None


def _is_of_others(annotation: Annotation, encounters: tuple[Encounter, ...]) -> bool:
    """True where several states are named, but neither Việt Nam nor a place of it nor anybody who may serve it."""
    document, hits = annotation.document, annotation.document.hits
    offices = (m for m in hits.of("office") if m.value == HOME and hits.at("country", m.end + 1) is None)
    named = {m.value for m in hits.of("country")}
    if HOME in named or len(named) < _PART or any(offices):
        return False
    if any(document.country_of(place) == HOME for place in hits.of("place")):
        return False
    served = (person.country or HOME for person in annotation.cast.individuals)
    return HOME not in served and not any(HOME in e.countries for e in encounters)


def _meant(
    annotation: Annotation, encounters: tuple[Encounter, ...], spoken: list[int], told: tuple[int, int]
) -> list[int]:
    """Which encounters a span of one, `told` by its number and start, tells of: "tại các | cuộc gặp" all those that one
    clause lists with it."""
    number, start = told
    first = encounters[number].evidence[0].start
    if start == first or not annotation.document.form.endswith((" các ", "\ncác "), 0, start):
        return [number]
    return [other for other in spoken if encounters[other].evidence[0].start == first]


def _in_passing(annotation: Annotation, start: int) -> bool:
    """True where a meeting of others is the object of what is said: "cảm ơn Việt Nam đã hỗ trợ cho | cuộc gặp …"."""
    return annotation.document.form.endswith(_OBJECT_OF, 0, start)


def _place(sitting: tuple[int, str]) -> int:
    return sitting[0]


def _is_gathering(encounter: Encounter) -> bool:
    """True for a dialogue of a group of states with another: whom each of its members meets there, other words tell."""
    return encounter.kind == "dialogue" and not _GROUPS.isdisjoint(encounter.countries)


def _opens_article(encounter: Encounter) -> bool:
    early = any(span.start < _BEGINNING for span in encounter.evidence)
    return early and encounter.kind != "conference" and len(encounter.countries) > 1


def _foreign_persons(annotation: Annotation) -> list[tuple[int, str]]:
    parts = annotation.document.sentences
    body = {s.start: s.end for s in parts if s.part is BODY}
    spans = sorted(body.items())
    starts = [start for start, _ in spans]
    found: list[tuple[int, str]] = []
    for naming, index in annotation.cast.namings:
        if index is None:
            continue
        country = annotation.cast.individuals[index].country
        at = bisect_right(starts, naming.start)
        if country and country != HOME and at and naming.start < spans[at - 1][1]:
            found.append((naming.start, country))
    return found


def _are_parties(countries: tuple[str, ...]) -> bool:
    """True for two states and more, or a group of states."""
    return len(countries) > 1 or (bool(countries) and countries[0] in _GROUPS)


def _is_forum(encounter: Encounter, kind: str = "conference") -> bool:
    """True for the conference (or what else `kind` tells) of a group, or of a group with one state, of which an
    article's first words tell."""
    group = encounter.kind == kind and not _GROUPS.isdisjoint(encounter.countries)
    return group and len(encounter.countries) <= len(("group", "state")) and encounter.evidence[0].start < _LEDE
