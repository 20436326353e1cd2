"""What pages say: every name is in a table, and in both languages with the same parts."""

import csv
import re
from pathlib import Path
from string import Formatter

import pytest

from banggiao.brief.labels import LANGUAGES, Language, labels
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


SURE = re.compile(r"{percent} ?%")
# Words set from another language, and names that something had beside its own.
STRANGE = re.compile(
    r"\b(?:đời|được tiếp nối bởi|độ tin(?! cậy)|độ chắc|độ mạnh|còn mở|tít|đoạn chứng)\b", re.IGNORECASE
)


def said(language: Language) -> dict[str, str]:
    """All that pages and commands say in a language, by its name."""
    coded = {f"{group} {value}": text for (group, value), text in labels(language).words.items()}
    return {**words(language).told, **coded}


def test_a_chance_has_one_name() -> None:
    names = {"entry-strength", "tables-strength", "phrase sure"}
    assert {said("vi")[name].lower() for name in names} == {"độ tin cậy {percent}%"}
    assert {said("en")[name].lower() for name in names} == {"confidence {percent}%"}
    matches = {name for name, text in said("vi").items() if SURE.search(text)} - names
    assert {said("vi")[name] for name in matches} == {"mức khớp {percent}%"}
    assert {said("en")[name] for name in matches} == {"match {percent}%"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_menu_tables_dossier_and_commands_call_a_thing_the_same(language: Language) -> None:
    told = said(language)
    for names in (
        ("nav-pledges", "tables-pledges", "partner-pledges", "section pledges"),
        ("nav-papers", "tables-instruments", "partner-papers", "section papers", "type instruments"),
        ("tables-relations", "type relations"),
        ("partner-positions", "section positions"),
        ("tables-life", "entry-life", "related life"),
        ("entry-before", "related before", "phrase before"),
        ("entry-after", "related after", "phrase after"),
        ("entry-slot-act", "tables-act", "column act"),
        ("entry-slot-rank", "column rank"),
    ):
        assert len({told[name] for name in names}) == 1, names
    assert told["nav-pledges"] != labels(language).of("act", "commit").capitalize()


def test_how_pledges_stand_and_were_met_is_told_by_the_labels_alone() -> None:
    for group in ("pledge-standing", "fulfilment"):
        coded = {value for kind, value in labels("vi").words if kind == group}
        again = re.compile(rf"(?:pledges|partner)-(?:standing-|reason-)?(?:{'|'.join(coded)})")
        assert [name for name in words("vi").told if again.fullmatch(name)] == []


def test_vietnamese_is_said_as_vietnamese_say_it() -> None:
    assert {name: text for name, text in said("vi").items() if STRANGE.search(text)} == {}
    assert words("vi").say("calendar-goes-on") == "(tiếp theo)"  # "tiếp" alone is to receive somebody
