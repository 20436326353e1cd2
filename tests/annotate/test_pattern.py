"""Quick patterns find what `re` finds: each pattern of the reader, over whole sentences and over parts of them."""

import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import banggiao.annotate
import banggiao.extract
from banggiao.annotate.matching import matching_form
from banggiao.annotate.pattern import Pattern

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
SENTENCES = 20
STEP = 9  # code points between the ends of the stretches that are looked at


def patterns() -> dict[str, Pattern]:
    """Every pattern that stands in a module of the reader, by its place."""
    found: dict[str, Pattern] = {}
    for package in (banggiao.annotate, banggiao.extract):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            names = vars(importlib.import_module(module.name))
            found |= {f"{module.name}.{name}": value for name, value in names.items() if isinstance(value, Pattern)}
    return found


def sentences() -> list[str]:
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(EXAMPLES.glob("*.json"))]
    lines = [line for text in texts for line in matching_form(text).split(". ")]
    return lines[:: max(1, len(lines) // SENTENCES)]


def same(one: re.Match[str] | None, other: re.Match[str] | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.regs == other.regs and one.groupdict() == other.groupdict()


def test_finds_what_re_finds() -> None:
    lines, checked = sentences(), patterns()
    assert len(checked) > 100
    assert len(lines) >= SENTENCES
    for place, pattern in checked.items():
        plain = re.compile(pattern.written)
        for line in lines:
            for end in range(len(line), 0, -STEP):
                start = max(0, end - 70)
                expected = plain.search(line, start, end)
                assert same(pattern.search(line, start, end), expected), (place, line, start, end)
            assert [m.span() for m in pattern.finditer(line)] == [m.span() for m in plain.finditer(line)], (place, line)


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        (r"(?<!\w)(?:với|cùng)(?: (?:các|ông))* $", "gặp với các ông ", "với các ông "),
        (r"(?<!\w)(?:với|cùng)(?: (?:các|ông))* $", "gặp với các bà ", None),
        (r"(?<!\w)(?:với|cùng) $", "làm việc với \n", "với "),
        (r"(?<!\w)(?:với|cùng)\s$", "làm việc với \n", "với "),
        (r"(?<!\w)(?:với|cùng)$", "với\n", "với"),
        (r"(?<!\w)(?:đã|vừa|đang)(?!\w)", "ra đã vừa", "đã"),
        (r"(?<!\w)(?:đã|vừa|đang)(?!\w)", "xđã vừa", "vừa"),
        (r"(?<!\w)(?:đã|đang|đang có)(?!\w)", "đang có", "đang"),
        (r"(?<!\w)đã(?!\w)", "đãi, đã", "đã"),
        (r"lời mời (?:của|từ) [^,]{0,9}$", "theo lời mời của A", "lời mời của A"),
        (r"lời mời (?:của|từ) [^,]{0,9}$", "theo lời chào của A", None),
        (r"(?<!\w)với (?:(?!và )[^\W\d]+ ){0,8}$", "hợp tác với cơ quan phát triển ", "với cơ quan phát triển "),
        (r"(?<!\w)(?P<when>sẽ|sắp)(?: (\w+))?", "sẽ thăm", "sẽ thăm"),
    ],
)
def test_finds(written: str, text: str, found: str | None) -> None:
    match = Pattern(written).search(text)
    assert (match and match[0]) == found
    assert same(match, re.compile(written).search(text))


def test_is_written_the_same_in_every_process() -> None:
    """Compiled patterns are kept by what is written: an order that changes would compile them anew each time."""
    script = "from tests.annotate.test_pattern import patterns; print({k: p.written for k, p in patterns().items()})"
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=EXAMPLES.parents[1],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_looks_behind_where_it_begins() -> None:
    match = Pattern(r"(?<!\w)(?:an|in)").search("man an", 1)
    assert match is not None
    assert match.start() == 4


def test_is_no_pattern() -> None:
    with pytest.raises(re.error):
        Pattern("(đã").search("đã")
    with pytest.raises(AttributeError):
        Pattern("đã").groups  # type: ignore[attr-defined]  # noqa: B018
