"""What each person is called after the swap: every form of the name that an article uses, and what takes its place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import NamedTuple

from banggiao.records import Person
from quality.rewriting import Edit
from quality.swap.lists import LOWER, UPPER, Tradition, traditions

HOME, CHINA = "VNM", "CHN"
WOMAN = "Thị"  # this middle name stays: it says that the person is a woman
LATIN, SOUNDED = 0, 1  # the two spellings of a listed name; for a Chinese one the Vietnamese reading and pinyin
LONG = 3  # letters from which a foreign part of a name stands without a title before it

# The last syllable of what stands before a part of a name that is used alone ("Bộ trưởng", "đồng chí", "ông").
_TITLE = (
    r"(?i:\b(?:ông|bà|ngài|chị|chí|tướng|tá|úy|uý|đốc|trưởng|tịch|thống|thư|sứ|tổng|viên|lệnh|vương|ngôn|lý|phán))\s+"
)
# "Thứ trưởng Quốc phòng", "Thủ tướng Chính phủ": the syllable belongs to a word and names nobody.
_NO_COMPOUND = r"(?!\s(?:phòng|phủ|hội|gia|tế|an|thương|vụ|ủy|đội|trị|nhân|lực)\b)"
_SOUNDED = re.compile(rf"-[{LOWER}]")


class Form(NamedTuple):
    """One form of a name: where it stands (group `name`), and what takes its place."""

    pattern: re.Pattern[str]
    old: str
    new: str


class DrawnName(NamedTuple):
    """A new name by its parts, each in two spellings."""

    tradition: Tradition
    parts: Mapping[str, tuple[str, str]]

    def whole(self, spelling: int) -> str:
        return " ".join(self.parts[part][spelling] for part in self.tradition.order if part in self.parts)

    def short(self, spelling: int) -> str:
        return self.parts[self.tradition.short][spelling]


def drawn_forms(person: Person, tradition: str, rng: Random) -> list[Form]:
    """The forms of a person's name, whole ones first, with a new name drawn from the names of `tradition`."""
    whole = sorted({person.name, *person.also}, key=lambda form: (-len(form), form))
    return list(home_forms(whole, rng) if person.country == HOME else foreign_forms(person, whole, tradition, rng))


def unchanged_forms(person: Person) -> list[Form]:
    """The same forms, each in its own place."""
    return [Form(whole_pattern(form), form, form) for form in sorted({person.name, *person.also})]


def home_forms(whole: list[str], rng: Random) -> Iterator[Form]:
    """A Vietnamese name is replaced syllable by syllable, so that its forms fit each other as before."""
    syllables = new_syllables(whole, rng)
    for form in whole:
        yield Form(whole_pattern(form), form, " ".join(syllables[syllable] for syllable in form.split()))
    for form in whole:
        *parts, _ = form.split()
        if len(parts) > 1:  # in a heading that was cut off: "Trần Quốc ..."
            first = " ".join(parts)
            yield Form(part_pattern(first, titled=False), first, " ".join(syllables[part] for part in parts))
    for last in sorted({form.split()[-1] for form in whole if " " in form}):
        yield Form(part_pattern(last, titled=True), last, syllables[last])


def foreign_forms(person: Person, whole: list[str], tradition: str, rng: Random) -> Iterator[Form]:
    """A foreign name is replaced as a whole, and any part of it alone by the part that its new country uses alone."""
    name = draw_name(traditions()[tradition], max(len(form.split()) for form in whole), rng)
    two = len({bool(_SOUNDED.search(form)) for form in whole}) > 1  # as it sounds, and in Latin beside it
    reading = rng.choice((LATIN, SOUNDED)) if person.country == CHINA and not two else LATIN
    spelled = {form: spelling(form, name.tradition, two, reading) for form in whole}
    single = all(" " not in form for form in whole)
    for form in whole:
        yield Form(whole_pattern(form), form, (name.short if single else name.whole)(spelled[form]))
    for form in whole:
        for part in (part.strip(".,") for part in form.split()):
            free = len(part) >= LONG and (part.isascii() or "-" in part)
            if not single and part[:1].isupper() and (free or part == form.split()[0]):
                yield Form(part_pattern(part, titled=not free), part, name.short(spelled[form]))


def whole_pattern(form: str) -> re.Pattern[str]:
    """A whole name, over whatever space or break the text has in it; of several words also in capitals."""
    words = r"\s+".join(re.escape(word) for word in form.split())
    flags = re.IGNORECASE if " " in form else re.NOFLAG
    return re.compile(rf"(?<![\w-])(?P<name>{words})(?![\w-])", flags)


def part_pattern(part: str, titled: bool) -> re.Pattern[str]:
    """A part of a name that stands alone: behind a title, and no further name behind it."""
    alone = rf"(?<![\w-])(?P<name>{re.escape(part)})(?![\w-])(?!\s[{UPPER}]){_NO_COMPOUND}"
    return re.compile(_TITLE + alone if titled else alone)


def new_syllables(whole: list[str], rng: Random) -> dict[str, str]:
    """For each syllable of a Vietnamese name another that fits its place; a misspelt one takes the right one's."""
    parts = traditions()["vietnamese"].parts
    drawn: dict[str, str] = {WOMAN: WOMAN}
    first = whole[0].split()
    for form in whole:
        syllables = form.split()
        for place, syllable in enumerate(syllables):
            if syllable in drawn:
                continue
            if len(syllables) == len(first) and first[place] in drawn:
                drawn[syllable] = drawn[first[place]]
                continue
            last = "woman" if WOMAN in syllables else "given"
            part = "family" if place == 0 else last if place == len(syllables) - 1 else "middle"
            free = [one for one, _ in parts[part] if one not in drawn.values() and one not in syllables]
            drawn[syllable] = rng.choice(free)
    return drawn


def draw_name(tradition: Tradition, length: int, rng: Random) -> DrawnName:
    """A name drawn part by part; with a patronymic only for a person who had three names or more."""
    parts = {
        part: rng.choice(tradition.parts[part]) for part in tradition.order if part != "patronymic" or length > 2
    }
    return DrawnName(tradition, parts)


def spelling(form: str, tradition: Tradition, two: bool, reading: int) -> int:
    """How the new name is spelled where `form` stood.

    As it sounds where the old one was; by chance for a name that only had its Vietnamese reading. A Chinese name comes
    in its Vietnamese reading, as pinyin only beside it.
    """
    sounded = bool(_SOUNDED.search(form))
    if tradition.name == "chinese":
        return int(two and not sounded)
    if sounded:
        return SOUNDED
    return reading


def name_edits(text: str, forms: Iterable[Form]) -> Iterator[Edit]:
    """Every place of `text` where one of the forms stands; whole names first."""
    for form in forms:
        for match in form.pattern.finditer(text):
            start, end = match.span("name")
            yield Edit(start, end, text[start:end] if form.new == form.old else cased(text[start:end], form.new))


def cased(old: str, new: str) -> str:
    """The new name in capitals where the old one was."""
    return new.upper() if len(old) > LONG and old.isupper() else new
