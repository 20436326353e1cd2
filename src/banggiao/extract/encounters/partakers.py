"""Who took part in an encounter, and as what, where only the article as a whole tells."""

from functools import cache

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors import Actors
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.memberships import members_of
from banggiao.extract.encounters.merging import PERSONAL
from banggiao.extract.encounters.names import event_words
from banggiao.extract.encounters.sameness import dates_agree, told_as_past
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_HEADS = Pattern(r"(?<!\w)(?:trưởng đoàn|dẫn đầu|đồng chủ trì|chủ trì)(?!\w)")


def fill_guests(annotation: Annotation, visits: list[Draft], drafts: list[Draft]) -> None:
    """A delegation's visit is its head's, and a visitor without a name in a call is the guest of the visit."""
    people = annotation.cast.individuals
    for visit in visits:
        inside = [
            d for d in drafts if d.kind in PERSONAL | {"ceremony"} and d.countries == visit.countries and not d.invited
        ]
        if not visit.people and visit.kind == "visit" and not (visit.invited or visit.bodies):
            heads = {
                p
                for d in inside
                if dates_agree(visit.date, d.date)
                for p in d.people
                if people[p].country == visit.guest and title_fits(annotation, visit.unnamed, p)
            }
            if len(heads) == 1:
                visit.people[heads.pop()] = "guest"
        if len(visit.people) == 1 and not visit.invited:
            seen = {p for d in inside for p in d.people if people[p].country == visit.guest}
            if seen and not seen & set(visit.people):
                continue  # another visit of the same two, told as background
            for draft in inside:
                sides = {people[p].country for p in draft.people}
                if (
                    draft.kind in PERSONAL
                    and (draft.people or (visit.kind == "port-call" and draft.kind == "courtesy-call"))
                    and visit.guest not in sides
                    and dates_agree(visit.date, draft.date)
                    and (draft.date is not None or not told_as_past(visit))
                ):
                    if not (draft.people or draft.sure or draft.date):
                        draft.status = visit.status  # a part of the call's programme
                    draft.people |= dict.fromkeys(visit.people)


def title_fits(annotation: Annotation, title: str, person: int) -> bool:
    """Whether who is told by a title alone may be that person: "tổng thống X" is no prime minister."""
    if not title or title.startswith("người"):
        return True
    form, head = annotation.document.form, " ".join(title.split()[:2])
    namings = annotation.cast.individuals[person].namings
    posts = [form[post.start : post.end] for naming in namings for post in naming.posts]
    return not posts or any(post.startswith(head) for post in posts)


def fill_from_welcome(annotation: Annotation, drafts: list[Draft]) -> None:
    """Talks of which one side alone is told were held with whoever welcomed the visitor that day."""
    people = annotation.cast.individuals
    for talks in drafts:
        sides = {people[p].country for p in talks.people}
        if talks.kind != "talks" or len(talks.countries) != 2 or len(sides) != 1:
            continue
        for rite in drafts:
            shared = set(rite.people) & set(talks.people)
            both = len({people[p].country for p in rite.people}) == 2
            if rite.rule == "encounters.welcome" and shared and both and dates_agree(rite.date, talks.date):
                talks.people |= {p: None for p in rite.people if people[p].country not in sides}
                break


_LEADS = Pattern(
    r"(?<!\w)(?:do|dưới sự chỉ huy của|trưởng đoàn là|chỉ huy biên đội là|chỉ huy là)(?: (?:ông|đại tá))* $"
)
_AS_LEADER = Pattern(r",? (?:làm |là )?(?:trưởng đoàn|chỉ huy|dẫn đầu)(?!\w)|, ")
_CREW = Pattern(r"(?<!\w)(?:thủy thủ|thuỷ thủ|trưởng đoàn|biên đội|đoàn tàu|sĩ quan)(?!\w)")
_NEXT_SENTENCES = 2  # behind the one that tells of the call, in which its leader may be named


def set_leader(annotation: Annotation, roll: Actors, call: Draft) -> None:
    """Who leads the ships of a call, told in the sentences behind it ("đoàn do Chuẩn Đô đốc A làm trưởng đoàn")."""
    document, people = annotation.document, annotation.cast.individuals
    for told in sorted(call.sentences):
        for sentence in document.sentences[told + 1 : told + 1 + _NEXT_SENTENCES]:
            form = document.form
            if sentence.part is not Part.BODY or not _CREW.search(form, sentence.start, sentence.end):
                continue
            for actor in roll.of(sentence):
                if actor.person is None or people[actor.person].country != call.guest:
                    continue
                leads = _LEADS.search(form, sentence.start, actor.start)
                if leads and _AS_LEADER.match(form, actor.end, sentence.end):
                    call.people[actor.person] = "guest"
                    return


def set_chairs(annotation: Annotation, roll: Actors, dialogue: Draft) -> None:
    """The heads of delegation, told in the sentences behind the one that tells of the round."""
    document = annotation.document
    people = annotation.cast.individuals
    for sentence in document.sentences[dialogue.sentence : dialogue.sentence + 4]:
        if sentence.part is Part.FURNITURE or not _HEADS.search(document.form, sentence.start, sentence.end):
            continue
        for actor in roll.of(sentence):
            if actor.person is not None and people[actor.person].country in dialogue.countries:
                dialogue.people[actor.person] = "chair"
    if dialogue.people:
        return
    ahead = [a for a in roll.of(document.sentences[dialogue.sentence]) if a.end <= dialogue.position]
    head = ahead[-1] if ahead and ahead[-1].country in dialogue.countries else None
    comes = head is not None and _COMES_FOR_IT.fullmatch(document.form, head.end, dialogue.position) is not None
    if comes and head is not None and head.person is not None:
        dialogue.people[head.person] = "chair"  # "B tiếp A sang dự Đối thoại X"


_COMES_FOR_IT = Pattern(r",?[^.;:,]{0,80}?(?<!\w)(?:tham dự|dự)(?: (?:các|cuộc|phiên))* ")


def fill_signers(annotation: Annotation, signing: Draft, drafts: list[Draft]) -> None:
    """ "Hai Bộ trưởng" who sign are those of the talks, the dialogue or the ceremony before."""
    if signing.kind != "signing" or signing.people or not signing.back:
        return
    people = annotation.cast.individuals
    role = "participant" if signing.witnessed or signing.rule == "encounters.sign-noun" else "signatory"
    for other in sorted(drafts, key=lambda d: -d.position):
        if other.kind not in PERSONAL | {"dialogue", "ceremony"} or other.kind == "courtesy-call":
            continue
        sides = {people[p].country for p in other.people}
        if min(other.sentences) <= max(signing.sentences) and other.countries == signing.countries and len(sides) == 2:
            signing.people = dict.fromkeys(other.people, role)
            return


_TWO_HEADS = Pattern(
    r"(?<!\w)hai (?P<post>thủ tướng|tổng thống|bộ trưởng|ngoại trưởng|thứ trưởng|chủ tịch quốc hội|tổng tham mưu trưởng"
    r"|tư lệnh)(?! nước)(?!\w)"
)


_TWO_LEADERS = Pattern(
    r"(?<!\w)(?:hai|các) (?:nhà lãnh đạo|vị lãnh đạo|vị nguyên thủ|nguyên thủ|lãnh đạo)(?!\w)"
    r"(?! (?:hai|nước|cấp|khác|đảng|bộ)(?!\w))"
)


def fill_leaders(annotation: Annotation, roll: Actors, draft: Draft) -> None:
    """ "Hai nhà lãnh đạo hội đàm": the one named last of each side before it."""
    if draft.kind not in ("talks", "meeting") or len(draft.countries) != 2:
        return
    document, people = annotation.document, annotation.cast.individuals
    told = (document.sentences[number] for number in sorted(draft.sentences))
    heads = next((m for s in told if (m := _TWO_LEADERS.search(document.form, s.start, s.end))), None)
    if heads is None or not any(a - _LEADERS_REACH <= heads.start() < b + _HEAD_REACH for a, b in draft.told):
        return
    for country in draft.countries - {people[p].country for p in draft.people}:
        (other,) = draft.countries - {country}
        last = roll.foreigner_before(heads.start(), other)
        if last and last.country == country and last.person is not None:
            draft.people.setdefault(last.person, None)


def fill_heads(annotation: Annotation, draft: Draft) -> None:
    """ "Tại hội đàm, hai Thủ tướng …": the one of each side who holds that post in the article."""
    if draft.kind not in ("talks", "meeting", "signing") or len(draft.countries) != 2 or len(draft.people) > 1:
        return
    document, people = annotation.document, annotation.cast.individuals
    told = (document.sentences[number] for number in sorted(draft.sentences))
    heads = next((m for s in told if (m := _TWO_HEADS.search(document.form, s.start, s.end))), None)
    if heads is None or not any(a <= heads.start() < b + _HEAD_REACH for a, b in draft.told):
        return
    both = []
    for country in sorted(draft.countries):
        holders = [
            number
            for number, person in enumerate(people)
            if person.country == country
            and any(document.form.startswith(heads["post"], p.start) for n in person.namings for p in n.posts)
        ]
        if len(holders) != 1:
            return
        both += holders
    if set(draft.people) <= set(both):
        see = draft.rule == "encounters.sign-noun" or _SEE_SIGNED.match(document.form, heads.end())
        role = "participant" if see else None
        for person in both:
            draft.people.setdefault(person, role)


_LEADERS_REACH = 70  # … and before it its two leaders
_HEAD_REACH = 40  # characters behind the word for an encounter in which its two heads are named
_SEE_SIGNED = Pattern(r" (?:đã |cũng |cùng |sẽ )*chứng kiến(?!\w)")


def set_roles(annotation: Annotation, draft: Draft) -> None:
    """Who was host and who guest; on neutral ground both are participants (codebook, ruling 12)."""
    people = annotation.cast.individuals
    neutral = draft.place_country is None or draft.place_country not in draft.countries
    for person, role in draft.people.items():
        if draft.kind == "dialogue":
            draft.people[person] = "chair"
        elif draft.rule == "encounters.banquet":
            continue
        elif draft.kind in ("conference", "exercise", "exchange", "exhibition") or draft.within == "conference":
            draft.people[person] = "participant"
        elif draft.kind == "signing":
            draft.people[person] = role or "signatory"
        elif draft.rule == "encounters.caller" and draft.occasion and draft.occasion.kind == "visit":
            home = draft.occasion.destination  # "hội kiến" has either side as its subject
            draft.people[person] = "host" if people[person].country == home else "guest"
        elif role is None:
            host = people[person].country == draft.place_country
            draft.people[person] = "participant" if neutral else "host" if host else "guest"


def _goes_elsewhere(draft: Draft, conference: Draft) -> bool:
    return draft.kind == "visit" and conference.place_country not in (None, draft.destination)


def name_goers(annotation: Annotation, roll: Actors, conference: Draft) -> None:
    """Who is told to be at a conference that names no country: those of the sentences that speak of its sittings."""
    document = annotation.document
    for sentence in document.sentences[conference.sentence :]:
        if sentence.part is not Part.BODY or not _AT_IT.search(document.form, sentence.start, sentence.end):
            continue
        goers = [a for a in roll.of(sentence) if a.human and a.country]
        conference.countries |= {a.country for a in goers if a.country and a.country not in ORGANISATIONS}
        conference.people |= {a.person: "participant" for a in goers if a.person is not None}


def name_those_beside(annotation: Annotation, roll: Actors, conference: Draft) -> None:
    """Who acts in the sentence that tells of a conference, where nothing else tells who was there."""
    if conference.name is None:
        return
    actors = roll.of(annotation.document.sentences[conference.sentence])
    there = [a for a in actors if a.human and a.country and a.country not in ORGANISATIONS]
    if not there:
        return
    conference.countries = {a.country for a in there if a.country}
    conference.people = {a.person: "participant" for a in there if a.person is not None}


def name_speakers(annotation: Annotation, roll: Actors, forum: Draft) -> None:
    """Who is told to speak at a forum takes part ("Thủ tướng X sẽ có bài diễn văn chính")."""
    document = annotation.document
    for sentence in document.sentences[forum.sentence :]:
        if sentence.part is not Part.BODY:
            continue
        for actor in roll.of(sentence):
            speaks = actor.person is not None and _speaks().match(document.form, actor.end, sentence.end)
            if speaks and actor.country and actor.person is not None:
                forum.countries.add(actor.country)
                forum.people[actor.person] = "participant"


@cache
def _speaks() -> Pattern:
    return Pattern(rf" (?:(?:sẽ|đã|cũng|có|là|đọc|trình bày|một) )+{words('speech-at')}(?!\w)")


_AT_IT = Pattern(
    r"(?<!\w)(?:dự|tham dự) (?:sự kiện|hội nghị|diễn đàn|đối thoại|hội thảo)(?!\w)(?! (?:bộ|cấp|thượng|các|tư|shangri))"
    r"|(?<!\w)(?:dự|tham dự) các phiên (?:thảo luận|họp|làm việc|toàn thể)(?!\w)"
    r"|(?:phát biểu|bài phát biểu|trình bày|tham luận)[^.;]{0,60}(?:tại|trong) (?:phiên|hội nghị|diễn đàn|đối thoại)"
    r"|phiên (?:thảo luận|khai mạc|toàn thể|bế mạc)[^.;]{0,60}(?:phát biểu|trình bày|tham luận)"
)


def _told_alone(conference: Draft) -> bool:
    """True where the one who goes there has no counterpart in the article: a forum, or a summit in a third country."""
    own = conference.countries
    if not own or not conference.people:
        return False
    abroad = conference.place_country not in (None, HOME, *own)
    return conference.rule == "encounters.forum" or (abroad and HOME not in own)


def _of_others(conference: Draft) -> bool:
    """True for a summit whose name tells a wider group: "APEC", "G20"."""
    words = set((conference.name or "").lower().split())
    return bool(words & event_words("wider-group"))


def _join_in(conference: Draft, drafts: list[Draft]) -> None:
    """Those who meet in the margins of a conference take part in it."""
    for draft in drafts:
        if draft.occasion is conference and draft.margin:
            conference.people |= {p: "participant" for p in draft.people if p not in conference.people}


def set_parties(conference: Draft, drafts: list[Draft]) -> None:
    """A conference is its group's, or of those who are told to have met there."""
    nobody = not (conference.countries or conference.people)
    if nobody and not _of_others(conference):  # in a row with a group's own meetings
        row = (d.countries for d in drafts if d.kind == "conference" and d.sentences & conference.sentences)
        conference.countries = next((c & ORGANISATIONS for c in row if c & ORGANISATIONS), set())
    groups = set() if _of_others(conference) else conference.countries & ORGANISATIONS
    if groups and not (conference.apart and len(conference.countries) == 2):
        others = conference.countries - groups
        conference.countries = groups | others if len(others) == 1 else groups
        if not conference.people:
            _join_in(conference, drafts)
        return
    for draft in drafts:
        if draft.occasion is conference:
            conference.countries |= draft.countries
    _join_in(conference, drafts)
    if conference.helped:
        conference.countries = {HOME}
    elif len(conference.countries) < 2 and not _told_alone(conference):
        told_of = [
            d
            for d in drafts
            if len(d.countries) == 2
            and conference.countries <= d.countries
            and not d.countries & ORGANISATIONS
            and d is not conference
            and not d.invited
        ]
        pairs = [d for d in told_of if not _goes_elsewhere(d, conference)]
        if told_of and not pairs:  # who visits one country goes to the conference in another
            goers = [d.guest for d in told_of if d.guest and d.sentence == conference.sentence]
            conference.countries = conference.countries or set(goers[:1])
            if conference.countries and conference.place_country and conference.rule != "encounters.forum":
                conference.countries = conference.countries | {conference.place_country}
        if pairs:
            told = conference.sentence
            nearest = max(
                pairs, key=lambda d: max((n for n in d.sentences if n <= told), default=-min(d.sentences) - 1)
            )
            conference.countries = conference.countries | nearest.countries
    if not groups and not members_of(conference.name or ""):
        conference.countries |= conference.holders
    if not conference.countries:
        host = conference.place_country if conference.rule == "encounters.forum" else None
        conference.countries = {host or HOME}
