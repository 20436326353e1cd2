"""The reference pages name every command, option, variable and column that exists, and none that does not."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from banggiao.cli.app import COMMANDS, app
from banggiao.export.columns import SLOTS, columns
from banggiao.export.following import PLEDGE_COLUMNS, POSITION_COLUMNS
from banggiao.settings import SETTINGS

PROGRAM: Any = typer.main.get_command(app)


def _options(command: Any) -> set[str]:
    return {name for parameter in command.params if parameter.param_type_name == "option" for name in parameter.opts}


def _section(root: Path, heading: str) -> str:
    page = (root / "docs/commands.md").read_text("utf-8")
    found = re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert found, f"docs/commands.md has no section {heading!r}"
    return found[1]


def _named(section: str) -> set[str]:
    """The options in the first column of a section's tables."""
    firsts = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `-")]
    return {name for first in firsts for name in re.findall(r"`(--?[\w-]+)", first)}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_section_names_its_options(root: Path, name: str) -> None:
    command = PROGRAM.get_command(None, name)
    section = _section(root, f"banggiao {name}")
    assert _named(section) == _options(command)
    assert f"banggiao {name} " in section
    assert f"[{name}](#banggiao-{name})" in (root / "docs/commands.md").read_text("utf-8")


def test_the_programs_own_options(root: Path) -> None:
    assert _named(_section(root, "What holds for all")) == _options(PROGRAM) | {"--help", "-h"}


def test_no_section_of_a_command_that_does_not_exist(root: Path) -> None:
    page = (root / "docs/commands.md").read_text("utf-8")
    assert re.findall(r"^## banggiao (\S+)$", page, re.M) == list(COMMANDS)


def test_every_variable_of_the_environment(root: Path) -> None:
    page = (root / "docs/settings.md").read_text("utf-8")
    used = {
        (parameter.envvar, parameter.opts[0], str(parameter.default))
        for name in COMMANDS
        for parameter in PROGRAM.get_command(None, name).params
        if parameter.envvar
    }
    told = set(re.findall(r"^\| `(BANGGIAO_\w+)` \| `(--\w+)` \| `([^`]+)` \|", page, re.M))
    assert told == used
    assert {variable for variable, _, _ in used} == {setting.variable for setting in SETTINGS}


def test_every_column(root: Path) -> None:
    rows = re.findall(r"^\| (`.*?) \|", _section(root, "The columns of `list`"), re.M)
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert told == {name for type_ in SLOTS for name in columns(type_)}


@pytest.mark.parametrize("names", [PLEDGE_COLUMNS, POSITION_COLUMNS])
def test_every_column_of_what_follows(root: Path, names: tuple[str, ...]) -> None:
    section = _section(root, "The columns of pledges and positions")
    told = [re.findall(r"`(\w+)`", row) for row in re.findall(r"^\| (`.*?) \|", section, re.M)]
    assert set(names) <= {name for row in told for name in row}
    assert {name for row in told for name in row} <= {*PLEDGE_COLUMNS, *POSITION_COLUMNS}


def test_python_examples_run(root: Path, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    page = (root / "docs/python.md").read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"text": json.loads(article.read_text("utf-8"))["text"]}
    for block in re.findall(r"```python\n(.*?)```", page, re.S):
        exec(compile(block, "docs/python.md", "exec"), names)
    assert (tmp_path / "banggiao.db").exists()
    assert str(names["page"]).startswith("<!doctype html>")
