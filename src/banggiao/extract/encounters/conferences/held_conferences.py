"""Whether a conference is told as one that is held or attended, by its words, day or place; not as a channel."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.conferences.conference_rows import follows_ceremony, groups_behind, partners_of
from banggiao.extract.encounters.cues import HELD_OR_ATTENDED, cue, words
from banggiao.extract.encounters.sentence.alongside import met_at
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.names import YEAR, Name
from banggiao.extract.encounters.sentence.triggers import Trigger

AHEAD = 60  # characters before a conference in which it is told what is done with it
_BEHIND = 110  # … and behind its name
LISTED = Pattern(
    r"(?<!\w)(?:các diễn đàn|diễn đàn đa phương|các cơ chế|trong khuôn khổ các(?! hoạt động)"
    r"|(?:tại|trong|ở) các tổ chức|cơ chế đa phương)(?!\w)"
)
# Words behind an event's name by which it takes place ("X, dự kiến diễn ra …", "X vừa qua").
HELD_BEHIND = cue(
    "told-held",
    before=r"^(?:,? (?:tại|ở) [^,;.]{2,40},)?[^,;.]{0,80}?"
    rf"(?:, (?:{of_class('ahead')} |đã |được |do [^,;.]{{3,60}}? )*)?",
)


def is_retold(clause: Clause, trigger: Trigger) -> bool:
    """ "Hội nghị diễn ra từ ngày …", "Diễn ra vào ngày …, hội nghị …": the days of the one told before."""
    if trigger.start == clause.sentence.start:
        return _HELD_THERE.match(clause.form, trigger.end, clause.sentence.end) is not None
    return _HELD_AHEAD.fullmatch(clause.form, clause.sentence.start, trigger.start) is not None


_HELD_THERE = Pattern(
    rf" (?:{of_class('this')} |năm nay |lần này |{of_class('ahead')} |đã )*(?:{of_class('take-place')}|khai mạc)(?!\w)"
)
_HELD_AHEAD = Pattern(rf"(?:dự kiến )?{of_class('take-place')} [^;.]{{0,90}}, $")


def is_told_as_held(clause: Clause, trigger: Trigger, name: Name, attended: bool) -> bool:
    """True for one that is `attended`, numbered, dated or told to take place; false in a list of channels."""
    form = clause.form
    ahead = form[max(clause.sentence.start, trigger.start - AHEAD) : trigger.start]
    if follows_ceremony(clause, trigger):  # "các cơ chế đã họp, nhất là việc tổ chức Lễ X và Hội nghị Y"
        return True
    if LISTED.search(clause.before(trigger)) and not clause.led_by(HELD_OR_ATTENDED, trigger):
        return False
    if name.ordinal is None and _WORK_IN.search(ahead):
        return False
    if PLURAL.search(ahead) and len(partners_of(clause, name)) < 2 and not _opens_row(clause, trigger, name):
        return False
    return (
        attended
        or name.ordinal is not None
        or YEAR.search(form, name.start, name.end) is not None
        or met_at(clause, trigger)
        or HELD_BEHIND.search(form[name.end : min(clause.sentence.end, name.end + _BEHIND)]) is not None
        or is_dated(clause, name)
        or _opens_day(clause, trigger, name)
    )


def is_channel(clause: Clause, trigger: Trigger) -> bool:
    """True in a list of channels, and for the meetings of a kind: no later sentence tells of one of them."""
    ahead = clause.before(trigger)
    return any(p.search(ahead[-AHEAD:]) is not None for p in (LISTED, PLURAL, _WORK_IN))


# "hợp tác trong khuôn khổ hội nghị X": the channel, not a meeting of it.
_WORK_IN = Pattern(
    r"(?<!\w)(?:hợp tác|phối hợp|cơ chế|tiến trình)(?: [^\W\d]+)? trong (?:khuôn khổ|khung khổ) (?:các )?$"
)
PLURAL = Pattern(rf"(?<!\w){of_class('plural')} (?:(?:hội nghị|diễn đàn|cuộc họp|phiên họp|đối thoại)(?:,| và) )*$")


def _opens_row(clause: Clause, trigger: Trigger, name: Name) -> bool:
    """ "dự các hội nghị A, B và C": the first of several that are told by their names."""
    if clause.led_by(_AT_THEM, trigger) and groups_behind(clause, name):
        return True
    behind = next((t for t in clause.triggers if t.start >= name.end), None)
    if behind is None or behind.kind != "conference":
        return False
    return clause.gap(name.end, behind.start) in (", ", " và ") and clause.led_by(HELD_OR_ATTENDED, trigger)


def _opens_day(clause: Clause, trigger: Trigger, name: Name) -> bool:
    """ "Hội nghị X và các hội nghị liên quan, do A chủ trì, được khai mạc sáng nay": what its sentence is about."""
    days = any(w.kind in ("day", "range", "same-day") for w in clause.dates)
    led = trigger.start - clause.sentence.start < _LEDE and not any(t.end <= trigger.start for t in clause.triggers)
    return days and led and _OPENS.search(clause.form, name.end, clause.sentence.end) is not None


_AT_THEM = Pattern(
    rf"(?<!\w)(?:{words('attend')}|{of_class('margin')}|{of_class('at-the-time')}|nhân dịp dự"
    rf"|nhân dịp tham dự) {of_class('plural')} $"
)
_LEDE = 60  # characters before what a sentence is about: its day and place
_OPENS = Pattern(rf"(?<!\w)(?:khai mạc|{of_class('take-place')}|{of_class('ended')}|nhóm họp)(?!\w)")
_DATED_BEHIND = Pattern(
    rf" (?:hồi |vào |ngày |hôm |{of_class('part-of-month')} )*(?:(?:tháng )?\d{{1,2}}[/-](?:\d{{1,2}}[/-])?|năm )"
    r"(?:19|20)\d\d(?!\w)"
)
_DAYS = frozenset({"day", "range", "month"})
_TIMES = _DAYS | {"deictic"}
_OPENING = Pattern(r"(?:\))?(?:, tại [^;.]{2,60})?, ")
_RIGHT_BEHIND = Pattern(
    r"\)? ?(?:,? ?(?:tại|ở) [^,;.:]{2,45}?,? )?(?:(?:vào|từ|hồi|hôm|trong|các|hai|ngày"
    rf"|{of_class('part-of-month')}) ?){{0,3}}"
)
_AT_A_PLACE = Pattern(r"\)? (?:ở|tại) (?:(?:thủ đô|thành phố|tp\.?) )?")
_TO_HOLD = Pattern(
    r"(?<!\w)(?:cơ chế|hợp tác|khuôn khổ|vai trò|tư cách|thành viên|kiến nghị|sáng kiến)(?: [^\W\d]+)? $"
)


def is_dated(clause: Clause, name: Name) -> bool:
    """True where a time or a town stands right behind a name ("hội nghị X ngày 15-16/9", "X ở Y hồi tháng 7")."""
    form, sentence = clause.form, clause.sentence
    if _DATED_BEHIND.match(form, name.end, sentence.end):
        return True
    days = [w for w in clause.dates if w.kind in _DAYS]
    if any(w.end <= name.start and _OPENING.fullmatch(form, w.end, name.start) for w in days[:1]):
        return True  # "Chiều 5/1, tại X, Hội nghị Bộ trưởng A - B - C …"
    if any(w.kind in _TIMES and _RIGHT_BEHIND.fullmatch(form, name.end, w.start) for w in clause.dates):
        return True
    led = _AT_A_PLACE.match(form, name.end, sentence.end)
    if led is None or _TO_HOLD.search(form, max(sentence.start, name.start - 40), name.start):
        return False
    hits = clause.document.hits
    town = hits.at("place", led.end()) or hits.at("place", led.start() + len(" ở ")) or hits.at("country", led.end())
    return town is not None
