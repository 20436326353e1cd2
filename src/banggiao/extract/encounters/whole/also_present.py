"""Who else sat at talks, a reception or a ceremony, told by a sentence on nothing but who was there.

"Cùng dự, về phía A có …; phía B có …", "Tham dự buổi làm việc có …", "Đại sứ C cùng dự."
"""

from itertools import pairwise
from re import Match

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class, one_of
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import told_by, words
from banggiao.extract.encounters.draft import Draft

_NEAR = 3  # sentences behind the one that tells of an encounter in which it is said who else was there
_KINDS = told_by("present-at")
_EVENT = rf"(?:(?:{of_class('occasion')} )?{one_of(_KINDS)})"
_SIDE = r"(?:về )?phía [^,;.:]{2,40}?"
# "Cùng dự (hội đàm)(,) về phía A (còn) có B"
_LISTS = Pattern(
    rf"(?:(?:cùng|cùng tham|tham|cũng|có mặt)(?: (?:tham )?(?:dự|gia|tiếp))?(?: tại)?|dự)"
    rf"(?: {of_class('with')} [^,;.:]{{2,50}}?)?(?: (?P<event>{_EVENT}))?(?: {of_class('this')})?"
    rf"(?:,? {_SIDE})?,? (?:còn )?có(?:(?: sự)? (?:tham dự|tham gia|hiện diện|góp mặt) của)?(?!\w):? "
)
# "Hội đàm có sự tham dự của B"
_WITH_THEM = Pattern(
    rf"(?P<event>{_EVENT})(?: (?:{of_class('adverb')}|đã))* có (?:sự )?"
    r"(?:tham dự|tham gia|hiện diện|góp mặt|có mặt|chứng kiến) của "
)
# "Về phía A có B": goes on with a list.
_GOES_ON = Pattern(rf"(?:còn )?{_SIDE},? (?:{of_class('adverb')} |tham dự |dự |cùng dự )*(?:có|là|gồm)(?!\w):? ")
# "Phía A có B", "Về phía A, tham dự hội đàm có B", "Thành phần hội đàm phía A gồm B": right before the first of them.
_SITS = Pattern(
    rf"(?:(?:(?:về|bên|đại diện) )?phía [^,;.:]{{2,40}}?|đoàn (?:đại biểu )?[^,;.:]{{2,40}}?"
    rf"|(?:thành phần|thành viên)(?: (?:(?:tham )?dự|tham gia))?(?: {_EVENT})?(?: (?:của )?{_SIDE})?)"
    rf"(?:,? (?:{of_class('adverb')} )*(?:(?:tham )?dự|tham gia)(?: (?P<event>{_EVENT}))?)?"
    rf" (?:còn )?(?:có|{of_class('including')})(?: (?:sự )?(?:tham dự|hiện diện|góp mặt) của)?:? (?:các (?:đồng chí"
    r"|ông):? )?"
)
# "Đại sứ C (cũng, cùng) (có mặt) (tham) dự (buổi tiếp)."
_ATTENDS = Pattern(
    rf"(?:,[^.;:]{{2,140}})? (?:(?:đã|{of_class('adverb')}) )*"
    rf"(?:(?<=cùng )|(?<=cũng )|(?={words('attend')} (?:{of_class('occasion')} )?{one_of(_KINDS)}))"
    rf"(?:có mặt|{words('attend')}|dự tiếp)(?: tại)?(?: (?P<event>{_EVENT}))?(?: {of_class('this')})?[.]?\s*"
)
_LOOK = (" dự", "dự ", "có mặt", "tham gia", "phía ", "góp mặt", "hiện diện", "chứng kiến", "đoàn ", "thành ")
_AND = Pattern(r"(?:,[^.;:]{0,140}?)?(?:,|;| và|, cùng| cùng| cùng với) ")


def add_also_present(annotation: Annotation, roll: Actors, drafts: list[Draft]) -> None:
    """Add to an encounter those of its sides who are told to have been there besides those who held it."""
    events = [d for d in drafts if _is_open(d)]
    if not events:
        return
    document, listed = annotation.document, -1
    for number, sentence in account(document):
        form = document.form
        if all(form.find(word, sentence.start, sentence.end) < 0 for word in _LOOK):
            continue
        found = _listed(document, sentence, roll, listed == number - 1)
        if found is None:
            continue
        named, present = found
        event = _event(events, number, sentence, named, listed == number - 1)
        listed = number
        for actor in present if event else ():
            if event and actor.person is not None and actor.country in event.countries:
                headless = event.kind == "dialogue" and not _has_head(annotation, event, actor.country)
                event.people.setdefault(actor.person, "chair" if headless else "participant")


def _has_head(annotation: Annotation, event: Draft, country: str) -> bool:
    """True where somebody of that side is known already; the first who is told heads it (codebook, ruling 12)."""
    people = annotation.cast.individuals
    return any(people[person].country == country for person in event.people)


def _is_open(draft: Draft) -> bool:
    held = draft.status == "held" and len(draft.countries) > 1 and bool(draft.people) and draft.firm
    return held and draft.kind in _KINDS.values()


def _listed(document: Document, sentence: Sentence, roll: Actors, goes_on: bool) -> tuple[str, list[Actor]] | None:
    """The words for the event, if any, and who was there; None where the sentence is on something else."""
    form = document.form
    head = _LISTS.match(form, sentence.start, sentence.end) or _WITH_THEM.match(form, sentence.start, sentence.end)
    head = head or _side_sits(document, sentence, roll)
    again = head or (goes_on and _GOES_ON.match(form, sentence.start, sentence.end)) or None
    if again:
        named = head["event"] or "" if head else ""
        return named, [a for a in roll.of(sentence) if a.start >= sentence.start + len("dự")]
    tail = max(sentence.start, sentence.end - _TAIL)
    if sentence.end - sentence.start > _SHORT or all(form.find(w, tail, sentence.end) < 0 for w in _THERE):
        return None
    actors = [a for a in roll.of(sentence) if a.person is not None]
    if not actors or actors[0].start - sentence.start > _ADDRESS:
        return None
    attends = _ATTENDS.fullmatch(form, actors[-1].end, sentence.end)
    if attends is None:
        return None
    for one, two in pairwise(actors):
        if not _AND.fullmatch(form, one.end, two.start):
            return None
    return attends["event"] or "", actors


def _side_sits(document: Document, sentence: Sentence, roll: Actors) -> Match[str] | None:
    """The words with which a sentence begins that lists who sat there for one side."""
    head = _SITS.match(document.form, sentence.start, sentence.end)
    if head is None:
        return None
    return head if any(a.start == head.end() and a.person is not None for a in roll.of(sentence)) else None


_TAIL = 50  # characters at the end of such a sentence in which it is said that they were there
_THERE = ("dự", "có mặt", "tham gia")
_SHORT = 320  # characters of a sentence on nothing but who was there
_ADDRESS = 24  # characters of "Về phía A, " or "Đồng chí " before the first of them


def _event(events: list[Draft], number: int, sentence: Sentence, named: str, goes_on: bool) -> Draft | None:
    """The encounter told last before, of the kind that the sentence names."""
    reach = _NEAR + goes_on
    before = [
        d for d in events if d.position < sentence.start and any(0 <= number - told <= reach for told in d.sentences)
    ]
    kinds = {kind for form, kind in _KINDS.items() if named.endswith(form)}
    if named and kinds:
        next_to = [d for d in before if number - 1 in d.sentences or number in d.sentences]
        before = [d for d in before if d.kind in kinds] or next_to  # talks and receptions are also "buổi làm việc"
    return max(before, key=lambda d: (max(n for n in d.sentences if n <= number), d.position)) if before else None
