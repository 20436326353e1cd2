"""Habits of the house that no other tool checks: short files, names that say something, tests where the code is."""

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from banggiao.annotate.matching import matching_form

CODE = ("src", "tests", "quality", "benchmarks")
LONGEST = 500  # lines
FULLEST = 48  # modules of one folder
SAYS_NOTHING = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "base"})


def modules(root: Path, *folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (root / folder).rglob("*.py"))


def test_no_file_is_too_long(root: Path) -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(root, *CODE)}
    assert {str(path): count for path, count in lines.items() if count > LONGEST} == {}


def test_no_folder_is_too_full(root: Path) -> None:
    folders = Counter(str(path.parent) for path in modules(root, *CODE))
    assert {folder: count for folder, count in folders.items() if count > FULLEST} == {}


def test_every_name_says_something(root: Path) -> None:
    names = [path for path in modules(root, *CODE) if {path.stem, path.parent.name} & SAYS_NOTHING]
    assert names == []


def test_tests_lie_where_the_code_lies(root: Path) -> None:
    """Every package with code has tests in a folder of the same name, and no folder of tests is without its package."""
    package = root / "src" / "banggiao"
    packages = {path.parent.name for path in package.glob("*/*.py") if path.name != "__init__.py"}
    tested = {path.parent.name for path in (root / "tests").glob("*/test_*.py")}
    assert packages - tested == set()
    assert {name for name in tested if not (package / name).is_dir() and not (root / name).is_dir()} == set()


def test_no_word_is_written_as_no_matching_form_has_it(root: Path) -> None:
    """What rules look for they look for in the matching form: "thoả thuận", "uỷ ban" and "kỉ niệm" stand in none."""
    package = root / "src" / "banggiao"
    found = {
        f"{path.name}: {word}"
        for path in [*modules(package, "annotate", "extract")]
        if path.stem != "matching"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in node.value
        for word in re.findall(r"[^\W\d_]+", node.value)
        if len(word) > 1 and word.islower() and matching_form(word) != word
    }
    assert found == set()


def distribution(requirement: str) -> str:
    """The distribution's name in one requirement, in the form that the lock writes."""
    name = requirement.partition(">")[0].partition("=")[0].partition("[")[0]
    return name.strip().lower().replace("_", "-")


@pytest.fixture(scope="module")
def declared(root: Path) -> dict[str, set[str]]:
    """What pyproject.toml declares: the distributions that the program needs, and those of its development."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extras = [line for extra in project["project"]["optional-dependencies"].values() for line in extra]
    return {
        "program": {distribution(line) for line in [*project["project"]["dependencies"], *extras]},
        "development": {distribution(line) for line in project["dependency-groups"]["dev"]},
    }


def imported(path: Path) -> Iterator[str]:
    """The top packages that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize(("folders", "groups"), [(("src",), ("program",)), (CODE, ("program", "development"))])
def test_every_import_is_declared(
    root: Path, declared: dict[str, set[str]], folders: tuple[str, ...], groups: tuple[str, ...]
) -> None:
    """What happens to be installed because another package needs it is not ours to import."""
    ours = {"banggiao", *CODE}
    others = {name for path in modules(root, *folders) for name in imported(path)} - sys.stdlib_module_names - ours
    known = packages_distributions()
    allowed = {name for group in groups for name in declared[group]}
    assert {name for name in others if not {distribution(d) for d in known.get(name, [])} & allowed} == set()


@pytest.fixture(scope="module")
def lock(root: Path) -> str:
    return (root / "requirements.lock").read_text(encoding="utf-8")


def test_lock_pins_every_dependency(declared: dict[str, set[str]], lock: str) -> None:
    pinned = {line.partition("==")[0] for line in lock.splitlines() if "==" in line}
    assert declared["program"] | declared["development"] <= pinned


def test_lock_names_no_place(lock: str) -> None:
    """The lock holds names, versions and hashes; where to fetch from is each machine's own setting."""
    entries = [line for line in lock.splitlines() if not line.startswith("#")]
    assert [line for line in entries if "://" in line or "file:" in line or "@ " in line or line.startswith("-")] == []
