"""Which words of a sentence name a standing channel between states, kind by kind, and between whom it is."""

import re
from collections.abc import Callable
from types import MappingProxyType

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.furniture import Part
from banggiao.annotate.sentences import Sentence
from banggiao.extract.between import joined_countries, several_parties
from banggiao.extract.channel_names import Name
from banggiao.extract.encounters.memberships import members_of
from banggiao.extract.parties import HOME, Scenes
from banggiao.extract.phrases import any_cue, cue_before, cue_behind, has_cue
from banggiao.records import CountryRole, Mention
from banggiao.records.vocabulary import ORGANISATIONS


class Parties(msgspec.Struct, frozen=True):
    """Who belongs to a channel, with the roles that the sentence gives, and where the words that say so begin."""

    countries: tuple[str, ...]
    roles: tuple[CountryRole, ...] = ()
    start: int | None = None


class Place(msgspec.Struct, frozen=True):
    """A channel's name in its sentence, with what the rules look at around it."""

    annotation: Annotation
    scenes: Scenes
    sentence: Sentence
    name: Name

    @property
    def document(self) -> Document:
        return self.annotation.document

    @property
    def words(self) -> str:
        """The name in matching form."""
        return self.document.form[self.name.start : self.name.end]

    def before(self, reach: int) -> str:
        """Up to `reach` characters of the sentence before the name."""
        return self.document.form[max(self.sentence.start, self.name.start - reach) : self.name.start]

    def says(self, group: str) -> bool:
        """Whether the sentence holds a word of the group."""
        return has_cue(self.document.form, self.sentence.start, self.sentence.end, group)

    def sides(self) -> Parties | None:
        """The states that the name or its scene tells; None where fewer than two are in sight."""
        countries = several_parties(self.annotation, self.scenes, self.sentence, self.name.start, self.name.end)
        return Parties(countries) if len(countries) > 1 else None


def parties_of(place: Place) -> Parties | None:
    """The members of the channel that `place` names, or None where the words name no channel."""
    return _RULES[place.name.kind](place)


_OTHERS_REACH = 40  # characters from a dialogue's name in which it is told that others than states hold it
_MARK = re.compile(r"[;,.]")
_BARE = re.compile(r"(?:đối thoại|tham vấn)(?! về | (?:chính|an|kinh|ngoại|cấp|thường|lãnh|hải|lục|không))")


def _dialogue(place: Place) -> Parties | None:
    """A dialogue with its round, its level or a name that tells a channel; bare talk is none."""
    form, name, low = place.document.form, place.name, place.sentence.start
    near = min(place.sentence.end, name.end + _OTHERS_REACH)
    stop = _MARK.search(form, name.end, near)
    if has_cue(form, name.start, stop.start() if stop else near, "channel:others"):
        return None
    words = len(place.words.split())
    if words == 2 and any(form.startswith("đối thoại", h.start) for h in _others(place)):
        return None  # "đối thoại lần thứ 18" is then the forum's
    level = has_cue(form, name.start, name.end, "channel:level")
    if name.ordinal is None:
        if not cue_behind(form, name.start, name.end, "channel:named") and not (words > 2 and _is_formal(place, level)):
            return None
        if not level and cue_before(form, low, name.start, "channel:mere-talk"):
            return None
    return place.sides()


def _others(place: Place) -> list[Mention]:
    """The forums and mechanisms by a name of their own in the article."""
    return [hit for hit in place.document.hits.of("channel") if hit.value == "other"]


def _is_formal(place: Place, level: bool) -> bool:
    """Whether a dialogue without a telling name is one by its parties, its capital, its level or what stands before."""
    document, name = place.document, place.name
    if level or (document.text[name.start].isupper() and name.start > place.sentence.start):
        return True
    if joined_countries(document, document.hits.within("country", name.start, name.end)):
        return True
    formal = cue_before(document.form, place.sentence.start, name.start, "channel:formal")
    return formal is not None and not _BARE.match(place.words)


def _ministerial(place: Place) -> Parties | None:
    """A meeting of ministers or chiefs that comes every year: ASEAN's own, or that of two or three states."""
    document, name = place.document, place.name
    if has_cue(document.form, name.start, name.end, "channel:body"):
        named = {m.value for m in document.hits.within("country", name.start, name.end)}
        return Parties(tuple(sorted({"ASEAN", *named} - {HOME})))
    members = members_of(place.words)
    if members:
        return Parties(_of_group(place, members))
    standing = "thường niên" in place.words or "nội các chung" in place.words or "cơ chế" in place.before(160)
    upto = min(place.sentence.end, name.end + 30)
    return place.sides() if standing and has_cue(document.form, name.start, upto, "channel:minister") else None


_CHAIR_REACH = 160  # characters before a group in which its chairs stand
_GAP = re.compile(r"[^;.,]{0,24}")
_WITH = re.compile(r" ?(?:cùng |chung )?với ")


_WITHIN = re.compile(r",? (?:trong khuôn khổ|thuộc|của) (?:hợp tác )?\w+\+?")  # "nhóm … trong khuôn khổ ADMM+"


def _group(place: Place) -> Parties | None:
    """A group of experts of ADMM+ with its chairs, or a commission of two states."""
    form, name = place.document.form, place.name
    within = _WITHIN.match(form, name.end, place.sentence.end)
    if has_cue(form, name.start, within.end() if within else name.end, "channel:body"):
        return _chairs(place) or Parties(("ASEAN",))
    if name.ordinal is None and not has_cue(form, name.start, name.end, "channel:joint"):
        return None
    return None if cue_before(form, place.sentence.start, name.start, "channel:post") else place.sides()


def _chairs(place: Place) -> Parties | None:
    """The countries that chair a group together: those before the verb and the one behind the group's name."""
    document, name = place.document, place.name
    low = max(place.sentence.start, name.start - _CHAIR_REACH)
    verbs = [
        verb
        for verb in any_cue("channel:chair").finditer(document.form, low, name.start)
        if _GAP.fullmatch(document.form, verb.end(), name.start)
    ]
    ahead = document.hits.within("country", low, verbs[0].start()) if verbs else ()
    if not ahead:
        return None
    chairs = set(joined_countries(document, ahead[-2:])) or {ahead[-1].value}
    start = ahead[-len(chairs)].start
    behind = _WITH.match(document.form, name.end, place.sentence.end)
    partner = document.hits.at("country", behind.end()) if behind else None
    if partner:
        chairs.add(partner.value)
    countries = tuple(sorted(chairs))
    return Parties(countries, tuple(CountryRole(c, "chair") for c in countries), start)


def _patrol(place: Place) -> Parties | None:
    """A joint patrol as a field of cooperation of those who go to sea, or one that is kept or comes again; an outing
    that begins a sentence and patrols as one thing among others to do are none."""
    form, low = place.document.form, max(place.sentence.start, place.name.start - 80)
    if place.name.ordinal is not None or _stands(place):
        return place.sides()
    if not has_cue(form, low, place.name.start, "channel:cooperate"):
        return None
    standing = has_cue(form, low, place.name.end, "channel:kept", "channel:again", "channel:afloat")
    return place.sides() if standing else None


def _stands(place: Place) -> bool:
    """Whether it is said behind a patrol that it is kept up ("… được duy trì thường xuyên")."""
    return has_cue(place.document.form, place.name.end, min(place.sentence.end, place.name.end + 60), "channel:stands")


_A_NUMBER = re.compile(r"\s*[:(]?\s*\d")


def _hotline(place: Place) -> Parties | None:
    """A line between states or their forces; a number to call is none."""
    form, name = place.document.form, place.name
    if _A_NUMBER.match(form, name.end) or not has_cue(form, name.start, name.end, "channel:side"):
        return None
    return place.sides()


def _attache(place: Place) -> Parties | None:
    """An office that is opened, kept or at work; as somebody's place of work it is none."""
    low = max(place.sentence.start, place.name.start - 40)
    return place.sides() if has_cue(place.document.form, low, place.name.start, "channel:office") else None


def _exercise(place: Place) -> Parties | None:
    """An exercise that comes again and again."""
    low = max(place.sentence.start, place.name.start - 60)
    kept = has_cue(place.document.form, low, place.name.start, "channel:kept")
    return place.sides() if kept or place.says("channel:again") else None


_PUPILS_REACH = 80  # characters before a training centre in which its pupils stand


def _course(place: Place) -> Parties | None:
    """A course for foreigners, or a training centre to which a country sends pupils."""
    form, name, sentence = place.document.form, place.name, place.sentence
    if not place.words.startswith("trung tâm"):
        return place.sides()
    if not has_cue(form, max(sentence.start, name.start - _PUPILS_REACH), name.start, "channel:pupils"):
        return None
    sent = place.document.hits.within("country", max(sentence.start, name.start - _PUPILS_REACH), name.start)
    senders = joined_countries(place.document, sent)
    return Parties(tuple(sorted({*senders, HOME}))) if senders else place.sides()


_BETWEEN = re.compile(r"(?<!\w)(?:giữa|cấp)(?!\w)")


def _other(place: Place) -> Parties | None:
    """A mechanism by its own name that is set up between offices; a forum or exchange told as a standing one."""
    form, name = place.document.form, place.name
    members = members_of(place.words)
    if members or place.words.startswith(_MEETING_OF_MANY):
        return _by_name(place, members)
    if place.words.startswith("cơ chế"):
        founded = has_cue(form, max(place.sentence.start, name.start - 30), name.start, "channel:found")
        named = cue_behind(form, name.start, name.end, "channel:kind") and _BETWEEN.search(place.words)
        return place.sides() if founded and named else None
    if _GATHERING.search(place.words):
        return place.sides() if name.ordinal is not None and _is_of_two(place) else None
    exchange = place.words.startswith("giao lưu")
    if place.words.startswith("đối thoại"):
        return _at_forum(place) if place.says("channel:forum") else None
    return place.sides() if place.says("channel:again") or (place.says("channel:forum") and not exchange) else None


_MEETING_OF_MANY = ("hội nghị", "cấp cao", "thượng đỉnh")
_TOLD_REACH = 60  # characters before the name of a group in which it is told as a channel


_WHERE = re.compile(r"(?<!\w)(?:tại|ở)(?: [^\W\d_]+){0,5},? $")  # "tại Luang Prabang, | Lào"


def _by_name(place: Place, members: frozenset[str]) -> Parties | None:
    """A group of states by its name, where the sentence speaks of it as a channel or of who belongs to it."""
    form, name, end = place.document.form, place.name, place.sentence.end
    low = max(place.sentence.start, name.start - _TOLD_REACH)
    if has_cue(form, low, name.start, "channel:member"):
        named = place.document.hits.within("country", name.end, end)
        belonging = _of_group(place, members or frozenset(joined_countries(place.document, named)))
        roles = tuple(CountryRole(country, "member") for country in belonging)
        return Parties(belonging, roles, low) if len(belonging) > 1 else None
    if not members or cue_before(form, low, name.start, "channel:meeting"):
        return None
    told = has_cue(form, low, end, "channel:by-name")
    return Parties(_of_group(place, members)) if told else None


def _of_group(place: Place, members: frozenset[str]) -> tuple[str, ...]:
    """Those members of a group whom the sentence names, or who are its two sides; all where it tells fewer than two."""
    low = place.sentence.start
    named = {
        m.value
        for m in place.document.hits.within("country", low, place.sentence.end)
        if not _WHERE.search(place.document.form, low, m.start)
    }
    sides = place.sides() if place.says("level:two") else None
    own = members.intersection(named.union(sides.countries if sides else ()))
    return tuple(sorted(own if len(own) > 1 else members))


def _at_forum(place: Place) -> Parties | None:
    """All whom the article names as taking part: those of its persons, and lists of states that meet or come."""
    document = place.document
    parties = {person.country for person in place.annotation.cast.individuals if person.country not in ORGANISATIONS}
    for sentence in document.sentences:
        named = document.hits.within("country", sentence.start, sentence.end) if sentence.part is Part.BODY else ()
        if len(named) > 2 and has_cue(document.form, sentence.start, sentence.end, "channel:met"):
            joined = joined_countries(document, named)
            if len(joined) > 2:
                parties.update(joined, {m.value for m in named if m.value == HOME})
    countries = tuple(sorted(code for code in parties - ORGANISATIONS if code))
    return Parties(countries) if len(countries) > 2 else place.sides()


_GATHERING = re.compile("gặp gỡ|diễn đàn doanh nghiệp")


def _is_of_two(place: Place) -> bool:
    """Whether the name itself tells its two sides."""
    document, name = place.document, place.name
    return len(joined_countries(document, document.hits.within("country", name.start, name.end))) > 1


_RULES: MappingProxyType[str, Callable[[Place], Parties | None]] = MappingProxyType({
    "policy-dialogue": _dialogue,
    "ministerial": _ministerial,
    "working-group": _group,
    "border-exchange": Place.sides,
    "joint-patrol": _patrol,
    "hotline": _hotline,
    "attache-office": _attache,
    "exercise-series": _exercise,
    "course": _course,
    "other": _other,
})
