"""Those who head the two sides of an encounter, named away from the words that tell of it."""

import re

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.actors.persons import holders
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft


def set_leader(annotation: Annotation, roll: Actors, call: Draft) -> None:
    """Who leads the ships of a call, told in the sentences behind it ("đoàn do Chuẩn Đô đốc A làm trưởng đoàn")."""
    document, people = annotation.document, annotation.cast.individuals
    for told in sorted(call.sentences):
        for _, sentence in account(document, first=told + 1, stop=told + 1 + _NEXT_SENTENCES):
            form = document.form
            if not _CREW.search(form, sentence.start, sentence.end):
                continue
            for actor in roll.of(sentence):
                if actor.person is None or people[actor.person].country != call.guest:
                    continue
                leads = _LEADS.search(form, sentence.start, actor.start)
                if leads and _AS_LEADER.match(form, actor.end, sentence.end):
                    call.people[actor.person] = "guest"
                    return


_LEADS = Pattern(
    r"(?<!\w)(?:do|dưới sự chỉ huy của|trưởng đoàn là|chỉ huy biên đội là|chỉ huy là)(?: (?:ông|đại tá))* $"
)
_AS_LEADER = Pattern(r",? (?:làm |là )?(?:trưởng đoàn|chỉ huy|dẫn đầu)(?!\w)|, ")
_CREW = Pattern(r"(?<!\w)(?:thủy thủ|trưởng đoàn|biên đội|đoàn tàu|sĩ quan)(?!\w)")
_NEXT_SENTENCES = 2  # behind the one that tells of the call, in which its leader may be named


def set_head_of_visit(annotation: Annotation, roll: Actors, visit: Draft) -> None:
    """Who leads a delegation on its visit, told in the next sentence ("Đoàn do Đại tướng A làm trưởng đoàn")."""
    people, form = annotation.cast.individuals, annotation.document.form
    for _, sentence in account(annotation.document, first=visit.sentence + 1, stop=visit.sentence + 2):
        opening = _DELEGATION_LED.match(form, sentence.start, sentence.end)
        at = opening.end() if opening else -1
        for actor in roll.of(sentence):
            if actor.person is None or people[actor.person].country != visit.guest or not actor.start <= at < actor.end:
                continue
            if form.endswith(" là ", sentence.start, at) or _HEADS_IT.match(form, actor.end, sentence.end):
                visit.people[actor.person] = "guest"


_DELEGATION_LED = Pattern(
    r"(?:(?:phái )?đoàn(?: [^,.;:]{2,60}?)? do"
    r"|(?:dẫn đầu (?:phái )?đoàn|(?:trưởng|lãnh đạo) đoàn)(?: [^,.;:]{2,60}?)? là) "
)
_HEADS_IT = Pattern(r",? (?:làm trưởng|là trưởng|dẫn đầu|đứng đầu|lãnh đạo)(?!\w)")


def set_chairs(annotation: Annotation, roll: Actors, dialogue: Draft) -> None:
    """The heads of delegation, told in the sentences behind the one that tells of the round."""
    document = annotation.document
    people = annotation.cast.individuals
    for sentence in document.sentences[dialogue.sentence : dialogue.sentence + _ROUND_SENTENCES]:
        if not _HEADS.search(document.form, sentence.start, sentence.end):
            continue
        for actor in roll.of(sentence):
            if actor.person is not None and people[actor.person].country in dialogue.countries:
                dialogue.people[actor.person] = "chair"
    if dialogue.people:
        return
    ahead = [a for a in roll.of(document.sentences[dialogue.sentence]) if a.end <= dialogue.position]
    if ahead and _ON_WAY.search(document.form, ahead[-1].end, dialogue.position):
        ahead = ahead[:1]  # "A đã gặp B nhân chuyến tham dự Đối thoại X": A attends it
    head = ahead[-1] if ahead and ahead[-1].country in dialogue.countries else None
    comes = head is not None and _COMES_FOR_IT.fullmatch(document.form, head.end, dialogue.position) is not None
    if comes and head is not None and head.person is not None:
        dialogue.people[head.person] = "chair"  # "B tiếp A sang dự Đối thoại X"


_HEADS = Pattern(r"(?<!\w)(?:trưởng đoàn|dẫn đầu|chủ trì|chủ tọa|điều hành|đồng chủ tịch)(?!\w)")
_ROUND_SENTENCES = 4  # that tell of a round, the first with its name
_ON_WAY = Pattern(r"(?<!\w)nhân chuyến(?: công tác)?(?: sang| đi)?(?: tham)? dự(?!\w)")
_COMES_FOR_IT = Pattern(rf",?[^.;:,]{{0,140}}?(?<!\w){words('attend')}(?: (?:các|{of_class('occasion')}))* ")


def fill_leaders(annotation: Annotation, roll: Actors, draft: Draft) -> None:
    """ "Hai nhà lãnh đạo hội đàm": the one named last of each side before it."""
    if draft.kind not in ("talks", "meeting") or len(draft.countries) != 2:
        return
    people = annotation.cast.individuals
    heads = _found_in(annotation, draft, _TWO_LEADERS)
    if heads is None or not any(a - _LEADERS_REACH <= heads.start() < b + _HEAD_REACH for a, b in draft.told):
        return
    for country in draft.countries - {people[p].country for p in draft.people}:
        (other,) = draft.countries - {country}
        last = roll.foreigner_before(heads.start(), other)
        if last and last.country == country and last.person is not None:
            draft.people.setdefault(last.person, None)


_TWO_LEADERS = Pattern(
    r"(?<!\w)(?:hai|các) (?:nhà lãnh đạo|vị lãnh đạo|vị nguyên thủ|nguyên thủ|lãnh đạo)(?!\w)"
    r"(?! (?:hai|nước|cấp|khác|đảng|bộ)(?!\w))"
)
_LEADERS_REACH = 70  # characters before the word for an encounter in which its two leaders are named …
_HEAD_REACH = 40  # … and behind it


def fill_heads(annotation: Annotation, draft: Draft) -> None:
    """ "Tại hội đàm, hai Thủ tướng …": the one of each side who holds that post in the article."""
    if draft.kind not in ("talks", "meeting", "signing") or len(draft.countries) != 2 or len(draft.people) > 1:
        return
    document = annotation.document
    heads = _found_in(annotation, draft, _TWO_HEADS)
    if heads is None or not any(a <= heads.start() < b + _HEAD_REACH for a, b in draft.told):
        return
    both = []
    for country in sorted(draft.countries):
        own = holders(annotation, heads["post"], country)
        if len(own) != 1:
            return
        both += own
    if set(draft.people) <= set(both):
        see = draft.rule == "encounters.sign-noun" or _SEE_SIGNED.match(document.form, heads.end())
        role = "participant" if see else None
        for person in both:
            draft.people.setdefault(person, role)


def may_be_head(annotation: Annotation, draft: Draft, person: int) -> bool:
    """False for one who holds another post than that by which the two of an encounter are told ("hai Thủ tướng")."""
    heads = _found_in(annotation, draft, _TWO_HEADS)
    if heads is None or not any(a <= heads.start() < b + _HEAD_REACH for a, b in draft.told):
        return True
    country = annotation.cast.individuals[person].country
    own = holders(annotation, heads["post"], country) if country else []
    return not own or person in own


_TWO_HEADS = Pattern(
    r"(?<!\w)hai (?P<post>thủ tướng|tổng thống|bộ trưởng|ngoại trưởng|thứ trưởng|chủ tịch quốc hội|tổng tham mưu trưởng"
    r"|tư lệnh)(?! nước)(?!\w)"
)
_SEE_SIGNED = Pattern(rf" (?:đã |{of_class('adverb')} |sẽ )*chứng kiến(?!\w)")


def _found_in(annotation: Annotation, draft: Draft, pattern: Pattern) -> re.Match[str] | None:
    """Where a pattern first stands in the sentences that tell of an encounter."""
    document = annotation.document
    told = (document.sentences[number] for number in sorted(draft.sentences))
    return next((m for s in told if (m := pattern.search(document.form, s.start, s.end))), None)
