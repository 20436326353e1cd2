"""Rounds of standing dialogues, committees and working groups, and of meetings that bear a name."""

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import TITLE
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, countries_of, people_of
from banggiao.extract.encounters.cues import HELD_OR_ATTENDED, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.meetings.pairing import meeting_draft
from banggiao.extract.encounters.meetings.rounds_abroad import add_who_comes
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.names import Name, event_draft, ordinal_in
from banggiao.extract.encounters.sentence.rows import row_ahead
from banggiao.extract.encounters.sentence.setting import places_in
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_TAKES_PLACE = Pattern(
    rf"(?<!\w)(?:{words('round-told')}|đón(?= (?:{of_class('occasion')}|vòng|kỳ)))(?!\w)"
)
_CHANNELS = Pattern(r"(?<!\w)(?:các cơ chế|các lĩnh vực|lĩnh vực như|các nội dung)(?!\w)")
# "…, lần thứ hai ở X năm 2015 và lần thứ ba ở Y": one round each.
_NEXT_ROUND = Pattern(rf"(?:,|;| và| còn)(?: (?:và|còn|{of_class('occasion')}|vòng|kỳ|được))* (?=lần )")
_ROUND_TOO = Pattern(
    r"(?:,| và) (?P<number>\d{1,3})(?!\w)"
    r"(?=[,.;)]|(?: và| tại| ở| diễn| sẽ| trong| vào| được| giữa| của| năm| trên| do)(?!\w)|$)"
)


def further_rounds(clause: Clause, draft: Draft, name: Name) -> list[Draft]:
    """Rounds told in one phrase with the first ("lần thứ nhất … và lần thứ hai vào 3-2016"), with their own dates."""
    form, end = clause.form, clause.sentence.end
    told = ordinal_in(form, name.start, name.end)
    if draft.ordinal is None or (told and told[0] != draft.ordinal):
        return []
    too = _ROUND_TOO.match(form, told[1], end) if told else None
    if too and int(too["number"]) > draft.ordinal:  # "lần thứ 28 và 29": at one time
        return [_another(draft, int(too["number"]))]
    links = [link.span() for link in _NEXT_ROUND.finditer(form, name.end, end)]
    found = [(start, at, ordinal_in(form, at, min(end, at + _WORDS))) for start, at in links]
    rows = [(start, at, number) for start, at, number in found if number]
    drafts = []
    for index, (_, at, (ordinal, stop)) in enumerate(rows):
        limit = rows[index + 1][0] if index + 1 < len(rows) else end
        dates = [d for d in clause.dates if stop <= d.start < limit]
        places = places_in(clause.document, stop, limit)
        if not (dates or places) or ordinal == draft.ordinal:
            continue
        one = _another(draft, ordinal)
        one.told = [(at, max([stop, *(d.end for d in dates[:1]), *(p[1] for p in places[:1])]))]
        one.date = clause.calendar.value(dates[0], False) if dates else None
        if places:
            one.place, one.place_country = clause.document.text[places[0][0] : places[0][1]], places[0][2]
        one.complete = True
        drafts.append(one)
    if drafts:
        draft.limit = rows[0][0]
    return drafts


_WORDS = 20  # characters that the words for a round may take


def _another(draft: Draft, ordinal: int) -> Draft:
    second = draft.another(*draft.told[0])
    second.ordinal, second.name = ordinal, None
    return second


def round_of(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """A round: it has a number, or takes place; the committee in somebody's post has neither."""
    if any(a.start <= trigger.start < a.end and a.kind == "person" for a in clause.actors):
        return None
    bare = not name.countries and name.ordinal is None
    if bare and clause.dates:
        between = _between(clause, trigger)
        if between and _TAKES_PLACE.search(clause.form, clause.sentence.start, clause.sentence.end):
            draft = event_draft(clause, trigger, replace(name, end=between[-1].end))
            draft.countries = countries_of(between)
            told = _ROUND_BEHIND.match(clause.form, trigger.end, between[0].start)
            number = ordinal_in(f"lần thứ {told['number']}", 0, _WORDS) if told else None
            draft.ordinal = number[0] if number else None
            return draft
    if bare and not _pointing(clause, trigger):
        return _held_by_both(clause, trigger, name)
    if _CHANNELS.search(clause.before(trigger)) and not clause.dates:
        return None  # one item of a list of channels
    if (name.ordinal is None and not bare and not _happens(clause, trigger)) or clause.led_by(_FOUNDS, trigger):
        return None
    draft = event_draft(clause, trigger, name)
    if not bare and len(draft.countries) < 2 and clause.led_by(HELD_OR_ATTENDED, trigger):
        sides = countries_of(subjects_of(clause, trigger))
        draft.countries |= sides if len(sides) > 1 else set()  # "Bộ X của A và Bộ Y của B tổ chức đối thoại …"
    if (
        not bare
        and len(draft.countries) < 2
        and _CHAIRS.search(clause.form, clause.sentence.start, clause.sentence.end)
    ):
        heads = {a.country for a in clause.actors if a.country and a.kind in ("person", "title")}
        draft.countries |= heads if len(heads) == 2 else set()
    partner = _partner(clause, trigger, name)
    if partner and not bare and len(draft.countries) < 2 and clause.led_by(HELD_OR_ATTENDED, trigger):
        draft.countries |= countries_of([*subjects_of(clause, trigger), *partner])
    draft.back = bare or (len(draft.countries) < 2)
    if not bare and draft.back:
        _with_home(clause, trigger, draft)
        if draft.back:
            add_who_comes(clause, trigger, draft)
    if draft.people:  # those who come for it
        draft.people |= people_of(partner, "chair")
        return draft
    if bare:
        draft.countries = set()
        return draft
    ahead = [a for a in clause.actors if a.person is not None and a.end <= trigger.start]
    joined = len(ahead) == 2 and len(clause.series(ahead)) == 2
    if joined and {a.country for a in ahead} == draft.countries:  # "A và B … tại đối thoại"
        draft.people = people_of(ahead, "chair")
        return draft
    if partner and ahead and clause.led_by(HELD_OR_ATTENDED, trigger):
        draft.people = people_of([ahead[-1], *partner], "chair")
        return draft
    draft.people = {
        a.person: "chair"
        for a in clause.actors
        if a.person is not None and _CHAIRS.search(clause.form, clause.sentence.start, clause.sentence.end)
    }
    return draft


_WITH_HIM = Pattern(rf" với(?: {words('address')})* ")


def _partner(clause: Clause, trigger: Trigger, name: Name) -> list[Actor]:
    """With whom a round is held: "… Đối thoại chính sách lần thứ 10 với | Thứ trưởng X"."""
    behind = [a for a in clause.actors if a.start >= max(trigger.end, name.end) and a.person is not None][:1]
    return behind if behind and _WITH_HIM.fullmatch(clause.form, name.end, behind[0].start) else []


def _held_by_both(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """ "Ngày …, A và B tổ chức Đối thoại Chiến lược tại …": a round, though it is not counted."""
    if not clause.dates or not clause.led_by(HELD_OR_ATTENDED, trigger):
        return None
    sides = countries_of(subjects_of(clause, trigger))
    if len(sides) != 2 or sides & ORGANISATIONS or _WISHED.search(clause.before(trigger)):
        return None
    draft = event_draft(clause, trigger, name)
    draft.countries |= sides
    return draft


# "Từ ngày 13 đến 17/6, tại X đã diễn ra Cuộc họp hai Chủ tịch Ủy ban liên hợp …": though it is not counted.
_IS_HELD = Pattern(r"(?<!\w)(?:diễn ra|khai mạc|tổ chức|tiến hành|đồng chủ trì)(?: (?:các|một))? $")
_NAMES = 110  # characters behind the word for a sitting in which the two whose office it is are named
_WISHED = Pattern(
    rf"(?<!\w)(?:{of_class('agree')}|đề nghị|tăng cường|duy trì|thường xuyên|hằng năm|hàng năm|luân phiên)(?!\w)"
)
# "Thứ trưởng A cùng Thứ trưởng X của B đồng chủ trì kỳ họp …": whose post is told with no country is of the home state.
_CO_CHAIRED = Pattern(
    rf"(?<!\w)(?:{of_class('with')}|và)(?!\w)[^;.]*(?<!\w)(?:đồng )?chủ trì(?: (?:các|{of_class('occasion')}))* $"
)


def _with_home(clause: Clause, trigger: Trigger, draft: Draft) -> None:
    ahead = {a.country for a in clause.actors if a.end <= trigger.start and a.person is not None and a.country}
    ahead |= draft.countries
    if len(ahead - {HOME}) == 1 and not ahead & ORGANISATIONS and _CO_CHAIRED.search(clause.before(trigger)):
        draft.countries, draft.back = ahead | {HOME}, False


def _between(clause: Clause, trigger: Trigger) -> list[Actor]:
    """The two sides of "Vòng tham vấn (thứ tư về …) giữa Bộ X của A và Bộ Y của B"."""
    link = _GIVEN_SIDES.match(clause.form, trigger.end, clause.sentence.end)
    sides = clause.series([a for a in clause.actors if a.start >= link.end() and a.country]) if link else []
    close = link is not None and bool(sides) and sides[0].start - link.end() < _WORDS
    return sides if close and len({a.country for a in sides}) == 2 else []


_GIVEN_SIDES = Pattern(r"[^,;.:]{0,90}? giữa ")
_ROUND_BEHIND = Pattern(r" (?:lần )?thứ (?P<number>\w+)")
# "nhất trí mở Đối thoại … lần thứ nhất": a channel is set up.
_FOUNDS = Pattern(r"(?<!\w)(?:mở|thiết lập|lập|khởi động|thành lập)(?: (?:cơ chế|kênh))? $")
_CHAIRS = Pattern(r"(?<!\w)(?:đồng )?(?:chủ trì|chủ tọa|điều hành|làm chủ tọa)(?!\w)")
_ITSELF = Pattern(rf" (?:{of_class('this')} |năm nay |lần này )?(?:đã |sẽ )?{of_class('take-place')}(?!\w)")
_POINTS = Pattern(r"(?<!\w)(?:tại|kết thúc|sau|trong|phát biểu tại) $")


def _pointing(clause: Clause, trigger: Trigger) -> bool:
    if trigger.start == clause.sentence.start and _ITSELF.match(clause.form, trigger.end, clause.sentence.end):
        return True
    return bool(clause.led_by(_POINTS, trigger) and clause.after(trigger).startswith((",", " lần này", " này")))


def _happens(clause: Clause, trigger: Trigger) -> bool:
    return bool(clause.dates) and bool(_TAKES_PLACE.search(clause.form, clause.sentence.start, clause.sentence.end))


_NEXT = Pattern(r" (?:tiếp theo|lần tới|sắp tới|kế tiếp)(?!\w)")
_OFFICE = Pattern(r"(?<!\w)(?:ủy ban|nội các chung|nhóm|đối thoại|tham vấn|ban công tác|ban chỉ đạo|tiểu ban)(?!\w)")


def is_held(clause: Clause, trigger: Trigger) -> bool:
    """True where the sentence tells of a sitting that took place on a day, though it is not counted."""
    return bool(clause.dates) and _IS_HELD.search(clause.before(trigger)) is not None


def session(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    coming = bool(clause.dates) and _NEXT.match(clause.form, trigger.end, clause.sentence.end) is not None
    held = is_held(clause, trigger) or is_titled(clause, trigger)
    if (
        not coming
        and not held
        and name.ordinal is None
        and ordinal_in(clause.form, trigger.end, min(clause.sentence.end, trigger.end + 30)) is None
    ):
        return None
    low = max(clause.sentence.start, trigger.start - 80)
    ahead_told = clause.form.startswith("họp ", trigger.start) and _OFFICE.search(clause.form, low, trigger.start)
    if not (ahead_told or _OFFICE.search(clause.form, trigger.end, min(clause.sentence.end, trigger.end + 80))):
        return _titled_session(clause, trigger, name) or _earlier_session(clause, trigger, name)
    draft = event_draft(clause, trigger, name)
    if len(draft.countries) < 2:  # "kỳ họp … giữa hai Ban công tác của A và B"
        behind = [a for a in clause.actors if a.start >= trigger.end and a.human and a.country]
        sides = countries_of(subjects_of(clause, trigger))
        row = {m.value for m in row_ahead(clause, trigger.start)} if len(sides) < 2 else set()
        sides = row if len(row) == 2 else sides  # "Ủy ban hỗn hợp A - B (đã) họp phiên thứ hai"
        sides = sides if len(sides) > 1 else countries_of(behind[:2])
        draft.countries |= sides if len(sides) > 1 else set()
        draft.back = len(draft.countries) < 2 and not coming
    if len(draft.countries) < 2 and not coming:
        _with_home(clause, trigger, draft)
        if len(draft.countries) < 2:
            add_who_comes(clause, trigger, draft)
    if coming and len(draft.countries) < 2:  # whose it is, those tell who agree on it, or the scene
        ahead = [a for a in clause.actors if a.end <= trigger.start and a.human and a.country]
        draft.countries |= countries_of(ahead)
    if held and len(draft.countries) < 2:
        limit = min(clause.sentence.end, trigger.end + _NAMES)
        named = {m.value for m in clause.named(trigger.end, limit)} - ORGANISATIONS
        draft.countries |= named if len(named) == 2 else set()
        draft.back = draft.back and len(draft.countries) < 2
    counted = name.ordinal is not None or coming or ordinal_in(clause.form, trigger.end, trigger.end + 30) is not None
    if not counted and len(draft.countries) != 2:
        return None  # the sitting of an office of one state
    return draft


def is_titled(clause: Clause, trigger: Trigger) -> bool:
    """ "Kỳ họp (lần thứ 11) diễn ra tại X ngày 12/12": that of the office of two which the title names."""
    if not clause.dates or _IT_IS_HELD.match(clause.form, trigger.end, clause.sentence.end) is None:
        return False
    return trigger.start - clause.sentence.start < len("12/12, ") and len(_titled_sides(clause)) == len(("A", "B"))


_IT_IS_HELD = Pattern(
    rf"(?: lần thứ \w+| lần này| này)?(?: (?:{of_class('done')}|được))* (?:diễn ra|tổ chức|khai mạc|bế mạc"
    r"|kết thúc)(?!\w)"
)


def _titled_sides(clause: Clause) -> set[str]:
    """Those whose office the title names."""
    document = clause.document
    titles = [s for s in document.sentences[: clause.number] if s.part is TITLE]
    titles = [s for s in titles if _OFFICE.search(clause.form, s.start, s.end)]
    return {m.value for s in titles for m in document.hits.within("country", s.start, s.end)}


def _titled_session(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    if not is_titled(clause, trigger):
        return None
    draft = event_draft(clause, trigger, name)
    draft.countries, draft.back = _titled_sides(clause), True
    return draft


def _earlier_session(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """ "kể từ Phiên họp lần thứ 10 (4/2017)": an earlier round of the office of which the article tells."""
    end = min(clause.sentence.end, name.end + _BRACKET)
    if name.ordinal is None or not _DATED.search(clause.form, trigger.end, end):
        return None
    draft = event_draft(clause, trigger, name)
    draft.countries, draft.back = set(), True
    return draft


_BRACKET = 18  # characters behind a name in which the bracket with its date stands
_DATED = Pattern(r" ?\((?:(?:vào|tháng|năm|hồi|ngày) )*(?:\d{1,2}[/-]){0,2}(?:19|20)\d\d\)")
_NAME_ENDS = Pattern(r"[,;.\n]|(?<!\w)(?:tại|vào|và thăm|nhân(?! dân))(?!\w)")
_OF_KIND = Pattern(
    r" (?:các )?(?:doanh nghiệp|lãnh đạo|nghị sĩ|thanh niên|sĩ quan|cựu chiến binh|bộ trưởng|tư lệnh|chuyên gia)"
)
_HELD_NAME = Pattern(r" (?:được|diễn ra|tổ chức)(?!\w)")


def numbered(clause: Clause, trigger: Trigger, used: set[int]) -> Draft | None:
    """A round of a standing meeting with a name ("gặp gỡ doanh nghiệp Việt Nam - Ấn Độ lần thứ 4")."""
    if _OF_KIND.match(clause.form, trigger.end) is None:
        return None
    stop = _NAME_ENDS.search(clause.form, trigger.end, clause.sentence.end)
    limit = stop.start() if stop else clause.sentence.end
    found = ordinal_in(clause.form, trigger.end, limit)
    named = clause.named(trigger.end, limit)
    if found is None or len({m.value for m in named}) < 2:
        return None
    subjects = [s for s in subjects_of(clause, trigger, used) if s.person is not None]
    draft = meeting_draft(clause, trigger, subjects, [])
    draft.countries = {m.value for m in named}
    draft.bodies = set(draft.countries)  # of many: who held talks before is not meant
    end = max(named[-1].end, found[1]) if found[1] - named[-1].end < 25 else named[-1].end
    draft.told = [(draft.told[0][0], max(end, draft.told[0][1]))]
    held = _HELD_NAME.search(clause.form, named[-1].end, end)
    end = held.start() if held else end
    draft.name, draft.ordinal = clause.document.text[trigger.start : end], found[0]
    return draft
