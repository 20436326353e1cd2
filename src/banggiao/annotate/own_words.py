"""Where the own words of an organisation's name end: "Cục trưởng Cục | Gìn giữ hòa bình | Việt Nam".

Vietnamese writes the first syllable of each compound in a capital and the next in small letters; a person's name has
capitals only. So the words go on as long as they alternate, and a run of capitals at the end is a person's name.
"""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.letters import CAPITALS, SMALL
from banggiao.annotate.name_words import alternatives, is_syllable, surnames, vessels, words
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.terms import Terms

# A dash only before one more compound ("Thông tin - Truyền thông").
_TOKEN = Pattern(rf" (?:[-–—] (?=[{CAPITALS}][{SMALL}]* [{SMALL}]))?([^\W_]+(?:[-'’][^\W\d_]+)*)")
_FIELD_TOKEN = Pattern(r"(?:(?: [-–—])? |(?<=phòng), (?=chống ))([^\W_]+(?:[-'’][^\W\d_]+)*)")
_ENDER = Pattern(rf"{alternatives('ender')}(?!\w)")
_VERB = Pattern(rf"{alternatives('verb')}(?!\w)")
_AND = Pattern(rf"và ([{CAPITALS}]\w*) [{SMALL}]")  # "Luật và Nhân quyền"
_UNIT = Pattern(rf"{alternatives('unit')}(?!\w)")
# Words that begin like an organ and are none ("hội | đàm").
NO_ORGAN = Pattern(rf"{alternatives('no-organ')}(?!\w)")
_MOST = 12  # words of one name
_REST = 3  # small words between an organ and its country
_SMALL = 4  # small words in a row: more are a clause


class _Words:
    """The words from a place on, up to the first that cannot belong to an organisation's name."""

    __slots__ = ("capital", "ends", "forms", "stop", "words")

    def __init__(self, document: Document, terms: Terms, start: int, limit: int, token: Pattern) -> None:
        self.words: list[str] = []
        self.ends: list[int] = []
        self.stop = "mark"
        position = start
        while match := token.match(document.text, position, limit):
            first = match.start(1)
            stop = self._stop(document, terms, first)
            if stop:
                self.stop = stop
                break
            self.words.append(match[1])
            self.ends.append(match.end())
            position = match.end()
            if len(self.words) == _MOST:
                self.stop = "length"
                break
        self.capital = [word[0].isupper() for word in self.words]
        self.forms = [document.form[end - len(word) : end] for word, end in zip(self.words, self.ends, strict=True)]

    def _stop(self, document: Document, terms: Terms, first: int) -> str | None:
        parts = terms.parts.get(first, ())
        kinds = {part.kind for part in parts} if parts else ()
        if "country" in kinds or "body" in kinds or "office" in kinds:
            return "ender" if NO_ORGAN.match(document.form, first) else "known"
        if "place" in kinds and not self._surnamed():
            return "known"
        begun = not document.text[first].isupper() and self._begun()
        if begun and not _ENDER.match(document.form, first):
            verb = _VERB.match(document.form, first)  # "Bộ trưởng Giang | nói …", but "Bộ Đổi mới"
            return "ender" if verb and f"{self.words[-1].lower()} {verb[0]}" not in words("compound") else None
        if self.words and any(part.kind == "organ" and part.value != "portfolio" for part in parts):
            return "ender" if NO_ORGAN.match(document.form, first) else "known"
        heads = terms.heads_within(first, first + 1)
        if heads and (self.words or heads[0].kind == "rank"):
            return "title"  # "Thuyền trưởng - | Trung tá …"
        if document.text[first].isupper():
            return None
        if _ENDER.match(document.form, first):
            both = _AND.match(document.text, first)
            fields = all(part.value == "portfolio" for part in terms.parts.get(both.start(1), ())) if both else False
            joined = both and fields and not terms.heads_within(both.start(1), both.end())
            return None if joined and self._begun_or_compound() else "ender"
        return "ender" if _VERB.match(document.form, first) else None

    def _surnamed(self) -> bool:
        """Whether the last word is a family name, so that a place behind it is a given name ("Nguyễn | Hòa Bình")."""
        return len(self.words) > 0 and self.words[-1][0].isupper() and self.words[-1].lower() in surnames("VNM")

    def _begun_or_compound(self) -> bool:
        return bool(self.words) and all(map(is_syllable, (word.lower() for word in self.words)))

    def _begun(self) -> bool:
        """Whether the last word is the first syllable of a compound ("Hậu | cần"), not the last of a name."""
        if not self.words or not self.words[-1][0].isupper():
            return False
        return len(self.words) == 1 or self.words[-2][0].islower()

    def name_at(self) -> int:
        """The index of the first word of the person's name at the end; the number of words where there is none."""
        size = len(self.words)
        first = size
        while first and self.capital[first - 1]:
            first -= 1
        tail = size - first
        if 2 <= tail <= 3 and any(word in words("craft") for word in self.forms[:first]):
            return size  # "chỉ huy nhóm tàu sân bay Carl Vinson"
        if tail < 2 or any(word in vessels() for word in self.words[first:]):
            return size if tail != 1 or first == 0 or is_syllable(self.forms[-1]) or self.words[-1].isupper() else first
        foreign = size
        while foreign > first and not is_syllable(self.forms[foreign - 1]):
            foreign -= 1
        if first < foreign < size:  # "… Thái Bình Dương | Daniel Kritenbrink"
            return foreign if size - foreign > 1 else foreign - 1
        for index in range(first, size - 1):
            if self.forms[index] in surnames("VNM") | surnames("CHN") and is_syllable(self.forms[index + 1]):
                return index
        return size - 2 if first == 0 and tail > 2 else first


def end_of_own_words(
    document: Document, terms: Terms, start: int, limit: int, organ: bool, after_name: bool
) -> int | None:
    """The end of the own words that begin at `start`, behind an organ or a post alone; None where there are none."""
    read = _Words(document, terms, start, limit, _TOKEN)
    if not read.words:
        return None
    unit = _UNIT.match(document.form, start + 1)
    if not read.capital[0] and not organ and not unit:
        return None
    if read.capital[0] and not organ and not _is_compound(read):
        return None
    whole = read.stop == "known" or (after_name and read.stop == "mark")
    name = len(read.words) if whole else read.name_at()
    if name == 0:
        return None
    closed = read.stop == "mark" and (after_name or bool(terms.heads_within(read.ends[-1] + 2, read.ends[-1] + 3)))
    return _trusted(read, name, closed)


_UNIT_WORDS = 8  # words of a unit's name in small letters at most: "nhóm tác chiến tàu sân bay số 9"


def _is_compound(read: _Words) -> bool:
    """Capital and small syllables of no person's name: "Phát triển", "Hãng Thông tấn"."""
    for index, form in enumerate(read.forms[:4]):
        if not is_syllable(form):
            return False
        if not read.capital[index]:
            return index == 1 or read.forms[0] not in surnames("VNM")
    return False


def _trusted(read: _Words, name: int, closed: bool = False) -> int | None:
    """The end of the words before `name`; where they run on into a clause, of the first compound only. Where a mark
    closes them and a title goes on behind it (`closed`) they are no clause."""
    if closed and name == len(read.words) <= _UNIT_WORDS and not any(read.capital[1:]):
        return read.ends[-1]
    small = 0
    most = _UNIT_WORDS if read.stop == "known" else _SMALL  # a country closes them
    for index in range(name):
        small = 0 if read.capital[index] else small + 1
        if small > most:
            return read.ends[1] if read.capital[0] and not read.capital[1] else None
    if read.stop == "ender" and name == len(read.words) and small > 2 and not any(read.capital[:name]):
        return None
    return read.ends[name - 1]


def end_of_field(document: Document, terms: Terms, start: int, limit: int) -> int | None:
    """The end of a field told in free words behind "về", "phụ trách", or None where none is told."""
    several = _SEVERAL.match(document.form, start)
    start = several.end() if several else start
    read = _Words(document, terms, start, limit, _FIELD_TOKEN)
    if read.stop == "known":
        end = read.ends[-1] if read.ends else start
        part = max(terms.parts[_next(document, end)], key=lambda p: p.end)
        return _with_place(terms, document, part.end) if part.end <= limit else None
    if not read.words or read.stop == "length":
        return None
    name = read.name_at()
    if name == len(read.words) and document.form.startswith(_AND_MORE, read.ends[-1]):
        more = _Words(document, terms, read.ends[-1] + len(_AND_MORE) - 1, limit, _FIELD_TOKEN)
        second = more.name_at()
        state = terms.part_at("country", more.ends[-1] + 1) if more.ends and more.stop == "known" else None
        if state and second == len(more.words) <= _SMALL and state.end <= limit:
            return state.end  # "phụ trách cựu chiến binh và nhân sự quốc phòng Australia"
        closed = bool(more.ends) and more.stop == "mark" and document.form.startswith(_CLOSED, more.ends[-1])
        if 0 < second <= _SMALL and (second < len(more.words) or closed):  # "… và an ninh | Josep Borrell"
            return more.ends[second - 1]  # "phụ trách trật tự và an ninh, Bộ trưởng …"
    return read.ends[name - 1] if name else None


_SEVERAL = Pattern(rf" {of_class('plural')}(?= [^\W\d_])")
_AND_MORE = " và "
_CLOSED = (",", ".", ")")
_PAIRED = " - "  # "Đông Á - Thái Bình Dương"


def _with_place(terms: Terms, document: Document, end: int) -> int:
    """The end of a field that names several places: "Đông Á và Thái Bình Dương", "Nhật Bản, Hàn Quốc và Mông Cổ"."""
    at = end
    while joint := next((j for j in (_AND_MORE, ", ", _PAIRED) if document.form.startswith(j, at)), None):
        start = at + len(joint)
        part = terms.part_at("place", start) or terms.part_at("country", start)
        if part is None:
            break
        at = part.end
        if joint == _AND_MORE:
            return at
        end = at if joint == _PAIRED else end
    return end


def end_of_small_words(document: Document, terms: Terms, start: int, limit: int) -> int | None:
    """The end of one to three small words between `start` and a country, or None where something else follows."""
    read = _Words(document, terms, start, limit, _TOKEN)
    if read.stop != "known" or not 0 < len(read.words) <= _REST or any(read.capital):
        return None
    return read.ends[-1] if terms.part_at("country", read.ends[-1] + 1) else None


def _next(document: Document, end: int) -> int:
    match = _FIELD_TOKEN.match(document.text, end)
    return match.start(1) if match else end
