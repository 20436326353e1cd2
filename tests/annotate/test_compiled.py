"""Compiled patterns on their way to a later process; what is damaged or cannot be written costs time and no more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from banggiao.annotate import compiled
from banggiao.annotate.compiled import Machine, Shelf, keep_compiled, program

WRITTEN = "(?P<said>đã|sẽ) thăm"
MAKER = b"this Python"
SHORT = f"""
from banggiao.annotate import pattern
from banggiao.annotate.compiled import keep_compiled
print(pattern.Pattern({WRITTEN!r}).search("ông đã thăm").groupdict(), end="")
keep_compiled()
"""


@pytest.fixture
def machine() -> Machine:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(WRITTEN)
    return Machine(tree.state.flags, program(_compiler._code(tree, 0)), 1, {"said": 1}, (), (" thăm",))


@pytest.fixture
def kept(tmp_path: Path, machine: Machine) -> Path:
    path = tmp_path / "kept.machines"
    shelf = Shelf(path, MAKER)
    shelf.add(WRITTEN, machine)
    shelf.keep()
    return path


def test_runs_in_a_later_process(kept: Path, machine: Machine) -> None:
    found = Shelf(kept, MAKER).get(WRITTEN)
    assert found == machine
    match = found.pattern(WRITTEN).search("họ sẽ thăm")
    assert match is not None
    assert (match.span(), match.groupdict(), match.lastgroup) == ((3, 10), {"said": "sẽ"}, "said")


def test_adds_to_what_was_kept(kept: Path, machine: Machine) -> None:
    shelf = Shelf(kept, MAKER)
    shelf.add("khác", machine)
    shelf.keep()
    again = Shelf(kept, MAKER)
    assert again.get("khác") == again.get(WRITTEN) == machine


def test_leaves_the_file_where_nothing_is_new(kept: Path) -> None:
    kept.chmod(0o400)
    before = kept.stat().st_mtime_ns, kept.stat().st_ino
    Shelf(kept, MAKER).keep()
    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == before


def test_what_older_versions_left_goes(kept: Path, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_MOST", 0)
    shelf = Shelf(kept, MAKER)
    shelf.add("khác", machine)
    shelf.keep()
    assert Shelf(kept, MAKER).get(WRITTEN) is None
    assert Shelf(kept, MAKER).get("khác") == machine


def test_another_python_takes_nothing_up(kept: Path) -> None:
    assert Shelf(kept, b"another Python").get(WRITTEN) is None


@pytest.mark.parametrize("size", [0, 5, 60, -1])
def test_a_file_cut_short_is_left_alone(kept: Path, size: int) -> None:
    kept.write_bytes(kept.read_bytes()[:size])
    assert Shelf(kept, MAKER).get(WRITTEN) is None


def test_a_file_with_a_wrong_byte_is_left_alone(kept: Path) -> None:
    told = bytearray(kept.read_bytes())
    told[-40] ^= 1
    kept.write_bytes(told)
    assert Shelf(kept, MAKER).get(WRITTEN) is None


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path, machine: Machine) -> None:
    (tmp_path / "file").write_text("no folder")
    shelf = Shelf(tmp_path / "file" / "kept.machines", MAKER)
    shelf.add(WRITTEN, machine)
    shelf.keep()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_nothing_half_written_stays(tmp_path: Path, machine: Machine) -> None:
    (tmp_path / "kept.machines").mkdir()
    shelf = Shelf(tmp_path / "kept.machines", MAKER)
    shelf.add(WRITTEN, machine)
    shelf.keep()
    assert [path.name for path in tmp_path.iterdir()] == ["kept.machines"]


def test_no_byte_code_no_file(kept: Path, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(kept, MAKER)
    shelf.add("khác", machine)
    monkeypatch.setattr(compiled, "shelf", lambda: shelf)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep_compiled()
    assert Shelf(kept, MAKER).get("khác") is None
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    keep_compiled()
    assert Shelf(kept, MAKER).get("khác") == machine


def test_processes_find_the_same_with_and_without(tmp_path: Path) -> None:
    names = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> str:
        command = [sys.executable, "-c", SHORT]
        return subprocess.run(
            command, env={**names, "PYTHONPYCACHEPREFIX": str(tmp_path)}, capture_output=True, text=True, check=True
        ).stdout

    first = run()
    assert first == "{'said': 'đã'}"
    (kept,) = tmp_path.rglob("*.machines")
    whole = kept.read_bytes()
    assert run() == first
    assert kept.read_bytes() == whole
    kept.write_bytes(whole[: len(whole) // 2])
    assert run() == first
    assert kept.read_bytes() == whole


def test_a_python_that_keeps_no_byte_code_keeps_no_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(source: Path) -> str:
        raise NotImplementedError

    monkeypatch.setattr(compiled, "cache_from_source", refused)
    assert compiled.shelf.__wrapped__() is None
