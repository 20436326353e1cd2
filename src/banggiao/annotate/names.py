"""Runs of words that can be a person's name, by how they are written alone."""

import unicodedata
from bisect import bisect_left
from functools import lru_cache
from operator import itemgetter

import msgspec

from banggiao.annotate.letters import CAPITALS, SMALL
from banggiao.annotate.matching import matching_form
from banggiao.annotate.name_words import alternatives, is_marked, is_syllable, surnames, vessels, words
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.terms import Terms

_WORD = rf"[{CAPITALS}][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_FIRST = rf"[{CAPITALS}](?<![^\W_].)[^\W\d_]*(?:[-'’][^\W\d_]+)*"  # the capital leads: the search is quicker
_PARTICLE = alternatives("particle")
# Words in capitals, initials with a stop, small words of other languages, a hyphen between spaces ("Moon Jae - in").
_RUN = Pattern(
    rf"{_FIRST}(?: (?:{_WORD}|[-–—] [a-z]+(?![^\W_])"
    # … a short word with any letter behind it where a mark closes the name ("Vông Pị - sên,")
    rf"|[-–—](?:(?<=[{CAPITALS}][{SMALL}] .)|(?<=[{CAPITALS}][{SMALL}]{{2}} .)) [{SMALL}]{{2,4}}(?=[,.;)]|$)"
    rf"|{_PARTICLE}(?: {_PARTICLE})* {_WORD}|(?:[a-z]{{2,3}}[-’']|(?:al|el|as|ar|ash|ad)[-’'] ){_WORD})"
    # … an initial with a stop, and the initial that a first name's stop leads in ("Sergei.K. Shoigu")
    rf"|\.(?<=[{CAPITALS}]\.) ?{_WORD}|\.(?=[{CAPITALS}]\. ?[{CAPITALS}][{SMALL}]){_WORD})*"
)
# A first name of two parts over a spaced hyphen ("Jean - Yves Le Drian"): one short word, then at least two.
_DOUBLE = Pattern(rf" [-–—] (?=({_WORD}) {_WORD})")
_MIDDLE = frozenset({"Văn", "Công", "Thị", "Hữu", "Đức"})  # middle names that begin a known word too ("Văn Hóa")
_DASHES = (" -", " –", " —")
_TOKEN = Pattern(rf"[^\W\d_]+(?:[-'’][^\W\d_]+)*(?: [-–—] [{SMALL}]+(?![^\W_]))?")
_DASH = ("-", "–", " ")
_INITIALS = Pattern(r"[A-Z]{2,3}")
_HULL_NUMBER = Pattern(r"(?<![\d/.-])\d{2,4} ?[-–] ?$")
_TITLE_REACH = 40  # code points from a title's head to the end of its country
_VOWEL = Pattern("[aeiouy]")
# What follows a name: the younger of two, or which of his name a monarch is ("Harald V", "Harald Đệ ngũ").
_JUNIOR = Pattern(
    r",? (?:Jr|Sr|II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI)(?![^\W_])\.?| V(?![^\W_.])"
    r"| [Đđ]ệ (?:[Nn]hất|[Nn]hị|[Tt]am|[Tt]ứ|[Nn]gũ|[Ll]ục|[Tt]hất|[Bb]át|[Cc]ửu|[Tt]hập)(?![^\W_])"
)


class NameRun(msgspec.Struct, frozen=True, gc=False):
    """`[start, end)` of words in capitals that no table knows as something else; `folded` as `fold` gives them;
    `is_ship` for a ship's name with its prefix ("USS Carl Vinson")."""

    start: int
    end: int
    words: tuple[str, ...]
    folded: tuple[str, ...]
    is_ship: bool


def is_vietnamese(name: NameRun) -> bool:
    """True where a name is written as Vietnamese names are (Chinese names in Sino-Vietnamese reading are too)."""
    return 2 <= len(name.words) <= 5 and _are_vietnamese(name.words)


@lru_cache(maxsize=1 << 14)
def _are_vietnamese(words: tuple[str, ...]) -> bool:
    forms = [word.lower().replace("ð", "đ") for word in words]
    return (forms[0] in surnames("VNM") or forms[0] in surnames("CHN")) and all(map(is_syllable, forms))


@lru_cache(maxsize=1 << 15)
def fold_word(word: str) -> str:
    """One word of a name without marks, case, hyphens and stops."""
    plain = unicodedata.normalize("NFD", word.casefold().replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in plain if c.isalnum())


@lru_cache(maxsize=1 << 15)
def _form(word: str) -> str:
    return matching_form(word)


@lru_cache(maxsize=1 << 15)
def _is_one_syllable(word: str) -> bool:
    return is_syllable(matching_form(word))


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """A name without marks, case, hyphens and stops: what two spellings of it share."""
    return " ".join(filter(None, map(fold_word, name.replace(".", " ").split())))


def name_runs(text: str, terms: Terms, start: int, end: int) -> list[NameRun]:
    """The possible names in `[start, end)` of `text`, in order."""
    reader = _Reader(text, terms, start, end)
    position, heads = start, terms.head_ends
    for match in _RUN.finditer(text, start, end):
        first, last = match.span()
        if first < position:
            continue
        run = match[0]
        if len(run) == 1 and text[last : last + 1].isdigit():
            continue  # "ngoại trưởng | G20"
        # One syllable of Vietnamese is a name only right behind a title.
        if " " not in run and first - 1 not in heads and _is_one_syllable(run):
            position = last
            continue
        double = _DOUBLE.match(text, last, end) if text.startswith(_DASHES, last) else None
        if double and _is_foreign(_form(run.rpartition(" ")[2])) and _is_foreign(_form(double[1])):
            rest = _RUN.match(text, double.end(), end)
            last = rest.end() if rest else last
        position = last
        reader.read(first, last)
    return reader.runs


def _joint(word: str, start: int, ends: dict[int, int]) -> int:
    """Where a title begins that a mere hyphen ties to a name ("Võ Tiến Trung-Ủy viên Trung ương Đảng"), or 0."""
    at = word.rfind("-")
    behind = start + at + 1
    return behind if at > 0 and ends.get(behind, 0) > start + len(word) else 0


_Word = tuple[str, int]  # a word and where it begins
_word = itemgetter(0)


def _undashed(found: list[_Word]) -> list[_Word]:
    """The words up to the dash behind a name written as Vietnamese names are, which no small word goes on: "Tập Cận
    Bình | - sang thăm"; "Moon Jae - in" is one name."""
    for index, (word, start) in enumerate(found):
        head, dash, _ = word.partition(" ")
        ahead = (*map(_word, found[max(0, index - _AHEAD) : index]), head) if dash else ()
        marked = any(is_marked(_form(part)) for part in ahead[-2:])
        if marked and any(_are_vietnamese(ahead[at:]) for at in range(len(ahead) - 1)):
            return [*found[:index], (head, start)]
    return found


_AHEAD = 3  # words of a name before its last at most


class _Reader:
    """Cuts the runs of one sentence, in text order, where known words stand in them."""

    __slots__ = ("blocked", "index", "limit", "runs", "terms", "text", "titled")

    def __init__(self, text: str, terms: Terms, start: int, limit: int) -> None:
        self.text, self.terms, self.limit = text, terms, limit
        self.runs: list[NameRun] = []
        self.index = bisect_left(terms.solid, (start, 0))
        self.blocked = start  # up to here the text is covered by known words
        self.titled = False

    def read(self, start: int, end: int) -> None:
        """Add the names in the run `[start, end)`."""
        solid, index, blocked = self.terms.solid, self.index, self.blocked
        size = len(solid)
        while index < size and solid[index][0] <= start:
            first, stop = solid[index]
            if stop > blocked and not (first == start and self._is_given_name(first, stop, blocked, end)):
                blocked = stop
            index += 1
        self.index, self.blocked = index, blocked
        if blocked >= end:
            return
        self.titled = start - 1 in self.terms.head_ends
        ends: dict[int, int] = {}
        inside = index
        while inside < size and solid[inside][0] < end:
            first, last = solid[inside]
            ends[first] = max(last, ends.get(first, 0))
            inside += 1
        found: list[_Word] = []
        if not ends and blocked <= start:  # most often nothing known stands in it
            self._close(self._words(start, end))
            return
        for word, first in self._words(start, end):
            if first < blocked:
                continue
            joint = _joint(word, first, ends)
            if joint:
                self._close([*found, (word[: joint - 1 - first], first)])
                found, blocked = [], ends[joint]
                continue
            stop = ends.get(first, 0)
            known = stop >= first + len(word)
            if known and self._is_given_name(first, stop, blocked, end):
                found.append((word, first))
            elif known and not (self._has_begun(found) and self._within_name(found, word, first, stop)):
                self._close(found)
                found, blocked = [], stop
            else:
                found.append((word, first))
        self._close(found)

    def _is_given_name(self, first: int, stop: int, blocked: int, end: int) -> bool:
        """A place right behind a title's country, a rank or a form of address, and before one more word of a name, is a
        given name ("Bộ trưởng Quốc phòng Pháp | Florence Parly", "bà | Florence Parly")."""
        if self.terms.part_at("place", first) is None:
            return False
        country = blocked == first - 1 and any(c.end == blocked for c in self.terms.countries)
        heads = self.terms.heads_within(first - _TITLE_REACH, first)
        addressed = any(head.end == first - 1 and head.kind != "post" for head in heads)
        if not addressed and not (country and self._titled_country(blocked)):
            return False
        rest = self.text[stop + 1 : end].split(" ")[0]
        return _is_foreign(_form(self.text[first:stop])) and len(rest) > 1 and _is_foreign(_form(rest))

    def _titled_country(self, end: int) -> bool:
        """Whether a title stands in the words before a country that ends at `end`."""
        return any(end - _TITLE_REACH < head < end for head in self.terms.head_ends)

    def _words(self, start: int, end: int) -> list[_Word]:
        """The words of a run; a spaced hyphen with its small word goes with the word before it."""
        run = self.text[start:end]
        if " " not in run and "." not in run:
            return [(run, start)]
        if "." in run or " -" in run or " –" in run or " —" in run:
            return _undashed([(match[0], match.start()) for match in _TOKEN.finditer(self.text, start, end)])
        words: list[_Word] = []
        for word in run.split(" "):
            words.append((word, start))
            start += len(word) + 1
        return words

    def _has_begun(self, found: list[_Word]) -> bool:
        if len(found) != 1:
            return bool(found)
        return self.titled or _form(found[0][0]) not in words("opener")

    def _within_name(self, found: list[_Word], word: str, first: int, stop: int) -> bool:
        """A known word can be a syllable of a name that has begun ("Nguyễn Phương Nga"), and a place or what begins
        with a middle name its last two behind a family name ("Nguyễn Tân Cương", "Đại tá Lê Văn Hóa")."""
        if stop == first + len(word):
            return True
        named = len(found) == 1 and _form(found[0][0]) in surnames("VNM") and self.text.count(" ", first, stop) == 1
        if not named:
            return False
        return self.terms.part_at("place", first) is not None or (self.titled and word in _MIDDLE)

    def _close(self, found: list[_Word]) -> None:
        """Add the name that the words make, without the words around it that are none of it."""
        first, last, named, folded = _named(tuple(map(_word, found)), self.titled, self._has_initials(found))
        if not named or self._is_numbered_ship(found[first][1]):
            return
        if len(named) > 1 and self._is_thing(found[last - 1]):  # "trao tặng Tổng Bí thư Tô Lâm | Huân chương"
            last, named, folded = last - 1, named[:-1], folded[:-1]
        end = found[last - 1][1] + len(named[-1])
        after = self.text[end : end + 2]
        if len(named) == 1 and after[:1] == " " and after[1:].islower() and self._is_common(found[first][1], end):
            return
        if after[:1] in (",", " "):
            junior = _JUNIOR.match(self.text, end, self.limit + 1)
            end = junior.end() if junior else end
        elif after[:1] == "." and (named[-1] in ("Jr", "Sr") or len(named[-1]) == 1):
            end += 1
        self.runs.append(NameRun(found[first][1], end, named, folded, named[0] in vessels()))

    def _has_initials(self, found: list[_Word]) -> bool:
        """Whether words behind a title or its country open with initials that no stop parts: "Đô đốc | DK Joshi"."""
        if len(found) < 2 or not _INITIALS.fullmatch(found[0][0]) or _form(found[0][0]) in words("no-initials"):
            return False
        before = found[0][1] - 1
        country = any(c.end == before for c in self.terms.countries) and self._titled_country(before)
        return (country or before in self.terms.head_ends) and _is_foreign(_form(found[-1][0]))

    def _is_numbered_ship(self, start: int) -> bool:
        """True for what a ship is called behind its number: "tàu 016-Quang Trung"."""
        return self.text.startswith(_DASH, start - 1) and _HULL_NUMBER.search(self.text, start - 8, start) is not None

    def _is_thing(self, word: _Word) -> bool:
        """True for the first syllable of what somebody is given, written with a capital behind his name."""
        behind = word[1] + len(word[0])
        if not self.text[behind : behind + 2].strip().islower() or self.text[behind] != " ":
            return False
        rest = self.text[behind + 1 : behind + 9].split(" ")[0]
        return f"{_form(word[0])} {rest}" in words("given-thing")

    def _is_common(self, start: int, end: int) -> bool:
        """True for the first half of a common noun that is written with a capital: "đồng chí | Lãnh | đạo"."""
        rest = self.text[end + 1 : end + 8].split(" ")[0]
        return f"{_form(self.text[start:end])} {rest}" in words("common-noun")


def _is_short_name(named: tuple[str, ...]) -> bool:
    """Capitals only: an office or a company (USAID, HĐQT DAB), unless they can be said as a name (VLADIMIR PUTIN)."""
    if not named[0].isupper() or not all(word.isupper() for word in named):
        return False
    return (len(named) == 1 and len(named[0]) > 1) or not all(len(w) == 1 or _VOWEL.search(fold_word(w)) for w in named)


@lru_cache(maxsize=1 << 14)
def _named(
    found: tuple[str, ...], titled: bool, initialled: bool
) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
    """Which of the words are the name, from and to, with them as they stand and as `fold_word` gives them: none where
    they are no name.

    `titled` tells that a title stands right before the words, `initialled` that the first holds initials.
    """
    small, start, end = words("particle"), 0, len(found)
    while end and found[end - 1] in small:
        end -= 1
    while start < end and found[start] in small:
        start += 1
    if start == end:
        return 0, 0, (), ()
    first, last = (0, end - start) if initialled else _cut(found[start:end], titled)
    named = found[start + first : start + last]
    if not named or _is_short_name(named):
        return 0, 0, (), ()
    return start + first, start + last, named, tuple([fold_word(word) for word in named])


def _cut(named: tuple[str, ...], titled: bool) -> tuple[int, int]:
    """The words without offices and sentence beginnings before the name and run-on words behind it."""
    first, last = 0, len(named)
    if last < 2 or named[0] in vessels():
        return 0, last
    if len(named[0]) > 1 and named[0].isupper() and not all(word.isupper() for word in named):
        while last - first > 1 and len(named[first]) > 1 and named[first].isupper():
            first += 1
    forms = [_form(word) for word in named]
    while last - first > 2 and named[last - 1].isupper() and forms[last - 1] in words("postnominal") | words("credit"):
        last -= 1  # "A B | AO", "A B | ẢNH"
    while not titled and last - first > 1 and forms[first] in words("opener"):
        if last - first == 2 and is_syllable(forms[first + 1]):
            break
        given = is_syllable(forms[first + 1]) and forms[first + 1] not in surnames("VNM")
        if given and forms[first] in surnames("VNM"):
            break  # "Từ Bỉnh Quân", but "Từ | Tony Blair"
        first += 1
    while last - first > 1 and is_marked(forms[first]) and is_syllable(forms[first]) and _is_foreign(forms[first + 1]):
        if forms[first] in surnames("VNM"):
            break
        first += 1
    for index in range(first + 1, last):
        if forms[index] == forms[index - 1] and last - first > 2 and index > first + 1:
            return first, index  # "Putin Putin" of a caption and the line behind it, but "Maung Maung Aye"
        run_on = forms[index] in words("opener") or (is_marked(forms[index]) and is_syllable(forms[index]))
        if titled and index + 1 < last and forms[index] in words("particle"):
            run_on = is_syllable(forms[index + 1])  # "Đô đốc X do Rosário", but "tàu X do Y chỉ huy"
        if run_on and _is_foreign(forms[index - 1]):
            return first, index
    return first, last


def _is_foreign(form: str) -> bool:
    return len(form) > 1 and "-" not in form and not is_syllable(form)
