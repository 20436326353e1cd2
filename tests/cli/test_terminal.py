"""What reaches the terminal: no control characters of an article, whatever the command."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import Result

from banggiao.brief.labels import labels
from banggiao.cli.reading_page import reading_page
from banggiao.cli.terminal import Line, Part, clean, escape_json, show
from banggiao.records import Article, Person, Reading, Span
from banggiao.register import open_register

Run = Callable[..., Result]
UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
NASTY = "Đại tướng\x1b[31m Phan\x9b2J Văn\u202e Giang\x07"

CASES = [
    ("một\nhai\r\nba\tbốn", "một hai ba bốn"),
    ("\x1b[31mđỏ\x1b[0m", "[31mđỏ[0m"),
    ("\x9b2J", "2J"),
    ("a\u202eb\u2066c", "abc"),
    ("日本 Đà Nẵng", "日本 Đà Nẵng"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_json_keeps_its_value() -> None:
    encoded = json.dumps({"a": NASTY}, ensure_ascii=False)
    assert json.loads(escape_json(encoded)) == {"a": NASTY}
    assert not re.search(UNSAFE, escape_json(encoded))


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = f"{NASTY} thăm Belarus."
    person = Person(name=NASTY, country="BLR", posts=(NASTY,), evidence=(Span.of(text, 0, len(NASTY)),))
    path = tmp_path_factory.mktemp("nasty") / "r.db"
    with open_register(path) as register:
        article = Article(id="a", text=text, title=NASTY, outlet=NASTY, url=NASTY)
        register.add(Reading(article=article, people=(person,)))
    return path


@pytest.mark.parametrize("arguments", [
    ("list", "people"),
    ("list", "people", "--format", "csv"),
    ("list", "people", "--format", "json"),
    ("show", "a"),
    ("search", "giang"),
    ("brief", "belarus"),
])
def test_no_control_character_comes_through(run: Run, nasty: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--register", nasty)
    assert result.exit_code == 0
    assert "Giang" in result.stdout
    assert not re.search(UNSAFE, result.stdout)


def test_no_control_character_in_errors(run: Run) -> None:
    result = run("read", "không\x1b[31mcó")
    assert not re.search(UNSAFE, result.stderr)


@pytest.mark.parametrize("width", [30, 80])
def test_page_on_a_terminal(width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    show([Line((Part("Trước "), Part("bằng chứng [b]\x1b[2J", "mark"), Part(" sau" * 20, "dim")), 4)])
    shown = capsys.readouterr().out
    plain = re.sub("\x1b\\[[0-9;]*m", "", shown)
    assert "\x1b" not in plain
    assert "\x1b[" in shown
    assert all(line.startswith("    ") and Console().measure(line).maximum <= width for line in plain.splitlines())
    assert " ".join(plain.split()) == "Trước bằng chứng [b][2J" + " sau" * 20


def test_page_of_an_article_that_says_nothing() -> None:
    lines = list(reading_page(Reading(article=Article(id="a", text="Trời mưa.")), labels("vi")))
    assert "Không có thông tin đối ngoại." in {part.text for line in lines for part in line.parts}
