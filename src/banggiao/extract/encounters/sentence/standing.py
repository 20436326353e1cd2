"""Whether what is told took place, is announced, is only wished for, or is not told as a fact at all."""

from enum import Enum

from banggiao.annotate.forms import forms_of, of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.denials import is_denied, is_rejected
from banggiao.extract.encounters.cues import SETS_OUT_FOR, words
from banggiao.extract.encounters.sentence.asked_in_rows import asked_in_row
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.conditions import (
    hangs_on_what_is_before,
    is_held_on_terms,
    is_offered_on_terms,
)
from banggiao.extract.encounters.sentence.moved import is_called_off, is_moved
from banggiao.extract.encounters.sentence.timetables import BY_TIMETABLE, prints_timetable
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.who_he_is import without_who_he_is


class Standing(Enum):
    """What a sentence makes of an encounter; NONE where it says that there is none."""

    HELD = "held"
    PLANNED = "planned"
    PROPOSED = "proposed"
    NONE = "none"


# The mark leads: the search looks at nothing else.
_CUT = Pattern(r"[;:.,](?:(?<=[;:])|(?<=\.)(?<!\s\w\.)(?=\s)|(?<=,) (?=(?:đồng thời|còn|trong khi|nhưng)))")
# "ba tuần sau", "nửa năm sau": so long behind something else, and no time to come.
_NOT_COUNTED = r"(?<!\d )" + "".join(rf"(?<!{count} )" for count in sorted(forms_of("date_words", "quantity")))
_PLANNED = Pattern(
    rf"(?<!\w)(?:sẽ|trước thềm|{_NOT_COUNTED}(?:tuần|tháng|năm) sau(?! (?:khi|chuyến|cuộc|lần|ngày|hội|lễ)(?!\w))"
    r"|tuần tới|tháng tới|ngày mai|năm tới|dự kiến|sắp"
    r"|(?<!đã )(?<!với sự )(?:chuẩn bị|trù bị|sửa soạn|hiệp đồng)|bảo đảm cho|đảm bảo cho"
    r"|(?:lên|lập|thống nhất|rà soát) (?:kế hoạch|phương án)(?= cho)"
    r"|nhận lời mời (?:sang |tới |đến )?(?:thăm|dự)|nhận lời|hướng tới|lên kế hoạch|lời mời"
    r"|(?:đang|sẽ) (?:thu xếp|sắp xếp|lên lịch)"
    r"|mời(?! [^;.]{0,70} (?:dự|dùng|thưởng) (?:tiệc|trà|cơm|bữa))|có kế hoạch"
    rf"|(?:{of_class('agree')}|sớm)(?: (?:sẽ|sớm|sẽ sớm|tiếp tục|sẽ tiếp tục))? (?:tổ chức|tiến hành)|tiến tới|sắp tới"
    r"|dự định|được mời|thời gian tới|chờ đón|(?<!luôn )mong (?:muốn )?(?:sớm (?:được )?|được sớm )đón|mong đợi"
    rf"|(?:cam kết|quyết định|hứa)(?= (?:sẽ|{words('attend')}|tới|đến|sang|thăm)(?!\w)| $)"
    r"|(?:được )?(?:kỳ vọng|trông đợi)(?= (?:sẽ )?$)|mong được gặp lại|chờ"
    rf"|sẵn sàng (?:đón|{words('attend')}|đóng góp|đăng cai|tổ chức|chủ trì)"
    r"|(?<!đã )ủng hộ(?= [^,;.]{0,50}(?<!\w)(?:đăng cai|tổ chức)(?: tổ chức)? $))(?!\w)"
)
_THANKED_FOR = Pattern(r"(?<!\w)(?:cảm ơn|cám ơn|cảm kích) [^.;]{0,80}(?<!\w)(?:đã|vì) mời(?!\w)[^.;]{0,60}$")
_INVITED = Pattern(rf"(?<!\w)(?:theo|nhận|thể theo) lời mời(?! (?:{words('come')} )?$)")
# "A đã nhận lời mời của B thăm X"; not "Nhận lời mời của B, A thăm X".
_ACCEPTED = Pattern(
    rf"\w,? (?:(?:{of_class('done')}|vui vẻ|trân trọng|cũng) )*nhận lời mời (?:chính thức )?(?:của|từ) [^,;]{{3,90}}? "
    r"(?:sang |tới |đến |sớm )*$"
)
_BEHIND = Pattern(
    r"^[^.;\n]{0,130}?(?<!\w)(?:sẽ (?:(?:được|chính thức|cùng|chỉ) )*(?:diễn ra|tổ chức|bắt đầu|kéo dài|khai mạc|bế mạc"
    r"|tiến hành|kết thúc|quy tụ|thảo luận|được|nhóm họp|họp|mở màn|khởi động|khép lại)|dự kiến|sắp tới|sắp diễn ra"
    r"|(?:được|đã) (?:ấn định|lên lịch|lên kế hoạch|hoạch định|hẹn|xếp lịch|chốt lịch)|dự định (?:diễn ra|tổ chức)"
    rf"|theo (?:kế hoạch|lịch trình|dự kiến),? (?:sẽ )?(?:diễn ra|tổ chức|{of_class('opened')})"
    r"|vào thời gian thích hợp|vào thời gian thuận tiện)(?!\w)"
    # "là nỗ lực … để mở rộng hợp tác trong thời gian tới": what it is to bring is to come, not the event
    r"|^(?:(?!(?<!\w)(?:để|nhằm|là|góp phần|tạo|đưa|mở ra|thúc đẩy|giúp)(?!\w))[^.;\n]){0,130}?(?<!\w)"
    r"(?:tới đây|trong thời gian tới|trong thời gian gần nhất|trong tuần tới|tuần tới)(?!\w)"
)
# "Phát biểu tại cuộc gặp, ông X cho rằng trong thời gian tới …": what is to come is what he speaks of.
_SAID = Pattern(
    r"(?<!\w)(?:cho rằng|cho biết|nhấn mạnh|khẳng định|đề nghị|bày tỏ|nhất trí|thống nhất|nêu rõ|tin tưởng|mong muốn"
    r"|hy vọng|trao đổi(?! (?:kinh nghiệm|chuyên môn|học thuật|chuyên gia|nghiệp vụ))|thảo luận)(?!\w)"
)
_PROPOSED = Pattern(
    r"(?<!\w)(?:đề xuất|đề nghị|kiến nghị|xem xét|đang xây dựng kế hoạch|muốn(?! biết)|mong muốn"
    r"|(?<!tàu )(?<!viện )(?<!trung tâm )(?<!trường )nghiên cứu|cân nhắc|kêu gọi|luôn mong)(?!\w)[^,;]*$"
    r"|(?<!\w)sẵn sàng $"
)
# "hy vọng sẽ đạt được thỏa thuận cho phép tàu … thăm Y": a wish, for all its "sẽ".
_HOPED = Pattern(
    r"(?<!\w)(?:hy vọng|hi vọng|mong rằng|mong)"
    r"(?! (?:muốn )?(?:sớm (?:được )?đón|được sớm đón|(?:sớm )?(?:được )?gặp lại))(?!\w)"
    r"[^,;\"]*?(?<!\w)(?:có thể|sẽ|sớm|đạt được|được)(?!\w)[^,;\"]*$"
)
_IF_THEN = Pattern(r"(?<!\w)nếu(?!\w)[^.;]*(?<!\w)thì(?!\w)")  # "Nếu A ký …, thì B cũng sẽ chứng kiến lễ ký"
_SOON_TO_BE = Pattern(r"(?<!\w)sớm(?: [^\W\d]+){1,3}, $")  # "sớm trao đổi, ký kết …"
# "sẽ triển khai các kết quả đạt được trong chuyến thăm …": the visit took place, for all that is to be done about it.
_OUTCOME = Pattern(
    r"(?<!\w)(?:kết quả|thành quả|(?:thỏa thuận|nhận thức chung|cam kết)(?: [^\W\d]+){0,4} (?:đạt được|đã ký))"
    r"(?: [^\W\d]+){0,6} (?:trong|tại|của|nhân)(?: (?:các|cuộc))* $"
)
# "sẽ thăm X ngay sau khi kết thúc hội nghị Y", "sẽ ký kết sau hội đàm": which may be over as the article is written.
_ONCE_OVER = Pattern(
    rf"(?<!\w)sau (?:khi (?:{of_class('ended')}|{words('attend')}|hoàn tất))?(?: ?(?:các|{of_class('occasion')}))* ?$"
)
# "Lễ kỷ niệm 40 năm ông X thăm Y": what is told is the jubilee.
_YEARS_SINCE = Pattern(r"(?<!\w)kỷ niệm \d{1,3} năm(?! (?:thiết lập|ngày thiết lập|quan hệ|thành lập))[^,;.]{0,60}$")
_IN_COURSE = Pattern(r"(?<!\w)(?:trong|tại|sau|kết thúc)(?: (?:các|một))? $")
# "ủng hộ Việt Nam tổ chức thành công hội nghị X": what one is helped to hold is to come.
HELPED = Pattern(r"(?<!\w)(?:ủng hộ|hỗ trợ|giúp|để)(?: [^\W\d]+){0,3} (?:đăng cai |tổ chức )+thành công $")
_COUNTED_SINCE = Pattern(r"(?<!\w)kể từ(?: (?:sau|khi|khi có|ngày))?(?: (?:các|một|hai))? $")
_SINCE_IT = 22  # characters in which the words for that stand before it
_DENIAL = 75  # characters that a denial and what it denies may take
_AHEAD = 190  # characters behind a word in which it may be said that it is to come, in one of these words
_COMING = ("sẽ ", "dự ", "sắp", "tới", "thời gian", "được ", "theo ")
_SOON = 70  # characters behind a word in which "vừa qua" is of it
_GOES_ON = Pattern(rf"[^,;.:]*? (?:đang|đã|vừa) (?:diễn ra|khai mạc|{of_class('ended')})(?!\w)")
_RECENT = Pattern(r"[^,;.:\d]*? (?:mới đây|vừa qua|vừa rồi|vừa diễn ra)(?!\w)")
# "được X đề xuất tại cuộc gặp …": the proposal was made there.
_PROPOSED_THERE = Pattern(r"(?<!\w)(?:đề xuất|đề nghị|kiến nghị|kêu gọi)(?: này)? (?:tại|trong)(?: (?:các|một))? $")
_DENIED = Pattern(
    r"(?<!\w)(?:nếu|chưa|(?<!phòng )(?<!hàng )(?<!trên )không(?! (?:quân|gian|phận|kích|vận))"
    r"|hoãn|hủy|hủy bỏ|chưa từng|(?<!tế, )(?<!báo )(?<!báo, )thông tin về|tin đồn|từ chối|thay vì"
    r"|(?<!tiếp )(?<!tài )(?<!vật )(?<!dữ )(?<!tư )(?<!nhiên )(?<!nguyên )liệu|tạm dừng)(?!\w)"
    r"(?! (?:chỉ|chính thức|những|đầy|lâu|bao lâu|(?:đến|tới) (?:một|hai|ba|nửa|\d+) ))[^,;.]{0,45}$"
)
# "đe dọa chấm dứt | tập trận chung với A": what is no more held
_NO_MORE = Pattern(
    r"(?<!\w)(?:chấm dứt|ngừng|dừng|tạm ngừng|đình chỉ|từ bỏ|bãi bỏ)"
    rf"(?: (?:{of_class('plural')}|mọi|toàn bộ|việc|cuộc|hoạt động))* $"
)
_POSSIBLE = Pattern(
    r"(?<!\w)(?:có thể|khả năng|được cho là|được đồn|bị đồn|nghe đồn|nghe nói|hình như)(?!\w)"
    r"(?! (?:chỉ|chính thức|những))[^,;.]{0,45}$"
)
# "đến Tokyo để hội đàm với …": what one has come for is still to come, unless the text goes on to tell of it.
_PURPOSE = Pattern(
    r"(?<!\w)(?:đến|tới|sang|hạ cánh|có mặt|đi|ra|vào|thăm|lên đường|trở lại)(?!\w)[^,;.]{0,70}?"
    r" (?:để|nhằm)(?: (?:tham|dự|tiến hành|có|bắt đầu))* $"
)
_RITES = ("lễ ", "buổi lễ ", "nghi lễ ", "nghi thức ")
# "Tại buổi lễ, A sẽ trao trả …": told of the rite named before, which may have begun.
_AT_RITE = Pattern(r"(?:cũng )?tại (?:buổi lễ|lễ|đây)(?: này)?(?!\w)")
_ATTENDED = frozenset({"conference", "exchange"})
_SET_OUT_FOR = _ATTENDED | {"exhibition", "exercise"}
_LASTING = _SET_OUT_FOR | {"visit", "port-call"}
# "bắt đầu chuyến thăm X và dự hội nghị Y": who has just come is still to attend it.
_COMES_FOR = Pattern(
    r"(?<!\w)(?:bắt đầu|mở đầu|lên đường|(?:hoan nghênh|chào mừng|chào đón) [^;.]{3,150}?)"
    r"(?: (?:các|một|sang|đến|tới))*(?: chuyến)? (?:thăm|công du)(?!\w)[^;.]{0,120}?"
    r"(?: và|,) (?:(?:tham )?dự|(?:đồng )?chủ trì)(?: (?:các|một|cuộc))* $"
)
# "rời cảng để diễn tập … và dự triển lãm Y": who sets out for it is still to attend it.
_FOR_IT = ("dự ", "tham gia ", " các ", " một ", " cuộc ", "khuôn khổ ", " của ")
_LEAVES_FOR = Pattern(
    rf"(?<!\w)(?:rời|{words('set-out')})(?!\w)[^;.]{{0,120}}? (?:để|nhằm)(?!\w)[^;.]*"
    rf" {words('attend')}(?: (?:các|một|cuộc|hoạt động|trong|khuôn khổ|của))* $|{SETS_OUT_FOR.written}"
)
# "Sau khi rời X, đoàn tàu tiếp tục thăm Y": told with no word of having done so.
_GOES_ON_TO = Pattern(
    r"(?<!\w)sau khi (?:rời|kết thúc|thăm|hoàn thành)(?!\w)(?![^;.]*(?<!\w)(?:đã|vừa)(?!\w))[^;.]*?"
    r" (?:tiếp tục|lên đường)(?: (?:hành trình|sang|tới|đến|đi))* $"
)
# "đã có cuộc gặp", but not "đã nhất trí về chuyến thăm".
_TAKES_UP = Pattern(
    rf"(?<!\w)(?:có|bắt đầu|mở đầu|thực hiện|kết thúc|tiến hành|tổ chức|{words('attend')}|chủ trì)"
    rf"(?: (?:{of_class('plural')}|một|hoạt động|tốt đẹp|thành công))* $"
)
_UNDER_WAY = Pattern(
    rf"(?<!\w)(?:{of_class('opened')}|mở đầu|{of_class('ended')}|đang|hoàn thành)"
    r"(?: (?:các|một|ở|tổ chức|tiến hành|thực hiện|cuộc|chuỗi|đợt|chuyến))* $"
)
# "ngày 3/9 khai mạc cuộc tập trận Y, dự kiến kéo dài đến ngày 15/9": what is to come is its end.
_BEGINS = Pattern(rf"(?<!sẽ )(?<!sắp )(?<!dự kiến ){of_class('opened')}(?: (?:các|cuộc|đợt|tiến hành))* $")
_HAS_LAST_DAY = Pattern(r"[^.;:]{0,110}?,? (?:dự kiến |sẽ )+(?:kéo dài|kết thúc)(?!\w)")
_ONCE = Pattern(
    r"(?<!\w)(?:từng (?:được mời|nhận lời mời|dự kiến|được)"
    rf"|đã (?:{of_class('number')}|nhiều|vài|một số|mấy|\d{{1,2}}) lần (?:được )?mời)(?!\w)[^,;.]{{0,45}}$"
)  # of a time that is past
_DONE = Pattern(
    rf"(?<!\w)(?:đã|vừa|từng)(?!\w)(?! (?:{of_class('agree')}|{of_class('tell')}|thỏa thuận|quyết định|ấn định|lên)"
    r"(?!\w))"
)  # not "đã nhất trí | Đối thoại X sẽ diễn ra …"
_PAST = Pattern(r"(?<!\w)(?:đã|vừa|từng|đang|diễn ra tốt đẹp)(?!\w)")


def _clause_before(clause: Clause, trigger: Trigger) -> str:
    """The words of the trigger's own clause; a clause without a subject goes on with the one before it."""
    before = clause.before(trigger)
    start = max(0, _last_end(_CUT, before))
    at = clause.sentence.start + start
    if start and not any(at <= a.start < trigger.start for a in clause.actors):
        start = max(0, _last_end(_CUT, before[: start - 1]))
    return before[start:]


def _last_end(pattern: Pattern, text: str) -> int:
    """Where the last match of `pattern` ends; -1 where there is none."""
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found.end() if found else -1


_GOING = frozenset({"visit", "port-call"})
_PLAN_OF = Pattern(
    r"(?<!\w)kế hoạch (?:(?:đưa|cử|để|cho|của) )?(?!hợp tác|năm|công tác)[^,;.\d]{2,50}$"
)  # "kế hoạch tàu X thăm"
_FAR = 600  # characters over which one "sẽ" may govern a row of verbs
_WILL = Pattern(r"(?<!\w)(?:sẽ|dự kiến|(?<!lời )mời)(?!\w)")


def _goes_on(before: str) -> bool:
    """True where "sẽ" governs the verbs of a row: "sẽ hội đàm với A, hội kiến B, tiếp …"."""
    will = _last_end(_WILL, before)
    return will >= 0 and not _PAST.search(before, will) and not _SAID.search(before, will)


def _head_of_list(clause: Clause, trigger: Trigger) -> str | None:
    """The words before the colon of a list in which the trigger stands, where they say that all of it is to come
    ("Sẽ có hơn 20 hội nghị, như: A; B; C")."""
    before = clause.before(trigger)
    if ":" not in before:
        return None
    head, _, items = before.partition(":")
    told = '"' in items or _SAID.search(head) or _PAST.search(head) or _will_be(items)
    return f"{head} " if not told and ";" in items and _will_be(head) else None


def _will_be(words: str) -> bool:
    return _WILL.search(words) is not None


def _is_item(clause: Clause, trigger: Trigger) -> bool:
    """True in a row ("sẽ hội đàm với A; hội kiến B; gặp C") whose items have one verb of time and one subject."""
    item = clause.form.rfind(";", clause.sentence.start, trigger.start)
    return item >= 0 and not any(item < a.start < trigger.start for a in clause.actors)


# "Sau lễ đón, ông X sẽ …", "Ngoài hội đàm với A, ông X dự kiến gặp B": what comes before it, or beside it, is to come
# too, unless it is known to have taken place.
_FOLLOWED = frozenset({"visit", "ceremony", "talks", "meeting", "courtesy-call"})
_AFTER_IT = Pattern(
    rf" ?(?:ngay )?sau (?:khi (?:kết thúc|{words('attend')}|thăm) )?(?:các |{of_class('occasion')} )?"
    rf"|(?:[^,;.]{{0,80}}, )?(?:ngoài|bên cạnh) (?:việc )?(?:các |{of_class('occasion')} )?"
)
_THEN_WILL = Pattern(r"[^.;,]{0,60}, [^.;,]{0,90}?(?<!\w)(?:sẽ|dự kiến)(?!\w)")


def _is_coming(words: str) -> bool:
    for word in _COMING:  # noqa: SIM110 - asked for every word that tells of an encounter
        if word in words:
            return True
    return False


_MEETINGS = frozenset({"talks", "meeting", "courtesy-call", "call"})
_WHICH = Pattern(
    r"(?: (?:trực tiếp|song phương|cấp cao|chính thức|riêng|như vậy))*"
    r" (?:đầu tiên|(?:lần )?thứ [^\s,.;]+|gần nhất|mới nhất|hiếm hoi|lịch sử)(?!\w)"
)


def _is_apposition(clause: Clause, trigger: Trigger) -> bool:
    """ "A sẽ hội kiến B ngày 12/4, cuộc gặp | đầu tiên giữa …": which one it is that was just told."""
    if not clause.form.endswith(", ", clause.sentence.start, trigger.start) or trigger.kind not in _MEETINGS:
        return False
    told = any(t.kind in _MEETINGS and t.end < trigger.start for t in clause.triggers)
    return told and _WHICH.match(clause.form, trigger.end, clause.sentence.end) is not None


# "Chuyến thăm của A đã được chốt chưa?": what is asked is not told.
_ASKS_WHETHER = Pattern(
    r"(?<!\w)(?:chưa|hay chưa|hay không|không|khi nào|bao giờ|lúc nào|vào thời điểm nào|ngày nào|có đúng)"
    r"(?:,? (?:thưa|ạ|vậy)[^.;?]{0,25})?$"
)
_ASKS_WHEN = Pattern(r"(?:[^,.;?]{2,40}, )?(?:bao giờ|khi nào|liệu|có phải|phải chăng)(?!\w)")


def standing_of(clause: Clause, trigger: Trigger) -> tuple[Standing, bool]:
    """How the sentence tells of the trigger's encounter, and whether it says so in words."""
    before = ahead = without_who_he_is(_head_of_list(clause, trigger) or _clause_before(clause, trigger))
    rite = clause.form.startswith(_RITES, trigger.start)  # "đã dự | lễ trao trả …": how it stands is told before it
    if trigger.shape in ("confer", "handover") and not rite:  # "sẽ trao đổi", "sẽ giao": the word itself says it
        before += clause.form[trigger.start : trigger.end]
    after = clause.after(trigger)
    if is_moved(clause, trigger):
        return Standing.PLANNED, True
    if _DENIED.search(before, max(0, len(before) - _DENIAL)):
        return Standing.NONE, True
    asked = clause.form.startswith("?", clause.sentence.end)
    if asked and (_ASKS_WHETHER.search(after) or _ASKS_WHEN.match(clause.form, clause.sentence.start)):
        return Standing.NONE, True
    if trigger.kind == "exercise" and _NO_MORE.search(before):
        return Standing.NONE, True
    if is_called_off(clause, trigger):
        return Standing.NONE, True
    if trigger.shape == "noun" and _is_apposition(clause, trigger):
        return Standing.NONE, True
    if trigger.shape == "noun" and is_held_on_terms(after):
        return Standing.PROPOSED, True
    if is_denied(before, after) or is_rejected(clause.form, trigger.end):
        return Standing.NONE, True
    if trigger.kind == "visit" and "kỷ niệm" in before and _YEARS_SINCE.search(before):
        return Standing.NONE, True
    if trigger.kind in _SET_OUT_FOR and _GOES_ON.match(after[:_SOON]):
        return Standing.HELD, True
    if _RECENT.match(after[:_SOON]) or (trigger.kind == "signing" and after.startswith(" được ")):
        return Standing.HELD, True
    if trigger.shape == "noun" and "kể từ " in before[-_SINCE_IT:] and _COUNTED_SINCE.search(before):
        return Standing.HELD, True  # "đang lên kế hoạch gặp X, kể từ sau cuộc gặp với Y": that one is past
    if trigger.kind == "visit" and "nhận lời mời" in before and _ACCEPTED.search(before):
        return Standing.PLANNED, True
    near = (_INVITED.sub(" ", before) if "lời mời" in before else before)[-110:]
    if (
        trigger.shape != "noun"
        and ("mong" in near or "vọng" in near)
        and _HOPED.search(near)
        and not _PAST.search(near[-30:])
    ):
        return Standing.PROPOSED, True
    if trigger.kind == "signing" and _SOON_TO_BE.search(near):
        return Standing.PROPOSED, True
    if trigger.shape != "noun" and hangs_on_what_is_before(before):
        return Standing.NONE, True
    if " thì " in before and _IF_THEN.search(before):
        return Standing.NONE, True
    if _POSSIBLE.search(before, max(0, len(before) - _DENIAL)):
        return Standing.NONE, True
    if trigger.shape != "noun" and is_offered_on_terms(near, after):
        return Standing.PROPOSED, True
    planned = _last_end(_PLANNED, near)
    if planned >= 0 and _ONCE.search(near):
        return Standing.HELD, True
    if planned >= 0 and (_OUTCOME.search(near) or (near.endswith(" khi ") and _SAID.search(near, 0, planned))):
        return Standing.HELD, True
    if planned >= 0 and trigger.kind == "conference" and _THANKED_FOR.search(near):
        return Standing.HELD, False
    if planned >= 0 and not _PAST.search(near, planned):
        there = trigger.kind == "ceremony" and _AT_RITE.match(clause.form, clause.sentence.start) is not None
        return Standing.PLANNED, not there and _ONCE_OVER.search(near, planned) is None
    of_plan = "kế hoạch " in near and trigger.shape != "noun"
    if of_plan and (near.endswith(" kế hoạch ") or (trigger.kind in _GOING and _PLAN_OF.search(near))):
        return Standing.PLANNED, True
    if planned < 0 and before.startswith("sẽ ") and not _PAST.search(before):
        return Standing.PLANNED, True
    programme = BY_TIMETABLE.match(clause.form, clause.sentence.start, trigger.start)
    if planned < 0 and programme and not _PAST.search(clause.form, programme.end(), trigger.start):
        return Standing.PLANNED, True
    if planned < 0 and len(before) > len(near) and _goes_on(before[-_FAR:]):
        return Standing.PLANNED, True
    if planned < 0 and _is_item(clause, trigger) and _goes_on(clause.before(trigger)):
        return Standing.PLANNED, True
    if trigger.kind in _FOLLOWED and _AFTER_IT.fullmatch(ahead) and _THEN_WILL.match(after):
        return Standing.PLANNED, False
    soon = after[:_AHEAD]
    if trigger.kind in _LASTING and _HAS_LAST_DAY.match(soon) and _BEGINS.search(near):
        return Standing.HELD, True
    behind = _BEHIND.search(soon) if _is_coming(soon) else None
    if behind and not _DONE.search(near[-40:]) and not _SAID.search(after, 0, behind.end()):
        return Standing.PLANNED, True
    told_of = (trigger.shape == "noun" or trigger.kind == "conference") and clause.led_by(
        _IN_COURSE, trigger
    )  # "… trong cuộc gặp với X": it took place
    proposed = None if told_of else _PROPOSED.search(near)
    if proposed and not _PAST.search(near, max(proposed.start(), len(near) - 30)) and not _PROPOSED_THERE.search(near):
        return Standing.PROPOSED, True
    in_row = asked_in_row(trigger.kind, before)
    if in_row:
        return Standing(in_row), True
    if "thành công " in near and HELPED.search(near):
        return Standing.PLANNED, True
    if (" để " in near or " nhằm " in near) and _PURPOSE.search(near):
        return Standing.PLANNED, False
    if trigger.kind in _ATTENDED and _COMES_FOR.search(before[-_FAR:]):
        return Standing.PLANNED, False
    if trigger.kind in _SET_OUT_FOR and before.endswith(_FOR_IT) and _LEAVES_FOR.search(before):
        return Standing.PLANNED, False
    if trigger.kind in _GOING and "tàu " in before and _GOES_ON_TO.search(before):
        return Standing.PLANNED, False
    past = _PAST.search(near[-28:]) is not None
    if _UNDER_WAY.search(near):
        return Standing.HELD, True
    if not past and prints_timetable(clause.form):
        return Standing.PLANNED, True
    return Standing.HELD, past and (trigger.shape != "noun" or _TAKES_UP.search(near) is not None)
