"""Countries, and the organisations that act like one, under the names that the press and users give them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from banggiao.knowledge.table import Row, table

_ALIKE_ENOUGH = 0.6  # below this, a suggestion reads as noise ("Marốc" for "Mỹ")


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """A country of ISO 3166-1, Kosovo, or an organisation that acts like a country.

    `forms` are all its names, `short` the syllables that stand for it only in pairs ("Việt - Trung"),
    `risky` the forms that are also ordinary words or parts of persons' names, `lookalikes` longer phrases
    that hold a form and do not name the country, `of` the code of the state that a territory belongs to.
    """

    code: str
    name_vi: str
    name_en: str
    wikidata: str | None
    forms: tuple[str, ...]
    short: tuple[str, ...] = ()
    risky: tuple[str, ...] = ()
    lookalikes: tuple[str, ...] = ()
    of: str | None = None


class _Index(NamedTuple):
    names: Mapping[str, str]  # folded name -> code, full names before short ones
    codes: Mapping[str, str]  # folded code -> code


def _parted(row: Row, column: str) -> tuple[str, ...]:
    return tuple(part for part in row.columns[column].split("|") if part)


def _country(row: Row) -> Country:
    return Country(
        code=row.value,
        name_vi=row.columns["name_vi"],
        name_en=row.columns["name_en"],
        wikidata=row.columns["wikidata"] or None,
        forms=row.forms,
        short=_parted(row, "short"),
        risky=_parted(row, "risky"),
        lookalikes=_parted(row, "lookalikes"),
        of=row.columns["of"] or None,
    )


@cache
def countries() -> Mapping[str, Country]:
    """Every country of the table by its code, in the order of the table; the mapping cannot be changed."""
    return MappingProxyType({row.value: _country(row) for row in table("countries")})


def fold_name(words: str) -> str:
    """A name as letters and digits alone: small, without marks, đ as d, without hyphens and spaces."""
    plain = unicodedata.normalize("NFD", words.casefold().replace("đ", "d"))
    return re.sub(r"[\W_]+", "", "".join(char for char in plain if not unicodedata.combining(char)))


@cache
def _index() -> _Index:
    names: dict[str, str] = {}
    # No two countries of the table fold to one name (a test holds this); codes do collide with names: "nga" is the
    # code of Nigeria and the name of Russia. Names go first, for the partner meant is nearly always Russia.
    for country in countries().values():
        for form in (country.name_vi, country.name_en, *country.forms):
            names.setdefault(fold_name(form), country.code)
    for country in countries().values():
        for form in country.short:
            names.setdefault(fold_name(form), country.code)
    return _Index(names, {fold_name(code): code for code in countries()})


def find_country(words: str) -> Country | None:
    """The country that a user means by `words`: a name in any spelling or script habit, a code, or a unique beginning.

    "Belarus", "bê-la-rút", "be la rut", "BLR" and "belar" all give Belarus. A code in capitals is a code ("NGA" is
    Nigeria); typed otherwise a name goes before a code ("Nga", "nga" are Russia, who is far oftener meant).
    None where nothing fits, or where a beginning fits several.
    """
    known = countries()
    if words.strip() in known:
        return known[words.strip()]
    key = fold_name(words)
    if not key:
        return None
    index = _index()
    code = index.names.get(key) or index.codes.get(key)
    if code is None:
        begun = {code for name, code in index.names.items() if name.startswith(key)}
        code = begun.pop() if len(begun) == 1 else None
    return known[code] if code else None


def suggest(words: str, limit: int = 5) -> list[Country]:
    """Up to `limit` countries that `words` may mean, the likeliest first; empty where nothing comes near."""
    key = fold_name(words)
    if not key:
        return []
    scores: dict[str, float] = defaultdict(float)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(key)
    for name, code in _index().names.items():
        if name.startswith(key):
            score = 1.0
        else:
            matcher.set_seq1(name)
            score = matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE_ENOUGH else 0.0
        scores[code] = max(scores[code], score)
    near = [code for code, score in scores.items() if score >= _ALIKE_ENOUGH]
    return [countries()[code] for code in sorted(near, key=lambda code: -scores[code])[:limit]]
