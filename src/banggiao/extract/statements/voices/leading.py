"""Reporting verbs without words of their own: those that only lead up to what is said, and those whose words stand in
another sentence."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.acts.acts import classify
from banggiao.extract.statements.openings.clauses import OPENERS
from banggiao.extract.statements.openings.opening import Opening
from banggiao.extract.statements.subject import PERSONS
from banggiao.extract.statements.verbs import Verb
from banggiao.extract.statements.wording import words

_LEAST_CONTENT = 12  # code points: a reporting verb with less behind it says nothing
_LEAST_OBJECT = 6  # code points: no verb says anything with less behind it
_POINTED = Pattern(rf" {words('pointed')}(?=$|[,.;]| (?:khi|để|{words('setting')}))")
# "…, Đô đốc X tiết lộ ngày 3-4 (giờ địa phương)": the words stand before, in the next line or in another sentence.
_ONLY_WHEN = Pattern(
    rf"[\s,]*(?:vào |hôm |{of_class('part-of-day')} |ngày |hồi )*\d[\d/.-]*(?: \([^)]{{2,30}}\))?[\s.\"]*"
)
# "bày tỏ mong muốn tại cuộc tiếp ông X": what is hoped stands in the title.
_ONLY_WHERE = Pattern(
    rf"(?: với [^,;:]{{2,40}})? (?:tại|trong|khi) (?:{of_class('occasion')}|{of_class('meeting')})"
    r"(?!\w)[^;:]{3,160}"
)
_LISTS_HERE = Pattern(r"[^:\"]{0,60}: (?=[^:]{20})")
_WITH_ALL = Pattern(rf" với {of_class('plural')} (?:nước|bên|đối tác|đại biểu|nước khác|thành viên)")
_MANNER = rf"(?:,?(?: (?:và|khá|rất|hết sức))* (?:{words('manner')}|{of_class('margin')}))*"
_WITH_WHOM = Pattern(rf"{_MANNER} {of_class('with')} ")
_IN_WHICH_MOOD = Pattern(rf"{_MANNER} trong (?:bầu )?(?:không khí|tinh thần)(?!\w)")
_OCCASION = Pattern(rf"(?: {words('position')}[^,;:]{{0,30}})? {words('occasion')}")
# "Đồng tình với đánh giá của ông X, ông Y đề nghị …": whose view is shared, with no matter named.
_SHARED_VIEW = Pattern(
    rf"(?: cao| hoàn toàn)? với (?P<view>(?:{of_class('plural')} )?{words('view')}(?: và {words('view')})? "
    r"(?:trên )?của )?"
    r"(?:(?! (?:về|rằng|là|sẽ|cần) )[^,;:\"]){2,90}"
)
_WORD_SAID = Pattern(r"[ :]*\"[^\"]{1,14}\"(?: bằng [^,;\"]{3,30})?[\s.]*")  # 'ông nói "Xin chào" bằng tiếng Việt'
# "Cho biết Lào đang …, ông X đề nghị …" tells; "Cho biết về chuyến thăm, …" only leads up.
_CONVEYING = Pattern(words("conveying"))
_TOLD_FIRST = ("cho biết", "cho hay")
_RECALLS = "nhắc lại"  # "Nhắc lại chặng đường 50 năm …, ông X khẳng định …"
# "Giới thiệu những thành tựu của …, ông X mời …": what is laid open is told, and what it is about only leads up.
_SHARES_MATTER = Pattern(words("laid-open"))
_TO_THE_PRESS = Pattern(r" với (?:báo chí|báo giới|phóng viên|truyền thông)")
_GUESTS = (" đoàn", " bạn", " khách")
_LONG_CONTENT = 40  # code points of what is recalled before what is said
_MATTER = Pattern(rf"(?<!\w)(?:{words('matter-told')}|(?<!và )(?<!cùng ){words('several')}|vấn đề(?!\w))")
_LEADS = Pattern(rf" (?:{words('setting', 'position')}|về|với|đến|tới)(?!\w)")


def leads_up(document: Document, openings: list[Opening], verb: Verb, end: int) -> bool:
    """True for a fronted act that only leads up to what is said: "Trao đổi tại hội đàm, hai bên …", "Đánh giá kết quả
    năm qua, ông X cho rằng …"."""
    if verb.role in ("tell", "discuss"):
        if _CONVEYING.match(document.form, verb.start):
            return False  # "Chuyển lời thăm hỏi tới Tổng thống X, Chủ tịch nước …": greetings are said all the same
        told = document.form.startswith(_TOLD_FIRST, verb.start) and end - verb.end > _LEAST_CONTENT
        if document.form.startswith(_RECALLS, verb.start) and end - verb.end > _LONG_CONTENT:
            return False
        if _SHARES_MATTER.match(document.form, verb.start) and end - verb.start > _LONG_CONTENT:
            return _TO_THE_PRESS.search(document.form, verb.end, end) is not None
        return not told or bool(_LEADS.match(document.form, verb.end))
    following = next((o for o in openings[1:] if o.subject and o.subject.kind in PERSONS), None)
    if verb.act == "agree" and following is not None and following.start == openings[1].start:
        begin = verb.end - len(" với") if document.form.endswith(" với", verb.start, verb.end) else verb.end
        shared = _SHARED_VIEW.fullmatch(document.form, begin, end)
        named = shared is not None and document.text[document.form.find("với ", begin) + len("với ")].isupper()
        return shared is not None and (named or shared["view"] is not None)
    if verb.role != "judge":
        return False
    following = following or next((o for o in openings[1:2] if o.subject and o.subject.kind == "both"), None)
    if following is None or following.verb is None or following.verb.role not in OPENERS:
        return False
    return classify(document, verb, end) == "inform"


def lists_here(document: Document, verb: Verb, end: int) -> bool:
    """True where the points that one raises stand behind a colon: "nêu ba đề xuất: trao đổi học viên; …"."""
    return _LISTS_HERE.match(document.form, verb.end, end) is not None


def points_back(document: Document, verb: Verb) -> bool:
    """True for "Ông X khẳng định điều này khi …"."""
    return bool(_POINTED.match(document.form, verb.end))


def says_nothing(document: Document, opening: Opening, verb: Verb) -> bool:
    """True for a verb whose words follow in the next line, or stand before."""
    if verb.role == "done":
        return False
    before = max(0, opening.subject.start - opening.start) if opening.subject else 0  # "… được Lào ủng hộ"
    content = opening.end - (verb.start if verb.role == "joint" else verb.end) + before  # "đề ra phương hướng"
    with_whom = verb.role == "discuss" and _WITH_WHOM.match(document.form, verb.end) is not None
    if with_whom and _WITH_ALL.fullmatch(document.form, verb.end, opening.end):
        return True  # "chia sẻ quan điểm với các nước, bày tỏ …"
    if with_whom and not _MATTER.search(document.form, verb.end, opening.end):
        return True  # "… đã tiếp, trao đổi với Đô đốc X và đoàn"
    in_mood = verb.role == "discuss" and _IN_WHICH_MOOD.match(document.form, verb.end)
    if in_mood and not _MATTER.search(document.form, verb.end, opening.end):
        return True  # "… đã trao đổi trong không khí cởi mở"
    if content < _LEAST_OBJECT and verb.act == "agree" and opening.subject and opening.subject.kind in PERSONS:
        return False  # "Bộ trưởng X hoàn toàn tán thành, …": what was said before
    if verb.role == "welcome" and document.form.endswith(_GUESTS, verb.end, opening.end):
        return False  # "Đại tướng X hoan nghênh đoàn"
    state = document.hits.at("country", verb.end + 1)
    summons = document.form.startswith("triệu", verb.start)  # done, and not said
    if state is not None and state.end == opening.end and verb.role == "act" and not summons:
        return False  # "Ông X cảm ơn Lào", "… lên án Mỹ": whoever has a short name
    if content < _LEAST_OBJECT:
        return verb.role != "discuss" or not _CONVEYING.match(document.form, verb.start)  # "… gửi lời thăm hỏi"
    form = document.form
    shown = verb.role == "act" and form.startswith("bày tỏ", verb.start)
    if shown and _ONLY_WHERE.fullmatch(form, verb.end, opening.end):
        return not any(m.value != "mask" for m in document.hits.within("stance", verb.end, opening.end))
    return verb.role not in ("act", "item") and (
        (content < _LEAST_CONTENT and not _SHARES_MATTER.match(form, verb.start))
        or bool(_OCCASION.match(form, verb.end))
        or (verb.role != "report" and bool(_WORD_SAID.fullmatch(form, verb.end, opening.end)))
        or bool(_ONLY_WHEN.fullmatch(form, verb.end, opening.end))
    )
