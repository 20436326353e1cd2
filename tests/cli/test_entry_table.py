"""The table of `list` on terminals of every width: nothing runs over the edge, nothing is cropped."""

import re
from pathlib import Path

import pytest

from banggiao.brief.labels import labels
from banggiao.cli.entry_table import CELLS, show_table
from banggiao.records import Encounter, Entry, Finding, Participant, Span
from banggiao.records.entry import Support
from banggiao.register import open_register


def _terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """Makes the captured output pass for a terminal; to be called in the test itself, where that output is in place."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", str(width))


def _plain(shown: str) -> list[str]:
    return re.sub("\x1b\\[[0-9;]*m", "", shown).splitlines()


@pytest.mark.parametrize("width", [40, 79, 80, 100, 200])
@pytest.mark.parametrize("type_", CELLS)
def test_fits(
    examples: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], type_: str, width: int
) -> None:
    _terminal(monkeypatch, width)
    with open_register(examples, read_only=True) as register:
        entries: list[Entry[Finding]] = register.entries(type_, limit=8)
    show_table(entries, type_, labels("vi"))
    lines = _plain(capsys.readouterr().out)
    assert max(map(len, lines)) <= width
    ids = [entry.id if width < 80 else entry.id[:12] for entry in entries]
    assert [identity for identity in ids if any(identity in line for line in lines)] == ids


@pytest.mark.parametrize("width", [50, 80, 120])
def test_every_letter_of_a_cell_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    _terminal(monkeypatch, width)
    place = "[đỏ]Nhà-khách-Chính-phủ-số-mười-hai-phố-Ngô-Quyền"
    finding = Encounter(
        kind="talks", countries=("CHN", "VNM"), status="held", place=place, evidence=(Span(0, 2, "đã"),),
        participants=(Participant("董军", "guest"),),
    )
    support = Support(article="a", published=None, finding=finding)
    show_table([Entry(id="enc-1", type="encounters", shown=finding, supports=(support,))], "encounters", labels("vi"))
    shown = capsys.readouterr().out
    letters = [letter for line in _plain(shown) for letter in line if not letter.isspace()]
    for letter in place:
        assert letter in letters
        letters.remove(letter)
    assert "董军" in shown
