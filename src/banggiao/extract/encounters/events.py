"""Events with a life of their own: rounds of dialogues, conferences, exercises, border exchanges, exhibitions."""

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import countries_of, people_of
from banggiao.extract.encounters.conferences.conference_rows import further_groups, one_for_each
from banggiao.extract.encounters.conferences.conference_states import MANY_SIDED
from banggiao.extract.encounters.conferences.conferences import conference, occasion, short_name
from banggiao.extract.encounters.conferences.held_conferences import HELD_BEHIND, LISTED
from banggiao.extract.encounters.conferences.jointly_held import in_each_town
from banggiao.extract.encounters.conferences.world_bodies import sitting_of_all
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.exercises.exercises import exercise, is_spoken_of, with_each, without_adjunct
from banggiao.extract.encounters.exercises.exhibitions import exhibition
from banggiao.extract.encounters.meetings.ministers_meetings import meets_each_year, sits
from banggiao.extract.encounters.meetings.rounds import further_rounds, is_held, is_titled, round_of, session
from banggiao.extract.encounters.meetings.three_sides import of_three
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.names import (
    Name,
    event_draft,
    event_name,
    ordinal_in,
    with_short_name,
    within_quotes,
)
from banggiao.extract.encounters.sentence.setting import tells_day
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.those_present import lists_those_present
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.encounters.visits.further_visits import each_year

_STANDING = Pattern(
    r"(?<!\w)(?:cơ chế|các kênh|các cơ chế|khuôn khổ các|thường xuyên|duy trì|tăng cường|thông qua|các cuộc|những"
    r"|nhiều|thúc đẩy)"
    r"(?: (?:các|cuộc|cơ chế|việc|hợp tác|hoạt động))* $"
)
# "đã hai lần mời Việt Nam dự | Hội nghị X", "nhiều lần được mời tham dự | …": told back, and no one of them
_OFTEN_INVITED = Pattern(
    r"(?<!\w)(?:từng|thường|hay|luôn|thường xuyên|liên tục|không ít lần|\w+ lần)(?: (?:được|đã|từng))*"
    rf" (?:gửi lời )?mời(?!\w)[^;.:]{{0,90}}?(?<!\w)(?:{words('attend')}|góp mặt)(?: (?:tại|{of_class('plural')}"
    r"|cuộc))* $"
    rf"|(?<!\w)mời(?!\w)[^;.:]{{0,60}}? (?:nhiều|\w+) lần {words('attend')}(?: (?:{of_class('plural')}|cuộc))* $"
)
_CHANNEL = Pattern(r"(?<!\w)(?:cơ chế|các) $")
_WILL = Pattern(r"(?<!\w)(?:sẽ|sắp|diễn ra|tổ chức|tham gia)(?!\w)")
_NAMES = frozenset({"exercise-name", "forum"})  # their words in the table are the event's name
_HEADS = frozenset({"round", "conference", "exercise", "exchange", "exhibition"})


def event(clause: Clause, trigger: Trigger) -> list[Draft]:
    """The event of a name or a round that the trigger tells of."""
    form = clause.form
    counted = _SITTING.search(form, trigger.end, min(clause.sentence.end, trigger.end + 30))
    if not clause.dates and clause.led_by(_OFTEN_INVITED, trigger):
        return []
    if trigger.shape in ("session", "conference"):
        of_all = sitting_of_all(clause, trigger)
        if of_all is not None:
            return [of_all]
    if trigger.shape == "session":
        three = of_three(clause, trigger)
        if three is not None:
            return [three]
    if trigger.shape == "session" and (not counted or _MET_FOR_THE_TIME.match(form, trigger.end)):
        met = sits(clause, trigger) or meets_each_year(clause, trigger)
        if met or not (is_held(clause, trigger) or is_titled(clause, trigger)):
            return [met] if met else []
    told = any(t.kind == "exercise" and t.end < trigger.start for t in clause.triggers)
    if told and trigger.shape == "exercise-name" and form.endswith("(", 0, trigger.start):
        return []  # "cuộc tập trận Y (X)": another name of it
    shown = any(t.kind == "exhibition" and t.end < trigger.start for t in clause.triggers)
    if shown and trigger.kind == "exhibition" and form.endswith("(", 0, trigger.start):
        return []
    heads = [t for t in clause.triggers if t.start >= trigger.end and t.shape in _HEADS]
    if trigger.kind == "exhibition":  # "triển lãm Y (X 2025)": the same, by its other name
        heads = [t for t in heads if t.kind != "exhibition" or not form.endswith("(", 0, t.start)]
    while heads and trigger.shape == heads[0].shape == "conference":
        if not _ONE_NAME.fullmatch(form, trigger.end, heads[0].start):
            break
        heads = heads[1:]  # "Hội nghị cấp cao Diễn đàn …": one name
    stop = min((t.start for t in heads), default=clause.sentence.end)
    name = event_name(clause.document, trigger.start, trigger.end, stop)
    if trigger.shape == "conference" and MANY_SIDED.search(form, trigger.start, trigger.end):
        name = replace(name, proper=True)  # "Cấp cao Đông Á"
    if trigger.kind == "exercise":
        name = without_adjunct(clause, name, trigger)
        known = [t for t in clause.triggers if t.shape == "exercise-name" and trigger.end <= t.start <= name.end]
        name = replace(name, end=max(name.end, known[0].end)) if known else name
    if trigger.kind in ("exercise", "exhibition"):
        name = with_short_name(clause, name)
    if trigger.shape == "exercise-name":
        name = within_quotes(clause, trigger, name)
    if trigger.shape == "session":  # "phiên họp thứ 9 Ủy ban hỗn hợp …": the office's name goes on with the round's
        office = next((t for t in clause.triggers if t.shape == "round" and t.start >= name.end), None)
        if office and clause.gap(name.end, office.start) in (" ", " của "):
            name = event_name(clause.document, trigger.start, office.end, clause.sentence.end)
            name = replace(name, end=max(name.end, office.end))
    each = with_each(clause, trigger) if trigger.shape == "exercise" else []
    if each:
        return each
    if clause.led_by(_STANDING, trigger) and (name.ordinal is None or clause.led_by(_CHANNEL, trigger)):
        return []
    if trigger.shape == "conference" and not (name.countries or MANY_SIDED.search(form, name.start, name.end)):
        three = of_three(clause, trigger)
        if three is not None:
            return [three]
    maker = _MAKERS.get(trigger.shape)
    draft = maker(clause, trigger, name) if maker else None
    if draft is None and trigger.shape == "session":
        draft = meets_each_year(clause, trigger)
    if draft is None:
        return []
    by_verb = trigger.shape == "session" and form.startswith(_SITS, trigger.start)
    sided = by_verb or form.startswith((" bên", " nước"), name.end)  # "họp phiên thứ 2", "hội nghị 4 bên": no name
    if (name.proper and not sided and not draft.crowd) or trigger.shape in _NAMES:
        end = max(name.end, draft.told[0][1]) if trigger.shape == "conference" else name.end
        draft.name = clause.document.text[name.start : end]
    if draft.ordinal is None:
        draft.ordinal = name.ordinal
    if draft.ordinal is None:
        found = ordinal_in(form, name.end, min(clause.next_trigger(trigger), name.end + 40))
        draft.ordinal = found[0] if found else None
    if draft.ordinal is None and trigger.kind == "dialogue" and _FIRST.match(form, trigger.end):
        draft.ordinal = 1
    rows = [draft]
    if trigger.kind == "conference":
        rows = [*one_for_each(clause, draft, name), *further_groups(clause, draft, name)]
        rows = in_each_town(clause, trigger, draft) if len(rows) == 1 else rows
    if trigger.kind == "exercise" and len(clause.dates) > 1:
        rows = each_year(clause, draft, max(name.end, trigger.end))
    return [*rows, *further_rounds(clause, draft, name)]


# "Tuần lễ cấp cao lần thứ 23 của Diễn đàn …", "Hội nghị các nhà lãnh đạo Diễn đàn …"
_ONE_NAME = Pattern(r" (?:(?:lần(?: thứ)? \w+ |các (?:nhà )?lãnh đạo |thường niên )*(?:của )?)?")
# "bộ trưởng A, B và C đã nhóm họp lần đầu tiên tại X": how often they met, and no office's sitting.
_MET_FOR_THE_TIME = Pattern(
    rf" lần (?:đầu|đầu tiên|thứ (?:nhất|{of_class('number')}|tư|\d))(?= (?:tại|ở|{of_class('margin')}|vào|trong|hồi"
    r"|kể từ)(?!\w)"
    r"|[,.;]|$)"
)
# "phiên họp đầu tiên của Nhóm công tác X"; not "phiên họp đầu tiên trong năm".
_FIRST = Pattern(r" đầu tiên(?! (?:trong|kể|từ|sau|của (?:năm|nhiệm kỳ|tuần))(?!\w))")
_SITS = ("họp phiên", "họp kỳ", "họp vòng", "họp lần")
_SITTING = Pattern(r"(?<!\w)(?:lần|thứ|tiếp theo|sắp tới|kế tiếp)(?!\w)")  # of which a sitting is told


def _exchange(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    form, end = clause.form, clause.sentence.end
    told = form[clause.sentence.start : end]
    held = name.proper and clause.dates and HELD_BEHIND.search(form[name.end : end])
    sides = {a.country for a in clause.actors if a.country and a.end <= trigger.start}
    if form.endswith(_BARE, trigger.start, trigger.end):
        if _ABOARD.search(told):
            return None
        if not clause.dates:  # the one told before
            again = event_draft(clause, trigger, replace(name, end=trigger.end, countries=()))
            again.again = True
            return again
        sides = {a.country for a in clause.actors if a.human and a.country}
    if form.endswith(_BARE, trigger.start, trigger.end) and len(name.countries) < 2:
        name = replace(name, end=max(trigger.end, name.end), countries=tuple(sides) if len(sides) > 1 else ())
    whose = set(name.countries) or (sides if len(sides) == 2 else set())
    numbered = name.ordinal is not None or ordinal_in(form, name.end, min(end, name.end + _NEAR)) is not None
    if not (numbered or held or (whose and clause.dates) or (name.countries and _WILL.search(told))):
        return None
    if LISTED.search(told) or (not numbered and not clause.dates and clause.led_by(_AMONG_OTHERS, trigger)):
        return None
    draft = event_draft(clause, trigger, name)
    draft.countries |= whose
    return draft


# "nhiều hoạt động giao lưu như Liên hoan …, Gặp gỡ …": what is done again and again
_AMONG_OTHERS = Pattern(rf"(?<!\w)(?:như|gồm|{of_class('plural')})(?!\w)[^;.:]*$")
_BARE = ("chương trình giao lưu", "buổi giao lưu", "tổ chức giao lưu", "tham gia giao lưu")
_ABOARD = Pattern(r"(?<!\w)(?:tàu|thủy thủ|bóng đá|bóng chuyền|thể thao)(?!\w)")
_NEAR = 20  # characters behind a name in which its round may be told
_WITH_COMPANIES = Pattern(
    r"(?: (?:trao đổi|làm việc|bàn tròn))* với (?:(?:các|hơn|gần|khoảng|trên|\d{1,4}|một số|nhiều|đại diện|lãnh đạo"
    r"|nhóm|cộng đồng) )*"
    r"(?:doanh nghiệp|tập đoàn|công ty|nhà đầu tư|doanh nhân|kiều bào|báo chí|sinh viên|trí thức)(?!\w)"
)


def _seminar(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    if _WITH_COMPANIES.match(clause.form, trigger.end, clause.sentence.end):
        return None  # codebook, ruling 20: companies are no side
    if lists_those_present(clause.document, clause.sentence):
        return None
    about = next((t for t in clause.triggers if t.start >= trigger.end and t.kind == "exercise"), None)
    if about and is_spoken_of(clause, about):  # "hội thảo về huấn luyện chung …, ngày 15/5": the day is the seminar's
        clause.triggers.remove(about)
    draft = event_draft(clause, trigger, name)
    draft.countries |= countries_of(clause.actors)
    if clause.led_by(_CHAIRED_BY, trigger):
        heads = [s for s in subjects_of(clause, trigger) if s.person is not None]
        draft.people = people_of(heads, "chair") if len(heads) > 1 else draft.people
    if len(draft.countries) < 2 and _by_both(clause):
        draft.countries, draft.back = set(), True
        return draft
    if len(draft.countries) < 2:
        draft.again = True
        told = clause.dates and _TAKES_PLACE.search(clause.form, clause.sentence.start, trigger.start)
        return draft if told and trigger.end - clause.sentence.start < _LEDE else None
    return draft


def _by_both(clause: Clause) -> bool:
    """ "Ngày 7/8, hai bên tổ chức hội thảo …", "Tại hội thảo ngày 7/8, hai lực lượng …": those of the visit."""
    return any(tells_day(d) for d in clause.dates) and any(a.kind == "group" for a in clause.actors)


_CHAIRED_BY = Pattern(rf"(?<!\w)đồng chủ trì(?: {of_class('occasion')})* $")
_TAKES_PLACE = Pattern(r"(?<!\w)(?:đã|vừa) (?:diễn ra|tổ chức|khai mạc)(?!\w)")
_LEDE = 110  # characters in which a sentence tells first of all that it takes place

_MAKERS = {
    "round": round_of,
    "session": session,
    "conference": conference,
    "short": short_name,
    "forum": occasion,
    "exercise": exercise,
    "exercise-name": exercise,
    "exchange": _exchange,
    "exhibition": exhibition,
    "exhibition-again": exhibition,
    "seminar": _seminar,
}
