"""What an article says twice: the lede that the body says again, and sentences set twice."""

from itertools import pairwise

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import BODY
from banggiao.annotate.pattern import Pattern
from banggiao.records import Statement

_WORD = Pattern(r"\w+")
_MARKS = ",.;:\"'()/-…?!"
_SHARE = 0.7  # of the words of a lede's statement that a later one of the same act must hold to say it again
_LEDE_SHARE = 0.58  # the same for a statement of the lede and all of the body together
_SEVERAL = 3  # acts in the first paragraph, which is seldom a lede then
_IN_ONE = 0.45  # of the words of one of these that one statement of the body must hold by itself
_SCENE_SHARE = 0.8  # the same where the body begins with the occasion, as a lede seldom does
# "…, trong cuộc gặp Bộ trưởng X tại Hà Nội": where a lede's words were said, which the body need not say with them.
_SETTING = Pattern(
    rf", (?:trong|tại|khi|sau) (?:{of_class('occasion')} )?(?:{of_class('meeting')}|họp báo)"
    r"(?!\w)"
)
_DAY = rf"(?:ngày|{of_class('part-of-day')})"
_SCENE = Pattern(
    rf"(?:\([^)]{{2,40}}\)[\s-]*)?(?:tại|trong|phát biểu tại) (?:{of_class('plural')} )?(?:buổi|cuộc|lễ|hội đàm"
    r"|phiên)(?!\w)"
    r"|(?:tiếp|gặp|hội kiến|hội đàm với|chào mừng|vui mừng đón|trao đổi với) [^.;]{5,160}, "
    rf"|(?:\([^)]{{2,40}}\)[\s-]*|[^,.;-]{{2,30}} - )?{_DAY}(?: \d[\d/.-]{{1,9}},? "
    r"|[^,.;]{0,30}, (?:ngày [^,.;]{3,20}, )?tại )"
)
_SENT = frozenset({"congratulate", "condole"})
_LEAST = 40  # code points of a lede's statement before the words on its setting
_SET_TWICE = 0.9  # of a statement's pairs of words that a later one must hold where no lede parts them


def without_repeats(document: Document, found: list[Statement]) -> tuple[Statement, ...]:
    """The statements without those that later ones say again: what the lede says is held against each later statement
    and against all of the body together; what the body says is a repeat only in the same words."""
    lede = _lede_end(document)
    share = _SCENE_SHARE if _sets_the_scene(document) else _LEDE_SHARE
    several = sum(statement.evidence[0].start < lede for statement in found) >= _SEVERAL
    said = _Said(document, found)
    countries = [frozenset(statement.countries) for statement in found]
    kept = []
    for index, statement in enumerate(found):
        ours = countries[index]
        later = [n for n in range(index + 1, len(found)) if ours <= countries[n]]
        alike = [n for n in later if found[n].act == statement.act]
        if statement.evidence[0].start < lede:
            bag = frozenset(said.without_setting(index))
            body = [frozenset(said[n]) for n in later if countries[n] == ours and found[n].evidence[0].start >= lede]
            again = any(_held(bag, frozenset(said[n])) >= _SHARE for n in alike)
            pointing = len(statement.evidence) > 1  # the title's words too, which the whole body holds
            pointing = pointing or (statement.act in _SENT and not alike)  # what else a letter says is no second one
            told = not pointing and (not several or any(_held(bag, words) >= _IN_ONE for words in body))
            again = again or (told and _held(bag, frozenset().union(*body)) >= share)
        else:
            again = bool(alike) and _set_twice(said[index], [said[n] for n in alike])
        if not again:
            kept.append(statement)
    return tuple(kept)


def _set_twice(ours: list[str], others: list[list[str]]) -> bool:
    """True where one of the others holds nearly all pairs of words of `ours`."""
    pairs = frozenset(pairwise(ours))
    return bool(pairs) and any(
        len(theirs) >= _SET_TWICE * len(ours) and len(pairs.intersection(pairwise(theirs))) / len(pairs) >= _SET_TWICE
        for theirs in others
    )


def _held(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """The share of `ours` that is among `theirs`."""
    return len(ours & theirs) / len(ours) if ours else 0.0


def _words_of(stretch: str) -> list[str]:
    """The words between spaces and marks: what `_WORD` finds, in half the time where no mark is a rare one."""
    bare = stretch
    for mark in _MARKS:
        bare = bare.replace(mark, " ")
    words = bare.split()
    return words if "".join(words).isalnum() else _WORD.findall(stretch)


class _Said:
    """The words of statements by their numbers, found when they are asked for."""

    __slots__ = ("_document", "_found", "_words")

    def __init__(self, document: Document, found: list[Statement]) -> None:
        self._document, self._found = document, found
        self._words: dict[int, list[str]] = {}

    def __getitem__(self, number: int) -> list[str]:
        if number not in self._words:
            spans, form = self._found[number].evidence, self._document.form
            self._words[number] = [word for span in spans for word in _words_of(form[span.start : span.end])]
        return self._words[number]

    def without_setting(self, number: int) -> list[str]:
        """The words of a statement up to where it tells in which meeting they were said."""
        form, spans = self._document.form, self._found[number].evidence
        setting = _SETTING.search(form, spans[-1].start + _LEAST, spans[-1].end)
        if setting is None:
            return self[number]
        return [word for span in spans for word in _WORD.findall(form, span.start, min(span.end, setting.start()))]


def _sets_the_scene(document: Document) -> bool:
    """True where the body begins with the occasion, as no lede does: "Tại buổi tiếp, …", "Chiều 3-4, tại trụ sở …"."""
    first = next((s for s in document.sentences if s.part is BODY), None)
    return first is not None and _SCENE.match(document.form, first.start, first.end) is not None


def _lede_end(document: Document) -> int:
    """The end of the lede: a short first paragraph with the body behind it, or the first of many sentences; else 0."""
    body = [s for s in document.sentences if s.part is BODY]
    first = [s for s in body if s.paragraph == body[0].paragraph] if body else []
    if len(first) == len(body):
        return body[0].end if len(body) > 6 else 0
    return first[-1].end if len(first) <= 2 else 0
