"""Bringing together the places of an article that tell of one encounter."""

import re
from collections.abc import Callable
from datetime import date

from banggiao.annotate.annotation import Annotation
from banggiao.extract.encounters.actors import Actors
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.setting import is_building
from banggiao.extract.parties import HOME

_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
PERSONAL = frozenset({"talks", "meeting", "courtesy-call", "call"})
# What a word that points back may mean.
_MEANT = {
    "talks": ("talks", "dialogue", "meeting"),
    "meeting": ("meeting", "talks", "courtesy-call", "dialogue", "call"),
    "courtesy-call": ("courtesy-call", "meeting", "talks"),
    "call": ("call", "talks"),
    "dialogue": ("dialogue", "conference"),
}
# Kinds of which an article may speak with no word on who meets whom ("Tại hội đàm, Đại tướng X …").
_OPENING = frozenset({"talks", "signing", "dialogue", "ceremony", "exchange"})
_BETWEEN_TWO = PERSONAL | {"visit", "port-call", "ceremony", "dialogue", "signing", "exchange"}
_NAMED = frozenset({"conference", "exercise", "exchange", "exhibition", "dialogue", "ceremony"})


class Gathering:
    """The drafts of an article, each mention joined to the encounter that it tells of."""

    __slots__ = ("_annotation", "_roll", "drafts")

    def __init__(self, annotation: Annotation, roll: Actors) -> None:
        self._annotation = annotation
        self._roll = roll
        self.drafts: list[Draft] = []

    def add(self, draft: Draft, clause: Clause) -> None:
        """Take one mention in: it joins an encounter told before, or is a new one."""
        draft.sentences.add(draft.sentence)
        known = self._known(draft)
        if known is not None:
            _merge(known, draft, self._country_of)
            return
        if draft.carries and draft.kind not in ("visit", "conference", "exercise", "exchange", "port-call") and draft.rule != "encounters.rite":
            self._carry(draft)
        self._fill(draft, clause)
        known = None if draft.kind == "visit" and draft.invited else self._known(draft)
        if known is not None:
            _merge(known, draft, self._country_of)
        else:
            self.drafts.append(draft)

    def _country_of(self, person: int) -> str | None:
        return self._annotation.cast.individuals[person].country

    def _known(self, draft: Draft) -> Draft | None:
        kinds = _MEANT.get(draft.kind, (draft.kind,)) if draft.back else (draft.kind,)
        if draft.kind == "visit" and not draft.people:
            kinds = ("visit", "port-call")
        elif draft.rule == "encounters.visit-noun" and draft.date is None and not draft.invited:
            kinds = ("visit", "port-call")
        for kind in kinds:
            for other in reversed(self.drafts):
                if other.kind == kind and self._same(other, draft):
                    return other
        return self._retold(draft)

    def _retold(self, draft: Draft) -> Draft | None:
        """The meeting of the same two that is told again under another word ("gặp" in the lede, "hội đàm" below)."""
        if draft.kind not in PERSONAL or draft.carries:
            return None
        for other in reversed(self.drafts):
            if other.kind in PERSONAL and other.sentence != draft.sentence and "meeting" in (other.kind, draft.kind):
                shared = {self._country_of(p) for p in set(other.people) & set(draft.people)}
                if len(shared) > 1 and not other.within and self._same(other, draft):
                    return other
        return None

    def _same(self, known: Draft, draft: Draft) -> bool:
        """Whether two drafts may be of one encounter."""
        if known.ordinal and draft.ordinal and known.ordinal != draft.ordinal:
            return False
        near = (known.vague or draft.vague) and draft.kind in PERSONAL and _next_day(known.date, draft.date)
        if not dates_agree(known.date, draft.date) and not near:
            return False
        if draft.kind in ("visit", "port-call"):
            return self._same_visit(known, draft)
        if draft.kind in ("conference", "exercise", "exchange", "exhibition"):
            return _same_name(known, draft)
        places = {known.place_country, draft.place_country} - {None}
        if len(places) > 1 and draft.kind in PERSONAL:
            return False
        if known.status != draft.status and known.sure and draft.sure and known.firm and draft.firm:
            return False
        if draft.kind == "ceremony" and known.rule != draft.rule:
            return False
        if draft.countries and known.countries and not draft.countries <= known.countries and not known.countries <= draft.countries:
            return False
        if len(draft.countries | known.countries) > 2 and draft.kind != "dialogue":
            return False
        if draft.apart and draft.sentence in known.sentences:
            return False
        if known.sentence == draft.sentence and known.kind == draft.kind and not draft.back and draft.kind in PERSONAL:
            return bool(set(draft.people) <= set(known.people)) and bool(draft.people)
        return self._persons_agree(known, draft)

    def _same_visit(self, known: Draft, draft: Draft) -> bool:
        if known.invited != draft.invited and not draft.back:
            return False
        if draft.guest and known.guest and draft.guest != known.guest:
            return False
        if draft.destination and known.destination and draft.destination != known.destination:
            return False
        if known.status == "held" and known.sure and draft.status == "planned" and known.date is None and draft.date and not draft.back:
            return False
        return self._persons_agree(known, draft)

    def _persons_agree(self, known: Draft, draft: Draft) -> bool:
        """No side has two different persons."""
        people = self._annotation.cast.individuals
        for person, role in draft.people.items():
            if role == "participant":
                continue
            country = people[person].country
            mine = {p for p in draft.people if people[p].country == country}
            theirs = {p for p in known.people if people[p].country == country}
            if theirs and not mine & theirs:
                return False
        return True

    def _carry(self, draft: Draft) -> None:
        """Take the date and town of the encounter told before."""
        for other in reversed(self.drafts):
            if not other.firm or other.kind in ("visit", "conference") or not (_is_day(other.date) or other.present):
                continue
            if draft.countries and not draft.countries & other.countries:
                continue
            if other.present and draft.status == "planned":
                other.status = "planned"
            draft.date = draft.date or other.date
            same_house = draft.kind in ("talks", "signing") and draft.countries <= other.countries
            if draft.place is None and draft.date == other.date and (same_house or not is_building(other.place)):
                draft.place, draft.place_country = other.place, draft.place_country or other.place_country
            return

    def _fill(self, draft: Draft, clause: Clause) -> None:
        """Find the side that the sentence leaves out: from the encounter told before, or the foreigner named nearest."""
        if draft.kind in ("visit", "port-call"):
            self._fill_visit(draft)
            return
        if draft.kind in ("conference", "exhibition") or (draft.kind == "exercise" and not draft.back):
            return
        if len(draft.countries) < 2:
            self._fill_countries(draft)
        if draft.kind in PERSONAL or draft.rule == "encounters.welcome":
            self._fill_persons(draft)

    def _fill_countries(self, draft: Draft) -> None:
        for other in reversed(self.drafts):
            if other.invited or other.kind not in _BETWEEN_TWO or other.rule == "encounters.rite" or len(other.countries) != 2:
                continue
            if draft.countries <= other.countries and self._persons_agree(other, draft):
                draft.countries |= other.countries
                return
        if not self._roll.home:
            return
        if draft.countries and HOME not in draft.countries:
            draft.countries |= {HOME}
        elif draft.back and (draft.kind in _OPENING or draft.countries):
            foreigner = self._roll.foreigner_before(draft.position, HOME)
            partner = foreigner.country if foreigner else self._annotation.partner
            if partner and (draft.kind in _OPENING or foreigner):
                draft.countries |= {HOME, partner}

    def _fill_persons(self, draft: Draft) -> None:
        """Who sat on a side that the sentence does not name: the guest of the visit, both heads of the ceremony before."""
        people = self._annotation.cast.individuals
        sides = {people[p].country for p in draft.people}
        for country in sorted(draft.countries - sides):
            for other in reversed(self.drafts):
                theirs = [p for p in other.people if people[p].country == country]
                if other.countries != draft.countries or other.invited or not theirs:
                    continue
                both = other.kind in ("talks", "ceremony", "dialogue") and other.rule != "encounters.rite"
                host = other.destination or other.host_country or other.place_country
                if both or (country != host and (host or country != HOME)):
                    for person in theirs:
                        draft.people.setdefault(person, None)
                    break
            else:
                if country != HOME and (draft.back or draft.kind == "talks"):
                    near = self._roll.foreigner_before(draft.position, HOME) or self._roll.foreigner_after(draft.position, country)
                    if near and near.country == country and near.person is not None:
                        draft.people.setdefault(near.person, None)

    def _fill_visit(self, draft: Draft) -> None:
        if draft.kind == "visit" and draft.guest is None and draft.destination is None:
            for other in reversed(self.drafts):
                host = other.host_country or other.place_country
                if other.kind in PERSONAL | {"ceremony"} and len(other.countries) == 2 and host in other.countries:
                    draft.destination = host
                    people = self._annotation.cast.individuals
                    draft.people = {p: "guest" for p in other.people if people[p].country != host}
                    break
        for other in reversed(self.drafts):
            if draft.guest and draft.destination:
                break
            if len(other.countries) != 2 or other.invited:
                continue
            if draft.guest is None and draft.destination in other.countries:
                draft.guest = next(c for c in other.countries if c != draft.destination)
            elif draft.destination is None and draft.guest in other.countries:
                draft.destination = next(c for c in other.countries if c != draft.guest)
        if self._roll.home and draft.guest and not draft.destination and draft.guest in (self._annotation.partner,):
            draft.destination = HOME
        if draft.destination == HOME and not draft.guest and draft.kind == "visit":
            foreigner = self._roll.foreigner_before(draft.position, HOME)
            draft.guest = foreigner.country if foreigner else self._annotation.partner
            if foreigner and foreigner.person is not None:
                draft.people.setdefault(foreigner.person, "guest")
        draft.host_country = draft.place_country = draft.destination
        draft.countries = {c for c in (draft.guest, draft.destination) if c}


def _is_day(date: str | None) -> bool:
    """True for a date told to the day."""
    return date is not None and _DAY.fullmatch(date) is not None


def _next_day(one: str | None, other: str | None) -> bool:
    """True for two full dates a day apart."""
    if one is None or other is None or len(one) != 10 or len(other) != 10:
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= 1


def dates_agree(one: str | None, other: str | None) -> bool:
    """Whether two dates may be of one thing: one is open, or lies in the other."""
    if not one or not other or one == other:
        return True
    if one.startswith(other) or other.startswith(one):
        return True
    for span, day in ((one, other), (other, one)):
        first, slash, last = span.partition("/")
        if slash and first <= day.partition("/")[0] <= last:
            return True
    return False


def _same_name(known: Draft, draft: Draft) -> bool:
    """Whether the names of two events may be of one: most words of the shorter are in the longer."""
    if known.kind == "exchange" and len(known.countries) > 1 and len(draft.countries) > 1:
        return known.countries <= draft.countries or draft.countries <= known.countries
    if not known.name or not draft.name:
        return known.kind != "conference" or known.rule == draft.rule
    few, many = sorted((_proper_words(known.name), _proper_words(draft.name)), key=len)
    return bool(few & many) and len(few & many) >= 0.75 * len(few)


_GENERIC = frozenset(
    "hội nghị cấp cao thượng đỉnh bộ trưởng quốc phòng ngoại giao các nước lần thứ diễn đàn đối thoại an ninh thường niên hẹp và về của"
    " tuần lễ cuộc diễn tập tập trận hải quân hàng hải - chung năm".split()
)


def _proper_words(name: str) -> set[str]:
    """The words that tell one event from another of its kind."""
    words = {word.strip("()\"“”,.").lower() for word in name.replace("-", " ").split()}
    return words - _GENERIC - {""} or words


def _merge(known: Draft, draft: Draft, country_of: Callable[[int], str | None]) -> None:
    """Bring what a further mention tells into the encounter."""
    if known.status != draft.status and (draft.sure or not known.sure) and (not known.sure or not known.firm) and draft.firm:
        known.status, known.sure = draft.status, draft.sure
    if draft.kind == "visit" and known.kind == "port-call":
        draft.place = draft.place_country = None
    if draft.kind in ("talks", "courtesy-call") and known.kind == "meeting" and draft.firm and not (draft.back and draft.kind == "courtesy-call"):
        known.kind, known.rule = draft.kind, draft.rule
    if draft.firm and not known.firm:
        known.firm, known.told, known.position, known.sentence = True, [], draft.position, draft.sentence
    if draft.firm or len(known.told) < 2:
        known.told.extend(draft.told)
    if draft.date and (known.date is None or (len(draft.date) > len(known.date) and (draft.kind == known.kind or known.kind == "port-call"))):
        known.date = draft.date
    known.place = known.place or draft.place
    known.place_country = known.place_country or draft.place_country
    known.host_country = known.host_country or draft.host_country
    known.guest = known.guest or draft.guest
    known.destination = known.destination or draft.destination
    if known.kind == "visit":
        known.countries = {c for c in (known.guest, known.destination) if c}
    known.ordinal = known.ordinal or draft.ordinal
    known.sentences |= draft.sentences
    known.within = known.within or draft.within
    known.margin = known.margin or draft.margin
    if draft.name and (known.name is None or len(draft.name) > len(known.name)):
        known.name = draft.name
    if known.kind in _NAMED or len(known.countries) < 2:
        known.countries |= draft.countries if known.kind != "ceremony" or len(known.countries) < 2 else set()
    for person, role in draft.people.items():
        taken = known.kind in PERSONAL and person not in known.people and country_of(person) in {country_of(p) for p in known.people}
        if known.people.get(person) is None and not taken:
            known.people[person] = role
    if known.status == "planned" and draft.status == "held" and known.kind in PERSONAL and not draft.back:
        known.status = "held"


__all__ = ["PERSONAL", "Gathering", "dates_agree"]
