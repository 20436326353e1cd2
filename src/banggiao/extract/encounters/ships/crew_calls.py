"""What a ship's crew does in the course of a call: courtesy calls on several bodies, meetings, exercises at sea."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import is_day
from banggiao.extract.encounters.sentence.setting import Calendar, tells_day
from banggiao.extract.encounters.sentence.timetables import BY_TIMETABLE
from banggiao.extract.encounters.ships.stays import is_ahead
from banggiao.records.vocabulary import ORGANISATIONS

_ACTS = (
    r"(?: (?:của|và|cùng|trên|các|tàu|đoàn|thủy thủ|thủy thủ đoàn|thuyền trưởng|sĩ quan|sỹ quan|sẽ|đã|dự kiến|cũng"
    r"|có|sắp|đến|tới|tiến hành|hoạt động|như|một số|cuộc|buổi|nhiều|lần lượt|tổ chức|thực hiện|gồm|:))*"
)
_FUTURE = Pattern(r"(?<!\w)(?:sẽ|dự kiến|sắp|theo (?:lịch trình|chương trình|kế hoạch|lịch))(?!\w)")
_NOT_ONE = Pattern(
    r"(?<!\w)(?:những|nhiều lần|thường xuyên|hằng năm|hàng năm|tăng cường|nhiều năm|trước đây|từng)(?!\w)"
)
_SERIES_ENDS = Pattern(rf"[.:\n\"(]|;(?= (?:giao lưu|tham quan|thăm|thi đấu|{words('attend')}))")
_STOP = Pattern(r"[.;:\n]")
_PARTS = Pattern(r"(?:,|;|,? và)(?: (?:các|và))* ")
_CALLS = Pattern(rf"(?<!\w){words('crew-calls')}(?= )")
_RECEIVER = Pattern(rf"(?:các )?{words('crew-receivers')}(?!\w)")
_MEETS = Pattern(
    rf"(?<!\w){words('crew')}{_ACTS} {words('crew-meets')} (?:các |với các |với )*{words('crew-peers')}(?!\w)"
)
# "Đoàn chỉ huy tàu X cũng sẽ làm việc với | Trung tâm Điều phối hàng hải …": an office of the state whose port it is
_WORKS = Pattern(
    rf"(?<!\w){words('crew')}(?: (?!(?:do|tiếp|đón|mời|được|cho|tại|ở|và|với)(?!\w))[\w.-]+){{0,9}}?"
    r" (?:làm việc với|gặp làm việc với|gặp và làm việc với|buổi làm việc với|cuộc làm việc với)"
    rf" (?:lãnh đạo |đại diện |các )*(?:{words('crew-offices')}|{words('crew-receivers')})(?!\w)"
)
_CREW = cue("crew")
_AT_SEA = cue("crew-at-sea")


def receivers(document: Document, start: int, limit: int) -> list[tuple[int, int]]:
    """The bodies named in a row from `start` on ("lãnh đạo thành phố X, Bộ Tư lệnh Y và Sở Ngoại vụ")."""
    form = document.form
    stop = _SERIES_ENDS.search(form, start, limit)
    end, found, at = stop.start() if stop else limit, list[tuple[int, int]](), start
    while _RECEIVER.match(form, at, end):
        cut = _PARTS.search(form, at, end)
        found.append((at, cut.start() if cut else end))
        if cut is None:
            break
        at = cut.end()
    return found


def each_receiver(annotation: Annotation, drafts: list[Draft]) -> list[Draft]:
    """One courtesy call for each of several bodies on which a ship's crew calls under one verb."""
    document, kept = annotation.document, list[Draft]()
    for draft in drafts:
        kept.append(draft)
        if draft.kind != "courtesy-call" or draft.within != "port-call" or len(draft.told) > 1:
            continue
        start, end = draft.told[0]
        verb = _CALLS.search(document.form, start, end)
        limit = document.sentences[draft.sentence].end
        row = receivers(document, verb.end() + 1, limit) if verb else []
        alike = [d for d in drafts if d.kind == draft.kind and d.told[0][0] == start]
        if verb is None or len(row) < 2 or len(alike) > 1:
            continue
        draft.told = [(start, row[0][1])]
        kept += [_like(draft, [verb.span(), body]) for body in row[1:]]
    return kept


def _like(draft: Draft, told: list[tuple[int, int]]) -> Draft:
    further = draft.another(*told[0])
    further.sentences, further.told, further.position = set(draft.sentences), told, told[-1][0]
    return further


def told_by_crew(annotation: Annotation, calendar: Calendar, call: Draft, drafts: list[Draft]) -> list[Draft]:
    """`drafts` with the courtesy calls, meetings and exercises of the crew that the article tells of besides."""
    document, form = annotation.document, annotation.document.form
    kept = list(drafts)
    for number, sentence in account(document):
        if _NOT_ONE.search(form, sentence.start, sentence.end):
            continue
        for draft in (
            *_courtesy_calls(document, sentence),
            *_meeting(document, sentence),
            *_exercise(document, sentence),
        ):
            draft.sentence, draft.sentences = number, {number}
            exercise = draft.kind == "exercise"
            if exercise and (_of_others(document, sentence, call) or _told_besides(document, draft, call, kept)):
                continue
            _set_in_call(annotation, calendar, call, draft)
            over = [d for d in kept if d.kind != "port-call" and _overlaps(d, draft)]
            if not over:
                kept.append(draft)
            for other in over:
                _place_in_call(annotation, other, draft, call)
    return kept


def _of_others(document: Document, sentence: Sentence, call: Draft) -> bool:
    """True for a sentence on the ships of another country than that of the call."""
    named = document.hits.within("country", sentence.start, sentence.end)
    return any(m.value not in ORGANISATIONS and m.value not in call.countries for m in named)


def _told_besides(document: Document, draft: Draft, call: Draft, drafts: list[Draft]) -> bool:
    """ "huấn luyện chung": the exercise that the article has told of already."""
    told = document.form[draft.told[0][0] : draft.told[0][1]]
    return "trên biển" not in told and any(d.kind == "exercise" and d.countries <= call.countries for d in drafts)


def _overlaps(one: Draft, other: Draft) -> bool:
    start, end = other.told[-1]
    return any(a < end and start < b for a, b in one.told)


def _place_in_call(annotation: Annotation, other: Draft, draft: Draft, call: Draft) -> None:
    """A meeting that the sentence was seen to tell of before belongs to the call, if nobody but the crew meets."""
    people = annotation.cast.individuals
    fits = other.kind == draft.kind and other.countries <= call.countries and other.within is None
    if not fits or any(people[p].country != call.guest for p in other.people):
        return
    other.within, other.occasion, other.countries = "port-call", call, set(call.countries)
    other.place_country = other.place_country or call.destination
    sentence = annotation.document.sentences[draft.sentence]
    led = draft.people or any(
        person in other.people and sentence.start <= naming.start < sentence.end
        for naming, person in annotation.cast.namings
    )
    other.people = dict.fromkeys(other.people, "guest") if led else {}  # "thủy thủ đoàn gặp …": nobody by name


def _draft(kind: str, rule: str, told: list[tuple[int, int]]) -> Draft:
    return Draft(kind, f"encounters.{rule}", told[0][0], told, 0)


# "… góp phần tăng cường huấn luyện chung": what is wished for, or done at other times.
_IN_GENERAL = Pattern(
    r"(?<!\w)(?:tăng cường|thúc đẩy|đẩy mạnh|góp phần|nhằm|mong|đề nghị|đánh giá|hằng năm|hàng năm|trước khi|sau khi"
    r"|hội thảo|tọa đàm|trước đó|trở về|trên đường|năm ngoái|cơ chế|thỏa thuận|kinh nghiệm|từng)(?!\w)"
)
_CALLING = ("chào", "tiếp kiến", "hội kiến", "thăm xã giao")


def _courtesy_calls(document: Document, sentence: Sentence) -> list[Draft]:
    form = document.form
    named = any(form.find(word, sentence.start, sentence.end) >= 0 for word in _CALLING)
    verb = _CALLS.search(form, sentence.start, sentence.end) if named else None
    if verb is None or not _CREW.search(form, sentence.start, verb.start()):
        return []
    row = receivers(document, verb.end() + 1, sentence.end)
    drafts = [_draft("courtesy-call", "crew-calls", [verb.span(), body]) for body in row]
    if drafts:
        drafts[0].told = [(verb.start(), row[0][1])]
    return drafts


def _meeting(document: Document, sentence: Sentence) -> list[Draft]:
    form = document.form
    if all(form.find(word, sentence.start, sentence.end) < 0 for word in ("gặp", "tiếp xúc", "làm việc")):
        return []
    met = _MEETS.search(form, sentence.start, sentence.end) or _WORKS.search(form, sentence.start, sentence.end)
    if met is None:
        return []
    stop = _STOP.search(form, met.end(), sentence.end)
    return [_draft("meeting", "crew-meets", [(met.start(), stop.start() if stop else sentence.end)])]


def _exercise(document: Document, sentence: Sentence) -> list[Draft]:
    form = document.form
    if all(
        form.find(word, sentence.start, sentence.end) < 0
        for word in ("trên biển", "chung", "cứu nạn", "passex", "thiện chí")
    ):
        return []
    leaves = _BEFORE_LEAVING.search(form, sentence.start, sentence.end)
    start = leaves.end() if leaves else sentence.start
    found = _AT_SEA.search(form, start, sentence.end)
    aim = _AIM.search(form, found.end(), sentence.end) if found else None
    limit = aim.start() if aim else sentence.end  # "… nhằm góp phần …": what it is for
    limit = found.end() if leaves and found else limit
    if found is None or _IN_GENERAL.search(form, start, limit):
        return []
    if _OF_POST.search(form, sentence.start, found.start()):
        return []  # "(Chỉ huy trưởng Nhóm công tác huấn luyện trên biển)"
    return [_draft("exercise", "crew-at-sea", [found.span()])]


_AIM = Pattern(r",? (?:nhằm|qua đó|góp phần)(?!\w)")
# "Trước khi rời cảng vào ngày 14/9, tàu sẽ tổ chức huấn luyện chung …": what is to be done in the call.
_BEFORE_LEAVING = Pattern(r"trước khi (?:rời|về nước|lên đường|kết thúc)(?!\w)[^,;.]{0,60},")
_OF_POST = Pattern(r"(?<!\w)(?:nhóm|đội|biên đội|nhóm công tác|hải đội|chỉ huy trưởng|đội tàu) (?:[^\W\d]+ ){0,2}$")


def _set_in_call(annotation: Annotation, calendar: Calendar, call: Draft, draft: Draft) -> None:
    """Who, when and where, as the sentence and the call tell."""
    document, sentence = annotation.document, annotation.document.sentences[draft.sentence]
    draft.countries, draft.within, draft.occasion = set(call.countries), "port-call", call
    draft.place_country = call.destination
    ahead = _FUTURE.search(document.form, sentence.start, draft.told[-1][1]) is not None
    ahead = ahead or BY_TIMETABLE.match(document.form, sentence.start, draft.told[-1][1]) is not None
    ahead = ahead or is_ahead(document, calendar, sentence, draft.told[0][0])
    draft.status = "planned" if ahead or call.status == "planned" else "held"
    dates = [d for d in calendar.within(sentence.start, sentence.end) if tells_day(d) and d.kind == "day"]
    dates = [d for d in dates if not _LEAVES_ON.search(document.form, sentence.start, d.start)]
    dates = [d for d in dates if not _SAID_THEN.match(document.form, d.end, sentence.end)]
    draft.date = calendar.value(dates[0], draft.status != "held") if dates else None
    come = (call.date or "").partition("/")[0]
    if draft.date is None and draft.status == "held" and is_day(come):
        told = calendar.within(sentence.start, draft.told[0][0])
        draft.date = come if any(d.kind == "same-day" for d in told) else None  # "Chiều cùng ngày, thuyền trưởng …"
    if draft.kind == "exercise":
        return
    if draft.kind == "courtesy-call":
        stays = (m.end() for m in _STAY.finditer(document.form, sentence.start, draft.told[0][0]))
        town = next((town for at in stays if (town := document.hits.at("place", at))), None)
        draft.place = document.text[town.start : town.end] if town else None
    captain = _CAPTAIN.search(document.form, sentence.start, draft.told[0][1])
    if captain if draft.kind != "courtesy-call" else not calls_without_captain(document, draft):
        draft.people = dict.fromkeys(call.people, "guest")


def calls_without_captain(document: Document, draft: Draft) -> bool:
    """ "đoàn thủy thủ sẽ chào xã giao …", "đại diện tàu", "các chỉ huy": the crew at large, not who leads it."""
    sentence = document.sentences[draft.sentence]
    verb = _CALLS.search(document.form, max(sentence.start, draft.position - _NEAR), sentence.end)
    at_large = _AT_LARGE.search(document.form, sentence.start, verb.start() if verb else draft.position)
    return at_large is not None and not _LED.search(document.form, sentence.start, at_large.end())


_NEAR = 8  # characters of "sẽ đến " before the word for a call
# … in the clause of the call itself: "sĩ quan, thủy thủ tàu X sẽ đến chào xã giao"
_AT_LARGE = Pattern(
    r"(?<!\w)(?:thủy thủ|thuyền viên|sĩ quan|sỹ quan|đại diện|lực lượng|các chỉ huy|nhóm chỉ huy|ban chỉ huy)(?!\w)"
    r"(?:(?!,? (?:của|do) )[^;.:]){0,70}$"
)
_LED = Pattern(
    r"(?<!\w)(?:thuyền trưởng|hạm trưởng|trưởng đoàn|tham mưu trưởng"
    r"|(?<!các )(?<!nhóm )(?<!ban )(?<!nhóm sĩ quan )chỉ huy)(?!\w)[^;.:]*$"
)
_LEAVES_ON = Pattern(r"(?<!\w)(?:rời|lên đường|kết thúc|về nước)(?!\w)[^,;.]{0,40}$")
_SAID_THEN = Pattern(rf" (?:nêu|nêu rõ|{of_class('tell')}|viết|nói)(?!\w)")
_STAY = Pattern(r"(?<!\w)(?:lưu lại|ở|thăm|ở thăm) ")
_CAPTAIN = Pattern(r"(?<!\w)(?<!đoàn )(?:thuyền trưởng|hạm trưởng|chỉ huy|trưởng đoàn)(?!\w)")
