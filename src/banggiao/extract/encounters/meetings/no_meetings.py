"""Words for meetings that tell of no meeting between states: partners who speak for none, channels, what is done again
and again, greetings."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import OFTEN, cue, words
from banggiao.extract.encounters.meetings.pairing import SEVERAL
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger

_PRESS = cue("press", before=rf"(?: (?:ngắn|nhanh|chung|{of_class('with')}|các|giới|đông đảo|cánh))* ")
_GATHERING = ("buổi gặp gỡ", "cuộc gặp gỡ")
_PRESS_NEAR = 3  # sentences before in which it may be told who came
_MET_PRESS = Pattern(r"(?<!\w)gặp gỡ (?:với )?(?:báo chí|báo giới|phóng viên|các phóng viên|giới truyền thông)(?!\w)")
_REGULAR = (" định kỳ", " thường xuyên", " thường kỳ", " thường niên")  # what is held again and again
_COME_TO_WORK = Pattern(rf"(?<!\w)(?:chào mừng|hoan nghênh|chào đón)(?!\w)[^,;.]{{0,140}} {words('come')} $")


def has_no_partner(clause: Clause, trigger: Trigger) -> bool:
    """Whether the press is met, what is told is done again and again, or it is what the guest of another came for."""
    form = clause.form
    if trigger.kind == "meeting" and _PRESS.match(form, trigger.end):
        return True
    if trigger.kind in ("meeting", "talks") and _is_regular(clause, trigger):
        return True
    if trigger.name == "meet" and _COME_TO_WORK.search(clause.before(trigger)):
        return True  # "chào mừng A tới làm việc với B": what the guest of the reception came for
    return form.startswith(_GATHERING, trigger.start) and _with_the_press(clause, trigger)


_REGULARLY = Pattern(
    r"^(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm)(?: (?:một|1) lần)?, "
    r"|(?<!\w)(?:thường xuyên|thường kỳ|định kỳ|(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm))"
    rf"(?:,? (?:{words('hold')}|phối hợp|gặp gỡ|trao đổi|giao ban|các|cuộc|và))* $"
)


def _is_regular(clause: Clause, trigger: Trigger) -> bool:
    """ "Hằng tháng, A và B tổ chức hội đàm": what is held again and again, and told of no day."""
    if any(d.kind != "year" for d in clause.dates):
        return False
    if not clause.dates and clause.form.startswith(_REGULAR, trigger.end):
        return True
    return trigger.shape == "mutual" and _REGULARLY.search(clause.before(trigger)) is not None


def _with_the_press(clause: Clause, trigger: Trigger) -> bool:
    """ "Phát biểu tại buổi gặp gỡ, …" behind "đã gặp gỡ báo chí": no partner but those who report."""
    before = clause.document.sentences[max(0, clause.number - _PRESS_NEAR)]
    bare = not any(o.human for o in clause.objects(trigger))
    return bare and _MET_PRESS.search(clause.form, before.start, clause.sentence.start) is not None


_CHANNELS = Pattern(
    r"(?<!\w)(?:các )?cơ chế(?!\w)(?![^;.]*(?<!\w)(?:đã|tại|trong)(?!\w))[^;.]*(?:, | và | như | cơ chế )$"
)


def is_channel(clause: Clause, trigger: Trigger) -> bool:
    """ "phát huy cơ chế X, Cuộc gặp Bộ trưởng …": channels in a row."""
    return not clause.dates and _CHANNELS.search(clause.form, clause.sentence.start, trigger.start) is not None


_GENERAL = Pattern(
    r"(?<!\w)(?:các cấp|các kênh|mỗi|thường xuyên|tăng cường|thúc đẩy|duy trì|đẩy mạnh|trao đổi|qua các"
    r"|thông qua các|những|nhiều"
    rf"|tất cả các|hai lần|hằng năm|hàng năm|cơ hội|chế độ|kế hoạch) (?:{of_class('plural')} |cuộc |việc )?$"
)


def is_in_general(clause: Clause, trigger: Trigger) -> bool:
    """Whether meetings are spoken of, and no one of them: "tăng cường các | cuộc gặp"."""
    if not clause.led_by(_GENERAL, trigger):
        return False
    direct = clause.objects(trigger)
    return not (direct and direct[0].human)


# "Tàu X đại diện Hải quân A đón tiếp đoàn": no person or leadership receives.
_FORCE = Pattern(r"(?<!\w)(?:tàu|hải quân|lực lượng|quân đội|sân bay|biên đội)(?!\w)[^,;.]{0,60} (?:đã |sẽ |ra )?$")
_FORCE_REACH = 90  # characters before a greeting in which it is told who greets
_WELCOMES = ("đón tiếp", "tiếp đón", "chào đón", "nghênh đón")
_THEN_TALKS = Pattern(r"(?:,|,? và|,? rồi|, sau đó|, trước khi)(?: (?:đã|sẽ|có|tiến hành|cùng|sau đó|cuộc))* $")


def is_greeting(clause: Clause, trigger: Trigger, shape: str) -> bool:
    """Whether guests are only greeted, by a ship or force or before the talks: codebook, ruling 20."""
    form = clause.form
    low = max(clause.sentence.start, trigger.start - _FORCE_REACH)
    if form.startswith("đón", trigger.start) and _FORCE.search(form, low, trigger.start):
        return True
    return shape == "host" and form.startswith(_WELCOMES, trigger.start) and _talks_follow(clause, trigger)


def _talks_follow(clause: Clause, trigger: Trigger) -> bool:
    """ "A đã đón tiếp đoàn X, hội đàm cùng B": a welcome before the talks, and no reception of its own."""
    talks = next((t for t in clause.triggers if t.start >= trigger.end and t.kind == "talks"), None)
    if talks is None or not clause.led_by(_THEN_TALKS, talks):
        return False
    between = [a for a in clause.actors if trigger.end <= a.start and a.end <= talks.start]
    return len({a.country for a in between}) == 1 and not any(a.person is not None for a in between)


# "Trong các cuộc hội đàm, hai bên thống nhất …": those of the visit that the article is about.
_DURING_THEM = Pattern(r"trong các(?: cuộc)? $")
_SO_OFTEN = Pattern(
    r"(?<!\w)từng(?: có| tiến hành| thực hiện)? (?:tới |hơn |gần |khoảng |trên |không dưới )?(?:\d{1,3}|nhiều"
    r"|hàng chục|hàng trăm|vài|vài chục|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: lần)?(?: cuộc)? $"
)
# before the noun: who acts holds the meeting
HOLDS = Pattern(rf"(?<!\w)(?:có|tiến hành|tổ chức|{words('attend')}|chủ trì)(?: (?:một|{of_class('plural')}|buổi))* $")
_CLOSE = 20  # characters behind "nhiều lần" in which it is said when


def is_no_occasion(clause: Clause, trigger: Trigger, objects: list[Actor]) -> bool:
    """Whether several meetings are told, or how often there was one, and of none when it was."""
    if not objects and clause.led_by(SEVERAL, trigger) and not _DURING_THEM.match(clause.before(trigger)):
        return True
    if not clause.dates and clause.led_by(_SO_OFTEN, trigger):
        return True  # "Ông X từng có hơn 50 cuộc gặp với ông Y"
    sittings = clause.form.startswith(("cuộc họp", "họp"), trigger.start) and clause.led_by(SEVERAL, trigger)
    if sittings and not (clause.dates or clause.led_by(HOLDS, trigger)):
        return True  # "chi tiết các cuộc họp với X"
    often = OFTEN.match(clause.form, objects[-1].end if objects else trigger.end)
    days = [d for d in clause.dates if d.kind != "year"]
    return often is not None and not any(d.end <= trigger.start or d.start - often.end() < _CLOSE for d in days)


def speak_for_no_state(clause: Clause, trigger: Trigger, subjects: list[Actor], objects: list[Actor]) -> bool:
    """Whether a school is among those who meet, or they are offices that write to each other."""
    if trigger.kind == "meeting" and any(_is_of_school(clause, s) for s in (*subjects, *objects)):
        return True
    return trigger.name == "meet" and not clause.dates and _between_offices(clause, trigger, subjects, objects)


_WITH_WHOM = Pattern(
    rf"(?: (?!với)[^\W\d]+){{0,2}} {of_class('with')} (?=(?:{of_class('plural')} )?(?P<head>[^\W\d]+))"
)
_NO_STATESMEN = cue("no-statesman")


def is_with_no_statesman(clause: Clause, trigger: Trigger) -> bool:
    """ "cuộc gặp với Hiệu trưởng X": the partner is told, and speaks for no state."""
    partner = _WITH_WHOM.match(clause.form, trigger.end, clause.sentence.end)
    return partner is not None and _NO_STATESMEN.match(clause.form, partner.start("head")) is not None


def _is_of_school(clause: Clause, side: Actor) -> bool:
    """True for "Hiệu trưởng Đại học X": no officer of a school of the armed forces."""
    heads = side.human and cue("of-school").match(clause.form, side.start, side.end)
    return bool(heads) and cue("of-forces").search(clause.form, side.start, side.end) is None


_WRITTEN_TO = Pattern(r"(?:trao đổi|thảo luận|làm việc|giao thiệp|bàn bạc|nêu|đề cập|đặt)(?!\w)")
_AN_OFFICE = r"bộ (?!trưởng|đội|tư lệnh)|đại sứ quán|chính phủ|phái đoàn|cơ quan|văn phòng|tổng lãnh sự quán"
_OFFICE, _OFFICE_OR_SIDE = Pattern(_AN_OFFICE), Pattern(rf"{_AN_OFFICE}|phía ")


def _between_offices(clause: Clause, trigger: Trigger, subjects: list[Actor], objects: list[Actor]) -> bool:
    """ "Bộ Ngoại giao Lào đã trao đổi với Đại sứ quán Nga": told of offices or states on no day, it is no meeting."""
    sides = [*subjects, *objects]
    if not (subjects and objects) or _WRITTEN_TO.match(clause.form, trigger.start) is None:
        return False
    at_large = clause.form.startswith("trao đổi", trigger.start)
    office = _OFFICE_OR_SIDE if at_large else _OFFICE
    told = (office.match(clause.form, a.start, a.end) or (at_large and a.kind == "state") for a in sides)
    return all(told) and not any(a.person is not None for a in sides)


_AT_AIRPORT = Pattern(r"[^,;.]{0,90}(?<!\w)(?:tại|ở) (?:chân cầu thang|cảng hàng không|sân bay)(?!\w)")
_FORMAL = Pattern(r"chính thức|cấp nhà nước|trọng thể")  # a ceremony, wherever it is held


def is_at_airport(clause: Clause, trigger: Trigger) -> bool:
    """Whether a welcome takes place where the guests land, and is no ceremony by its name."""
    if _FORMAL.search(clause.form, trigger.start, trigger.end):
        return False
    return _AT_AIRPORT.search(clause.form, trigger.end, clause.sentence.end) is not None
