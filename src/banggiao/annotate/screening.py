"""A fast first look at an article: whether it can hold a finding at all, and by which words."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from banggiao.annotate.matching import matching_form, matching_forms
from banggiao.knowledge.table import table
from banggiao.records import Article, Mention
from banggiao.records.vocabulary import ORGANISATIONS

CUE, COUNTRY = "cue", "country"
_HOME = "VNM"
_ALONE = "alone"  # what is held for many states, of which an article need not name one
# Code points from a country's name to a word for dealings between states: a long sentence, or two.
_REACH = 300
_BEGINNING = 200  # code points of a text in which a country is most often named
# States of whose border provinces the local press writes without naming the state, and the kinds of their places.
_NEIGHBOURS = {"LAO": ("province", "city", "district"), "KHM": ("province", "city", "district"), "CHN": ("province",)}
_PAIRS = ("Việt - {}", "{} - Việt", "Việt-{}", "{}-Việt")


class Screened(msgspec.Struct, frozen=True):
    """Whether an article goes on to be read, and why.

    `why` holds words of the text in text order. Those of an article that passes are enough to pass it: one that tells
    of dealings between states (kind `cue`), or two that often do, each behind or before the country (kind `country`)
    that stands near; or one that needs none beside it. Those of one that does not pass are the cues that it has all
    the same.
    """

    passed: bool
    why: tuple[Mention, ...]


class _Words:
    """Words to look for, each with what is told of it; whole words only, the longest of those that overlap."""

    __slots__ = ("_automaton", "_told")

    def __init__(self, told: dict[str, tuple[str, bool]], implementation: Implementation) -> None:
        self._told = tuple(told.values())
        self._automaton = AhoCorasick(list(told), implementation=implementation, matchkind=MatchKind.LeftmostLongest)

    def found_in(self, form: str) -> Iterator[tuple[int, int, str, bool]]:
        """Where each stands in a matching form, its value, and whether it is weak."""
        size = len(form)
        for index, start, end in self._automaton.find_matches_as_indexes(form):
            if (start and form[start - 1].isalnum()) or (end < size and form[end].isalnum()):
                continue
            yield start, end, *self._told[index]


@cache
def _cues() -> _Words:
    rows = table("screening")
    told = {matching_form(form): (row.value, bool(row.columns["weak"])) for row in rows for form in row.forms}
    return _Words(told, Implementation.DFA)  # the quickest to look with: every article is looked through


@cache
def _countries() -> _Words:
    rows = [row for row in table("countries") if row.value != _HOME]
    told = {form: (row.value, False) for row in rows for form in row.forms}
    for row in rows:  # a country may be named in pairs alone: "quan hệ Việt - Trung"
        for short in filter(None, row.columns["short"].split("|")):
            told |= {pair.format(short): (row.value, False) for pair in _PAIRS}
    told |= {form: (row.value, False) for row in table("bodies") if row.value in ORGANISATIONS for form in row.forms}
    forms = matching_forms(told)
    # The quickest to build: only what has cues enough is looked through again.
    return _Words(dict(zip(forms, told.values(), strict=True)), Implementation.NoncontiguousNFA)


@cache
def _beyond_border() -> _Words:
    rows = [row for row in table("places") if row.columns["kind"] in _NEIGHBOURS.get(row.columns["country"], ())]
    told = {form: (row.columns["country"], False) for row in rows if not row.columns["risky"] for form in row.forms}
    forms = matching_forms(told)
    return _Words(dict(zip(forms, told.values(), strict=True)), Implementation.NoncontiguousNFA)


def screen(article: Article) -> Screened:
    """A first look at `article`: it passes where words for dealings between states stand near the name of a country
    other than Việt Nam, or of a place beyond the land border, or where one of them is enough. A pure function of the
    text."""
    return screened(article.text, matching_form(article.text))


def screened(text: str, form: str) -> Screened:
    """What `screen` says of a text, `form` being its matching form."""
    cues = list(_cues().found_in(form))
    for start, end, value, _ in cues:
        if value == _ALONE:
            return Screened(True, (Mention(start, end, CUE, value),))
    starts = [cue[0] for cue in cues]
    weak: tuple[str, tuple[Mention, ...]] | None = None
    enough = not all(cue[3] for cue in cues) or len({form[cue[0] : cue[1]] for cue in cues}) > 1
    for start, end, code, _ in _countries_in(form) if enough else ():
        if text[start:end].islower():  # "mỹ", "nga", "anh" are also ordinary words
            continue
        for index in range(bisect_left(starts, start - _REACH), bisect_left(starts, end + _REACH)):
            first, last, value, is_weak = cues[index]
            pair = Mention(first, last, CUE, value), Mention(start, end, COUNTRY, code)
            if not is_weak:
                return Screened(True, _in_order(pair))
            word = form[first:last]
            if weak is None:
                weak = word, pair
            elif word != weak[0]:
                return Screened(True, _in_order((*weak[1], *pair)))
    return Screened(False, tuple(Mention(start, end, CUE, value) for start, end, value, _ in cues))


def _countries_in(form: str) -> Iterator[tuple[int, int, str, bool]]:
    """Where countries are named: first in the beginning of the text, which is most often enough; then the places
    beyond the land border."""
    cut = form.find("\n", _BEGINNING) + 1
    yield from _countries().found_in(form[:cut] if cut else form)
    if cut:
        for start, end, code, weak in _countries().found_in(form[cut:]):
            yield start + cut, end + cut, code, weak
    yield from _beyond_border().found_in(form)


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted({(m.start, m.end): m for m in mentions}.values(), key=lambda mention: mention.start))
