"""What in an article is the reporter's own: what he looks up, what he tells of, and where he turns elsewhere."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.parties import HOME
from banggiao.extract.statements.acts.judging import brings
from banggiao.extract.statements.acts.unmarked import LEADING
from banggiao.extract.statements.subject import PERSONS, Subject
from banggiao.extract.statements.verbs import verbs_of
from banggiao.extract.statements.voices.passages import Passage
from banggiao.extract.statements.wording import words

NUMBERED = Pattern(words("numbered"))
_BACKGROUND = Pattern(words("background"))
# "Năm sau, hai nước xác lập quan hệ đối tác", "Hai Chủ tịch Quốc hội ký thỏa thuận": told, whoever spoke before
_BOTH_FOUND = Pattern(
    rf"(?:(?!kể từ|từ khi|sau khi|việc|nhờ)[^;:.]{{3,120}}, )?{words('counted')} (?:[^\W\d_]+ ){{1,5}}?"
    rf"(?:đã |chính thức |lần lượt |cùng ){{0,2}}{words('founding')} "
)
# "X là một tổ chức …", "X, nhóm nổi dậy …", "Đây là chuyến thăm đầu tiên …": what readers may not know.
_DEFINES = Pattern(rf"[^,;:.]{{2,40}}(?:,| là)(?: một| những)? {words('defined')}")
_FELT = frozenset({"appraise", "thank", "congratulate", "hope", "condole"})
_NOUN_BEFORE = Pattern(rf"(?:[^,;:.]{{3,40}}, )?{words('several')} [^;:.]{{6,90}} ")
_OWNED = " của "  # "Dưới sự lãnh đạo của Tổng thống X, nước này …": not he does it
_PLANNED = Pattern(rf"(?<!\w)sẽ (?:cùng |có |được |tiếp tục )?(?!tiếp tục){words('planned')}")
_REACHED = Pattern(rf" (?:đã|cùng) (?:{words('also')} )*{words('reached')}")
# "các văn bản đã ký kết": what was signed once is no event of the sentence.
_SIGNED_BEFORE = Pattern(
    r"(?:văn bản|văn kiện|thỏa thuận|hiệp định|nghị định thư|bản ghi nhớ) (?:đã )?ký(?: kết)?$"
    r"|(?:thống nhất|đạt được|đề ra|cam kết) trước đó$"
    r"|(?:hoạt động|sự kiện|chương trình|dịp|nhân|chuỗi|năm|lễ|trước thềm|chào mừng,?|chào mừng và) kỷ niệm$"
    r"|(?:ngày|dịp|việc|lễ) ký(?: kết)?$"
)
_THIS_IS = ("đây là ", "đó là ", "đây cũng là ", "đây đều là ")  # "Đây là những doanh nghiệp có …": none of them speaks
_TIME = ("tháng ", "năm ", "từ tháng ", "từ năm ", "hồi tháng ", "hồi năm ", "vào tháng ", "vào năm ", "một năm sau")
_TOLD = Pattern(rf"(?<!\w){words('told')}")
_TURN = Pattern(r"(?:tuy nhiên|song|nhưng|trong khi đó|mặt khác|ngược lại),? ")


def turns_to_another(document: Document, sentence: Sentence, passage: Passage) -> bool:
    """True where a new paragraph turns to another state, of which the reporter tells: "Tuy nhiên, Berlin vẫn …"."""
    turn = _TURN.match(document.form, sentence.start)
    if turn is None or passage.subject.kind not in PERSONS:
        return False
    state = document.hits.at("country", turn.end())
    place = document.hits.at("place", turn.end())
    code = state.value if state else document.country_of(place) if place else None
    return code is not None and code not in passage.subject.countries


def backs_up(document: Document, sentence: Sentence, first: Subject | None) -> bool:
    """True for what a reporter looks up or saw: figures, ships and arms ("Kim ngạch …", "HMAS …", "Tàu dài 118 m"),
    and what both reached ("Hai bên đã ký …")."""
    if _BACKGROUND.match(document.form, sentence.start) or _DEFINES.match(document.form, sentence.start):
        return True
    if first is not None and first.kind == "both" and _REACHED.match(document.form, first.end):
        return True
    numbered = NUMBERED.match(document.form, sentence.start)
    if not numbered and _BOTH_FOUND.match(document.form, sentence.start, sentence.end):
        return True
    coded = document.text[sentence.start : sentence.start + 2].isupper()
    return coded and document.hits.at("country", sentence.start) is None


def concerns_home(document: Document, passage: Passage) -> bool:
    """True where one speaks for Việt Nam, or to it: in news of other countries the facts behind somebody's words are
    the reporter's own."""
    return HOME in passage.subject.countries or any(m.value == HOME for m in document.hits.of("country"))


def line_follows(document: Document, sentence: Sentence, passage: Passage) -> bool:
    """True for the line behind a person's words: some papers give each sentence a line of its own; not for one that
    opens with the time of what it tells."""
    if document.form.startswith(_TIME, sentence.start):
        return False
    return sentence.paragraph == passage.paragraph + 1 and passage.subject.person is not None


def tells_events(document: Document, start: int, end: int) -> bool:
    """True where a stretch tells what happened or will happen, whoever tells it."""
    found = _TOLD.finditer(document.form, start, end)
    told = next(
        (m for m in found if not _SIGNED_BEFORE.search(document.form, max(start, m.start() - 20), m.end())), None
    )
    if told and brings(document, start, end):
        told = None  # "Chuyến thăm dự kiến sẽ tăng cường …": what is expected of it is a judgement
    return bool(told or _PLANNED.search(document.form, start, end))


def reports(document: Document, sentence: Sentence, subjects: list[Subject]) -> bool:
    """True where a sentence tells what happened, in the reporter's own voice, or what somebody unknown says."""
    form = document.form
    first = next(iter(subjects), None)
    begins = first and (first.start - sentence.start < 40 or form.endswith(", ", sentence.start, first.start))
    named = first and first.kind in (*PERSONS, "official", "nobody") and begins
    named = named and not (first and first.kind == "nobody" and form.startswith(_THIS_IS, sentence.start))
    if first and named and not form.endswith(_OWNED, sentence.start, first.start):
        return True
    if (first is None or first.start > sentence.start) and document.hits.at("post", sentence.start):
        return True  # "Chủ tịch nước cảm ơn …": of whom no name is known
    numbered = first is not None and first.kind == "both" and NUMBERED.match(form, sentence.start)
    if not numbered and tells_events(document, sentence.start, sentence.end):
        return True
    verbs = verbs_of(document, sentence)
    stances = document.hits.within("stance", sentence.start, sentence.end)
    felt = next((m.start for m in stances if m.value in LEADING), sentence.end)
    if any(verb.role in ("tell", "opinion", "report", "judge") and verb.start <= felt for verb in verbs):
        return True
    # "Các doanh nhân bày tỏ …": somebody whom nothing makes a side does what only a speaker does.
    if not verbs or verbs[0].act not in (*_FELT, "object"):
        return False
    return _NOUN_BEFORE.fullmatch(form, sentence.start, verbs[0].start) is not None


_WE = Pattern(r"(?<!\w)(?:chúng tôi|chúng ta|tôi|sẽ|cần|phải|mong|dự kiến|hai nước|hai bên)(?!\w)")


def is_dated(annotation: Annotation, sentence: Sentence) -> bool:
    """True where a sentence tells the day of something, or opens with one of the days about the article's own ("Tuần
    trước, tại X …") and tells no will of those who speak."""
    dates = [w for w in annotation.dates if sentence.start <= w.start < sentence.end and w.role == "event"]
    if any(w.kind in ("day", "range") for w in dates):
        return True
    opens = any(w.kind == "deictic" and w.start == sentence.start for w in dates)
    return opens and not _WE.search(annotation.document.form, sentence.start, sentence.end)
