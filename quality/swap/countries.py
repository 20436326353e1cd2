"""The partner country of an article under another country's names, and its cities and bodies with it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random
from typing import NamedTuple

from banggiao.records import Finding, Reading
from quality.noise.tones import other_marks
from quality.rewriting import Edit
from quality.swap.lists import LOWER, City, Country, bodies, cities, countries

HOME = "VNM"
# A capital after one of these is a place; elsewhere it may be the government that sits there.
_PLACE = re.compile(r"(?i:tại|ở|tới|đến|về|rời|thủ đô|thành phố|TP\.?|quốc tế)\s+$")
_DASH = r"\s*[-–]\s*"


class Words(NamedTuple):
    """What takes the place of what, form by form; `pair` is for "Việt - Nga"."""

    forms: Mapping[str, str]
    pair: "Pair | None" = None


class Pair(NamedTuple):
    """The old partner's syllable, what stands for the new one, and Vietnam's name beside it."""

    old: str
    new: str
    home: str


def partner_of(gold: Reading) -> str | None:
    """The foreign country that the findings name most; None where none is, or where we have no names for it."""
    seen = Counter(code for finding in gold.findings() for code in codes(finding))
    foreign = [code for code in sorted(seen) if code != HOME and code in countries()]
    return max(foreign, key=lambda code: seen[code], default=None)


def codes(finding: Finding) -> Iterator[str]:
    """Every country code in a finding."""
    for slot in ("countries", "addressee"):
        yield from getattr(finding, slot, ())
    for slot in ("country", "place_country"):
        if code := getattr(finding, slot, None):
            yield code
    yield from (role.country for role in getattr(finding, "roles", ()))


def draw_country(gold: Reading, old: str, rng: Random) -> str:
    """A country for `old` that the article does not name."""
    text = gold.article.text
    free = [
        code for code, country in countries().items()
        if country.drawn and code != old and not any(form in text for form in (*country.names, *country.vietnamese))
    ]
    return rng.choice(free)


def country_words(old: Country, new: Country) -> Words:
    """The names of one country for those of another, each kind for its like where there is one."""
    forms: dict[str, str] = dict.fromkeys(old.seen, new.names[0])
    for mine, theirs in ((old.vietnamese, new.vietnamese), (old.names, new.names), (old.full, new.full)):
        others = theirs or new.names
        forms |= {form: others[min(place, len(others) - 1)] for place, form in enumerate(mine)}
    if not old.pair:
        return Words(forms)
    # Without a syllable of its own the new country is paired under its whole name, and so is Vietnam.
    return Words(forms, Pair(old.pair[0], *((new.pair[0], "Việt") if new.pair else (new.names[0], "Việt Nam"))))


def body_words(old: Country, new: Country) -> Words:
    """What only the old country has, in words that any country may use."""
    return Words({
        form: body.instead.format(country=new.names[0]) for body in bodies() if body.country == old.code
        for form in body.forms
    })


def city_words(text: str, moved: Mapping[str, str], rng: Random, only_moved: bool = False) -> Words:
    """Other cities for those named: of the new country for the partner's, else of the same country.

    Outside the partner a capital stays where the text may mean the government by it. `only_moved`: the partner's alone.
    """
    forms: dict[str, str] = {}
    taken: set[City] = set()
    for city in cities():
        if (only_moved and city.country not in moved) or not any(places(text, form) for form in city.forms):
            continue
        country = moved.get(city.country, city.country)
        if city.capital and city.country not in moved and not all(only_a_place(text, form) for form in city.forms):
            continue
        free = [
            other for other in cities()
            if other.country == country and other not in taken and other != city
            and other.capital == (city.capital and city.country in moved)
            and not any(form in text for form in other.forms)
        ]
        if free:
            other = rng.choice(free)
            taken.add(other)
            forms |= {
                form: other.forms[min(place, len(other.forms) - 1)] for place, form in enumerate(city.forms)
            }
    return Words(forms)


def places(text: str, form: str) -> list[re.Match[str]]:
    return list(form_pattern((form,)).finditer(text))


def only_a_place(text: str, form: str) -> bool:
    return all(_PLACE.search(text[: match.start()]) or match.start() == 0 for match in places(text, form))


@cache
def form_pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the forms as whole words, the longest first, with tone marks typed either way."""
    ways = {way for form in forms for way in (form, other_marks(form))}
    longest = sorted(ways, key=lambda form: (-len(form), form))
    words = "|".join(r"\s+".join(re.escape(word) for word in form.split()) for form in longest)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w|-[{LOWER}])")


def word_edits(text: str, words: Words) -> Iterator[Edit]:
    """Every place of `text` where one of the words stands."""
    if words.pair is not None:
        yield from pair_edits(text, words.pair)
    if words.forms:
        whole = {folded(other_marks(old)): new for old, new in words.forms.items()}
        whole |= {folded(old): new for old, new in words.forms.items()}
        for match in form_pattern(tuple(words.forms)).finditer(text):
            yield Edit(*match.span(), whole[folded(match.group())])


def folded(form: str) -> str:
    return " ".join(form.split())


def pair_edits(text: str, pair: Pair) -> Iterator[Edit]:
    """"Việt - Nga" and "Nga - Việt"."""
    for match in re.finditer(rf"(?<!\w)Việt(?P<dash>{_DASH}){pair.old}(?!\w)(?! Quốc| Bản| Độ| Lan)", text):
        yield Edit(*match.span(), f"{pair.home}{match['dash']}{pair.new}")
    for match in re.finditer(rf"(?<!\w){pair.old}(?P<dash>{_DASH})Việt(?!\w)(?! Nam)", text):
        yield Edit(*match.span(), f"{pair.new}{match['dash']}{pair.home}")
