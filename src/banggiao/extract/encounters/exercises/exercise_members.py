"""Who takes part in an exercise or exhibition of many, as the sentences behind the one that names it list them."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.exercises.exercise_parties import NO_MEMBERS
from banggiao.extract.encounters.exercises.exhibitions import ENVOYS
from banggiao.records.vocabulary import ORGANISATIONS

_OF_SEVERAL = frozenset({"exercise", "exhibition", "conference"})
_NEAR = 5  # sentences behind the exercise in which its members may be listed
_AHEAD = 2  # … and before it, where it is the only one
# "Tham gia cuộc tập trận có lực lượng của A, B, C", "7 nước tham gia bao gồm A, B, C".
_TAKE_PART = Pattern(rf"(?<!\w)(?:{words('attend')}|góp mặt|quy tụ|thành viên)(?!\w)")
_OF_MANY = Pattern(rf"(?<!\w)(?:{of_class('state')}|lực lượng|quân đội|hải quân|binh sĩ|quân nhân)(?!\w)")
# "trong đó có A, B và C - đã cử quan sát viên": they only look on.
_WATCHED = Pattern(r"(?<!\w)(?:cử|gửi|với tư cách|là|làm)(?: (?:các|đoàn))? quan sát(?!\w)")
_AS_OBSERVERS = 22  # letters of "với tư cách quan sát"
_JOINS = (", ", " và ", ", và ", " cùng ", " - ", " và đối tác ", " và nước chủ nhà ", " và chủ nhà ")


def add_members(document: Document, drafts: list[Draft]) -> None:
    """Add to each named exercise or exhibition of many those who are listed to take part in it."""
    exercises = [d for d in drafts if d.kind in _OF_SEVERAL and (d.name or d.crowd) and not _is_groups(d)]
    for exercise in exercises:
        first = min(exercise.sentences)
        if len(exercises) == 1 and exercise.kind == "exercise":  # "Ngoài A và B, 7 nước gồm …", told before its day
            first = max(0, first - _AHEAD)
        for number in range(first, min(len(document.sentences), min(exercise.sentences) + _NEAR + 1)):
            other = any(number in d.sentences for d in drafts if d is not exercise)
            sentence = document.sentences[number]
            shown = exercise.kind == "exhibition"
            if shown and ENVOYS.search(document.form, sentence.start, sentence.end):
                continue  # who comes as a guest shows nothing
            if sentence.part is Part.BODY and not other:
                exercise.countries |= _listed(document, sentence)
                if exercise.kind == "exercise":
                    exercise.countries |= _also_there(document, sentence)


def _also_there(document: Document, sentence: Sentence) -> set[str]:
    """ "… còn có sự tham gia của quân đội A", "Các quân nhân A và B cũng tham gia diễn tập này"."""
    form = document.form
    if form.find("tham gia", sentence.start, sentence.end) < 0:
        return set()
    told = _WITH_THEM.search(form, sentence.start, sentence.end) or _JOIN_TOO.match(form, sentence.start, sentence.end)
    if told is None:
        return set()
    cut = NO_MEMBERS.search(form, *told.span("who"))
    stop = cut.start() if cut else told.end("who")
    return {m.value for m in document.hits.within("country", told.start("who"), stop)} - ORGANISATIONS


_WITH_THEM = Pattern(
    r"(?<!\w)(?:tập trận|diễn tập|chương trình|sự kiện)[^,;.]{0,40}? (?:còn|cũng) có (?:thêm )?sự"
    r" (?:tham gia|góp mặt|hợp tác) của (?P<who>[^.;]{2,120})"
)
_JOIN_TOO = Pattern(
    rf"(?P<who>[^.;:]{{2,90}}?) cũng (?:sẽ )?{words('attend')}(?: (?:vào|cuộc|hoạt động|đợt|các))*"
    r" (?:diễn tập|tập trận|huấn luyện|sự kiện)(?: chung)? (?:này|năm nay|lần này)"
)


def _is_groups(event: Draft) -> bool:
    """True for a group's own meeting, which has the group's code alone, and for an exercise of ASEAN's."""
    groups = ORGANISATIONS if event.kind == "conference" else {"ASEAN"}
    return bool(event.countries & groups)


def _listed(document: Document, sentence: Sentence) -> set[str]:
    form = document.form
    if not _TAKE_PART.search(form, sentence.start, sentence.end) or not _OF_MANY.search(
        form, sentence.start, sentence.end
    ):
        return set()
    cut = NO_MEMBERS.search(form, sentence.start, sentence.end)
    limit = cut.start() if cut else sentence.end
    if _WATCHED.search(form, sentence.start, min(sentence.end, limit + _AS_OBSERVERS)):
        return set()
    row: list[str] = []
    last = None
    for mention in document.hits.within("country", sentence.start, limit):
        if last is not None and form[last : mention.start] not in _JOINS:
            if len(set(row)) > 2:
                break
            row = []
        row.append(mention.value)
        last = mention.end
    states = set(row) - ORGANISATIONS
    return states if len(states) > 2 else set()
