"""Patterns that say no quickly: most searches find nothing, and most of them can be told from a few letters.

A pattern that closes its stretch (`… với $`) is asked only where the stretch ends in one of its endings, one that
cannot do without a certain word only where the word stands there, and a list of whole words (`(?<!\\w)(?:đã|vừa)`) is
tried only where one of their first letters stands. All three are worked out from the pattern itself, and what it finds
stays what `re.compile` would have found.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from re import _compiler, _parser  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from sys import maxsize
from typing import TYPE_CHECKING, Any

from banggiao.annotate.compiled import Machine, program, shelf

_Items = Sequence[tuple[Any, Any]]  # a parsed pattern: what each element is, with its arguments
_MOST_ENDINGS = 400
_ENDING = 7  # code points of an ending: more refuse hardly more
_MOST_WORDS = 8
_SHORTEST = 3  # code points of a word that is looked for first: shorter ones stand everywhere
_HEAD = 3  # elements of a pattern within which its first letter stands
_MOST_BRANCHES = 80
_WITHOUT_WIDTH = frozenset({op.AT, op.ASSERT, op.ASSERT_NOT})
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT})


class Pattern:
    """A pattern with the methods of `re.Pattern` that are used here; it is compiled when it is first asked.

    Searches begin at `start` and see nothing behind `end`, as with `re.Pattern`. What is no pattern raises re.error
    when it is first asked.
    """

    __slots__ = ("findall", "finditer", "fullmatch", "match", "search", "sub", "written")

    findall: Callable[..., list[str]]
    finditer: Callable[..., Iterator[re.Match[str]]]
    fullmatch: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    sub: Callable[..., str]

    def __new__(cls, pattern: str) -> "Pattern":
        return object.__new__(_Unasked)

    def __init__(self, pattern: str) -> None:
        self.written = pattern


class _Unasked(Pattern):
    """A pattern that is not compiled; asked for the first time it becomes one that looks nothing up any more."""

    __slots__ = ()

    if not TYPE_CHECKING:  # which would take any name for a method

        def __getattr__(self, name: str) -> Any:
            if name not in Pattern.__slots__:
                raise AttributeError(name)
            machine = _machine(self.written)
            compiled = machine.pattern(self.written)
            self.findall, self.finditer, self.sub = compiled.findall, compiled.finditer, compiled.sub
            self.fullmatch, self.match = compiled.fullmatch, compiled.match
            self.search = _guarded(compiled.search, machine.closing, machine.needed)
            self.__class__ = Pattern
            return object.__getattribute__(self, name)


_Search = Callable[[str, int, int], re.Match[str] | None]


def _machine(written: str) -> Machine:
    """The pattern as an earlier process compiled it, or compiled now."""
    machines = shelf()
    kept = machines and machines.get(written)
    if kept:
        return kept
    tree = _parser.parse(written)
    closing = endings(tree)
    needed = () if closing else words_needed(tree)
    led = _led_by_letters(tree)
    state = led.state
    machine = Machine(
        state.flags, program(_compiler._code(led, 0)), state.groups - 1, dict(state.groupdict), closing, needed
    )
    if machines:
        machines.add(written, machine)
    return machine


def _guarded(search: _Search, closing: tuple[str, ...], needed: tuple[str, ...]) -> Callable[..., re.Match[str] | None]:
    """The search, asked only where a stretch has what every match needs."""

    def asked_at_end(text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        return search(text, start, end) if text.endswith(closing, start, end) else None

    def asked_inside(text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        for word in needed:
            if text.find(word, start, end) >= 0:
                return search(text, start, end)
        return None

    return asked_at_end if closing else asked_inside if needed else search


def endings(tree: _Items) -> tuple[str, ...]:
    """The endings one of which every stretch has that ends in a match; none where they would refuse too little."""
    items = list(tree)
    branches = items[0][1][1] if len(items) == 1 and items[0][0] is op.BRANCH else [items]
    told: set[str] = set()
    for branch in branches:
        if not len(branch) or branch[-1] != (op.AT, op.AT_END):
            return ()
        told.update(_extended(branch, {"": True}))
    if not told or len(told) > _MOST_ENDINGS or any(len(ending) < 2 for ending in told):
        return ()
    shortest = [one for one in told if not any(one != other and one.endswith(other) for other in told)]
    return (*sorted(shortest), "\n")  # "$" also stands before a line break at the end


_Endings = dict[str, bool]  # each with whether it goes on to the left


def _extended(items: _Items, behind: _Endings) -> _Endings:
    """The endings of what `items` match before one of the endings `behind`."""
    for item in list(items)[::-1]:
        further = _before(item, behind)
        if len(further) > _MOST_ENDINGS:
            return _closed(behind)
        behind = {ending: going_on and len(ending) < _ENDING for ending, going_on in further.items()}
        if not any(behind.values()):
            break
    return behind


def _before(item: tuple[Any, Any], behind: _Endings) -> _Endings:
    name, value = item
    if name in _WITHOUT_WIDTH:
        return behind
    if name is op.LITERAL:
        letter = chr(value)
        return _together({letter + ending if on else ending: on} for ending, on in behind.items())
    if name is op.IN and all(kind is op.LITERAL for kind, _ in value):
        return _together(_before(letter, behind) for letter in value)
    if name is op.SUBPATTERN:
        return _extended(value[3], behind)
    if name is op.BRANCH:
        return _together(_extended(branch, behind) for branch in value[1])
    if name in _REPEATS:
        least, most, inner = value
        once = _extended(inner, behind)
        once = once if most == 1 else _closed(once)
        return _together((once, behind)) if least == 0 else once
    return _closed(behind)


def _closed(endings: _Endings) -> _Endings:
    return dict.fromkeys(endings, False)


def _together(several: Iterable[_Endings]) -> _Endings:
    """All endings; one that is told twice goes on only where both do."""
    joined: _Endings = {}
    for one in several:
        for ending, going_on in one.items():
            joined[ending] = going_on and joined.get(ending, True)
    return joined


def words_needed(tree: _Items) -> tuple[str, ...]:
    """Words one of which every match holds, where they are few enough to be looked for first; else none."""
    return tuple(sorted(_needed(tree)))


def _needed(items: _Items) -> frozenset[str]:
    """The best choice of words one of which stands in every match of `items`."""
    choices: list[frozenset[str]] = []
    run = ""
    for name, value in items:
        if name is op.LITERAL:
            run += chr(value)
            continue
        if name in _WITHOUT_WIDTH:
            continue
        choices.append(frozenset({run}))
        run = ""
        if name is op.SUBPATTERN:
            choices.append(_needed(value[3]))
        elif name is op.BRANCH and len(value[1]) <= _MOST_BRANCHES:
            inner = [_needed(branch) for branch in value[1]]
            choices.append(_shortest(frozenset().union(*inner)) if all(inner) else frozenset())
        elif name in _REPEATS and value[0] > 0:
            choices.append(_needed(value[2]))
    choices.append(frozenset({run}))
    fit = [c for c in choices if c and len(c) <= _MOST_WORDS and min(map(len, c)) >= _SHORTEST]
    return min(fit, key=lambda choice: (len(choice), -min(map(len, choice)))) if fit else frozenset()


def _shortest(several: frozenset[str]) -> frozenset[str]:
    """The words without those that hold another of them."""
    return frozenset(one for one in several if not any(other in one for other in several if other != one))


def _led_by_letters(tree: Any) -> Any:
    """The pattern with its words before what is not to stand before them: `(?<!\\w)(?:đã|vừa)` as `đã(?<!\\wđã)|…`.

    The machine then looks for the letters before it tries anything.
    """
    items = list(tree)
    if not items or items[0][0] is op.LITERAL:
        return tree
    for size in range(1, min(len(items), _HEAD) + 1):
        words = _behind_letters(tree, items[:size])
        if words is not None:
            break
    else:
        return tree
    if len(words) > _MOST_BRANCHES:
        return tree
    branches = [_sub(tree, [(op.LITERAL, letter), *behind]) for letter, behind in _by_letter(tree, words)]
    head = [(op.BRANCH, (None, branches))] if len(branches) > 1 else list(branches[0])
    return _sub(tree, [*head, *items[size:]])


_Words = list[tuple[int, list[tuple[Any, Any]]]]  # a letter, and what stands behind it


def _by_letter(tree: Any, words: _Words) -> _Words:
    """The words with one letter as one; those with different letters never compete, so their order is free."""
    rests: dict[int, list[list[tuple[Any, Any]]]] = {}
    for letter, behind in words:
        rests.setdefault(letter, []).append(behind)
    return [
        (letter, several[0] if len(several) == 1 else [(op.BRANCH, (None, [_sub(tree, one) for one in several]))])
        for letter, several in rests.items()
    ]


def _behind_letters(tree: Any, items: list[tuple[Any, Any]]) -> _Words | None:
    """What `items` match, as words in their order: the first letter of each, and what stands behind it; None where a
    word begins otherwise."""
    if not items:
        return None
    (name, value), rest = items[0], items[1:]
    if name is op.LITERAL:
        return [(value, rest)]
    if name is op.IN and all(kind is op.LITERAL for kind, _ in value):
        return [(letter, rest) for _, letter in value]
    if name in (op.ASSERT, op.ASSERT_NOT) and value[0] < 0:  # what stands before the letter is then seen from behind it
        words = _behind_letters(tree, rest)
        return words and [
            (letter, _looking_back(tree, name, [*value[1], (op.LITERAL, letter)], behind))
            for letter, behind in _by_letter(tree, words)
        ]
    several: list[list[tuple[Any, Any]]]
    if name is op.BRANCH:
        several = [[*branch, *rest] for branch in value[1]]
    elif name is op.MAX_REPEAT and value[:2] == (0, 1):
        several = [[*value[2], *rest], rest]
    else:
        return None
    found: _Words = []
    for one in several:
        words = _behind_letters(tree, one)
        if words is None:
            return None
        found.extend(words)
    return found


def _looking_back(
    tree: Any, name: Any, seen: list[tuple[Any, Any]], behind: list[tuple[Any, Any]]
) -> list[tuple[Any, Any]]:
    """What stands behind a first letter, with what was to stand before it: `seen`, the letter being its last. It is
    looked for behind the letters that follow, for at most places these do not stand."""
    if behind and behind[0][0] is op.LITERAL:
        return [behind[0], *_looking_back(tree, name, [*seen, behind[0]], behind[1:])]
    if behind and behind[0][0] is op.BRANCH and all(len(one) and one[0][0] is op.LITERAL for one in behind[0][1][1]):
        branches = [_sub(tree, _looking_back(tree, name, seen, list(one))) for one in behind[0][1][1]]
        return [(op.BRANCH, (None, branches)), *behind[1:]]
    return [(name, (-1, _sub(tree, seen))), *behind]


def _sub(tree: Any, items: list[tuple[Any, Any]]) -> Any:
    return _parser.SubPattern(tree.state, items)
