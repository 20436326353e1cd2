"""The name of a standing channel as written, the round that stands beside it, and whether it stands already."""

import re

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import forms_of, of_class, one_of
from banggiao.annotate.pattern import Pattern
from banggiao.extract.here import Here
from banggiao.extract.phrase_ends import phrase_end
from banggiao.extract.phrases import any_cue, any_of, cue_before, has_cue
from banggiao.extract.wishes import is_asked_for
from banggiao.records import Mention

_NUMBERS = {form: number for number in range(1, 31) for form in forms_of("event-words", f"number:{number}")}
_NUMBERS |= {"đầu": 1, "nhì": 2}
_TO_COUNT = " lần thứ"
_WORDS = one_of(_NUMBERS)
FIGURE = rf"(?:(\d{{1,2}}|(?<=thứ )[12]\d\d)|({_WORDS})(?! phạm))(?: tiên)?(?!\w|/(?!(?:19|20)\d\d))"
_NUMBERED = (
    r"(?:(?:lần|vòng|phiên|kỳ|khóa|chuyến) thứ |thứ (?=\d)|(?:lần|vòng|khóa) (?=\d|đầu|[ivx]+(?!\w))|lần "
    rf"(?={_WORDS}(?! (?:nước|bên|năm|tháng|ngày|bộ|đoàn|quân|người|\d))(?!\w))|-(?=\d))" + FIGURE
)
_ROUND = Pattern(r"\"?(?:,? ?(?:-|(?:năm )?\d{4}|\([^)]{2,14}\))?)?\"? ?\(?" + _NUMBERED)
_AND_ROUND = Pattern(r"(?:,| và|, và) (?:(?:lần|vòng|phiên|kỳ|khóa) thứ |thứ (?=\d))" + FIGURE)
_IN_ROUND = Pattern(_NUMBERED)  # stands in every such round, and is found in less time
_ROUND_LEAD = 30  # characters of a round before that, at most
_ROUND_BEFORE = Pattern(
    r"(?:kỳ họp|phiên họp|cuộc họp|buổi họp|hội nghị|khóa họp|vòng đàm phán|vòng họp|vòng|phiên|kỳ|lần)"
    r"(?: thứ| lần thứ| lần)? " + FIGURE + r"(?: cấp (?:bộ|thứ) trưởng)?(?: của| giữa|,)?(?: cơ chế| cuộc| đợt)? ?\"?$"
)
# "lần đầu tiên tổ chức | Đối thoại chính sách quốc phòng"
_FIRST_TIME = Pattern(
    r"(?<!\w)lần đầu(?: tiên)? (?:cùng |đã )?(?:tổ chức|tiến hành|họp|đồng chủ trì)"
    rf"(?: (?:{of_class('occasion')}|kỳ họp|phiên họp))? $"
)
_NTH = Pattern(r" thứ " + FIGURE)
_NTH_REACH = 12  # characters behind a name, or before it, in which the number of its round or the word for it stands
_SITTING = Pattern(rf"(?<!\w)(?:vòng|{of_class('occasion')}|kỳ|lần) $")
_ROUND_REACH = 40  # characters before a name in which "kỳ họp lần thứ 5" stands
# "… họp phiên thứ 24", "… đã diễn ra lần thứ ba"
_HELD_ROUND = Pattern(
    r"[^,;.]{0,90}?(?<!\w)(?:diễn ra|tổ chức|nhóm họp|họp)"
    r"(?:(?: phiên| kỳ| khóa)?(?: lần)? thứ | (?:vòng|phiên|kỳ|khóa) (?:thứ )?)" + FIGURE
)
_OWN_NAME = Pattern(r" ?\"[^\"]{3,40}\"")  # "cuộc tập trận mang tên | "…" lần ba"
# "tuần tra chung | trên sông Mê Công lần thứ 8"
_ROUND_AFLOAT = Pattern(r" (?:trên|ở|tại) [^,;.:]{2,50}? lần thứ " + FIGURE)
_TOLD_BY_VERB = frozenset({"exercise-series", "working-group", "policy-dialogue"})
_SHORT_BEHIND = Pattern(r" ?\([a-z][a-z+ -]{1,12}\d{0,3}\)")  # "… lần thứ 22 (ACDFM-22)"
_STOP = Pattern(
    r"(?<!\w)(?:để|họp (?=(?:hai|ba|mỗi|hằng|hàng|lần|tại|ở|vào|định kỳ|thường niên|luân phiên|\d)(?!\w))"
    r"|và (?:cuộc họp|phiên họp|kỳ họp|vòng)(?!\w)|lên cấp|chu kỳ|quý (?=\d)|nhiệm kỳ|giai đoạn"
    r"|năm (?=\d)|ngày (?=\d)|hôm nay|với (?=\w+ chu kỳ)"
    r"|tháng (?=\d)|(?:19|20)\d\d(?!\w)|tại (?!học viện)|trong khuôn khổ"
    r"|với (?!bộ|thứ trưởng|chính phủ|nước|các nước|asean|hải quân|quân đội|không quân|lục quân|cảnh sát|biên phòng))"
)
_SITS = " họp"  # "Ủy ban hỗn hợp … | họp lần thứ 10"
_AT_EMBASSY = ", đại sứ quán"
_EMBASSY = Pattern(r", đại sứ quán (?:[^\W\d_]+ ){1,4}?tại (?:việt nam|hà nội)(?!\w)")
_CYCLE = Pattern(r"[^,;.:]{0,40}")
_SINCE = Pattern(r"(?: (?:tại|ở) [^,;.\d]{2,30}?)?,? (?:từ |vào |từ năm |vào năm |năm |từ tháng |tháng )+\d")
_FOUND_NEAR = 34  # characters between a word of setting up and the channel
_THROUGH = Pattern(r"(?<!\w)(?:thông qua|qua|bằng)(?!\w)")
_TO_BE_HELD = Pattern(rf"(?:sẽ|{of_class('agree')})(?: sẽ)?(?: cùng)? (?:tổ chức|tiến hành) (?:các )?$")
# "trao đổi về khả năng tổ chức | diễn tập chung định kỳ"
_COULD_BE_HELD = Pattern(
    r"(?<!\w)(?:khả năng|nghiên cứu|xem xét|đề xuất|đề nghị|cân nhắc|kiến nghị)(?: khả năng| việc| sớm| hai bên)* "
    r"(?:tổ chức|tiến hành) (?:các |cuộc )?$"
)
# "nhất trí vận hành | đường dây nóng"
_TO_BE_OPENED = Pattern(
    rf"(?<!\w)(?:sẽ|{of_class('agree')})(?: sẽ)?(?: sớm)? "
    r"(?:vận hành|khai trương|kích hoạt|đưa vào (?:vận hành|hoạt động|sử dụng)) (?:một |các )?$"
)
# "nâng cấp Nhóm làm việc chung về quốc phòng thành | Đối thoại chính sách quốc phòng"
_RAISED_INTO = Pattern(r"(?<!\w)(?:nâng cấp|nâng|chuyển|phát triển) [^.;:]{2,110} (?:lên )?thành (?:cơ chế )?$")
_DONE_BEFORE = Pattern(r"(?<!\w)(?:đã|vừa|được)(?: chính thức)? $")
_CLAUSE = Pattern(r"[;:]|\. ")


class Name(msgspec.Struct, frozen=True):
    """`[start, end)` of a channel's name without the round; `told_to` is where the round beside it ends."""

    kind: str
    start: int
    end: int
    ordinal: int | None
    told_to: int


def name_at(here: Here, hit: Mention) -> Name:
    """The name of the channel that the words of `hit` begin; a person's name is no part of it."""
    document, form, sentence = here.document, here.form, here.sentence
    if form.endswith(_TO_COUNT, hit.start, hit.end):  # "hội nghị | lần thứ": the noun is shorter
        hit = msgspec.structs.replace(hit, end=hit.end - len(_TO_COUNT))
    if "shangri" in form[hit.start : hit.end]:  # its name is known to its last letter
        behind = _ROUND.match(form, hit.end, sentence.end)
        told_to = behind.end() if behind else hit.end
        return Name(hit.value, hit.start, hit.end, number_of(behind) if behind else None, told_to)
    within = _IN_ROUND.search(form, hit.end, sentence.end)
    limit = _ROUND.search(form, max(hit.end, within.start() - _ROUND_LEAD), sentence.end) if within else None
    upto = limit.start() if limit else sentence.end
    for naming, _ in here.annotation.cast.namings:
        if hit.end < naming.start < upto and naming.name:
            upto = naming.start
    upto = _next_channel(document, hit.end, upto)
    stop = _STOP.search(form, hit.end, upto)
    end = phrase_end(document, hit.end, stop.start() if stop else upto)
    end -= len(_SITS) if form.endswith(_SITS, hit.end, end) else 0
    if hit.value == "attache-office" and form.startswith(_AT_EMBASSY, end):
        mission = _EMBASSY.match(form, end, sentence.end)
        end = mission.end() if mission else phrase_end(document, end + len(_AT_EMBASSY), sentence.end)
    behind = _ROUND.match(form, end, sentence.end)
    if (
        behind is None
        and (nth := _NTH.search(form, hit.end, end + _NTH_REACH))
        and _SITTING.search(form, max(sentence.start, hit.start - _NTH_REACH), hit.start)
    ):
        end, behind = nth.start(), nth  # "vòng tham vấn | thứ ba giữa hai bên"
    if behind is None and hit.value == "joint-patrol":
        behind = _ROUND_AFLOAT.match(form, end, sentence.end)
    if behind is None and hit.value == "exercise-series" and (own := _OWN_NAME.match(form, end, sentence.end)):
        behind = _ROUND.match(form, own.end(), sentence.end)
    if behind is None and hit.value in _TOLD_BY_VERB:
        behind = _HELD_ROUND.match(form, end, sentence.end)
    while behind and (further := _AND_ROUND.match(form, behind.end(), sentence.end)):
        behind = further  # of several rounds the last
    if behind:
        short = _SHORT_BEHIND.match(form, behind.end(), sentence.end)
        return Name(hit.value, hit.start, end, number_of(behind), short.end() if short else behind.end())
    before = _ROUND_BEFORE.search(form, max(sentence.start, hit.start - _ROUND_REACH), hit.start)
    if hit.value in _SET_UP_ONCE and _FIRST_TIME.search(form, max(sentence.start, hit.start - _ROUND_REACH), hit.start):
        return Name(hit.value, hit.start, end, 1, end)
    return Name(hit.value, hit.start, end, number_of(before) if before else None, end)


_AND_OTHER = Pattern(r" (?:và (?:[^\W\d_]+ ){1,2}|(?:cùng|cùng với|cũng như|thành|lên thành) (?:[^\W\d_]+ ){0,2})$")
_AND_REACH = 26  # characters before another channel in which an "và" begins what is said of it


def _next_channel(document: Document, start: int, upto: int) -> int:
    """Where another channel is begun with a word of its own ("tuần tra chung | và lập đường dây nóng"), else `upto`."""
    for other in document.hits.within("channel", start, upto):
        found = _AND_OTHER.search(document.form, max(start, other.start - _AND_REACH), other.start)
        if found and not document.hits.within("country", found.start(), other.start):
            return found.start()
    return upto


def number_of(found: re.Match[str]) -> int:
    """The number of a round that a pattern of `FIGURE` has found."""
    return int(found[1]) if found[1] else _NUMBERS[found[2]]


def status_of(here: Here, name: Name) -> tuple[str, int]:
    """Whether the channel stands, is being set up or is an idea, and where the words that say so begin."""
    form, sentence = here.form, here.sentence
    low = sentence.start
    for cut in _CLAUSE.finditer(form, sentence.start, name.start):
        low = cut.end()
    found = None
    for verb in any_cue("channel:found").finditer(form, low, name.start):
        if verb[0] != "mở" or not form.startswith(_HOLDING, verb.end()):
            found = verb
    if name.ordinal is not None and name.ordinal > 1:
        found = None  # what has had its rounds stands
    if found and _THROUGH.search(form, found.end(), name.start):
        found = None  # "thiết lập quan hệ phối hợp thông qua | đường dây nóng"
    if found and name.start - found.end() <= _FOUND_NEAR and "," not in form[found.end() : name.start]:
        again = form.startswith((" lại", " được "), found.end()) or _in_a_year(here, found.start())
        yearly = name.kind == "course" and has_cue(form, low, found.start(), "channel:again")
        told = (again or yearly) and not _WILL.search(form, low, found.start())
        done = told or _is_done(form, low, found.start()) or found[0].endswith("chế hóa")
        if done or _SINCE.match(form, name.end, sentence.end):
            return "existing", name.start
        ideas = list(any_cue("channel:propose").finditer(form, max(low, found.start() - 40), found.start()))
        if not ideas and (suggested := _SUGGESTED_TOO.search(form, low, found.start())):
            return "proposed", suggested.start()
        if not ideas and low > sentence.start and is_asked_for(here.document, sentence, found.start()):
            return "proposed", found.start()
        return ("proposed", ideas[0].start()) if ideas else ("negotiating", found.start())
    raised = _RAISED_INTO.search(form, low, name.start) if name.ordinal is None else None
    if raised:
        risen = _DONE_BEFORE.search(form, low, raised.start())
        return ("negotiating", raised.start()) if risen is None else ("existing", name.start)
    opening = _TO_BE_OPENED.search(form, low, name.start) if name.kind == "hotline" else None
    if opening:
        return "negotiating", opening.start()
    if name.ordinal is None and name.kind == "joint-patrol" and (idea := _COULD_BE_HELD.search(form, low, name.start)):
        return "proposed", idea.start()
    if name.ordinal is None and has_cue(form, name.start, name.told_to, "channel:regular"):
        held, idea = _TO_BE_HELD.search(form, low, name.start), _COULD_BE_HELD.search(form, low, name.start)
        if held or idea:
            return ("negotiating", held.start()) if held else ("proposed", idea.start() if idea else name.start)
    to_come = _FIRST_TO_COME.match(form, name.told_to, sentence.end)
    if name.ordinal is None and name.kind in _SET_UP_ONCE:
        to_come = to_come or _TO_BE_SET_UP.match(form, name.told_to, sentence.end)
    if to_come:
        return "negotiating", name.start
    if name.ordinal == 1 and not any_cue("channel:held").search(form, low, name.start):
        coming = any_cue("channel:coming").search(form, low, sentence.end)
        if coming:
            return "negotiating", min(coming.start(), name.start)
    agreed = _AGREED_TO_HOLD.search(form, sentence.start, name.start) if name.ordinal == 1 else None
    if agreed and not _HAVE_HELD.search(form, agreed.start(), sentence.end):
        return "negotiating", name.start
    return "existing", name.start


# "Hai bên thống nhất: trong năm 2026 tổ chức phiên họp đầu tiên của | Nhóm công tác …"
_AGREED_TO_HOLD = Pattern(
    rf"(?<!\w){any_of('channel:agreed')}(?!\w)[^.;]{{0,60}}?(?<!\w)"
    rf"(?:tổ chức|họp|mở|tiến hành|{of_class('opened')}|nhóm họp|triệu tập)(?!\w)[^.;]{{0,40}}$"
)
_HAVE_HELD = Pattern(r"(?<!\w)(?:đã diễn ra|vừa diễn ra|đã họp|thành công tốt đẹp|vừa qua|năm ngoái|kết quả)(?!\w)")
# "Đối thoại … | sẽ có phiên khai mở vào năm sau"
_FIRST_TO_COME = Pattern(
    rf"[^.;,]{{0,40}}?(?<!\w)(?:sẽ|dự kiến|sắp)(?!\w)[^.;]{{0,40}}?(?<!\w)(?:{of_class('occasion')}|vòng|kỳ|lần)"
    r"(?: họp| đối thoại)? (?:đầu tiên|khai mở|thứ nhất|mở màn|mở đầu|khởi động)(?!\w)"
    r"|[^.;,]{0,40}?(?<!\w)(?:sẽ|dự kiến|sắp) (?:được )?(?:nhóm họp|họp|diễn ra|tổ chức|ra mắt|khởi động) "
    r"(?:phiên |vòng |kỳ )?(?:lần đầu|đầu tiên|lần thứ nhất)(?!\w)"
)
_SET_UP_ONCE = frozenset({"hotline", "working-group", "policy-dialogue", "attache-office"})
# "Đường dây nóng … | sắp được kích hoạt"
_TO_BE_SET_UP = Pattern(
    rf"[^.;,]{{0,40}}?(?<!\w)(?:sẽ|sắp|dự kiến|sớm)(?: sớm| sẽ| {of_class('adverb')})* (?:được )?(?:hai bên "
    r"|hai nước )?"
    r"(?:thiết lập|thành lập|lập|kích hoạt|khai trương|ra đời|ra mắt|hình thành|khánh thành|mở cửa"
    rf"|đưa vào (?:hoạt động|vận hành|sử dụng))(?! (?:thêm|{of_class('plural')}|một)(?!\w))(?!\w)"
)


def _is_done(form: str, low: int, at: int) -> bool:
    """Whether the words before a verb of setting up at `at` say that it has been done."""
    done = cue_before(form, low, at, "channel:done")
    if done and done[0].strip() == "việc" and _SHALL.search(form, low, done.start()):
        done = None  # "sẽ tăng cường hợp tác với việc | thành lập …"
    ways = (_CARRIED_OUT, _WENT_AND, _WENT_ON, _HAVE_SIGNED, _WELCOMED)
    return bool(done) or any(told.search(form, low, at) for told in ways)


_HOLDING = (" rộng", " buổi", " cuộc", " phiên", " kỳ", " vòng", " đợt", " hội nghị", " hội đàm")  # "mở | buổi hội đàm"
_CARRIED_OUT = Pattern(
    r"(?<!\w)(?:triển khai|thực hiện) (?!(?:việc )?(?:ký|đàm phán|xây dựng))"
    r"[^.;]{0,160}(?:thỏa thuận|hiệp định|bản ghi nhớ)(?:(?!,|sớm )[^.;]){0,40}$"
)
# "đã bổ nhiệm tùy viên và | mở văn phòng …"
_WENT_AND = Pattern(
    r"(?<!\w)(?:đã|vừa) (?!nhất trí|thống nhất|đồng ý|đề nghị|đề xuất|cam kết|sẵn sàng)[^.;,]{2,60} và $"
)
# "Trước đó hai nước đã hoàn tất kế hoạch hành động, | lập ủy ban chung"
_WENT_ON = Pattern(
    r"(?<!\w)(?:đã|vừa) "
    r"(?!nhất trí|thống nhất|đồng ý|đề nghị|đề xuất|cam kết|sẵn sàng|trao đổi|thảo luận|bàn|khẳng định)"
    r"(?:(?!(?<!\w)(?:sẽ|cần|nhất trí|thống nhất|đề nghị|đề xuất|mong|hướng tới)(?!\w))[^.;:]){2,160}, (?:và )?$"
)
# "hoan nghênh quân đội hai nước | thiết lập cơ chế …"
_WELCOMED = Pattern(r"(?<!\w)hoan nghênh (?:việc )?(?:(?!sẽ|sớm|đề xuất|ý tưởng)[^\W\d_]+ ){1,12}$")
# "đã ký bản ghi nhớ | thiết lập nhóm công tác"
_HAVE_SIGNED = Pattern(
    r"(?<!\w)đã ký(?: kết)? (?:[^\W\d_]+ ){0,2}(?:thỏa thuận|hiệp định|biên bản|bản ghi nhớ|nghị định thư|quy chế)"
    r"[^.;,]{0,30}$"
)
# "đề xuất ký thỏa thuận bảo mật thông tin với Việt Nam và | lập tổ công tác chung"
_SUGGESTED_TOO = Pattern(
    r"(?<!\w)(?:đề xuất|đề nghị|kiến nghị|mong muốn|gợi ý)"
    rf"(?:(?!(?<!\w)(?:{of_class('agree')}|đã|quyết định|được)(?!\w))[^.;:,]){{2,110}} và (?:sớm |cùng )?$"
)
_SHALL = Pattern(  # "sẽ …", "thảo luận về | việc thành lập"
    rf"(?<!\w)(?:sẽ(?!\w)|(?:thảo luận|trao đổi|bàn|bàn bạc|đàm phán|xem xét|nghiên cứu|đề xuất|đề nghị"
    rf"|{of_class('agree')}|ký)"
    r"(?: [^\W\d_]+){0,4} $)"
)
_WILL = Pattern(rf"(?<!\w)(?:sẽ|dự kiến|sớm|{of_class('agree')}|đề nghị|đề xuất|kế hoạch|quyết định)(?!\w)")
_OPENING = 24  # characters of a sentence in which the year of a founding stands


def _in_a_year(here: Here, upto: int) -> bool:
    """Whether the sentence opens with the year or month of the setting up ("Năm 1995, hai nước lập …")."""
    start = here.sentence.start
    near = min(upto, start + _OPENING)
    return any(start <= when.start < near and when.kind in ("year", "month") for when in here.annotation.dates)


_QUOTE = Pattern(r"\" ?$")


def is_model(here: Here, name: Name) -> bool:
    """Whether a name stands in quotes behind words that tell a way of working together ("nhiều mô hình như …")."""
    form, start = here.form, here.sentence.start
    return bool(_QUOTE.search(form, start, name.start)) and has_cue(form, start, name.start, "channel:model")


def period_of(here: Here, name: Name) -> str | None:
    """The years that the text gives behind the name ("chu kỳ 2024 - 2027"); a meeting of ministers has none."""
    if name.kind == "ministerial":
        return None
    for when in here.annotation.dates:
        if name.start <= when.start < here.sentence.end and when.kind == "period":
            return when.value if _CYCLE.fullmatch(here.form, name.told_to, when.start) else None
    return None


def clause_end(form: str, start: int, end: int) -> int:
    """Where the clause that goes on at `start` ends, at `end` at the latest."""
    cut = _CLAUSE.search(form, start, end)
    return cut.start() if cut else end


def round_of_forum(document: Document, name: Name) -> int | None:
    """The round that the article gives with the forum's name elsewhere."""
    noun = document.form[name.start : name.start + len("đối thoại shangri")]
    for hit in document.hits.of("channel"):
        same = hit.value == "other" and document.form.startswith(noun, hit.start)
        found = _ROUND.match(document.form, hit.end) if same else None
        if found:
            return number_of(found)
    return None
