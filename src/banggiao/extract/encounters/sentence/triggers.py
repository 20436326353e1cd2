"""The words that tell of an encounter, and what each of them is."""

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.sentence.doubtful_words import (
    conference_sits,
    is_handed_over,
    port_takes_in,
    receives_title,
    state_before,
    state_signs,
)
from banggiao.knowledge.table import table
from banggiao.records.vocabulary import ORGANISATIONS


class Trigger(msgspec.Struct, frozen=True, gc=False):
    """`[start, end)` of the word, the name of its line in the table, the kind of encounter and the word's shape.

    Shapes: `mutual` (both sides act), `host` and `guest` (who the subject is), `noun` (the encounter as a thing),
    and the shapes of their own of visits, ceremonies, signings, rounds, conferences, exercises and ships.
    """

    start: int
    end: int
    name: str
    kind: str
    shape: str

    @property
    def rule(self) -> str:
        return f"encounters.{self.name}"


_LINES = {row.value: (row.columns["kind"], row.columns["shape"]) for row in table("encounters")}
OF_PERSONS = frozenset({"meeting", "talks", "courtesy-call"})  # kinds of encounters in which persons meet
# Houses: who comes to one is no visitor of the country yet.
_BUILDINGS = frozenset(row.value for row in table("places") if row.columns["kind"] == "building")
# "cuộc họp với Thủ tướng X": persons meet, and no committee sits.
_OF_LEADERS = Pattern(
    rf"(?: (?:chính thức|riêng|song phương|kín|cấp cao|hẹp|ba bên))* (?:với|giữa|của) (?:{of_class('plural')} "
    r"|hai )?(?:nhà )?"
    rf"(?:{words('counterpart')}|chủ tịch nước|tướng)(?!\w)"
)
_OFFICE = Pattern(r"[^,;.]{0,60}?(?<!\w)(?:ủy ban|nhóm|đối thoại|tham vấn|tiểu ban|ban công tác)(?!\w)")
# "cuộc họp đặc biệt các Tổng vụ trưởng 10 nước ASEAN", "cuộc họp ADSOM+": a meeting of the group.
_OF_GROUP = Pattern(
    r"(?: (?!(?:với|giữa|về|của|bên|tại|chuẩn|để)(?!\w))(?:[^\W\d]+|\d{1,2})){0,9}"
    r" (?P<group>asean|admm|adsom|arf|eas|hội đồng bảo an|hđba|đại hội đồng)(?!\w)"
)
_WITH = " với "
_WHICH_SUMMIT = r"(?: (?:lịch sử|song phương|lần này|lần (?:thứ )?\w+|đầu tiên|tiếp theo|sắp tới|tới đây|vừa qua))*"
_LEADER = (
    rf"(?:{of_class('he')}|tổng thống|thủ tướng|chủ tịch|chủ tịch nước|tổng bí thư|nhà lãnh đạo|lãnh đạo|quốc vương"
    r"|nhà vua)"
)
_SUMMIT_WITH = Pattern(
    rf"(?:cuộc |cuộc họp |phiên họp |hội nghị )?thượng đỉnh{_WHICH_SUMMIT}{_WITH}(?!các |một )"
)  # of two states: a meeting
_SUMMIT_OF_TWO = Pattern(
    rf"(?:cuộc |cuộc họp |phiên họp |hội nghị )?thượng đỉnh{_WHICH_SUMMIT}"
    rf" giữa (?:(?:lãnh đạo |nguyên thủ )?(?:hai|2) (?:nước|bên|nhà lãnh đạo|nguyên thủ|tổng thống|thủ tướng)(?!\w)"
    rf"|{_LEADER} [^,;.:\d]{{2,60}}? (?:và|với) {_LEADER} )"
)
_SITE = Pattern(r"(?:thủ đô|cảng|quân cảng|thành phố|sân bay|phi trường)(?!\w)")


def _place_behind(document: Document, at: int) -> bool:
    """True where a place or country is named at `at`, to which one comes as a visitor."""
    place = document.hits.at("place", at)
    named = place if place and place.value not in _BUILDINGS else document.hits.at("country", at)
    if named is None:
        return bool(_SITE.match(document.form, at))
    return not _TO_STAY.match(document.form, named.end)


# "sang Anh định cư": no visit.
_TO_STAY = Pattern(rf" (?:để |và )?{words('stay')}(?!\w)")
# "… kể từ lần gần nhất ông tới X năm 1998": a visit told beside the one that the sentence is about.
LAST_TIME = Pattern(r"(?<!\w)(?:kể từ|sau|từ|so với) lần [^,;.:]{0,40}$")
_FRAMES = ("sau ", "ngay sau ", "trước ", "kết thúc ", "rời ")
# "Sau khi thăm A, ông X sẽ tới B vào tháng 6", "Trước chuyến thăm A, ông X đã tới B hôm 5/6"
_FRAMED_VISIT = Pattern(
    r"(?:ngay )?(?:sau|trước|kết thúc|rời)(?!\w)[^;.:]{3,110}, [^;.:]{0,90}?(?<!\w)"
    r"(?:sẽ|đã|từng|cũng|còn|vừa|tiếp tục|dự kiến|sắp)"
    r"(?: (?:từng|lần lượt|tiếp tục|sẽ|di chuyển|bay|đi|có mặt))* $"
)


def _is_of_another_time(document: Document, sentence: Sentence, at: int) -> bool:
    if document.form.startswith(_FRAMES, sentence.start) and _FRAMED_VISIT.match(document.form, sentence.start, at):
        return True
    low = max(sentence.start, at - 60)
    return document.form.find(" lần ", low, at) >= 0 and LAST_TIME.search(document.form, low, at) is not None


def triggers_of(document: Document, sentence: Sentence) -> list[Trigger]:
    """The triggers of one sentence in text order, without words that only look like one."""
    found: list[Trigger] = []
    for mention in document.hits.within("trigger", sentence.start, sentence.end):
        kind, shape = _LINES[mention.value]
        if shape == "mask" and state_signs(document, mention.start, mention.end):
            found.append(Trigger(mention.end - len("ký"), mention.end, "sign", *_LINES["sign"]))
        if shape == "mask" and receives_title(document, mention.start):
            found.append(Trigger(mention.start, mention.start + len("tiếp"), "host", *_LINES["host"]))
        if shape == "mask" or _is_of_name(document, mention.start, mention.end):
            continue
        if shape == "arrive" and (
            (
                any(t.kind == "visit" and t.shape != "tour-stop" for t in found)
                and not _is_of_another_time(document, sentence, mention.start)
            )
            or not _place_behind(document, mention.end + 1)
        ):
            continue
        trigger: Trigger | None = Trigger(mention.start, mention.end, mention.value, kind, shape)
        read = _READ_BY_NEIGHBOURS.get(shape)
        if read and trigger:
            trigger = read(document, sentence, trigger)
        if trigger is None:
            continue
        if kind in _FACE_TO_FACE:
            trigger = _online(document, sentence, trigger)
        if trigger is None:
            continue
        while found and found[-1].start >= trigger.start:  # words of its name
            found.pop()
        found.append(trigger)
    return found


_FACE_TO_FACE = frozenset({"talks", "meeting"})
_FAR_OFF = ("trực tuyến", "qua điện thoại", "qua cầu truyền hình", "qua video", "qua truyền hình")
_ONLINE = Pattern(
    r"(?: (?:cấp cao|chính thức|song phương|thượng đỉnh|riêng|ngắn|đầu tiên|với nhau|kéo dài [^,;.:]{2,22}?(?= qua)))*"
    r" (?:(?:theo|bằng|dưới|qua)(?: hình thức)? )?(?:trực tuyến|qua điện thoại|qua cầu truyền hình|qua video"
    r"|qua truyền hình)(?!\w)"
    r"|[^,;.:]{2,120}? (?:(?:theo|bằng|dưới|qua) (?:hình thức )?trực tuyến|qua cầu truyền hình)(?!\w)"
)
_IN_REACH = 150  # characters behind the word in which it may be said that those who meet do so from afar


def _online(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger | None:
    """ "hội đàm cấp cao trực tuyến", "hội đàm với A theo hình thức trực tuyến": a call (codebook 2)."""
    limit = min(sentence.end, trigger.end + _IN_REACH)
    if document.form.startswith(_CHATS, trigger.start):
        if _is_by_phone(document, sentence):
            return replace(trigger, name="call-noun", kind="call")
        return trigger if _WITH_WHOM.match(document.form, trigger.end, sentence.end) else None
    if all(document.form.find(word, trigger.end, limit) < 0 for word in _FAR_OFF):
        return trigger
    if not _ONLINE.match(document.form, trigger.end, limit):
        return trigger
    if trigger.shape == "noun":
        return replace(trigger, name="call-noun", kind="call")
    if trigger.shape == "confer":  # "A và B đã thảo luận qua điện thoại về …"
        return replace(trigger, kind="call")
    return replace(trigger, name="call", kind="call") if trigger.shape == "mutual" else trigger


_CHATS = ("cuộc nói chuyện", "cuộc trò chuyện", "cuộc chuyện trò")
_WITH_WHOM = Pattern(
    r"[^,;.:]{0,60}? (?:với|giữa) (?!(?:báo|nhà báo|các nhà báo|phóng viên|giới|cử tri|người dân)(?!\w))"
)
_BY_PHONE = ("điện đàm", "gọi điện", "điện thoại", "nhấc máy", "đầu dây")
_OPENING = 500  # characters of an article that tell what it is about


def _is_by_phone(document: Document, sentence: Sentence) -> bool:
    """True for a talk of which the sentence, or the opening of the article, says that it was by telephone."""
    form = document.form
    return any(form.find(w, 0, _OPENING) >= 0 or form.find(w, sentence.start, sentence.end) >= 0 for w in _BY_PHONE)


def _is_of_name(document: Document, start: int, end: int) -> bool:
    """True for the last syllable of a person's name ("Nguyễn Xuân Ký"), which only looks like a word of the table."""
    text = document.text
    if end - start > _SYLLABLE or not text[start].isupper() or text[end : end + 2].strip()[:1].isupper():
        return False
    return _GIVEN_NAMES.search(text, max(0, start - _FULL_NAME), start) is not None


_SYLLABLE = 4  # letters of the words that are also given names: ký, gặp, tiếp, họp, thăm
_FULL_NAME = 24  # characters before it in which the rest of the name stands
_GIVEN_NAMES = Pattern(r"(?<!\w)[A-ZĐ][^\W\d_A-Z]{1,6} [A-ZĐ][^\W\d_A-Z]{0,6} $")


def _summit(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger:
    """ "cuộc thượng đỉnh với ông X": of two states, a meeting."""
    if _SUMMIT_OF_TWO.match(document.form, trigger.start, sentence.end):
        return _as_meeting(trigger)
    if not _SUMMIT_WITH.match(document.form, trigger.start, sentence.end):
        return trigger
    partner = document.hits.at("country", trigger.end + len(_WITH))
    return trigger if partner and partner.value in ORGANISATIONS else _as_meeting(trigger)


def _session(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger | None:
    sits = document.hits.at("trigger", trigger.end + 1) if trigger.end - trigger.start == len("họp") else None
    if sits and sits.value == "dialogue":
        return None  # "A và B họp Đối thoại …": held, under the dialogue's own name
    if conference_sits(document, sentence, trigger.start, trigger.end):
        return None  # "Hội nghị X sẽ nhóm họp ngày 12/5": what the conference does
    sitting = _SITTING_OF.match(document.form, trigger.end, sentence.end)
    whose = document.hits.at("trigger", sitting.end()) if sitting else None
    if whose and _LINES[whose.value][0] == "conference":
        return None  # "dự phiên họp thứ hai của Hội nghị X": the conference's own
    group = _OF_GROUP.match(document.form, trigger.end, sentence.end)
    if group and document.form.startswith(("cuộc", "phiên"), trigger.start):
        end = group.start("group") - 1
        return replace(trigger, name="conference", kind="conference", shape="conference", end=end)
    row = document.form.endswith("loạt ", sentence.start, trigger.start)
    online = document.form.endswith("cuộc họp trực tuyến", trigger.start, trigger.end)
    online = online and not _OFFICE.match(document.form, trigger.end, sentence.end)
    if row or not (online or _OF_LEADERS.match(document.form, trigger.end, sentence.end)):
        return trigger
    return replace(trigger, name="call-noun", kind="call", shape="noun") if online else _as_meeting(trigger)


# "phiên họp | toàn thể thứ hai của Hội nghị X"
_SITTING_OF = Pattern(
    r"(?: (?:toàn thể|kín|hẹp|mở|chính thức|đầu tiên|cuối cùng|khai mạc|bế mạc|thứ [^\W\d]+))*"
    r" (?:của |tại |trong khuôn khổ |thuộc )?"
)


def _round(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger | None:
    """ "có cuộc đối thoại với lãnh đạo X": persons meet, and no standing channel sits."""
    in_name = document.form.endswith("hội nghị ", sentence.start, trigger.start)
    if in_name and _OF_MINISTERS.match(document.form, trigger.end, sentence.end):
        return None  # "Hội nghị | Tham vấn Bộ trưởng Kinh tế ASEAN - Nhật Bản": one name
    if not document.form.startswith(("cuộc đối thoại", "buổi đối thoại"), trigger.start):
        return trigger
    return _as_meeting(trigger) if _WITH_LEADERS.match(document.form, trigger.end, sentence.end) else trigger


_OF_MINISTERS = Pattern(r" (?:giữa )?(?:các )?(?:bộ trưởng|ngoại trưởng|quan chức|thứ trưởng)(?!\w)")
_WITH_LEADERS = Pattern(
    rf"(?: (?:riêng|song phương|kín|cấp cao|ngắn|cởi mở))* với (?:{of_class('plural')} )?(?:nhà )?"
    r"(?:lãnh đạo|người đồng cấp|tổng thống|thủ tướng|bộ trưởng|ngoại trưởng|chủ tịch nước|giới chức)(?!\w)"
)


def _as_meeting(trigger: Trigger) -> Trigger:
    return replace(trigger, name="meet-noun", kind="meeting", shape="noun")


def _forum(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger:
    """ "Đối thoại an ninh châu Á Shangri-La": the name begins before the short one."""
    head = _FORUM_HEAD.search(document.form, max(sentence.start, trigger.start - _NAME), trigger.start)
    return replace(trigger, start=head.start()) if head else trigger


def _agreed(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger | None:
    """ "A và B hôm qua nhất trí": they have met that day."""
    day = _DAY_AHEAD.search(document.form, max(sentence.start, trigger.start - _DAY), trigger.start)
    return replace(trigger, name="confer", shape="confer", start=day.start()) if day else None


def _patrol(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger | None:
    """ "Đồn X phối hợp với Trạm Y (A) tuần tra …": held by both; whoever else patrols does so alone."""
    low = max(sentence.start, trigger.start - _PARTNER)
    if _IS_TOGETHER.search(document.form, low, trigger.start) is None:
        return None
    if _KEPT_UP.search(document.form, low, trigger.start):
        return None
    return replace(trigger, name="exercise", shape="exercise")


def _in_talk(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger | None:
    """ "trong trao đổi hôm 16/4": the meeting itself."""
    told = _WHEN_OR_WHERE.match(document.form, trigger.end, sentence.end)
    return replace(_as_meeting(trigger), end=told.end()) if told else None


def _greets(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger | None:
    """ "chào lãnh đạo Đảng và Nhà nước X": a call on them; whoever else is greeted is not called on."""
    called_on = cue("called-on", before="(?: (?:các|đồng chí|ngài|ông|bà))* ").match(document.form, trigger.end)
    return replace(trigger, name="caller", shape="guest") if called_on else None


def _exhibition(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger:
    """ "Triển lãm Thiết bị Quốc phòng và An ninh": arms are shown there, however long the way to the word for them."""
    shown = _OF_ARMS.match(document.form, trigger.end, sentence.end)
    return replace(trigger, name="exhibition", shape="exhibition", end=shown.end()) if shown else trigger


def _ship_host(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger | None:
    """ "đón hai tàu chiến của X"; whoever else is received with "đón" alone is greeted."""
    ships = _SHIPS.match(document.form, trigger.end, sentence.end)
    if ships:
        return replace(trigger, end=ships.end())
    return _as_received(trigger) if state_before(document, sentence, trigger.start) else None


def _as_received(trigger: Trigger) -> Trigger:
    return replace(trigger, name="visit", kind="visit", shape="received")


def _reception(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger:
    """ "đón tiếp tàu X", "lễ đón biên đội tàu X": of ships, and of no persons."""
    if not document.form.startswith(_RECEIVES, trigger.start):
        return trigger
    if not document.form.startswith("lễ", trigger.start) and state_before(document, sentence, trigger.start):
        return _as_received(trigger)
    ships = _ship_host(document, sentence, trigger)
    return replace(ships, name="ship-host", kind="port-call", shape="ship-host") if ships else trigger


def _handover(document: Document, sentence: Sentence, trigger: Trigger) -> Trigger | None:
    """ "tặng hai tàu", "tiếp nhận tàu": of materiel; whatever else is given so is spoken of in many ways."""
    if port_takes_in(document, sentence, trigger.start):
        ships = _ship_host(document, sentence, trigger)
        return replace(ships, name="ship-host", kind="port-call", shape="ship-host") if ships else None
    return trigger if is_handed_over(document, sentence, trigger.start, trigger.end) else None


_READ_BY_NEIGHBOURS: dict[str, Callable[[Document, Sentence, Trigger], Trigger | None]] = {
    "conference": _summit,
    "session": _session,
    "round": _round,
    "forum": _forum,
    "agreed": _agreed,
    "in-talk": _in_talk,
    "patrol": _patrol,
    "ship-host": _ship_host,
    "greets": _greets,
    "exhibition-again": _exhibition,
    "handover": _handover,
    "host": _reception,
    "host-noun": _reception,
}
_RECEIVES = ("đón tiếp", "tiếp đón", "chào đón", "lễ đón", "lễ tiếp đón", "lễ chào đón", "lễ tiễn")
# "nhất trí tăng cường phối hợp tuần tra": no patrol that took place.
_KEPT_UP = Pattern(
    r"(?<!\w)(?:nhất trí|thống nhất|đồng ý|tăng cường|thường xuyên|duy trì|đẩy mạnh|thúc đẩy|hằng năm|hàng năm|định kỳ"
    r"|hiệu quả|công tác|cơ chế|các|nhiều|chưa|không|để|nhằm|về)(?!\w)[^,;.]{0,60}$"
)
_PARTNER = 130  # characters over which the naming of a partner with whom one patrols may run
_DAY = 12  # characters of a word for a day
_NAME = 60  # characters of a forum's long name before its short one
_DAY_AHEAD = cue("day-word", behind=" $")
_IS_TOGETHER = Pattern(rf"(?<!\w){words('patrol-together')}(?!\w)[^;.]*$")
_WHEN_OR_WHERE = cue("when-or-where", before=" ")
_OF_ARMS = Pattern(rf"(?: {words('exhibition-about')}| lần thứ \w+){{0,7}} {words('exhibition-theme')}(?!\w)")
_FORUM_HEAD = Pattern(rf"(?<!\w){words('forum-head')}(?: {words('forum-word')})* $")
# "(đón) chỉ huy và thủy thủ tàu", "(đón) hai tàu chiến".
_SHIPS = Pattern(
    rf"(?: {words('ship-crew')}(?:,| và)?)*(?: (?:{words('many')}|\d+))? (?:{words('ship')}|{words('warship')})"
    r"(?! hỏa| điện)(?!\w)"
)
