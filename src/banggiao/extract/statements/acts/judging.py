"""The stances of a stretch of text: which it holds, what a thing shows or a state ought to do, whether it judges."""

from collections.abc import Iterator

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.side_by_side import side_by_side
from banggiao.extract.statements.acts.doers import SELF
from banggiao.extract.statements.capitals import capitals_in
from banggiao.extract.statements.verbs import BACKING_JUDGED, Verb
from banggiao.extract.statements.wording import words
from banggiao.records import Mention

_BRINGS = Pattern(
    rf"[\s\",:]*(?:rằng )?{words('thing', 'undertaking')}[^,;:\"]{{0,110}}?(?<!\w)"
    rf"sẽ (?:giúp |góp phần )?{words('strengthen')}"
)
# "cuộc diễn tập giúp hai bên phối hợp tốt hơn"
_HELPS = Pattern(
    rf"[\s\",:]*(?:rằng )?{words('undertaking')}(?! (?:của|giúp đỡ|viện trợ))[^,;:\"]{{0,70}}?"
    rf"(?<! nhằm)(?<! để) (?:đã |{of_class('adverb')} |đang )*"
    r"(?:giúp(?! đỡ)|góp phần|mang lại|đem lại|tạo cơ hội|tạo điều kiện|là cơ hội|là dịp) "
)
# What a thing that no side is will bring: "tuyến đường sắt sẽ giúp kết nối …".
_WILL_BRING = Pattern(
    rf"[\s\",:]*(?:rằng )?(?P<what>[^,;:\"]{{3,90}}?) (?:{of_class('adverb')} |chắc chắn |dự kiến )*"
    rf"sẽ {words('bring')}"
)
_SHOWS = Pattern(rf"[^;:]{{3,200}}?(?<!\w)({words('shows')}) (?:rằng |được )?")
_OTHERS = Pattern(words("others"))
_ROLE_OF = Pattern(rf"[\s\",:]*(?:rằng )?{words('role-of')} ")
_ROLE_REACH = 170  # code points in which the own side is named behind what it is
_OWNED = (" của ", " của phía ", " của chính phủ ", " của nước ", " của đảng, nhà nước ", " mà ")
_AS_A_NOUN = (" sự ", " và ")
# "việc hai bên nhất trí … là dấu mốc lịch sử", "… là hết sức thiết thực": what was done is judged.
_DEED = Pattern(
    rf"[\s\",:]*(?:rằng )?(?:{words('adjunct')}[^;:\"]{{3,140}}, )?"
    r"việc [^;:\"]{5,200}? (?P<is>là) (?:một |những |một trong những )?"
)
_MILESTONE = Pattern(words("milestone"))
_BEARING = Pattern(words("bearing"))
_JUDGED_NEAR = 40  # code points behind "là" in which stands what a deed is judged to be
_HEAD = 14  # code points of a subject in which the side stands that it is
# "ngư dân Việt Nam hiểu biết còn hạn chế nên có hành động | vi phạm luật pháp Lào"
_OWN_FOLK = Pattern(rf"(?<!\w){words('folk')}")
_AT_FAULT = ("vi phạm", "xâm phạm", "sai trái", "trái phép")
_MUST = ("phải", "cần phải", "phải ngay", "phải lập tức")
_MUST_NEAR = 40  # code points before what must be done in which the country stands that must
_SHOWN_NEAR = 45  # code points behind a thing that shows in which stands what it shows
_OWNER_NEAR = 90  # code points behind a thing that shows in which stands whose it is what it shows
_NOT = Pattern(rf"(?<!\w){words('averted')} $")
_PAIR_NEAR = 60  # code points of a content in which two states stand with which it opens
_BOUND = Pattern(rf" \"?(?:{words('also')} |hiện |đang |còn )*(?:có \")?{words('bound')}")
_HELD = Pattern(r"[^;:]{0,200} (?:là|nên|phải|nếu|cần|không|chưa|chẳng|đều|có quyền) ")
_FORESEEN = ("nhận định", "dự đoán", "dự báo")
OWN_SIDE = Pattern(r"(?:[,:]? (?:rằng,? )?)?(?:nước |phía |chính phủ )?")
_BESIDE = 8  # code points between a country and what it ought to do
_OUGHT_DEED = Pattern(rf" {words('ought-deed')}(?!\w)")
_BEHIND_OUGHT = 60  # code points of a content in which what a state ought to do stands
_ENCOURAGES = "khuyến khích"  # others are asked: "Lào khuyến khích các doanh nghiệp …"



def behind_role(document: Document, start: int, end: int, own: tuple[str, ...]) -> int:
    """Where the speaker's own country stands behind what it is ("…, là thành viên tích cực của …, Lào sẵn sàng …"), or
    `start`."""
    if not own or not _ROLE_OF.match(document.form, start, end):
        return start
    named = document.hits.within("country", start, min(end, start + _ROLE_REACH))
    ours = (m.start for m in named if m.value in own and document.form.endswith(", ", start, m.start))
    return next(ours, start)


_NOTED = "ghi nhận"
_DETECTED = Pattern(
    rf" (?:{words('counting')} )*(?:\d|{words('detected')}(?!\w)|[^,;:.\"]{{2,28}} {words('deployed')}(?!\w))"
)


def stances_in(document: Document, start: int, end: int) -> Iterator[Mention]:
    """The stances of a stretch, without those that the content wants averted ("không làm phức tạp tình hình")."""
    for mention in document.hits.within("stance", start, end):
        if mention.value == "mask" or averted(document, mention) or detects(document, mention):
            continue
        if mention.value != "support" or not _is_backing_judged(document, mention):
            yield mention


def _is_backing_judged(document: Document, mention: Mention) -> bool:
    """True for backing as a thing that is judged, and not given."""
    noun = document.form.endswith("sự ", 0, mention.start)
    return noun and BACKING_JUDGED.match(document.form, mention.end) is not None


def detects(document: Document, mention: Mention) -> bool:
    """True for "ghi nhận" where something is seen or counted and nothing valued: "ghi nhận 12 máy bay của Nga"."""
    return document.form.startswith(_NOTED, mention.start) and _DETECTED.match(document.form, mention.end) is not None


def averted(document: Document, mention: Mention) -> bool:
    """True for a word of objection that tells what is to be averted."""
    objects = mention.value == "object"
    return objects and bool(_NOT.search(document.form, max(0, mention.start - 24), mention.start))


def asks_another(document: Document, start: int, mention: Mention, own: tuple[str, ...]) -> bool:
    """True for what another country than the speaker's must do: "Trung Quốc phải giải thích …" asks it."""
    if not own or document.form[mention.start : mention.end] not in _MUST:
        return False
    named = document.hits.within("country", max(start, mention.start - _MUST_NEAR), mention.start)
    return bool(named) and named[-1].end == mention.start - 1 and named[-1].value not in own


def own_fault(document: Document, start: int, mention: Mention, own: tuple[str, ...]) -> bool:
    """True for a wrong that one tells of the people of his own country, to whom he does not object."""
    if not own or mention.value != "object" or not document.form.startswith(_AT_FAULT, mention.start):
        return False
    folk = _OWN_FOLK.search(document.form, start, mention.start)
    named = document.hits.within("country", start, mention.start)
    return folk is not None and bool(named) and {m.value for m in named} <= set(own)


def objects(document: Document, start: int, end: int, own: tuple[str, ...]) -> bool:
    """True where a stretch holds a word of objection to what others did."""
    said = (m for m in stances_in(document, start, end) if m.value == "object")
    return any(not own_fault(document, start, m, own) for m in said)


def has_stance(document: Document, start: int, end: int, value: str) -> bool:
    """True where a stretch holds a stance."""
    return any(m.value == value for m in stances_in(document, start, end))


def shown(document: Document, start: int, end: int, own: tuple[str, ...] = ()) -> str | None:
    """The stance that a thing shows ("cho biết chuyến thăm thể hiện Lào ủng hộ …"): a support, or else a policy; None
    where the content judges before, or it is the regard of another than `own`, for whom the speaker speaks."""
    shows = _SHOWS.match(document.form, start, end)
    if shows is None:
        return None
    if document.form.endswith((" là ", " là một "), start, shows.start(1)):
        return None  # "chuyến thăm là minh chứng cho việc Lào coi trọng …" judges the visit
    stances = document.hits.within("stance", start, min(end, shows.end() + _SHOWN_NEAR))
    if any(m.value == "appraise" and m.end <= shows.start(1) for m in stances):
        return None
    backed = (m for m in stances if m.value == "support" and m.start >= shows.end())
    if any(not document.form.endswith(_AS_A_NOUN, 0, m.start) for m in backed):
        return "support"
    if not _BEARING.search(document.form, shows.end(), min(end, shows.end() + _SHOWN_NEAR)):
        return None
    both = (m for m in document.hits.within("voice", shows.end(), min(end, shows.end() + _OWNER_NEAR)))
    joint = any(m.value == "both" and document.form.endswith(" của ", 0, m.start) for m in both)
    owners = document.hits.within("country", shows.end(), min(end, shows.end() + _OWNER_NEAR))
    owner = next((m.value for m in owners if document.form.endswith(_OWNED, 0, m.start)), None)
    joint = joint or (owner is not None and bool(own) and owner not in own)  # "… sự coi trọng của Nga", says a Lao
    return None if joint else "affirm"  # "chuyến thăm thể hiện sự coi trọng của hai bên" judges their ties


def brings(document: Document, start: int, end: int) -> bool:
    """True where a visit or another undertaking is said to bring something: "Chuyến thăm dự kiến sẽ tăng cường …"."""
    form = document.form
    if _HELPS.match(form, start, end):
        return True
    if form.find(" sẽ ", start, end) < 0:
        return False
    if _BRINGS.match(form, start, end):
        return True
    will = _WILL_BRING.match(form, start, end)
    return will is not None and _is_thing(document, will.start("what"), will.end("what"))


def _is_thing(document: Document, start: int, end: int) -> bool:
    """True for a subject that is no side and nobody who speaks: neither begins with one nor stands for one."""
    named = (m for kind in ("country", "voice", "post", "body") for m in document.hits.within(kind, start, end))
    if any(m.start < start + _HEAD or m.end == end for m in (*named, *capitals_in(document, start, end))):
        return False
    if any(m.value != "mask" for m in document.hits.within("act", start, end)):
        return False  # "chúng tôi tin tưởng chuyến thăm sẽ …"
    return not SELF.fullmatch(document.form, start, end) and not _OTHERS.match(document.form, start)


def deed_judged(document: Document, start: int, end: int) -> bool:
    """True where what was done is judged: "việc hai bên nhất trí … là dấu mốc lịch sử", "… là hết sức thiết thực"."""
    deed = _DEED.match(document.form, start, end) if document.form.find("việc ", start, end) >= 0 else None
    if deed is None:
        return False
    if _MILESTONE.match(document.form, deed.end()):
        return True
    copula = deed.start("is")
    first = document.hits.first("stance", copula, min(end, copula + _JUDGED_NEAR))
    return first is not None and first.value == "appraise"


def pair_judged(document: Document, start: int, end: int) -> bool:
    """True where a content opens with two states of which it tells what binds them: "Ấn Độ và Lào có quan hệ …",
    "hai nước có quan hệ …"."""
    near = min(end, start + _PAIR_NEAR)
    pair = next(side_by_side(document, start, near), None)
    both = None if pair else document.hits.first("voice", start, near)
    first, last = pair or (both, both)
    if first is None or last is None or (first is both and both.value != "both"):
        return False
    opens = document.form[start : first.start].strip(' ,:"') in ("", "rằng")
    return opens and _BOUND.match(document.form, last.end, end) is not None


# "Việt Nam | là bạn, đối tác tin cậy của các nước"
_TO_ALL = Pattern(
    rf" (?:{words('also')} |luôn |mãi )*là (?:một )?(?:bạn|người bạn|đối tác|thành viên)(?!\w)[^;:\"]{{0,110}}?"
    rf" (?:của|với|trong) {words('all-states')}"
)


def own_role(document: Document, start: int, end: int, own: tuple[str, ...]) -> bool:
    """True where a content tells what the speaker's own country is to all others, which is its policy."""
    state = document.hits.first("country", start, min(end, start + _PAIR_NEAR))
    if state is None or state.value not in own or not OWN_SIDE.fullmatch(document.form, start, state.start):
        return False
    return _TO_ALL.match(document.form, state.end, end) is not None


def holds(document: Document, verb: Verb, end: int) -> bool:
    """True where an opinion holds what something is or ought to be, or what is not so, and foresees or tells no more:
    "cho rằng đây là vấn đề song phương"."""
    if document.form.startswith(_FORESEEN, verb.start):
        return False
    return _HELD.match(document.form, verb.end, end) is not None


def judges(document: Document, start: int, end: int) -> bool:
    """True where the content judges the partner or the relationship before it states a policy."""
    values = [m.value for m in stances_in(document, start, end) if m.value in ("affirm", "appraise")]
    return bool(values) and values[0] == "appraise"


def ought_itself(document: Document, start: int, end: int, own: tuple[str, ...]) -> bool:
    """True where the content tells what the speaker's own country ought to do, which asks nobody: "cho rằng Lào cần
    học hỏi …"."""
    asked = next((m for m in stances_in(document, start, end) if m.value == "propose"), None)
    if asked is None or len(own) != 1 or document.form.startswith(_ENCOURAGES, asked.start):
        return False
    named = document.hits.within("country", start, asked.start)
    return len(named) == 1 and named[0].value == own[0] and named[0].end + _BESIDE >= asked.start


def ought_another(document: Document, start: int, end: int, own: tuple[str, ...]) -> bool:
    """True where the content opens with what another state ought to do: "nhấn mạnh Nga nên trả lời …"."""
    upto = min(end, start + _BEHIND_OUGHT)
    ought = document.form.find(" nên ", start, upto)
    if ought < 0:
        deed = _OUGHT_DEED.search(document.form, start, upto)
        ought = deed.start() if deed else -1
    if ought < 0:
        return False
    named = document.hits.first("country", start, ought)
    if named is None or named.value in own or named.end != ought:
        return False
    return OWN_SIDE.fullmatch(document.form, start, named.start) is not None
