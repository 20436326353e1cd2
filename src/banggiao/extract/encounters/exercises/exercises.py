"""Exercises, joint patrols and joint training: who takes part in one, and whether it is told as an occasion."""

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import TITLE
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.cues import OFTEN, cue, told_by, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.exercises.exercise_parties import ACTS, JOINED, PLANS, held_by_both, parties_of
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.names import YEAR, Name, event_draft, event_words
from banggiao.extract.encounters.sentence.rows import row_behind
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.encounters.ships.itineraries import joins_on_call
from banggiao.records.vocabulary import ORGANISATIONS

_TOGETHER = Pattern(
    rf"(?<!\w)(?:chung|giữa|{of_class('with')}|{words('attend')}|hai bên|hai nước|đa phương|song phương|liên hợp"
    r"|quốc tế)(?!\w)"
)
_ONE = cue("one-event", behind=" $")
_ITSELF = Pattern(rf"(?<!\w)(?:việc|hoạt động|{words('one-event')}) $")
# "chuyến này là cuộc tuần tra chung lần thứ N": the one told before.
_WHICH_IS = Pattern(rf"(?<!\w)(?:{of_class('this')}|lần này|năm nay) (?:cũng )?là(?: {words('one-event')})? $")
_ALSO = Pattern(
    rf"(?<!\w)cũng (?:sẽ )?{words('attend')} (?:(?:cuộc|hoạt động|đợt|chương trình) )*$"
)  # one more
# "hội thảo về huấn luyện chung": what a seminar is about.
_SPOKEN_OF = Pattern(
    r"(?<!\w)(?:hội thảo|tọa đàm|hội nghị|lớp tập huấn|khóa tập huấn|trao đổi|thảo luận)"
    r"(?: (?!và(?!\w))[^\W\d]+){0,4} về(?: (?:công tác|hoạt động|việc|nội dung))* $"
)
_PLANNED = Pattern(rf"{PLANS.written}$")
_SOON = Pattern(r"(?<!\w)(?:tuần|tháng|ngày|vài ngày) (?:tới|sau)(?!\w)")
_OF_THE_UN = Pattern(r"(?<!\w)(?:hòa bình|phái bộ) (?:của )?(?:liên hợp quốc|liên hiệp quốc|lhq)(?!\w)")
_GOES_ON = Pattern(rf"[^,;.:]{{0,60}}? (?:đang|đã|vừa) (?:diễn ra|{of_class('opened')}|{of_class('ended')})(?!\w)")
_HAS_BEGUN = Pattern(rf"[^,;.:]{{0,60}}? (?:đã|vừa|chính thức) {of_class('opened')}(?!\w)")
_WORDS = Pattern(r"[^\W\d_]+")
_ALLIES = ORGANISATIONS - {"ASEAN"}  # whose forces are of several states
_TENSE = Pattern(r"(?<!\w)(?:sẽ|đã|đang|sắp|vừa)(?!\w)")


def exercise(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """An exercise of several, told as an occasion: with a date, a name or a round, or announced."""
    form, sentence = clause.form, clause.sentence
    if is_spoken_of(clause, trigger) or OFTEN.match(form, trigger.end):
        return None
    if clause.led_by(_WHICH_IS, trigger) or (clause.led_by(_ALSO, trigger) and form.startswith(" này", trigger.end)):
        return None
    told = form[sentence.start : sentence.end]
    dated = bool(clause.dates) or bool(YEAR.search(form, name.start, name.end)) or name.ordinal is not None
    draft = event_draft(clause, trigger, name)
    draft.countries |= parties_of(clause, trigger, name, draft)
    if not draft.countries and event_words("of-asean") & set(_WORDS.findall(form, name.start, name.end)):
        draft.countries = {"ASEAN"}  # "diễn tập thực địa ADMM+"
    if len(draft.countries) > 2 and _OF_THE_UN.search(form, sentence.start, sentence.end):
        draft.countries.discard("UN")  # "diễn tập về gìn giữ hòa bình Liên hợp quốc": what it is about
    if draft.ordinal is None and name.ordinal is None and _FIRST_OF_ALL.match(form, trigger.end, sentence.end):
        draft.ordinal = 1
    known = name if name.proper or trigger.shape == "exercise-name" else _named_before(clause, trigger)
    lasts = trigger.shape == "exercise-name" and _LASTS.search(told) is not None
    if (dated or lasts) and known and len(draft.countries) < 2 and "ASEAN" not in draft.countries:
        draft.countries |= _holders(form[known.start : known.end])
    if dated and known and known is not name:
        draft.name = clause.document.text[known.start : known.end]
    calls = joins_on_call(clause, trigger)
    span = any("/" in (w.value or "") and w.start >= name.end for w in clause.dates)
    draft.countries |= calls
    if calls and not span:
        draft.date = _day_of_call(clause, trigger, name)
        draft.settled = draft.date is not None
    alone = len(draft.countries) < 2 and "ASEAN" not in draft.countries  # a group holds it with all its members
    bare = alone and not _holders(form[name.start : name.end])
    if trigger.shape == "exercise" and dated and bare and _is_retold(clause, trigger):
        if _TO_END.match(form, trigger.end, sentence.end):
            return None  # its last day
        draft.landed = _BEGUN.search(form, trigger.end, sentence.end) is not None
        titled = _titled_parties(clause)
        if titled:
            draft.countries = titled
            return draft
        earlier = _EARLIER.match(form, trigger.end, sentence.end) is not None
        draft.again, draft.back, draft.countries = not earlier, earlier, set()
        return draft
    opens = _TAKES_PART.fullmatch(form, sentence.start, trigger.start)  # "Tham gia cuộc tập trận, phía A có …"
    draft.back = draft.back or opens is not None
    own = draft.countries or clause.named(sentence.start, trigger.start)  # whose it is
    pointing = dated and not own and clause.led_by(_ITSELF, trigger) and not _TOGETHER.search(told)
    announced = clause.led_by(_ONE, trigger) and _TENSE.search(told)
    acted = (len(draft.countries) > 1 or draft.back) and clause.led_by(ACTS, trigger)
    acted = acted or (len(draft.countries) > 1 and clause.led_by(JOINED, trigger))
    planned = clause.led_by(_PLANNED, trigger) and _SOON.search(told) is not None
    acted = acted or (len(draft.countries) > 1 and planned)
    one = trigger.shape == "exercise-name" or clause.led_by(_ITSELF, trigger) or clause.led_by(_ONE, trigger)
    listed = len(draft.countries) > 2 and one  # who else takes part
    told_as_one = one or form.startswith(("cuộc ", "đợt ", "chuyến "), trigger.start)
    listed = listed or (len(draft.countries) > 1 and told_as_one and '"' in form[name.start : name.end])
    acted = acted or held_by_both(clause, trigger)
    acted = acted or lasts or (name.proper and clause.led_by(_SUCCESS, trigger))
    acted = acted or (name.proper and _GOES_ON.match(form, name.end, sentence.end) is not None)
    draft.landed = draft.landed or _HAS_BEGUN.match(form, name.end, sentence.end) is not None
    if not (dated or announced or acted or listed or opens):
        return None
    of_series = trigger.shape == "exercise-name" or bool(_holders(form[known.start : known.end]) if known else ())
    many = len(draft.countries) > 1 or bool(draft.countries & _ALLIES)
    of_asean = name.proper and "ASEAN" in draft.countries
    if not (_TOGETHER.search(told) or of_series or many or pointing or of_asean):
        return None
    draft.back = draft.back or (pointing and len(draft.countries) < 2)
    if not many and trigger.shape != "exercise-name" and not name.proper and not draft.back:
        return None
    return draft


def is_spoken_of(clause: Clause, trigger: Trigger) -> bool:
    """ "hội thảo về huấn luyện chung": what is done there is to speak of it."""
    return clause.led_by(_SPOKEN_OF, trigger)


# "cuộc diễn tập hải quân chung đầu tiên giữa A và B"; not "lần đầu tiên", in which someone joins it.
_FIRST_OF_ALL = Pattern(r"(?: [^\W\d]+){0,7}?(?<! lần) đầu tiên (?:giữa|với)(?!\w)")
# "cuộc tập trận kéo dài 12 ngày, có tên Balikatan", "đã tổ chức thành công diễn tập ARDEX-13": one that takes place.
_LASTS = Pattern(
    rf"(?<!\w)kéo dài (?:\d+|một|{of_class('number')}) (?:ngày|tuần|tháng)(?!\w)|còn có sự tham gia"
)
_SUCCESS = Pattern(r"(?<!\w)(?:tổ chức|đăng cai|chủ trì|tham gia) thành công (?:các )?(?:cuộc )?$")


def with_each(clause: Clause, trigger: Trigger) -> list[Draft]:
    """ "A đã tiến hành các cuộc tập trận quân sự với B, C và D": one with each of them."""
    link = _WITH_EACH.match(clause.form, trigger.end, clause.sentence.end)
    if link is None or not clause.led_by(_SEVERAL, trigger):
        return []
    whose = [a for a in clause.actors if a.end <= trigger.start and a.country and a.kind in ("state", "side")][-1:]
    row = row_behind(clause, link.end())
    partners = {m.value for m in row}
    if not whose or len(row) < 2 or whose[0].country in partners:
        return []
    drafts = []
    for partner in row:
        draft = event_draft(clause, trigger, Name(trigger.start, row[-1].end, False, None, ()))
        draft.countries, draft.apart = {whose[0].country or "", partner.value}, True
        drafts.append(draft)
    return drafts


_SEVERAL = Pattern(
    rf"(?<!\w)(?:đã|vừa) (?:{words('hold')}|{words('attend')}|có)(?: riêng)?"
    rf" (?:{of_class('plural')}|{of_class('number')}) (?:cuộc )?$"
)
_WITH_EACH = Pattern(rf"(?: (?:quân sự|chung|song phương|hải quân|riêng rẽ|riêng|riêng biệt))* {of_class('with')} ")


def without_adjunct(clause: Clause, name: Name, trigger: Trigger) -> Name:
    """The name without what only tells where and with whom it is ("tập trận trên vịnh X", "tuần tra với Đại đội Y")."""
    cut = _ADJUNCT.search(clause.form, trigger.end, name.end)
    if cut is None:
        return name
    proper = _PROPER.search(clause.document.text, trigger.end, cut.start()) is not None
    return replace(name, end=cut.start(), proper=proper)


# … but not up to a short name of its own: "diễn tập giữa A và B (AUMX)"
_ADJUNCT = Pattern(
    rf" (?:trên|{of_class('with')}|giữa(?![^()]{{0,80}}\([a-z]{{3,8}}[ \d-]*\))|ngoài khơi|gần|dọc)(?!\w)"
)
_PROPER = Pattern(r"[A-ZĐ\d\"“]")


def _is_retold(clause: Clause, trigger: Trigger) -> bool:
    """ "Cuộc tập trận này diễn ra …", "Cuộc diễn tập mang tên X kéo dài …": what is told of the one named before."""
    return _OPENS.fullmatch(clause.form, clause.sentence.start, trigger.start) is not None


def _titled_parties(clause: Clause) -> set[str]:
    """The two whose exercise the title names and no sentence of the body before this one."""
    document = clause.document
    told = [s for s in document.sentences[: clause.number] if _words_in(clause, s)]
    if not told or any(s.part is not TITLE for s in told):
        return set()
    parties = {m.value for s in told for m in document.hits.within("country", s.start, s.end)}
    return parties if len(parties) == len(("A", "B")) else set()


_EXERCISES = frozenset({"exercise", "patrol", "exercise-name", "exercise-programme"})


def _words_in(clause: Clause, sentence: Sentence) -> bool:
    return any(m.value in _EXERCISES for m in clause.document.hits.within("trigger", sentence.start, sentence.end))


# "Cuộc tập trận gần đây nhất giữa hai nước …": another one of the same parties.
_EARLIER = Pattern(
    r"(?: [^\W\d]+){0,2} (?:gần đây nhất|gần nhất|mới nhất|lần trước|trước đó|năm ngoái|năm trước|đầu tiên)(?!\w)"
)
_TO_END = Pattern(r"(?: [^\W\d]+){0,4} (?:dự kiến|sẽ) kết thúc(?!\w)")
_BEGUN = Pattern(
    rf"(?<!\w)(?:đã|vừa|chính thức) (?:{of_class('opened')}|diễn ra|{of_class('ended')})(?!\w)"
)
_TAKES_PART = Pattern(rf"(?:(?:cùng|tới|đến) )?{words('attend')} (?:{words('one-event')} )?")
_OPENS = Pattern(
    rf"(?:(?:vào )?(?:ngày|{of_class('part-of-day')}|hôm|hồi|tháng|từ ngày)[^,;.]{{1,30}}, )?"
    rf"(?:(?:theo [^,.;]{{2,40}}|được biết|trước đó|dự kiến|đây là|tại|trong|{words('one-event')}),? ?)*"
)


def _named_before(clause: Clause, trigger: Trigger) -> Trigger | None:
    """The name of the exercise that the sentence goes on to speak of ("… RIMPAC …, tham gia tập trận năm 2014")."""
    named = (t for t in reversed(clause.triggers) if t.end <= trigger.start and t.shape == "exercise-name")
    return next(named, None)


def _holders(name: str) -> frozenset[str]:
    """Whose exercise one of that name is ("RIMPAC"): they take part beside the one who joins it."""
    return next((frozenset(holders.split()) for series, holders in _SERIES.items() if series in name), frozenset())


_SERIES = told_by("exercise-of")


def _day_of_call(clause: Clause, trigger: Trigger, name: Name) -> str | None:
    """The day or month of the call for which a ship came, in the year that the exercise bears."""
    ahead = [w for w in clause.dates if w.end <= trigger.start and w.kind in ("day", "month")]
    year = YEAR.search(clause.form, name.start, name.end)
    value = clause.calendar.value(ahead[-1], False) if ahead else None
    return value if value and (year is None or value.startswith((year[0], "--"))) else None
