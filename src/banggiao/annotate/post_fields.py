"""The fields of a post, up to the state behind them ("Bộ trưởng Ngoại giao, Hợp tác quốc tế và Kiều bào | Haiti"), and
what a committee is to steer ("Trưởng ban Chỉ đạo | về tham gia …")."""

from banggiao.annotate.document import Document
from banggiao.annotate.letters import CAPITALS, SMALL
from banggiao.annotate.name_words import alternatives, is_syllable
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.terms import Terms
from banggiao.records import Mention

_MORE_FIELDS = Pattern(r"(?:, [^\W\d_]+(?: [^\W\d_]+){0,3}){1,3} và (?=[^\W\d_])")
# Fields of any name: compounds that begin in a capital, joined ("Đất đai, Hạ tầng, Giao thông và Du lịch | Nhật Bản").
_COMPOUND = rf"[{CAPITALS}][{SMALL}]*(?: (?!của )[{SMALL}]+){{1,3}}"
_ONE_FIELD = rf"(?:[{CAPITALS}][{SMALL}]*(?: [{CAPITALS}][{SMALL}]+)?(?=,| và | của )|{_COMPOUND}(?: {_COMPOUND})*)"
_ANY_FIELDS = Pattern(
    rf"(?<=[ộứ] trưởng)(?: [Bb]ộ)? {_ONE_FIELD}(?P<more>(?:, {_ONE_FIELD})*,? và {_ONE_FIELD})?(?P<own> của)?"
    rf" (?=[{CAPITALS}])"
)
_WORD = Pattern(r"\w+")
# What somebody does: the second syllable of a compound is no verb ("Đổi mới").
_DOES = Pattern(
    rf"(?: [{SMALL}]+| (?!{alternatives('compound')}(?!\w))[^\W\d_]+) (?!và )"
    rf"(?:{alternatives('verb')}|{alternatives('ender')})(?!\w)"
)
_FIELD_WORDS = 5  # words of the last field before the country


def country_behind_fields(document: Document, terms: Terms, end: int, limit: int) -> Mention | None:
    """The country behind the further fields of a minister, of which the first ends at `end`."""
    match = _MORE_FIELDS.match(document.form, end, limit)
    at = match.end() if match else 0
    for _ in range(_FIELD_WORDS if match else 0):
        country = terms.part_at("country", at)
        if country and country.end <= limit:
            return None if terms.heads_within(end, country.start) else country  # or another post begins
        at = document.form.find(" ", at, limit) + 1
        if not at:
            break
    return None


def end_of_fields(document: Document, terms: Terms, end: int, limit: int) -> tuple[int, Mention | None] | None:
    """Where a minister's fields end, whatever they are, and the country behind them; the word for the post ends at
    `end`. None where neither a country nor a foreign name stands behind joined fields."""
    fields = _ANY_FIELDS.match(document.text, end, limit)
    if fields is None:
        return None
    country, close = terms.part_at("country", fields.end()), fields.end() - 1 - len(fields["own"] or "")
    word = _WORD.match(document.form, fields.end())
    if country is None and (fields["own"] or fields["more"] is None or word is None or is_syllable(word[0])):
        return None
    others = (head for head in terms.heads_within(end, close) if terms.part_at("organ", head.start) is None)
    if any(others) or (country and country.end > limit):
        return None  # another post begins, and no field that is called like its people ("Cựu chiến binh")
    if document.hits.first("country", end, close) or _DOES.search(document.form, end, close):
        return None  # "Bộ trưởng Quốc phòng | Mỹ đã hối thúc Trung Quốc", "Bộ trưởng Giang | đề nghị Mỹ …"
    words = document.form[end:close].replace(",", "").split()
    return (close, country) if all(map(is_syllable, words)) else None


def state_behind_field(terms: Terms, start: int, end: int) -> str | None:
    """The country that ends a field behind the words that tell it ("phụ trách Quốc phòng | Bồ Đào Nha")."""
    portfolio = next((part for part in terms.parts.get(start, ()) if part.kind == "organ"), None)
    country = terms.part_at("country", portfolio.end + 1) if portfolio else None
    return country.value if country and country.end == end else None


_STEERING = Pattern(r"(?<!\w)(?:ban|tổ|ủy ban|tiểu ban|hội đồng) (?:chỉ đạo|điều phối|công tác|tư vấn)(?!\w)")
# "Trưởng ban Chỉ đạo … | về (việc Việt Nam) tham gia hoạt động gìn giữ hòa bình Liên hợp quốc"
_TASK = Pattern(
    r" về (?:việc )?(?:việt nam )?(?:tham gia|khắc phục|phòng,? chống|ứng phó|tìm kiếm|giải quyết)(?: [^\W\d_]+){2,11}?"
    rf"(?=[,;.:)(]|$| (?:{alternatives('ender')}|{alternatives('verb')}|đồng chủ trì)(?!\w))"
)


def is_of_steering(form: str, start: int, end: int) -> bool:
    """Whether a post, in its matching form, is one of a committee that steers or coordinates, which is told by what it
    is for ("Trưởng ban Chỉ đạo Bộ Quốc phòng | về hội nhập quốc tế")."""
    return _STEERING.search(form, start, end) is not None


def end_of_task(form: str, start: int, limit: int) -> int | None:
    """Where the task of such a committee ends that is told from `start` on; None where none is told."""
    task = _TASK.match(form, start, limit)
    return task.end() if task else None
