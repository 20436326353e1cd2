"""Who acts in a sentence: persons, delegations and bodies of a side, bare states, both sides together."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from itertools import pairwise

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.actors.persons import HOME_TITLES, Actor, Persons, holders
from banggiao.extract.encounters.actors.sides import TRADE, sides_in
from banggiao.extract.encounters.cues import words
from banggiao.extract.parties import HOME

_AND = " và "
_OFFICES = ("thủ tướng", "tổng thống", "bộ trưởng", "ngoại trưởng", "thứ trưởng", "chủ tịch", "tư lệnh", "tổng bí thư")


class Actors:
    """All actors of an article: persons at once, sides when a sentence is asked for."""

    __slots__ = ("_annotation", "_known", "_persons", "_starts", "_trade", "home")

    def __init__(self, annotation: Annotation) -> None:
        self.home = _home_takes_part(annotation)  # else a side left open is not the home state's
        self._annotation = annotation
        self._persons = Persons(annotation, HOME if self.home else None).actors()
        self._starts = [a.start for a in self._persons]
        self._known: dict[int, list[Actor]] = {}
        self._trade = any(word in annotation.document.form for word in TRADE)

    def of(self, sentence: Sentence) -> list[Actor]:
        """The actors of one sentence, in text order."""
        actors = self._known.get(sentence.start)
        if actors is None:
            low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
            form = self._annotation.document.form
            people = [a for a in self._persons[low:high] if not _is_one_of_two(form, a)]
            present = _with_shared_country(self._annotation.document, [a for a in people if a.kind != "absent"])
            actors = sorted(
                [*present, *sides_in(self._annotation, sentence, people, self._trade)], key=lambda a: a.start
            )
            if self._annotation.document.form.find(" (", sentence.start, sentence.end) >= 0:
                actors = _with_short_names(self._annotation.document, actors)
            for at, (one, two) in enumerate(pairwise(actors), start=1):
                if two.kind == "state" and two.start - one.end == len(_AND):
                    actors[at] = self._twin(one, two)
            self._known[sentence.start] = actors
        return actors

    def _twin(self, one: Actor, state: Actor) -> Actor:
        """The holder in a state of the title told just before of another ("Bộ trưởng Quốc phòng A và B")."""
        form = self._annotation.document.form
        if one.kind not in ("person", "title") or form[one.end : state.start] != _AND:
            return state
        if not form.startswith(_OFFICES, one.start):
            return state
        ends = self._annotation.document.hits.within("country", one.start, one.end)
        if not ends or ends[-1].end != one.end or ends[-1].value == state.country:
            return state  # "Bộ trưởng Lào Chansamone và Campuchia": no title of both
        office = form[one.start : ends[-1].start].rstrip(" ,")
        there = holders(self._annotation, office, state.country or "")
        if len(there) == 1:
            return msgspec.structs.replace(state, kind="person", person=there[0])
        return msgspec.structs.replace(state, kind="title")

    def another(self, actor: Actor, but: Collection[str]) -> Actor:
        """The next whom the title of `actor`, who serves one of `but`, may mean and who does not; else `actor`."""
        people = self._annotation.cast.individuals
        for person in actor.others:
            country = people[person].country
            if country and country not in but:
                return msgspec.structs.replace(actor, person=person, country=country)
        return actor

    def foreigner_after(self, position: int, country: str) -> Actor | None:
        """The first person behind `position` who serves `country`."""
        for actor in self._persons[bisect_left(self._starts, position) :]:
            if actor.person is not None and actor.country == country:
                return actor
        return None

    def foreigner_before(self, position: int, own: str | None) -> Actor | None:
        """The last person before `position` who serves another country than `own`."""
        for actor in reversed(self._persons[: bisect_right(self._starts, position)]):
            if actor.person is not None and actor.country and actor.country != own:
                return actor
        return None


_TWO = ("hai ", "cả hai ", "ba ")
_SINGLE = frozenset({"ông", "bà", "ngài", "đồng chí", "vị"})


def _is_one_of_two(form: str, actor: Actor) -> bool:
    """True for the word of address in "hai ông", which means both sides."""
    return form[actor.start : actor.end] in _SINGLE and form.endswith(_TWO, 0, actor.start)


def _home_takes_part(annotation: Annotation) -> bool:
    """True where the article speaks of the home state or one of its officials, not of others alone."""
    people = annotation.cast.individuals
    if sum(mention.value == HOME for mention in annotation.document.hits.of("country")) >= 2:
        return True
    if any(post.country == HOME for person in people for naming in person.namings for post in naming.posts):
        return True
    if _opens_with_home_title(annotation):
        return True
    document = annotation.document
    places = (m.start for m in document.hits.of("place") if document.country_of(m) == HOME)
    return any(_HOME_UNIT.search(document.form, max(0, at - _UNIT), at) for at in places)


def _opens_with_home_title(annotation: Annotation) -> bool:
    """ "Thủ tướng tiếp Đại sứ Lào": a leader told by the title alone, before any other state is named."""
    document = annotation.document
    first = min((m.start for m in document.hits.of("country") if m.value != HOME), default=len(document.form))
    ahead = [naming for naming, _ in annotation.cast.namings if naming.start < first and naming.posts]
    leaders = [n for n in ahead if document.form[n.posts[0].start : n.posts[0].end] in HOME_TITLES]
    if not leaders or leaders[0].name is not None or any(post.country for post in leaders[0].posts):
        return False
    told_from = document.hits.within("place", max(0, leaders[0].start - _DATELINE), leaders[0].start)
    return not any(document.form.startswith((")", ":"), place.end) for place in told_from)  # "(Bangkok) Thủ tướng …"


_DATELINE = 24  # characters before a title in which the town stands from which news is told


_UNIT = 50  # characters before a province in which one of its units or offices is named
# "Bộ đội Biên phòng tỉnh Quảng Ninh": an article that tells of it tells of the home state.
_HOME_UNIT = Pattern(rf"(?<!\w){words('home-unit')}(?: (?:tỉnh|thành phố|tp\.?|các tỉnh|hai tỉnh))* $")
_SHORT_NAME = Pattern(r" \([A-ZĐ][A-ZĐ&-]{1,11}\)")  # "Đảng Nhân dân X (BJP)"
# The name of a force in one word: "(Bakamla)".
_CALLED = Pattern(r" \([A-ZĐ][^\W\d_]{2,14}\)")
_CALLED_ON = Pattern(rf"(?<!\w)(?:{of_class('meeting')}|yết kiến|với)(?: {words('address')})? $")


def _with_short_names(document: Document, actors: list[Actor]) -> list[Actor]:
    """The actors, each with the short name or country that stands in brackets behind it, and that not as another."""
    joined: list[Actor] = []
    for actor in actors:
        if joined and actor.end <= joined[-1].end:
            continue
        short = _SHORT_NAME.match(document.text, actor.end) if actor.kind in ("side", "state") else None
        end = short.end() if short else _bracketed(document, actor)
        joined.append(msgspec.structs.replace(actor, end=end) if end > actor.end else actor)
    return joined


def _bracketed(document: Document, actor: Actor) -> int:
    """Where "(Lào)" behind a side of that country ends, or its name in one word ("Cơ quan X Indonesia (Bakamla)"), else
    where the side itself does."""
    if actor.kind != "side" or not document.form.startswith(" (", actor.end):
        return actor.end
    inside = actor.end + len(" (")
    called = _CALLED.match(document.text, actor.end)
    if called and not (document.hits.at("country", inside) or document.hits.at("place", inside)):
        return called.end()
    named = document.hits.at("country", inside)
    closed = named is not None and named.value == actor.country and document.form.startswith(")", named.end)
    return named.end + 1 if named and closed else actor.end


def _with_shared_country(document: Document, people: list[Actor]) -> list[Actor]:
    """Titles without a country take that of the next one of their series ("Chủ tịch Thượng viện và … Hạ viện X")."""
    shared, form = list(people), document.form
    for index in range(len(shared) - 2, -1, -1):
        one, two = shared[index], shared[index + 1]
        if (
            one.kind == "title"
            and form[one.end : two.start] in (" và ", ", ")
            and two.kind == "title"
            and two.country not in (None, one.country)
            and not document.hits.within("country", one.start, one.end)
        ):
            shared[index] = msgspec.structs.replace(one, country=two.country)
        elif two.kind == "title" and two.country not in (None, one.country) and _shares_title(form, one, two):
            shared[index] = msgspec.structs.replace(one, kind="title", person=None, country=two.country, others=())
    return shared


def _shares_title(form: str, one: Actor, two: Actor) -> bool:
    """ "hội kiến Thủ tướng và Chủ tịch Quốc hội X": no office of the home state, though one there bears the title."""
    if one.kind != "person" or one.country != HOME or form[one.start : one.end] not in HOME_TITLES:
        return False
    called_on = _CALLED_ON.search(form, max(0, one.start - 20), one.start)
    return called_on is not None and form[one.end : two.start] == " và "
