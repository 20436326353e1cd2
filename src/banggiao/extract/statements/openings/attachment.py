"""Whether a speaker belongs to a reporting verb, or stands inside the content of the one before."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.subject import GROUPS, PERSONS, Subject
from banggiao.extract.statements.wording import forms, words

_SMALL = rf"(?:[\s,)\"-]|\([^)]{{0,80}}\)|(?<!\w){words('between')}|\d{{1,2}}[/-]\d{{1,2}}(?:[/-]\d{{2,4}})?|\d{{1,4}})"
_SMALL_WORDS = Pattern(rf"{_SMALL}*")
# A stop inside a sentence is a name's ("TP.HCM", "John C. Stennis") and ends nothing.
_WITH_ADJUNCT = Pattern(rf"{_SMALL}*(?<!\w){words('adjunct')} [^,;:\"]{{1,90}}(?:, ?{_SMALL}*)?")
_ON_BEHALF = Pattern(rf"{_SMALL}*(?<!\w){words('behalf')} [^;:.\"]{{3,120}} ")
_HAVING_HELD = Pattern(rf"{_SMALL}*(?<!\w)(?!tiếp tục ){words('held')} [^,;:\"]{{3,140}}(?:, | và )(?:{_SMALL})*")
_HAVING_DONE = Pattern(rf"{_SMALL}*(?<!\w){words('held')} [^;:.\"]{{3,120}} và ")  # "… đề ra … và | thống nhất"
# A description of the person, between commas or dashes, or up to the verb where it opens with the name of a post.
_DESCRIPTION = Pattern(
    rf" ?, [^;:,]{{2,60}}, ?{_SMALL}*| ?[,-] [^;:]{{3,200}}[,-] ?{_SMALL}*"
    rf"| ?[,-] (?:{words('apposition')})[^;:]{{0,150}} | {words('apposition')}[^;:,]{{0,60}}, ?{_SMALL}*"
    rf"| ?\((?:[^)]{{3,120}})\),? ?{_SMALL}*"
)
# What a side is, between commas: "Đại diện của Mozambique, nước giữ cương vị Chủ tịch …, | cảnh báo".
_SIDE_DESCRIBED = Pattern(rf", {words('side-described')} [^;:\"]{{3,140}}, ?{_SMALL}*")
# "Quan chức hàng đầu của Mỹ | về nhân quyền | nhấn mạnh …"
_FIELD = Pattern(
    r" (?:về|phụ trách|đặc trách|chuyên trách|chuyên về|đảm trách|giấu tên|ẩn danh|đi cùng|tháp tùng|trong|thuộc)"
    rf"(?: [^,;:.\"]{{3,60}})?,? {_SMALL}*"
)
_OFFICIALS = ("quan chức", "giới chức", "trợ lý", "cố vấn", "đặc phái viên", "đại diện", "nghị sĩ")
# "Tổng thống X đứng cạnh Thủ tướng Y | tuyên bố …"
_BESIDE_ANOTHER = Pattern(rf" (?:{words('also')} )*{words('posture')} [^;:,\"]{{3,90}} ")
# What may stand between one who opens a clause and his verb.
_BETWEEN = (_BESIDE_ANOTHER, _WITH_ADJUNCT, _HAVING_HELD, _ON_BEHALF, _HAVING_DONE, _DESCRIPTION)
# The rest of a post: "… | và thương mại, kiêm …, đã".
_OWN_WORDS = Pattern(rf" [^;:,\"]{{1,70}}(?:, {words('apposition')}[^;:\"]{{0,110}})?,? {_SMALL}*")
_DEPENDENT = Pattern(rf"(?<!\w){words('dependent')} (?:{words('several')} )?$")
_DEPENDENT_PERSON = Pattern(rf"(?<!\w){words('dependent-person', 'posture')} $")
# "Tin từ Đại sứ quán …", "nhiều nước như Nhật Bản, Australia", "…, trong khi Lào phản đối", "tài khoản mạng xã hội của
# Tổng thống X viết": what stands behind these words speaks all the same.
_SPEAKING = Pattern(
    rf"(?<!\w)(?:{words('tidings')}|{words('such')}[^,;.]{{0,30}} như|trong khi"
    rf"|{words('own-page')}[^,;.]{{0,40}} của) $"
)
# "nhiều nước châu Âu, trong đó có | Pháp và Đức(,) | tuyên bố": those named of the several speak.
_AMONG_SEVERAL = Pattern(rf"(?<!\w){words('such')}[^;.:\"]{{0,40}}?,? {words('among-them')} $")
# "Anh | và các đồng minh | cam kết"
_WITH_OTHERS = Pattern(
    rf" (?:và|cùng|cùng với) (?:{words('several')} )?{words('fellows')}(?: {words('fellows-of')})?(?= )"
)
_BESIDE_OTHERS = Pattern(rf"[^\W\d_] (?:và|cùng|cùng với) (?:{words('several')} )?{words('fellows')} (?:trong )?$")
# "…, một thị trấn mà | Moskva | cho rằng …", "…, điều mà | Lào | gọi là …"
_OF_WHICH = Pattern(r", [^,;:\"]{2,60} mà $")
# "…, sau khi Mỹ tuyên bố rút khỏi hiệp định": what was said in public before is told too.
_AFTER = ("sau khi ", "bối cảnh ")
_PUBLICLY = Pattern(rf"{words('publicly')}(?! {words('formally')})")
# "Điều mà Đại tướng X mong muốn | là …"
_WHAT_HE = Pattern(r"[\s\"]*(?:những |một trong những |một )?(?:điều|điểm|việc) mà ")
_MEETING = Pattern(rf"[\s\"]*(?:tại|trong|ở) (?:buổi tiếp|cuộc tiếp|{words('gathering')}) ")
_COUNTED = Pattern(rf"(?:cả )?{words('counted')} ")
_TIDINGS = Pattern(rf"[\s\"]*(?:theo )?{words('tidings')} ")
_OBJECT = Pattern(r" [^,;:]+, ")  # "… doanh nghiệp hai nước, khẳng định": no speaker, but the end of what is said
_CLAUSE = Pattern(rf"[,;:.\"(]\s*(?:{words('clause')}[ ,]*)?$|(?<!\w){words('clause')} $")
_FURTHER_CLAUSE = Pattern(rf"[;:]|(?<!\w){words('strong')}")
_COMPLEMENT = Pattern(rf"[,:]?(?: {words('complement')})* ?\"?")
_NEW_SPEAKER = Pattern(
    r"[;.]\s*(?:đồng thời )?$|, (?:đồng thời|trong khi|trong khi đó|nhưng|song) $|\. $|(?<!\w)sau khi $"
)
_REST_OF_NAME = Pattern(r"^(?: - [^\W\d_]{1,7}(?= ))+")  # of a name set apart by the press: "Vông Pị - sên"
# "Đại sứ X, trong buổi nói chuyện tại Đại học Y, | Hoa Kỳ khẳng định": the country ends the name of a place.
_PLACED = Pattern(rf",? {words('adjunct')} [^;:\"]{{1,160}}, ")
# "Đại úy X | thuộc Hạm đội 7 | Mỹ": where he serves.
_SERVES = Pattern(rf",? {words('serving')} [^,;:\"]{{2,80}} ")
_SERVING = Pattern(rf",? {words('serving')} [^,;:\"]{{2,90}},? {_SMALL}*")
_COLON = Pattern(r"^ ?:(?: \(?[a-z\d]{1,2}[).])? ")  # "Hai bên: (a) khẳng định …"
_ADDRESSED = Pattern(rf"(?<!\w)(?:đồng chí|đ/c|{of_class('he')}) $")
_WHO = Pattern(rf", (?:là )?người (?:{of_class('done')} |cũng |từng )*")
_HOLDING = ("cho rằng", "cho là", "coi", "xem", "gọi", "mô tả", "khẳng định", "cáo buộc")
_BEFORE_HIM = frozenset({"", *forms("before-title")})  # "Tân | Đại sứ X hôm qua khẳng định …"
_NAMED = frozenset((*PERSONS, "both", "official"))
_AHEAD = 60  # code points before some states named in which begins that they are several
_LONGEST = 280  # code points between a speaker and his verb


def attached(document: Document, subjects: list[Subject], floor: int, verb: int, begins: bool) -> Subject | None:
    """The speaker to whom the verb at `verb` belongs: the last before it with only small words, an adjunct or a
    description of the speaker between; none where the last before it is an object. `begins` where a sentence begins
    at `floor`, and no other verb's content."""
    form = document.form
    for subject in reversed(subjects):
        if subject.end > verb or subject.start < floor:
            continue
        gap = form[subject.end : verb]
        if gap.startswith(" - "):
            gap = _REST_OF_NAME.sub("", gap, 1)
        if len(gap) > _LONGEST:
            return None
        if gap[:1] == ":" and subject.kind in GROUPS and (begins or subject.start == floor):
            gap = _COLON.sub(" ", gap, 1)
        if subject.kind in GROUPS:
            near = max(floor, subject.start - _AHEAD)
            if subject.kind == "state" and _BESIDE_OTHERS.search(form, near, subject.start):
                continue  # "Mỹ và các đồng minh | NATO | cáo buộc …": which allies they are
            gap = _WITH_OTHERS.sub("", gap, 1) if gap.startswith((" và ", " cùng ")) else gap
            if _named_of_several(form, floor, subject, gap) or _held_of(form, floor, subject, gap):
                return subject
        before = _ADDRESSED.sub("", form[max(floor, subject.start - 24) : subject.start], 1)
        named = subject.kind in _NAMED
        if named and _WHO.fullmatch(gap):
            return subject  # "… với Tổng thống X, người cho biết …"
        if (_DEPENDENT_PERSON if named else _DEPENDENT).search(before) and not (
            _SPEAKING.search(form, max(floor, subject.start - _AHEAD), subject.start)
            or _begins_anew(document, subject)
            or (begins and _WHAT_HE.fullmatch(form, floor, subject.start))
            or (before.endswith(_AFTER) and _PUBLICLY.match(form, verb) and _SMALL_WORDS.fullmatch(gap))
        ):
            if _MEETING.fullmatch(form, floor, subject.start) and _SMALL_WORDS.fullmatch(gap):
                return subject  # "Tại buổi tiếp | Bộ trưởng X | đánh giá …"
            chained = begins and subject.kind == "person" and not subject.described
            own = form.find(", ", subject.start, subject.end) if chained else -1
            if own > 0 and _SMALL_WORDS.fullmatch(gap):  # "Đáp lại lời mời của Thủ tướng, Đại sứ X khẳng định …"
                return msgspec.structs.replace(subject, start=own + 2)
            continue
        apart = "," in gap or " - " in gap
        if subject.kind == "both":
            apart = gap[:1] == "," and not _ends_in_post(form, subject)
        if subject.kind in GROUPS and apart:
            if _SIDE_DESCRIBED.fullmatch(gap):
                return subject
            continue
        inside = gap[:1] == ")" and form.rfind("(", floor, subject.end) < subject.start  # not "Liên minh châu Âu (EU)"
        if inside and subject.kind in GROUPS:
            continue  # the last words of a description: "Ông X (…, Mỹ) cho biết", "Giáo sư X (Học viện Quốc phòng Úc)"
        if subject.kind in ("state", "side") and _ends_a_place(document, subjects[0], floor, subject):
            return subjects[0]
        opens = begins and form[floor : subject.start].strip(' "') in _BEFORE_HIM
        opens = opens or bool(_CLAUSE.search(form, floor, subject.start))
        opens = opens or (begins and bool(_TIDINGS.fullmatch(form, floor, subject.start)))
        if gap[:1] == "," and not opens:
            continue  # the object of what stands before ("… tới ông X, khẳng định …")
        if _SMALL_WORDS.fullmatch(gap):
            return subject
        if subject.person is None and opens and _is_official(form, subject) and _FIELD.fullmatch(gap):
            return subject
        if subject.kind == "nobody":
            if _OBJECT.fullmatch(gap) or not (begins or opens):  # "…, đề nghị hai bên cấp học bổng cho sinh viên"
                continue
            return None if _FURTHER_CLAUSE.search(gap) else subject
        between = (*_BETWEEN, _OWN_WORDS) if subject.described else _BETWEEN
        between = (*between, _SERVING) if subject.kind in PERSONS else between
        plain = gap.replace('"', "") if gap.count('"') == 1 else gap  # 'Đại sứ quán X ở Y "kiên quyết | phản đối" …'
        if opens and any(pattern.fullmatch(plain) for pattern in between):
            return subject
    return None


def _named_of_several(form: str, floor: int, subject: Subject, gap: str) -> bool:
    """True for states named of the several who speak: "nhiều nước, trong đó có | Pháp và Đức | tuyên bố"."""
    if not _SMALL_WORDS.fullmatch(gap.removeprefix(",")):
        return False
    return _AMONG_SEVERAL.search(form, max(floor, subject.start - _AHEAD), subject.start) is not None


def _held_of(form: str, floor: int, subject: Subject, gap: str) -> bool:
    """True for a state that holds something of what a sentence tells: "một thị trấn mà | Moskva | cho rằng …"."""
    if not form.endswith(" mà ", floor, subject.start) or not _SMALL_WORDS.fullmatch(gap):
        return False
    if not form.startswith(_HOLDING, subject.end + len(gap)):
        return False
    return _OF_WHICH.search(form, max(floor, subject.start - _AHEAD), subject.start) is not None


def _ends_a_place(document: Document, first: Subject, floor: int, state: Subject) -> bool:
    """True for a country behind a comma that ends an adjunct of the person with whom the sentence begins."""
    if first.kind not in PERSONS or document.form[floor : first.start].strip(' "'):
        return False
    if document.form[first.end : state.start] == " ":
        return True  # "Đại úy X thuộc Hạm đội 7 | Mỹ": whose unit it is
    return any(form.fullmatch(document.form, first.end, state.start) for form in (_PLACED, _SERVES))


def _ends_in_post(form: str, subject: Subject) -> bool:
    """True for two persons with a post behind the second: "A và B, Bộ trưởng Quốc phòng Lào, | đã"."""
    joint = max(form.rfind(word, subject.start, subject.end) for word in (" và ", " cùng "))
    return joint > 0 and form.find(", ", joint, subject.end) > 0


def _is_official(form: str, subject: Subject) -> bool:
    """True for an official of a state who is not named: "Một quan chức hàng đầu của Mỹ"."""
    return any(form.find(word, subject.start, subject.end) >= 0 for word in _OFFICIALS)


def _begins_anew(document: Document, subject: Subject) -> bool:
    """True for "Hai bên" in capitals, behind a heading that has run into the line."""
    counted = subject.kind == "both" and _COUNTED.match(document.form, subject.start)
    return bool(counted) and document.text[subject.start].isupper()


def embedded(form: str, floor: int, fronted: bool, subject: Subject) -> bool:
    """True where the speaker is the inner subject of the act before, whose verb ends at `floor`:
    "khẳng định Việt Nam ủng hộ …"; `fronted` where that act has no speaker of its own yet."""
    between = form[floor : subject.start]
    if _COMPLEMENT.fullmatch(between):
        return True
    if fronted and between.rstrip().endswith(","):  # its speaker comes now
        return subject.kind == "state"
    if subject.kind in (*GROUPS, "pronoun", "nobody"):
        return not _NEW_SPEAKER.search(between)
    return not _CLAUSE.search(between)
