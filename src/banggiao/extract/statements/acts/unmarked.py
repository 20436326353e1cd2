"""The act of a stretch that no reporting verb marks: a quotation, or a sentence that goes on in somebody's voice."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.acts.doers import (
    SELF,
    backed_by_another,
    backed_by_them,
    clause_start,
    others_doing,
    they_will,
)
from banggiao.extract.statements.acts.judging import (
    asks_another,
    averted,
    behind_role,
    brings,
    deed_judged,
    detects,
    own_fault,
    own_role,
    shown,
    stances_in,
)
from banggiao.extract.statements.wording import forms, words
from banggiao.knowledge.places import stands_for_government
from banggiao.records import Mention

# Stances that make the act, whatever the outer verb; `affirm` and `appraise` only colour it.
LEADING = frozenset({"commit", "support", "hope", "thank", "propose", "agree", "object"})
# Acts that a verb of feeling or asking makes, whoever tells it.
FELT = frozenset({"appraise", "thank", "congratulate", "condole", "propose", "hope", "object"})
_ANNOUNCED = Pattern(rf"\"?[^,;:.\"]{{3,60}} (?P<will>sẽ) (?:cùng |có |được |sớm )?{words('event')}")
_LEADING_UP = r"[\s\",:]*(?:rằng )?(?:theo [^,;:]{3,80}, )?(?:[^,;:]{3,50}, )?"
_GROWS = Pattern(
    rf"{_LEADING_UP}(?:[^,;:\"]{{0,30}}(?<!\w))?{words('ties-alone')}[^;:]{{0,160}}?(?<!\w){words('growing')}"
)
_WEIGHTY = Pattern(
    rf"{_LEADING_UP}[^,;:]{{3,140}} là (?:một |những |một trong những )[^,;:]{{3,70}} {words('weighty')}"
)
# "Việt Nam còn là đối tác trong …", but not a rank: "là đối tác lớn thứ tư".
_IS_PARTNER = Pattern(
    rf"{_LEADING_UP}[^,;:\"]{{2,30}} (?:luôn |hiện |{of_class('adverb')} |vẫn )*là "
    r"(?:một |những )?(?:đối tác|bạn|người bạn|láng giềng|nước láng giềng|đồng minh|anh em)"
    r"(?! [^,;:]{0,30}(?:thứ|lớn nhất))"
)
# "ghi nhận và sẽ …": the promise is the stronger.
AND_PROMISED = Pattern(
    rf"(?:, (?:luôn )?{words('welcomed-too')})* và (?:luôn |tiếp tục )?(?:sẽ|sẵn sàng|sẵn lòng|cam kết|quyết tâm"
    rf"|{words('eases')}) "
)
_BACKED = "backed"  # what another than the speaker's side backs
_EARLY = 120  # code points of a stretch without a verb in which a stance is the stretch's own
_INTENDED = Pattern(rf" (?:sẽ )?(?:cùng )?{words('cooperate', 'carry-on')}")
# "khẳng định hợp tác kinh tế còn nhiều tiềm năng": the same words as a noun, of which something is told.
_NOUN_IS = Pattern(
    rf" {words('cooperation-noun')}(?:(?! (?:để|nhằm|trong đó|trên cơ sở) )[^,;:])*?"
    # "hợp tác kinh tế, thương mại, đầu tư là một trụ cột …"
    rf"(?:(?:, [^,;:]{{2,24}}){{1,5}} là (?:một )?| {words('copula')} )"
)
AIM = Pattern(r"[,:]? ?(?:rằng )?[^,;:]{3,90}(?<!\w)(nhằm|là để|là nhằm) ")
# "Nếu Mỹ tiếp tục …, Iran sẽ đáp trả": the condition, behind which stands what is said.
CONDITION = Pattern(
    r"[\s\",:]*(?:rằng )?(?:(?:nếu|trừ khi|chừng nào|một khi|giả sử|chỉ khi|trong trường hợp) [^;:\"]{3,160}?"
    r"(?:, (?:thì )?| thì )"
    # "dù tình hình thế giới có biến đổi ra sao, …"
    r"|(?:cho dù|dẫu cho|dù|dẫu|bất kể|trong mọi) (?!(?:[^;:,]{0,40} )?đã )[^;:\"]{3,160}?, "
    # "để giữ vững an ninh, …, hai bên cần …"
    r"|(?:[^,;:\"]{3,30}, )?(?:để|nhằm) [^;:\"]{3,240}, "
    rf"(?=[^,;:\"]{{2,90}} (?:cần|phải|sẽ|{of_class('agree')}|sẵn sàng|cam kết|mong muốn) ))"
)
WANTED = Pattern(
    r"[\s\",:]*(?:rằng )?(?:để |nếu )?muốn [^,;:]{3,80}"
    r"(?:, (?=[^,;:]{0,40}(?<!\w)(?:cần|phải) )| (?=(?:thì )?phải ))"
)
# "Chúng tôi muốn Lào phải …", "tôi mong ông ấy phải …": what another must do is asked of him.
DEMANDS = Pattern(
    rf"[\s\",:]*(?:rằng )?(?:{words('ourselves')} |nước này |{of_class('he')} )?(?:{words('also')} )*(?:mong muốn"
    r"|muốn|mong) "
    r"(?!nói|nhấn|biết|thấy|có |được |nêu)[^,;:.\"]{1,40}? (?:phải|cần phải|buộc phải)(?!\w)"
)
# "Không có … thì không có … hôm nay", "Nếu không nhờ …, chúng tôi khó có …": what is owed to another.
OWES = Pattern(
    r"[\s\",:]*(?:rằng )?(?:nếu )?(?:không|thiếu) (?:có |nhờ )?(?!đối thoại|hòa bình|lòng tin)[^,;:.\"]{3,80}"
    r"(?:,| thì|, thì) [^,;:.\"]{0,30}?(?:không|chẳng|khó|đã không)(?: thể)? (?:có|có được|đạt) "
)
# "… chứ không nhằm vào bên thứ ba", "Chúng ta không luyện tập để đối đầu với ai"
DENIES = Pattern(
    rf"(?<!\w)(?:{words('denying')}|không (?!chỉ |được |nên |thể |dám )(?:[^\W\d_]+ ){{1,7}}"
    rf"(?:để|nhằm|vì)(?: mục đích)? {words('hostile')})"
)
# "Ở Biển Đông, các bên cần kiềm chế"
_ALL_OUGHT = Pattern(
    r"[\s\",:]*(?:rằng )?(?:ở|tại|trên|trong|về) [^,;:.\"]{3,50}, "
    rf"{words('others')} (?:đều |cũng )?(?:cần|phải|nên) "
)
_NOUN_OF_ASKING = Pattern(rf" (?:đó|{of_class('this')}|ấy|nêu trên) ")  # "những đề xuất đó đã bị bác bỏ"
_THEIRS = Pattern(rf"(?<!\w)họ (?:{of_class('adverb')} |đã |rất )*(?:nêu |bày tỏ |có )?$")
_THEIRS_NEAR = 24  # code points before what is felt in which they stand who feel it
_WE = tuple(f"{we} {word}" for we in forms("ourselves") for word in ("", "cũng ", "rất ", "luôn "))
_AHEAD = 150  # code points of a stretch in which a verb of feeling or asking is its own
_TO_ASK = (" sẽ ", " sẽ sớm ", " sẽ tiếp tục ", " sẽ cùng ")  # "Tỉnh … sẽ sớm kiến nghị …": to ask is promised
_BOTH_NEAR = 24  # code points of a quotation in which both sides stand with whom it opens
_BESIDE = 8  # code points between both sides and their verb


# "Chúng tôi không yêu cầu Lào phải chọn bên": a position, and nothing asked
_ASKS_NOT = Pattern(
    rf"[\s\",:]*(?:rằng )?(?:{words('ourselves')}|[^\W\d_]+(?: [^\W\d_]+)?) (?:{words('also')} )*"
    r"(?:không|không hề|chưa bao giờ|chưa từng) (?:yêu cầu|đòi|đòi hỏi|bắt|ép|buộc|đề nghị|kêu gọi|thúc ép)(?!\w)"
)


def unmarked(document: Document, start: int, end: int, own: tuple[str, ...] = ()) -> str | None:
    """The act of a stretch without a reporting verb that goes on in a speaker's voice, by its first stance; `own` are
    the countries whom the speaker speaks for."""
    announced = _ANNOUNCED.match(document.form, start, end)
    if announced and not any(m.value in FELT for m in document.hits.within("act", start, announced.start("will"))):
        return None  # "Một tàu của Lào sẽ tới thăm …": the event is told, whatever it shows
    if _ASKS_NOT.match(document.form, start, end):
        return "affirm"
    if own_role(document, start, end, own):
        return "affirm"
    if stance := shown(document, start, end, own):
        return stance
    if brings(document, start, end):
        return "appraise"
    if deed_judged(document, start, end):
        return "appraise"
    if wanted := WANTED.match(document.form, start, end) or CONDITION.match(document.form, start, end):
        start = wanted.end()  # "Muốn có hòa bình, chúng ta cần …": what is wanted is the condition
    if DEMANDS.match(document.form, start, end):
        return "propose"
    if OWES.match(document.form, start, end):
        return "thank"
    if document.form.find("không ", start, end) >= 0 and DENIES.search(document.form, start, end):
        return "affirm"
    if _ALL_OUGHT.match(document.form, start, end):
        return "affirm"  # what all states ought to do somewhere is a position
    start = behind_role(document, start, end, own)
    said = _said(document, start, end, own)
    if said and said[0][1] == _BACKED:
        return "appraise"  # "Họ đã ủng hộ các nghị quyết"
    leading = next((i for i, (at, act, _) in enumerate(said) if act in LEADING and at - start < _EARLY), len(said))
    felt = next((i for i, (at, _, verb) in enumerate(said) if verb and at - start < _AHEAD), len(said))
    if felt < len(said) and felt <= leading:
        return said[felt][1]
    if leading < len(said) and not any(act in ("affirm", "appraise") for _, act, _ in said[:leading]):
        return said[leading][1]
    kept = ((at, act) for at, act, _ in said if act not in LEADING and (act != "affirm" or at - start < _EARLY))
    at, act = next(((at, act) for at, act in kept if act != _BACKED), (end, None))
    if act is None and judged_by_growth(document, start, end):
        act = "appraise"
    aim = AIM.match(document.form, start, end)  # "Chuyến thăm nhằm thúc đẩy …": what is aimed at is no judgement
    return None if act == "appraise" and aim and aim.start(1) < at else act


def judged_by_growth(document: Document, start: int, end: int) -> bool:
    """True for ties that are told to grow, and for a thing that is told to be weighty: "Hợp tác diễn ra sôi động",
    "… là một diễn đàn an ninh quan trọng"."""
    forms = (_GROWS, _WEIGHTY, _IS_PARTNER)
    return any(form.match(document.form, start, end) for form in forms)


def _said(document: Document, start: int, end: int, own: tuple[str, ...]) -> list[tuple[int, str, bool]]:
    """The stances of a stretch and its verbs of feeling or asking ("tôi rất hài lòng", "tôi đề nghị"), in text order:
    where each stands, its act, and whether it is a verb."""
    hits = document.hits
    felt_there = (m for m in hits.within("act", start, end) if m.value.removesuffix(":item") in FELT)
    felt_there = (m for m in felt_there if m.value != "propose" or not document.form.endswith(_TO_ASK, start, m.start))
    judged = [m for m in stances_in(document, start, end) if m.value == "appraise"]
    felt_there = (v for v in felt_there if not any(m.start < v.start and v.end <= m.end for m in judged))
    felt_there = (m for m in felt_there if not averted(document, m) and not detects(document, m))
    if document.form.startswith("việc ", start):  # "Việc Lào chỉ trích …": what another did is told, and no objection
        named = [m.end for m in hits.within("country", start, end)]
        felt_there = (m for m in felt_there if m.value != "object" or not any(at < m.start for at in named))
    verbs = [m for m in felt_there if not _is_told_of(document.form, m)]
    stances = (m for m in stances_in(document, start, end) if not any(v.start <= m.start < v.end for v in verbs))
    stances = (m for m in stances if not (_wanted_by_others(document, start, m) or own_fault(document, start, m, own)))
    stances = (m for m in stances if not they_will(document, start, m))
    # What another thing will bring ("sẽ giúp cải thiện …") is judged all the same.
    kept = (m for m in stances if m.value == "appraise" or not others_doing(document, start, m, own))
    felt = ((m.start, m.value.removesuffix(":item"), True) for m in verbs)
    told = ((m, _or_promised(document, m, _as_told(document, start, m, own))) for m in kept)
    return sorted([*((m.start, act, False) for m, act in told), *felt])


def _as_told(document: Document, start: int, mention: Mention, own: tuple[str, ...]) -> str:
    """What a stance makes in somebody's voice: what another must do is asked, what another backs is judged."""
    if asks_another(document, start, mention, own):
        return "propose"
    by_others = backed_by_another(document, start, mention, own) or backed_by_them(document, start, mention)
    backed = mention.value == "support" and by_others
    return _BACKED if backed else mention.value


def _or_promised(document: Document, mention: Mention, act: str) -> str:
    """The act of a stance, or the promise joined to it: "hoan nghênh và sẵn sàng …"."""
    return "commit" if act == "support" and AND_PROMISED.match(document.form, mention.end) else act


def _is_told_of(form: str, verb: Mention) -> bool:
    """True for what was asked for ("những đề xuất đó đã bị bác bỏ"), and for what others feel ("họ cũng nêu mong
    muốn …")."""
    if _NOUN_OF_ASKING.match(form, verb.end):
        return True
    return _THEIRS.search(form, max(0, verb.start - _THEIRS_NEAR), verb.start) is not None


def _wanted_by_others(document: Document, start: int, mention: Mention) -> bool:
    """True for "đã có thế lực muốn …": what somebody wants who is neither the speaker nor a state."""
    form = document.form
    if form[mention.start : mention.end] != "muốn" or document.hits.within("country", start, mention.start):
        return False
    if any(stands_for_government(m.value) for m in document.hits.within("place", start, mention.start)):
        return False  # "Washington muốn …"
    if form.endswith(_WE, start, mention.start):
        return False  # "Hai nước đều có hải quân và chúng tôi muốn …"
    return not SELF.fullmatch(form, clause_start(document, start, mention), mention.start)


def intends(document: Document, at: int) -> bool:
    """True where what sides will do together stands right behind a verb: "khẳng định tăng cường …"."""
    return bool(_INTENDED.match(document.form, at)) and not _NOUN_IS.match(document.form, at)


def agreed_quoted(document: Document, start: int, end: int) -> bool:
    """True where a quotation begins with what both sides agree, or are said to do: "Hai bên (cũng) đồng ý …", "Hai bên
    khẳng định tăng cường …"."""
    both = document.hits.first("voice", start, min(end, start + _BOTH_NEAR))
    verb = document.hits.first("act", start, end)
    if both is None or verb is None or both.value != "both" or verb.start - both.end >= _BESIDE:
        return False
    return verb.value == "agree" or (verb.value.endswith(":report") and intends(document, verb.end))
