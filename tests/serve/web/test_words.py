"""What pages say: every name is in a table, and in both languages with the same parts."""

import csv
import re
from pathlib import Path
from string import Formatter

import pytest

from banggiao.brief.labels import LANGUAGES
from banggiao.serve.web.words import words

WEB = Path("src/banggiao/serve/web")
SAID = re.compile(r"""\b(?:say|count)\(\s*["']([a-z0-9.-]+)["']\s*[,)]""")


def parts(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_line_is_said_in_both_languages_with_the_same_parts(root: Path) -> None:
    for path in sorted((root / WEB / "words").glob("*.csv")):
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        assert rows, path
        for row in rows:
            assert list(row) == ["value", "vi", "en"], (path.name, row)
            assert row["vi"], (path.name, row)
            assert row["en"], (path.name, row)
            # Of one, a number may be said in words; a month by its number, or by its name.
            either = {"number", "month", "name"}
            assert parts(row["vi"]) - either == parts(row["en"]) - either, (path.name, row)


def test_every_name_that_templates_say_is_in_a_table(root: Path) -> None:
    known = words("vi").told
    said = {
        (path.name, name)
        for path in (root / WEB / "templates").glob("*.jinja")
        for name in SAID.findall(path.read_text("utf-8"))
    }
    assert len(said) > 100
    assert {(template, name) for template, name in said if name not in known} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_and_counts(language: str) -> None:
    said = words("vi" if language == "vi" else "en")
    assert said.number(1234567) == ("1.234.567" if language == "vi" else "1,234,567")
    assert said.count("home-articles", 1) == ("1 tin bài" if language == "vi" else "1 article")
    assert said.count("home-articles", 2000) == ("2.000 tin bài" if language == "vi" else "2,000 articles")


def test_what_is_said_of_somebody_is_not_taken_apart_again() -> None:
    assert "{name}" in words("en").say("partners-unknown", name="{name}")
