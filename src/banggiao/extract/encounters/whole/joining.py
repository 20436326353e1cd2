"""Bringing together the places of an article that tell of one encounter."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import TITLE
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.merging import PERSONAL, merge
from banggiao.extract.encounters.identity.same_encounter import may_be_one
from banggiao.extract.encounters.identity.same_visit import statesmen
from banggiao.extract.encounters.identity.sameness import days_between, is_day, next_day, same_name, told_as_past
from banggiao.extract.encounters.whole.filling import Filling

# What a word that points back may mean.
_MEANT = {
    "talks": ("talks", "dialogue", "meeting", "call"),
    "meeting": ("meeting", "talks", "courtesy-call", "dialogue", "call"),
    "courtesy-call": ("courtesy-call", "meeting", "talks"),
    "call": ("call", "talks"),
    "dialogue": ("dialogue", "conference"),
}


class Gathering:
    """The drafts of an article, each mention joined to the encounter that it tells of."""

    __slots__ = ("_annotation", "_filling", "_named", "_roll", "drafts")

    def __init__(self, annotation: Annotation, roll: Actors) -> None:
        self._annotation, self._roll = annotation, roll
        self._named: list[Draft] = []  # conferences and exhibitions that are only named so far
        self.drafts: list[Draft] = []
        self._filling = Filling(annotation, roll, self.drafts)

    def add(self, draft: Draft) -> None:
        """Take one mention in: it joins an encounter told before, or is a new one."""
        draft.sentences.add(draft.sentence)
        if draft.round_of_known and not self._of_known(draft):
            return
        if draft.only_named:
            self._named.append(draft)
            return
        if draft.occasioned and self.drafts and self.drafts[-1].kind == "conference":
            draft.margin = True
        goes_on = draft.carries or draft.next_part or self._adds(draft)
        if self.drafts and goes_on and (self.drafts[-1].date or not self._on_same_day(draft)):
            _go_on_as_planned(self.drafts[-1], draft)
        known = self._known(draft)
        if known is not None:
            if draft.spoken_to is not None:
                self._meet_unnamed(known, draft)
            told_anew = draft.kind == "signing" or (draft.kind in PERSONAL and not draft.back)
            told_anew = told_anew and (bool(draft.people) or draft.kind in ("signing", "talks") or not known.firm)
            if draft.carries and known.date is None and told_anew:
                self._filling.carry(draft)  # the lede tells of it first, the body when and where
            received = draft.kind in PERSONAL or draft.rule == "encounters.welcome"
            told_in_full = draft.firm and not known.firm and received
            merge(known, draft, self._country_of)
            if told_in_full and len(known.countries) < 2:  # the title names one side
                self._filling.fill(known)
            self._share_days(known, draft)
            return
        if draft.spoken_to is not None:
            _meet_whom_they_speak_to(draft)
        if (
            draft.carries
            and (
                draft.kind not in ("visit", "conference", "exercise", "exchange", "port-call")
                or self._same_day(draft)
                or (draft.kind == "conference" and draft.days_on != 0)
            )
            and (
                draft.rule != "encounters.rite"
                or draft.gone_to
                or any(draft.sentence in d.sentences for d in self.drafts)
            )
        ):
            self._filling.carry(draft)
        if draft.rule == "encounters.welcome" and len(draft.countries) == 1 and draft.place_country:
            draft.countries |= {draft.place_country}  # one is welcomed abroad by those who are at home there
        self._filling.fill(draft)
        if draft.kind == "port-call":
            self._take_up(draft)
        if draft.again:
            self._tell_days(draft)
            if draft.kind in _NAMED_AHEAD and draft.date:
                self._tell_of_named(draft)
            return
        known = None if draft.kind == "visit" and draft.invited else self._known(draft)
        if known is not None:
            merge(known, draft, self._country_of)
            self._share_days(known, draft)
        else:
            self.drafts.append(draft)

    def _of_known(self, draft: Draft) -> bool:
        """ "Hội nghị lần thứ 3 sẽ được tổ chức tại X": of those who held the one before or hold the next one."""
        for other in reversed(self.drafts):
            if other.ordinal is None or draft.ordinal is None:
                continue
            earlier = draft.status == "held" and draft.date is not None and draft.ordinal < other.ordinal
            near = abs(other.ordinal - draft.ordinal) == 1 or earlier
            if near and other.kind in _HELD_IN_ROUNDS and other.firm:
                draft.kind, draft.rule, draft.countries = other.kind, other.rule, set(other.countries)
                draft.apart = True
                return True
        return False

    def _tell_of_named(self, draft: Draft) -> None:
        """ "Hội nghị sẽ diễn ra ngày …": the one conference or exhibition that was named so far with no word on its
        taking place."""
        titled = self._annotation.document.sentences
        near = [d for d in self._named if d.kind == draft.kind and draft.sentence - d.sentence <= _SOON]
        near = [d for d in near if d.firm or titled[d.sentence].part is TITLE]
        if any(d.kind == draft.kind for d in self.drafts) or len({d.name for d in near}) != 1:
            return
        told = near[-1]
        told.only_named, told.status, told.sure = False, draft.status, draft.sure
        told.firm = True
        merge(told, draft, self._country_of)
        self.drafts.append(told)

    def _share_days(self, visit: Draft, journey: Draft) -> None:
        """ "sắp thăm A và B. Chuyến công tác diễn ra từ ngày …": the days are those of the tour, told for each."""
        of_all = journey.kind == "visit" and journey.back and journey.date and not journey.destination
        for other in self.drafts if of_all and visit.joint and journey.date == visit.date else ():
            if other.joint and other.sentence == visit.sentence and other.guest == visit.guest:
                other.date = other.date or journey.date

    def _tell_days(self, draft: Draft) -> None:
        """ "Cuộc tập trận bắt đầu từ ngày …": its own days, where it was dated by the day on which it was told of."""
        told = next((d for d in reversed(self.drafts) if d.kind == draft.kind == "exercise"), None)
        if told is not None and next_day(told.date, draft.date) and same_name(told, draft):
            told.date = draft.date
            merge(told, draft, self._country_of)

    def _on_same_day(self, draft: Draft) -> bool:
        """ "Cùng ngày, trong cuộc gặp với B, A …": on the day of what took place before."""
        document = self._annotation.document
        if not any(known.status == "held" and known.date for known in self.drafts):
            return False
        return _SAME_DAY.match(document.form, document.sentences[draft.sentence].start) is not None

    def _adds(self, draft: Draft) -> bool:
        """ "Bên cạnh đó, A cũng có cuộc gặp với B": one more of what was told right before."""
        document = self._annotation.document
        return document.form.startswith(_BESIDES, document.sentences[draft.sentence].start)

    def _country_of(self, person: int) -> str | None:
        return self._annotation.cast.individuals[person].country

    def _known(self, draft: Draft) -> Draft | None:
        pointing = draft.back and (draft.ordinal is None or _BARE_ROUND.fullmatch((draft.name or "").lower()))
        kinds = _MEANT.get(draft.kind, (draft.kind,)) if pointing else (draft.kind,)
        if (draft.kind == "visit" and not draft.people) or (
            draft.rule == "encounters.visit-noun" and draft.date is None and not draft.invited
        ):
            kinds = ("visit", "port-call")
        if draft.rule == "encounters.host" and draft.back and draft.carries and draft.people:
            kinds = (draft.kind,)  # "Chiều cùng ngày, A tiếp đoàn": no other's talks
        shown: Draft | None = None
        for kind in kinds:
            fits = [
                other
                for other in self._latest_first(draft)
                if other.kind == kind and may_be_one(self._annotation, other, draft)
            ]
            if fits and self._is_of_today(draft) and all(told_as_past(other) for other in fits):
                continue
            if fits and draft.kind in ("visit", "port-call") and draft.date is None:
                fits = self._of_visitor(fits, draft) or fits
                return next((other for other in fits if not told_as_past(other)), fits[0])
            if fits:
                found = next((other for other in fits if set(draft.people) <= set(other.people)), fits[0])
                if found.firm:
                    return found
                shown = shown or found  # "Quang cảnh cuộc gặp": the account may call it otherwise
        return self._retold(draft) or shown

    def _of_visitor(self, visits: list[Draft], draft: Draft) -> list[Draft]:
        """ "Trong chuyến thăm, A sẽ hội kiến …", with the visits of A and of B told before: that of A."""
        if draft.people or not draft.back:
            return []
        named = (a.person for a in self._roll.of(self._annotation.document.sentences[draft.sentence]))
        theirs = ([v for v in visits if person is not None and v.people.get(person) == "guest"] for person in named)
        return next((found for found in theirs if found), [])

    def _is_of_today(self, draft: Draft) -> bool:
        """ "Chuyến thăm kéo dài đến …", "Nhân chuyến đi, …": not one told with the month of long ago."""
        document = self._annotation.document
        open_visit = draft.kind == "visit" and draft.back and draft.date is None and not draft.earlier
        return open_visit and _THE_VISIT.match(document.form, document.sentences[draft.sentence].start) is not None

    def _take_up(self, call: Draft) -> None:
        """ "Chuyến thăm" told before the ship was named is the ship's call."""
        for other in self.drafts:
            same = other.countries == call.countries and other.destination == call.destination
            same = same or not (other.countries or other.people)
            nobody_else = not statesmen(self._annotation, set(other.people) - set(call.people))
            undated = other.date is None and not other.invited
            if other.rule == "encounters.visit-noun" and same and nobody_else and undated and not other.unnamed:
                other.kind, other.rule = call.kind, call.rule

    def _retold(self, draft: Draft) -> Draft | None:
        """The meeting of the same two that is told again under another word ("gặp" in the lede, "hội đàm" below)."""
        if draft.kind not in PERSONAL or draft.carries:
            return None
        for other in self._latest_first(draft):
            if other.kind in PERSONAL and other.sentence != draft.sentence and "meeting" in (other.kind, draft.kind):
                shared = {self._country_of(p) for p in set(other.people) & set(draft.people)}
                if "call" in (other.kind, draft.kind) and other.status != draft.status:
                    continue  # the title's meeting to come, and the call at which it was agreed
                named = self._with_counterpart(draft) or self._names_guest_of(other, draft)
                talked = draft.rule == "encounters.confer" and set(draft.people) <= set(other.people)
                both = len(shared) > 1 or (len(shared) == 1 and (named or talked))
                if both and other.firm and not other.within and may_be_one(self._annotation, other, draft):
                    return other
        return None

    def _latest_first(self, draft: Draft) -> list[Draft]:
        """The encounters told before, the last first; for a mention without a date, those of long ago behind the rest
        ("Lần cuối hai ông gặp nhau là tháng 11 năm ngoái. Đón tiếp ông X, …")."""
        told = self.drafts[::-1]
        published = self._annotation.document.article.published
        if draft.date is not None or not published:
            return told
        dated = [d for d in told if d.status == "held" and d.date and not d.date.startswith(published[:7])]
        past = {id(d): d for d in dated if (days_between(d.date, published) or 0) > _LONG_AGO}
        return [*(d for d in told if id(d) not in past), *past.values()]

    def _same_day(self, draft: Draft) -> bool:
        """ "Cùng ngày, tại X cũng đã khai mạc diễn đàn Y": a further conference, of the day of the one told before."""
        document = self._annotation.document
        start = document.sentences[draft.sentence].start
        if draft.kind != "conference" or draft.date or draft.status != "held":
            return False
        return document.form.startswith(("cùng ngày", "cũng trong ngày"), start)

    def _meet_unnamed(self, known: Draft, draft: Draft) -> None:
        """ "A tiếp đoàn X. Tại cuộc gặp, A chào mừng B": B is who was told unnamed."""
        person, country = draft.spoken_to or (None, "")
        sides = {self._country_of(p) for p in known.people}
        if person is not None and known.kind in PERSONAL and country in known.countries - sides:
            draft.people.setdefault(person, None)

    def _names_guest_of(self, known: Draft, draft: Draft) -> bool:
        """ "A tiếp đoàn X. Tại cuộc gặp với Trung tướng B, trưởng đoàn, …": of the delegation that was told unnamed."""
        document = self._annotation.document
        start = document.sentences[draft.sentence].start
        fronted = draft.date is None and _AT_IT.fullmatch(document.form, start, draft.told[0][0]) is not None
        sides = {self._country_of(p) for p in known.people}
        new = {self._country_of(p) for p in set(draft.people) - set(known.people)}
        return fronted and known.countries == draft.countries and not sides & new

    def _with_counterpart(self, draft: Draft) -> bool:
        """ "hội đàm giữa A và người đồng cấp X": the one who has met A in the article."""
        return any(self._annotation.document.form.find("người đồng cấp", *told) >= 0 for told in draft.told)


_AT_IT = Pattern(rf"(?:tại|trong|qua)(?: {of_class('occasion')})? ")
_SAME_DAY = Pattern(rf"{words('same-day', 'date_words')}(?!\w)")  # at the start of a sentence


def _meet_whom_they_speak_to(draft: Draft) -> None:
    """ "Trong cuộc điện đàm ngày …, A chúc mừng B", with no encounter told before: A's with B."""
    person, country = draft.spoken_to or (None, "")
    draft.countries.add(country)
    if person is not None:
        draft.people.setdefault(person, None)
    draft.back = False


# A sentence that opens with the visit itself, as with one that goes on.
_THE_VISIT = Pattern(
    rf"(?:(?:{of_class('on-occasion')}|trong|trong thời gian|trong khuôn khổ|kết thúc|theo chương trình) )?(?:chuyến"
    r" (?:thăm|đi|công tác|thăm và làm việc)|thời gian ở thăm)(?: (?:này|lần này))?"
    rf"(?=,| (?:{of_class('ahead')} |được )*(?:kéo dài|diễn ra|kết thúc|tiếp tục|bắt đầu))"
)
_LONG_AGO = 60  # days before the article's own
_HELD_IN_ROUNDS = ("conference", "dialogue")
_BESIDES = ("bên cạnh đó,", "ngoài ra,", "cùng với đó,")
_NAMED_AHEAD = ("conference", "exhibition")
_SOON = 4  # sentences behind the naming of one of these in which it is told when it takes place
_BARE_ROUND = Pattern(r"(?:đối thoại|diễn đàn) lần(?: thứ)? \S+")  # "đối thoại lần thứ 18", with no channel named


def _go_on_as_planned(before: Draft, draft: Draft) -> None:
    """ "Dự kiến, A sẽ … . Ông sau đó hội đàm với B": a programme goes on as it began."""
    planned = before.status == "planned" and before.sure and before.firm and not before.invited
    near = draft.sentence - before.sentence <= 1
    near = near and (before.date is None or is_day(before.date.partition("/")[0]))  # not what next year is to bring
    near = near and (before.kind != "port-call" or draft.kind not in PERSONAL)  # a ship's plan is none of theirs
    rite = draft.rule == "encounters.rite"  # points back to those of the one before by its nature
    if planned and near and draft.status == "held" and not (draft.sure or draft.date) and (rite or not draft.back):
        draft.status, draft.sure = "planned", True
