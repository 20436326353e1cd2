"""Bringing together the places of an article that tell of one encounter."""

from collections.abc import Iterable

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors import Actors
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.filling import Filling
from banggiao.extract.encounters.merging import PERSONAL, merge
from banggiao.extract.encounters.ports import other_port
from banggiao.extract.encounters.sameness import (
    dates_agree,
    days_between,
    next_day,
    persons_agree,
    same_name,
    told_as_past,
    year_beside_day,
)

# What a word that points back may mean.
_MEANT = {
    "talks": ("talks", "dialogue", "meeting", "call"),
    "meeting": ("meeting", "talks", "courtesy-call", "dialogue", "call"),
    "courtesy-call": ("courtesy-call", "meeting", "talks"),
    "call": ("call", "talks"),
    "dialogue": ("dialogue", "conference"),
}
_AID = "encounters.aid-programme"
_STATE_POSTS = frozenset(
    {"minister", "vice-minister", "president", "monarch", "head-of-government", "head-of-state", "party-head", "chair"}
)


class Gathering:
    """The drafts of an article, each mention joined to the encounter that it tells of."""

    __slots__ = ("_annotation", "_filling", "drafts")

    def __init__(self, annotation: Annotation, roll: Actors) -> None:
        self._annotation = annotation
        self.drafts: list[Draft] = []
        self._filling = Filling(annotation, roll, self.drafts)

    def add(self, draft: Draft) -> None:
        """Take one mention in: it joins an encounter told before, or is a new one."""
        draft.sentences.add(draft.sentence)
        if draft.occasioned and self.drafts and self.drafts[-1].kind == "conference":
            draft.margin = True
        if self.drafts and (draft.carries or draft.next_part):
            _go_on_as_planned(self.drafts[-1], draft)
        known = self._known(draft)
        if known is not None:
            told_anew = draft.kind == "signing" or (draft.kind in PERSONAL and not draft.back)
            told_anew = told_anew and (bool(draft.people) or draft.kind in ("signing", "talks") or not known.firm)
            if draft.carries and known.date is None and told_anew:
                self._filling.carry(draft)  # the lede tells of it first, the body when and where
            told_in_full = draft.firm and not known.firm and draft.kind in PERSONAL
            merge(known, draft, self._country_of)
            if told_in_full and len(known.countries) < 2:  # the title names one side
                self._filling.fill(known)
            return
        if (
            draft.carries
            and draft.kind not in ("visit", "conference", "exercise", "exchange", "port-call")
            and (draft.rule != "encounters.rite" or any(draft.sentence in d.sentences for d in self.drafts))
        ):
            self._filling.carry(draft)
        if draft.rule == "encounters.welcome" and len(draft.countries) == 1 and draft.place_country:
            draft.countries |= {draft.place_country}  # one is welcomed abroad by those who are at home there
        self._filling.fill(draft)
        if draft.kind == "port-call":
            self._take_up(draft)
        if draft.again:
            self._tell_days(draft)
            return
        known = None if draft.kind == "visit" and draft.invited else self._known(draft)
        if known is not None:
            merge(known, draft, self._country_of)
        else:
            self.drafts.append(draft)

    def _tell_days(self, draft: Draft) -> None:
        """ "Cuộc tập trận bắt đầu từ ngày …": its own days, where it was dated by the day on which it was told of."""
        told = next((d for d in reversed(self.drafts) if d.kind == draft.kind == "exercise"), None)
        if told is not None and next_day(told.date, draft.date) and same_name(told, draft):
            told.date = draft.date
            merge(told, draft, self._country_of)

    def _country_of(self, person: int) -> str | None:
        return self._annotation.cast.individuals[person].country

    def _known(self, draft: Draft) -> Draft | None:
        pointing = draft.back and (draft.ordinal is None or _BARE_ROUND.fullmatch((draft.name or "").lower()))
        kinds = _MEANT.get(draft.kind, (draft.kind,)) if pointing else (draft.kind,)
        if (draft.kind == "visit" and not draft.people) or (
            draft.rule == "encounters.visit-noun" and draft.date is None and not draft.invited
        ):
            kinds = ("visit", "port-call")
        for kind in kinds:
            fits = [other for other in reversed(self.drafts) if other.kind == kind and self._same(other, draft)]
            if fits and draft.kind in ("visit", "port-call") and draft.date is None:
                return next((other for other in fits if not told_as_past(other)), fits[0])
            if fits:
                return next((other for other in fits if set(draft.people) <= set(other.people)), fits[0])
        return self._retold(draft)

    def _take_up(self, call: Draft) -> None:
        """ "Chuyến thăm" told before the ship was named is the ship's call."""
        for other in self.drafts:
            same = other.countries == call.countries and other.destination == call.destination
            same = same or not (other.countries or other.people)
            nobody_else = not self._statesmen(set(other.people) - set(call.people))
            undated = other.date is None and not other.invited
            if other.rule == "encounters.visit-noun" and same and nobody_else and undated and not other.unnamed:
                other.kind, other.rule = call.kind, call.rule

    def _retold(self, draft: Draft) -> Draft | None:
        """The meeting of the same two that is told again under another word ("gặp" in the lede, "hội đàm" below)."""
        if draft.kind not in PERSONAL or draft.carries:
            return None
        for other in reversed(self.drafts):
            if other.kind in PERSONAL and other.sentence != draft.sentence and "meeting" in (other.kind, draft.kind):
                shared = {self._country_of(p) for p in set(other.people) & set(draft.people)}
                both = len(shared) > 1 or (len(shared) == 1 and self._with_counterpart(draft))
                if both and not other.within and self._same(other, draft):
                    return other
        return None

    def _with_counterpart(self, draft: Draft) -> bool:
        """ "hội đàm giữa A và người đồng cấp X": the one who has met A in the article."""
        return any(self._annotation.document.form.find("người đồng cấp", *told) >= 0 for told in draft.told)

    def _same(self, known: Draft, draft: Draft) -> bool:
        """Whether two drafts may be of one encounter."""
        if known.with_many != draft.with_many or known.at_large != draft.at_large:
            return False
        if known.ordinal and draft.ordinal and known.ordinal != draft.ordinal:
            return False
        near = (known.vague or draft.vague) and draft.kind in PERSONAL and next_day(known.date, draft.date)
        if draft.kind in ("conference", "exercise", "exhibition") and year_beside_day(known.date, draft.date):
            near = True
        joint = (
            known.joint
            and draft.kind == known.kind == "visit"
            and "/" in (known.date or "")
            and "/" in (draft.date or "")
        )
        if draft.rule == "encounters.arrive" and known.kind == draft.kind == "visit" and known.status == draft.status:
            near = (days_between(known.date, draft.date) or 0) in _STAY  # a further town of one visit
        if not dates_agree(known.date, draft.date) and not (near or joint):
            return False
        if (known.rule == "encounters.seminar") != (draft.rule == "encounters.seminar"):
            return False
        if draft.kind in ("visit", "port-call"):
            return self._same_visit(known, draft)
        if _AID in (known.rule, draft.rule) and known.rule != draft.rule:
            return False  # an exercise in its course
        few, many = sorted((known.countries, draft.countries), key=len)
        if draft.kind == "exercise" and len(few) > 1 and not few <= many and not (known.name and draft.name):
            return False
        if draft.kind == "exercise" and (known.apart or draft.apart) and known.date != draft.date:
            return False  # one of several years told in a row
        if draft.kind in ("conference", "exercise", "exchange", "exhibition"):
            return same_name(known, draft) and not _is_next(known, draft)
        places = {known.place_country, draft.place_country} - {None}
        if len(places) > 1 and draft.kind in PERSONAL:
            return False
        hosts = {known.host_country, draft.host_country} - {None}
        if len(hosts) > 1 and draft.kind in PERSONAL and known.date != draft.date and not draft.back:
            return False
        quoted = draft.back and near  # "tại cuộc gặp chiều nay sẽ …", said before it
        if known.status != draft.status and known.sure and draft.sure and known.firm and draft.firm and not quoted:
            return False
        past = draft.date is not None and len(draft.date) <= len("2016-05") and draft.status == "held"
        met = draft.kind in PERSONAL or draft.kind == "signing"
        if past and known.status == "planned" and known.sure and known.date is None and met:
            return False
        if draft.kind == "ceremony" and known.rule != draft.rule:
            return False
        if (
            draft.countries
            and known.countries
            and not draft.countries <= known.countries
            and not known.countries <= draft.countries
        ):
            return False
        if len(draft.countries | known.countries) > 2 and draft.kind != "dialogue":
            return False
        if draft.unnamed and known.unnamed and draft.unnamed[:12] != known.unnamed[:12]:
            return False
        if (known.unnamed or draft.unnamed) and not self._one_partner(known, draft):
            return False
        if draft.name is None and known.name and known.kind == "meeting" and draft.kind != "meeting":
            return False
        if draft.further and draft.kind == known.kind and not set(known.people) <= set(draft.people):
            return False
        if draft.apart and draft.sentence in known.sentences:
            return False
        if known.sentence == draft.sentence and known.kind == draft.kind and not draft.back and draft.kind in PERSONAL:
            return bool(set(draft.people) <= set(known.people)) and bool(draft.people)
        return persons_agree(self._annotation.cast.individuals, known, draft)

    def _one_partner(self, known: Draft, draft: Draft) -> bool:
        return self._titles_agree(known, draft) and self._titles_agree(draft, known)

    def _titles_agree(self, one: Draft, other: Draft) -> bool:
        """Whether who is told by title alone in `one` may be the person whom `other` names on that side."""
        if not one.unnamed or one.unnamed.startswith(_ANYBODY):
            return True
        form, people = self._annotation.document.form, self._annotation.cast.individuals
        named = [p for p in other.people if people[p].country == one.unnamed_side and p not in one.people]
        posts = [form[t.start : t.end] for p in named for naming in people[p].namings for t in naming.posts]
        return not posts or any(_names(one.unnamed, _head(post)) for post in posts)

    def _only_pictured(self, known: Draft, draft: Draft) -> bool:
        """True where a caption alone tells of a visit and the account only says "chuyến thăm": that of the account."""
        bare = draft.firm and draft.back and not (draft.date or draft.guest or draft.destination)
        return bare and not known.firm and self._annotation.document.sentences[known.sentence].part is Part.CAPTION

    def _same_visit(self, known: Draft, draft: Draft) -> bool:
        if known.unit != draft.unit and not draft.back:
            return False
        if self._only_pictured(known, draft) or (draft.there and (known.welcomed or known.status == "planned")):
            return False
        if (known.unnamed or draft.unnamed) and not self._one_partner(known, draft):
            return False
        if (
            known.status != draft.status
            and "proposed" in (known.status, draft.status)
            and "held"
            in (
                known.status,
                draft.status,
            )
        ):
            return False  # one wished for is not the one that took place
        if other_port(known, draft) or self._next_port(known, draft):
            return False
        if draft.earlier and (draft.date is None or known.date != draft.date):
            return False
        if known.invited != draft.invited and not draft.back:
            return False
        if draft.guest and known.guest and draft.guest != known.guest:
            return False
        if draft.destination and known.destination and draft.destination != known.destination:
            return False
        if (
            known.status == "held"
            and known.sure
            and not known.landed
            and draft.status == "planned"
            and known.date is None
            and draft.date
            and not draft.back
        ):
            return False
        if self._earlier(known, draft):
            return False
        of_ship = known.rule == "encounters.port" and draft.kind == "visit"
        if of_ship and self._statesmen(set(draft.people) - set(known.people)):
            return False
        return persons_agree(self._annotation.cast.individuals, known, draft)

    def _next_port(self, known: Draft, draft: Draft) -> bool:
        """True where one sentence tells of two calls ("tới X, sau khi ghé thăm cảng Y"), not of a port and its town."""
        calls = known.kind == draft.kind == "port-call" and draft.sentence in known.sentences
        if not (calls and known.place and draft.place):
            return False
        few, many = sorted((known.place.lower(), draft.place.lower()), key=len)
        last = max((end for start, end in known.told if start < draft.position), default=known.position)
        between = sorted((last, draft.position))
        return few not in many and _THEN.search(self._annotation.document.form, *between) is not None

    def _statesmen(self, people: Iterable[int]) -> bool:
        """True where one of them holds a post of a state: no captain of a ship."""
        cast = self._annotation.cast.individuals
        return any(post.post in _STATE_POSTS for p in people for naming in cast[p].namings for post in naming.posts)

    def _earlier(self, known: Draft, draft: Draft) -> bool:
        """True where one mention is of a past year and the other of the visit that the article is about."""
        if known.date or not draft.date or draft.status != "held" or not draft.date[0].isdigit():
            return False
        if len(draft.date) < 8 and ((known.status != "held" and known.sure) or known.vague):
            return True
        published = self._annotation.document.article.published
        return published is not None and int(published[:4]) - int(draft.date[:4]) > (known.status != "planned")


def _is_next(known: Draft, draft: Draft) -> bool:
    """True where one is going on, and the other is announced for a later time: two meetings of one group."""
    told = {d.status: d for d in (known, draft) if d.sure and d.firm}
    if set(told) != {"held", "planned"} or not told["planned"].date:
        return False
    return told["held"].date is None and known.kind == "conference"


_STAY = range(1, 4)  # days into a visit on which its next town may be reached
_ANYBODY = ("người", "nguyên thủ", "lãnh đạo", "nhà lãnh đạo", "đại diện", "đoàn")  # titles that any post may mean
_BARE_ROUND = Pattern(r"(?:đối thoại|diễn đàn) lần(?: thứ)? \S+")  # "đối thoại lần thứ 18", with no channel named


def _names(title: str, head: str) -> bool:
    """Whether a title holds the head of a post, and not that of its deputy."""
    at = title.find(head)
    return at >= 0 and not title.endswith("phó ", 0, at)


def _head(post: str) -> str:
    """The words of a post that tell what it is: "bộ trưởng"."""
    return " ".join(post.split()[:2])


def _go_on_as_planned(before: Draft, draft: Draft) -> None:
    """ "Dự kiến, A sẽ … . Ông sau đó hội đàm với B": a programme goes on as it began."""
    planned = before.status == "planned" and before.sure and before.firm and not before.invited
    near = draft.sentence - before.sentence <= 1
    rite = draft.rule == "encounters.rite"  # points back to those of the one before by its nature
    if planned and near and draft.status == "held" and not (draft.sure or draft.date) and (rite or not draft.back):
        draft.status, draft.sure = "planned", True


_THEN = Pattern(r"(?<!\w)(?:sau khi|trước khi|sau đó|tiếp đó|rồi|tiếp tục|từng|và (?:ghé|thăm|cập|tới|đến))(?!\w)")
