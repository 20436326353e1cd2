"""Where both sides are named together ("hai bên", "lãnh đạo quân đội hai nước")."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.cues import words


def named_together(document: Document, sentence: Sentence) -> list[tuple[int, int]]:
    """Where both sides are named together: "hai bên", "lãnh đạo quân đội hai nước"; not "các nước Lào, Nga"."""
    form, found = document.form, []
    for count in _COUNT:
        for at in _places_of(count, form, sentence):
            match = _GROUP.match(form, at, sentence.end)
            if match is None or form[at - 1 : at].isalnum():
                continue
            if match[0].endswith("nước") and document.hits.at("country", match.end() + 1):
                continue
            named = document.hits.within("country", match.end(), min(sentence.end, match.end() + _OWNER))
            if count != "hai " and named and _OWN.fullmatch(form, match.end(), named[0].start):
                continue
            start = at
            if match[0] in ("hai nước", "hai bên", "2 nước"):
                whole = _OF_BOTH.search(form, max(sentence.start, at - 45), at)
                start = whole.start() if whole else at
            field = _FIELD.match(form, match.end(), sentence.end)
            found.append((start, field.end() if field else match.end()))
    return found


_COUNT = ("hai ", "ba ", "các ", "đôi ", "2 ")
_GROUP = Pattern(rf"(?:hai|ba|2|đôi|các) {words('group-head')}(?!\w)")
_FIELD = Pattern(
    rf" (?:bộ )?(?:quốc phòng|ngoại giao|công an)(?= (?:đã|sẽ|cùng|vừa|ký|hội đàm|gặp|{of_class('agree')}|trao)(?!\w))"
)
_OF_BOTH = Pattern(
    r"(?<!\w)(?:lãnh đạo|nguyên thủ|đại diện|quan chức|bộ trưởng quốc phòng|bộ trưởng|đoàn đại biểu|lực lượng|tàu"
    r"|hải quân|bộ quốc phòng)(?: [^\W\d]+){0,3}? $"
)
_OWNER = 45  # characters behind the word for leaders in which their country may stand
# "các lãnh đạo Đảng, Nhà nước X": those of one country.
_OWN = Pattern(
    r"(?:,? (?:cấp cao|chủ chốt|quân đội|quốc phòng|bộ quốc phòng|chính phủ|quốc hội|đảng|nhà nước|nước|và|của))* "
)


def _places_of(word: str, form: str, sentence: Sentence) -> list[int]:
    found: list[int] = []
    at = form.find(word, sentence.start, sentence.end)
    while at >= 0:
        found.append(at)
        at = form.find(word, at + 1, sentence.end)
    return found
