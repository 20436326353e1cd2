"""Several papers under one noun: "các Bản ghi nhớ về năng lượng, đào tạo nghề và về lao động"."""

from itertools import pairwise

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.instruments.nouns import Title
from banggiao.extract.phrases import cue_before, cue_behind
from banggiao.records import Mention

_MANY = 3  # fields from which on those of a plural written large are papers of their own
_ABOUT = Pattern(r"(?: hợp tác)?(?: \([^)]{2,12}\))?(?: hợp tác)? về ")
_STOP = Pattern(r"[;:\"(]|\.(?!\d)|(?<!\w)(?:giữa|trong khuôn khổ|cùng nhiều|cũng như|nhằm|để)(?!\w)")
_OTHER_ABOUT = Pattern(r"(?:,| và|, và) (?=về )")  # before a paper whose field is told by a "về" of its own
_NEXT = Pattern(r",(?: và)? (?:về )?(?=\w)")
_LAST = Pattern(r" và (?=[^\W\d_])")
_FEW_WORDS = 24  # words of a field in a row; longer pieces are clauses
_REACH = 24  # characters before a noun in which its plural and the signing stand


def papers_in_row(document: Document, sentence: Sentence, hit: Mention, title: Title) -> tuple[Title, ...]:
    """The papers that the noun `hit` names: `title` alone, or each field of a row that was signed as one of its own."""
    form = document.form
    counted = None if title.known else counted_before(form, sentence.start, hit.start)
    row = counted and _counted_row(document, sentence, hit, title, counted)
    if row:
        return row
    about = _ABOUT.match(form, hit.end, sentence.end)
    if about is None or title.known or not cue_before(form, sentence.start, hit.start, "paper:titled-many"):
        return (title,)
    end = _row_end(form, _STOP, about.end(), sentence.end)
    starts = [found.end() for found in _OTHER_ABOUT.finditer(form, about.end(), end)]
    signed = cue_before(form, sentence.start, hit.start - _plural(form, hit.start), "paper:sign") is not None
    if document.text[hit.start].isupper() and signed:
        cuts = [found.end() for found in _NEXT.finditer(form, about.end(), end)]
        last = [found.end() for found in _LAST.finditer(form, max([*cuts, *starts], default=end), end)]
        fields = sorted({*cuts, *starts, *([] if starts else last[-1:])})
        starts = sorted({*starts, *fields}) if len(fields) >= _MANY - 1 else starts
    return _pieces(document, title, starts, end) if starts else (title,)


_NUMBERS = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBER = rf"(?:(?P<figure>[2-9]|1\d)|(?P<word>{'|'.join(_NUMBERS)}))"
# "ký 4 | bản ghi nhớ về …", "ký 4 văn bản …, bao gồm | bản ghi nhớ về …"
_COUNTED = Pattern(
    rf"(?<![\w/.,-]){_NUMBER} (?:(?:văn kiện|văn bản|thỏa thuận|tài liệu|hiệp định|bản ghi nhớ|biên bản ghi nhớ)"
    rf"[^.;:]{{0,50}}?[,;]? (?:cụ thể |trong đó )?(?:bao )?gồm:? (?:{of_class('plural')} )?)?$"
)
_COUNT_REACH = 90
_FIELDS = Pattern(
    r"(?: hợp tác)?(?: \([^)]{2,12}\))?(?: hợp tác)? (?:về|trong)(?: việc)?(?: hợp tác)?(?: (?:về|trên|trong))?"
    r"(?: (?:các )?lĩnh vực)?:? "
)
_ROW_END = Pattern(r"[;:\"(\n]|\.(?!\d)|(?<!\w)(?:giữa|trong khuôn khổ|cũng như|nhằm|để|theo|sẽ|đã|được|với)(?!\w)")
_JOINT = Pattern(r", (?:và )?(?:về )?| và (?:về )?")


def counted_before(form: str, low: int, at: int) -> int | None:
    """How many papers the words before a noun at `at` say that there are; None where they do not count them."""
    found = _COUNTED.search(form, max(low, at - _COUNT_REACH), at)
    if found is None:
        return None
    return int(found["figure"]) if found["figure"] else _NUMBERS.index(found["word"]) + 2


def _counted_row(
    document: Document, sentence: Sentence, hit: Mention, title: Title, count: int
) -> tuple[Title, ...] | None:
    """The papers whose fields are listed behind one noun, where there are as many as are counted."""
    form = document.form
    about = _FIELDS.match(form, hit.end, sentence.end)
    if about is None:
        return None
    end = _row_end(form, _ROW_END, about.end(), sentence.end)
    joints = list(_JOINT.finditer(form, about.end(), end))
    if len(joints) + 1 != count:
        return None
    lows = [title.start, *(joint.end() for joint in joints)]
    highs = [*(joint.start() for joint in joints), end]
    return tuple(Title(low, high, title.kind, None) for low, high in zip(lows, highs, strict=True))


def _row_end(form: str, stop: Pattern, start: int, end: int) -> int:
    """Where a row that goes on at `start` ends, without the marks behind it."""
    found = stop.search(form, start, end)
    return start + len(form[start : found.start() if found else end].rstrip(" ,."))


def _plural(form: str, at: int) -> int:
    """How far before a noun the word of its plural begins ("các ", "những ")."""
    return next((len(word) for word in ("các ", "những ") if form.endswith(word, at - _REACH, at)), 0)


def _pieces(document: Document, title: Title, starts: list[int], end: int) -> tuple[Title, ...]:
    """The papers that begin at `title` and at `starts`; `title` alone where a piece is no field."""
    form = document.form
    bounds = [title.start, *starts, end]
    spans = [(low, _without_joint(form, low, high)) for low, high in pairwise(bounds)]
    if any(len(form[low:high].split()) > _FEW_WORDS or high - low < 2 for low, high in spans):
        return (title,)
    if any(_begins_anew(document, low, high) for low, high in spans[1:]):
        return (title,)
    return tuple(Title(low, high, title.kind, None) for low, high in spans)


def _begins_anew(document: Document, low: int, high: int) -> bool:
    """Whether a piece of a row is no field but what was done next, or whatever else there is ("các lĩnh vực khác")."""
    verb = document.hits.at("act", low) or cue_behind(document.form, low, high, "title-end", "paper:bare")
    return bool(verb) or document.form.endswith(" khác", low, high)


def _without_joint(form: str, low: int, high: int) -> int:
    """`high` before the comma, "và" and "về" that lead to the next piece."""
    rest = form[low:high].rstrip(" ,")
    while (shorter := rest.removesuffix(" và").removesuffix(" về")) != rest:
        rest = shorter.rstrip(" ,")
    return low + len(rest)
