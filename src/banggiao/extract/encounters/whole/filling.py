"""What a mention leaves out, taken from the encounters told before it and from the persons around it."""

from itertools import pairwise

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.merging import PERSONAL
from banggiao.extract.encounters.identity.sameness import day_off, is_day, persons_agree, told_as_past
from banggiao.extract.encounters.sentence.setting import is_building
from banggiao.extract.encounters.ships.crew_calls import calls_without_captain
from banggiao.extract.encounters.whole.heads import may_be_head
from banggiao.extract.parties import HOME
from banggiao.extract.side_by_side import pair_of_line
from banggiao.records.vocabulary import ORGANISATIONS

# Kinds of which an article may speak with no word on who meets whom ("Tại hội đàm, Đại tướng X …").
_OPENING = frozenset({"talks", "signing", "dialogue", "ceremony", "exchange", "exercise"})
_OPENED = frozenset({"exercise", "exchange", "exhibition"})  # that have an opening and a close of their own
_BETWEEN_TWO = PERSONAL | {"visit", "port-call", "ceremony", "dialogue", "signing", "exchange"}
_AT_COMING = frozenset({"ceremony", "talks"})  # that follow on the day on which a visitor comes
_IN_ITS_COURSE = Pattern(r"(?<!\w)(?:trong|tại|sau|kết thúc) $")
_SHORTLY = 2  # sentences before a meeting of "hai nhà lãnh đạo" in which the two are told of
_BEFORE = 4  # sentences before "cùng ngày" in which the day may stand
_AT_ITS_END = 8  # sentences behind a conference in which the ceremony at its end may be told
_OF_SHIPS = Pattern(
    r"lễ (?:đón|tiếp đón)(?: (?:trọng thể|chính thức|các|hai|ba|đoàn))* "
    rf"(?:tàu|biên đội|{words('warship')})(?!\w)"
)
_BY_TWO = Pattern(r"(?<!\w)(?:hội đàm|hai (?!ngày|năm|lần|tháng|tuần|giờ|hội nghị)[^\W\d]+)(?!\w)")
_OF_BOTH = Pattern(rf"(?<!\w)(?:giữa|của) [^,;.]{{0,40}}?(?:hai|2) (?:{of_class('state')}|bên)(?!\w)")
_OF_WHOM = 70  # characters behind the word in which both sides are named together
_AND = (" và ", " - ", "-", " cùng ")


class Filling:
    """Fills mentions from `drafts`, the encounters of the article told so far."""

    __slots__ = ("_annotation", "_drafts", "_roll")

    def __init__(self, annotation: Annotation, roll: Actors, drafts: list[Draft]) -> None:
        self._annotation = annotation
        self._roll = roll
        self._drafts = drafts

    def carry(self, draft: Draft) -> None:
        """Take the date and town of the encounter told before."""
        for other in reversed(self._drafts):
            if not other.firm or not (is_day(other.date) or other.present):
                continue
            beside = other.sentence + 1 >= draft.sentence
            if other.kind == "visit" and is_day(other.date) and draft.kind in _AT_COMING:
                beside = other.sentence + _AT_ITS_END >= draft.sentence and not self._dated_between(other, draft)
            if other.kind == "visit" and is_day(other.date) and self._after_welcome(draft):
                beside = not self._dated_between(other, draft)
            if other.kind == "conference" and draft.kind == "ceremony" and is_day(other.date):
                beside = other.sentence + _AT_ITS_END >= draft.sentence
            if other.kind in ("conference", "visit") and not beside:
                continue  # of a visit only the day of coming, told right before
            if draft.countries and not draft.countries & other.countries and not other.countries & ORGANISATIONS:
                continue
            if other.present and draft.status == "planned":
                other.status = "planned"
            if draft.days_on:
                draft.date = draft.date or day_off(other.date, draft.days_on)
                if other.kind == draft.kind == "conference" and draft.place is None:
                    draft.place = other.place  # "Hôm sau, hội nghị Y …"
                draft.place_country = draft.place_country or other.place_country
                return
            draft.date = draft.date or other.date
            draft.margin = draft.margin or ((other.kind == "conference" or other.margin) and draft.kind in PERSONAL)
            with_them = len(other.people) < _PAIR or set(draft.people) <= set(other.people)
            same_house = draft.kind == "signing" or (draft.kind == "talks" and with_them)
            same_house = same_house or draft.rule == "encounters.handover"
            same_house = same_house or (len(draft.people) >= _PAIR and set(draft.people) <= set(other.people))
            same_house = same_house and draft.countries <= other.countries
            if draft.place is None and draft.date == other.date and (same_house or not is_building(other.place)):
                draft.place, draft.place_country = other.place, draft.place_country or other.place_country
            return
        draft.date = draft.date or self._same_day(draft)

    def _after_welcome(self, draft: Draft) -> bool:
        """ "(Ngay) sau lễ đón, …": on the day on which the visitor comes."""
        start = self._annotation.document.sentences[draft.sentence].start
        return self._annotation.document.form.startswith(("sau lễ đón", "ngay sau lễ đón"), start)

    def _same_day(self, draft: Draft) -> str | None:
        """ "Cùng ngày, …" behind a day on which nothing else is told of: the day that stands last before it."""
        sentences, form = self._annotation.document.sentences, self._annotation.document.form
        own = sentences[draft.sentence]
        if form.find("cùng ngày", own.start, draft.position) < 0 and not draft.next_part:
            return None
        low = sentences[max(0, draft.sentence - _BEFORE)].start
        days = [w for w in self._annotation.dates if w.role == "event" and low <= w.start and w.end <= own.start]
        if draft.next_part:  # "10 giờ ngày 5/8, tàu … thăm X từ ngày 5 đến 9/8. Buổi chiều, …"
            days = [w for w in days if w.kind == "day"]
        return days[-1].value if days and days[-1].kind == "day" else None

    def _dated_between(self, other: Draft, draft: Draft) -> bool:
        """True where a date stands between what tells of two drafts: the later one may be of that day."""
        last = max((end for start, end in other.told if start < draft.position), default=other.position)
        return any(last <= when.start < draft.position for when in self._annotation.dates)

    def fill(self, draft: Draft) -> None:
        """Find the side that the sentence leaves out: that of the encounter before, or of the nearest foreigner."""
        if draft.kind in ("visit", "port-call"):
            self._fill_visit(draft)
            return
        if draft.with_many:
            return
        if draft.of_event:
            self._set_into_event(draft)
            return
        if draft.rule == "encounters.rite" and (not draft.back or draft.countries & ORGANISATIONS):
            return
        if draft.kind in ("conference", "exhibition") or (draft.kind == "exercise" and not draft.back):
            return
        if len(draft.countries) < 2:
            self._fill_countries(draft)
        seminar = draft.rule == "encounters.seminar"  # of experts and companies, whoever held talks before
        if (
            draft.kind in PERSONAL and not (draft.further or draft.at_large or seminar)
        ) or draft.rule == "encounters.welcome":
            self._fill_persons(draft)

    def _set_into_event(self, draft: Draft) -> None:
        """ "Lễ bế mạc diễn ra ngày 6/9": that of the exercise, exchange or exhibition told before."""
        event = next((d for d in reversed(self._drafts) if d.kind in _OPENED and d.firm), None)
        if event is None or event.status != draft.status or len(event.countries) < 2:
            return
        draft.countries = set(event.countries)
        draft.within, draft.occasion = event.kind, event
        draft.place_country = draft.place_country or event.place_country

    def _fill_countries(self, draft: Draft) -> None:
        if not draft.countries and (heads := pair_of_line(self._annotation.document, draft.position)):
            draft.countries |= {*heads}
            return
        if draft.kind == "signing" and draft.back and not draft.countries and self._of_conference(draft):
            return
        for other in reversed(self._drafts):
            if (
                other.invited
                or (other.kind not in _BETWEEN_TWO and not draft.kind == other.kind == "exercise")
                or other.rule == "encounters.rite"
                or len(other.countries) != 2
                or (draft.rule == "encounters.seminar" and other.countries & ORGANISATIONS)
            ):
                continue
            member = draft.back and draft.countries == {HOME} and "ASEAN" in other.countries  # one of those who met
            agree = draft.countries <= other.countries or member
            if agree and persons_agree(self._annotation.cast.individuals, other, draft):
                draft.countries = set(other.countries)
                return
        if not draft.countries and draft.kind in _BETWEEN_TWO:
            draft.countries |= self._pair_before(draft)
        if not draft.countries and draft.kind in PERSONAL:
            self._fill_two_before(draft)
        if not draft.countries and draft.of_both:
            named = {mention.value for mention in self._annotation.document.hits.of("country")}
            draft.countries |= named if len(named) == _PAIR else set()
        if not self._roll.home or len(draft.countries) > 1:
            return
        if draft.countries and HOME not in draft.countries:
            draft.countries |= {HOME}
        elif draft.back and (draft.kind in _OPENING or draft.countries):
            foreigner = self._roll.foreigner_before(draft.position, HOME)
            partner = foreigner.country if foreigner else self._annotation.partner
            if foreigner is None and partner and draft.kind == "courtesy-call":
                foreigner = self._roll.foreigner_after(draft.position, partner)
            if partner and (draft.kind in _OPENING or foreigner):
                draft.countries |= {HOME, partner}

    def _pair_before(self, draft: Draft) -> set[str]:
        """ "A và B nhất trí …, sau cuộc hội đàm giữa bộ trưởng hai nước": the two who act in the sentence before."""
        document = self._annotation.document
        if not _OF_BOTH.search(document.form, draft.position, min(len(document.form), draft.position + _OF_WHOM)):
            return set()
        before = document.sentences[max(0, draft.sentence - 1)]
        told = document.hits.within("country", before.start, draft.position)
        named = [m for m in told if m.value not in ORGANISATIONS]
        for one, two in pairwise(named):
            if document.form[one.end : two.start] in _AND and one.value != two.value:
                others = {m.value for m in named if m.start < two.end} - {one.value, two.value}
                return {one.value, two.value} if not others else set()
        return set()

    def _fill_two_before(self, draft: Draft) -> None:
        """ "A và B nhất trí …. Trong cuộc gặp ngày 13/12, hai nhà lãnh đạo …", "… Hai nhà lãnh đạo đã gặp nhau": the
        only two of whom it was told shortly before."""
        sentences, form = self._annotation.document.sentences, self._annotation.document.form
        here = self._roll.of(sentences[draft.sentence])
        fronted = _IN_ITS_COURSE.search(form, max(sentences[draft.sentence].start, draft.position - 12), draft.position)
        both = (a for a in here if a.kind == "group")
        if not any(a.start > draft.position if fronted else a.start == draft.told[0][0] for a in both):
            return
        for sentence in reversed(sentences[max(0, draft.sentence - _SHORTLY) : draft.sentence]):
            told = {a.person: a.country for a in self._roll.of(sentence) if a.person is not None and a.country}
            if len(told) == len(set(told.values())) == _PAIR:
                draft.countries = set(told.values())
                draft.people = dict.fromkeys(told)
                return

    def _of_conference(self, draft: Draft) -> bool:
        """ "Các lãnh đạo đã ký …", told behind a group's conference: they sign there."""
        form, start = self._annotation.document.form, self._annotation.document.sentences[draft.sentence].start
        if _BY_TWO.search(form, start, draft.position):
            return False  # "Sau hội đàm, hai Bộ trưởng …"
        for other in reversed(self._drafts):
            if other.kind != "conference":
                return False
            if other.countries & ORGANISATIONS:
                draft.countries, draft.within, draft.occasion = other.countries & ORGANISATIONS, "conference", other
                draft.date, draft.place, draft.place_country = (
                    draft.date or other.date,
                    other.place,
                    other.place_country,
                )
                return True
        return False

    def _fill_persons(self, draft: Draft) -> None:
        """Who sat on a side that the sentence leaves open: the guest of the visit, the heads of the ceremony before."""
        people = self._annotation.cast.individuals
        sides = {people[p].country for p in draft.people} | {draft.unnamed_side} | draft.bodies
        earlier = [other for other in reversed(self._drafts) if told_as_past(other)]
        told = [*(other for other in reversed(self._drafts) if not told_as_past(other)), *earlier]
        for country in sorted(c for c in draft.countries if c not in sides):
            for other in told:
                theirs = [
                    p for p, role in other.people.items() if people[p].country == country and role != "participant"
                ]
                if other.countries != draft.countries or other.invited or not theirs:
                    continue
                if other.kind == "visit" and _OF_SHIPS.match(self._annotation.document.form, draft.position):
                    continue  # ships are welcomed, and not who visits besides
                if other.kind == "port-call" and calls_without_captain(self._annotation.document, draft):
                    continue
                if not all(may_be_head(self._annotation, draft, person) for person in theirs):
                    continue  # "Tại cuộc hội đàm, hai Thủ tướng …", in an article on their ministers
                both = other.kind in ("talks", "ceremony", "dialogue") and other.rule != "encounters.rite"
                host = other.destination or other.host_country or other.place_country
                if both or (country != host and (host or country != HOME)):
                    for person in theirs:
                        draft.people.setdefault(person, None)
                    break
            else:
                if country != HOME and (draft.back or draft.kind == "talks"):
                    near = self._roll.foreigner_before(draft.position, HOME) or self._roll.foreigner_after(
                        draft.position, country
                    )
                    if near and near.country == country and near.person is not None:
                        draft.people.setdefault(near.person, None)

    def _fill_visit(self, draft: Draft) -> None:
        if draft.earlier:
            for other in reversed(self._drafts):
                if other.kind == "visit" and other.guest and other.destination:
                    draft.guest, draft.destination, draft.people = other.guest, other.destination, dict(other.people)
                    break
        if draft.kind == "visit" and draft.guest is None and draft.destination is None:
            for other in reversed(self._drafts):
                host = other.host_country or other.place_country
                if other.kind in PERSONAL | {"ceremony"} and len(other.countries) == 2 and host in other.countries:
                    draft.destination = host
                    people = self._annotation.cast.individuals
                    draft.people = {p: "guest" for p in other.people if people[p].country != host}
                    break
        if draft.kind == "port-call" and draft.guest is None and draft.destination:
            sailed = (d.guest for d in reversed(self._drafts) if d.kind == "port-call" and d.guest)
            flag = next(sailed, None)  # "các tàu cũng ghé thăm X": those of the call told before
            draft.guest = flag if flag != draft.destination else None
        for other in reversed(self._drafts):
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
            if foreigner and foreigner.person is not None and not draft.unnamed:
                draft.people.setdefault(foreigner.person, "guest")
        draft.host_country = draft.place_country = draft.destination
        draft.countries = {c for c in (draft.guest, draft.destination) if c}


_PAIR = 2  # who met: one of each side
