"""The house's walls: which module may import which, and what the pure steps may not reach for."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# From text to entries every step is a plain function of its input.
PURE = ("records", "annotate", "extract", "assemble")
# (what is asked, for what): the attribute that reaches outside the input. The import contract forbids whole modules;
# these stand in modules that the steps do need, as `datetime`.
OUTSIDE = frozenset({"now", "utcnow", "today", "environ", "environb", "getenv"})
# What only a database, a page or a terminal needs must not slow the start of the program.
HEAVY = ("alembic", "jinja2", "rich", "sqlalchemy", "typer")


def reaches_outside(source: str) -> Iterator[tuple[int, str]]:
    """(line, name) of each clock or environment that a module's source asks."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in OUTSIDE:
            yield node.lineno, node.attr
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            yield from ((node.lineno, name.name) for name in node.names if name.name in OUTSIDE)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"open", "input"}:
            yield node.lineno, node.func.id


def pure_modules() -> list[Path]:
    package = Path(__file__).parent.parent / "src" / "banggiao"
    return sorted([*(path for step in PURE for path in (package / step).rglob("*.py")), *package.glob("reader.py")])


@pytest.mark.parametrize("path", pure_modules(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_pure_step_asks_no_clock_and_no_environment(path: Path) -> None:
    assert list(reaches_outside(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("import datetime\nx = datetime.datetime.now()", "now"),
        ("from datetime import date\nx = date.today()", "today"),
        ("import os\nx = os.environ['HOME']", "environ"),
        ("from os import getenv", "getenv"),
        ("with open('x') as f: pass", "open"),
    ],
)
def test_asking_outside_is_seen(source: str, name: str) -> None:
    assert [found for _, found in reaches_outside(source)] == [name]


def test_a_date_of_the_text_is_not_outside() -> None:
    assert list(reaches_outside("from datetime import date\nx = date(2025, 5, 1).isoformat()")) == []


def test_import_contracts_hold(root: Path) -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint_imports, "--no-logo", "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "code",
    [
        "import banggiao",
        "from banggiao.reader import read; from banggiao.records import Article; read(Article(id='a', text='Hội đàm'))",
        "from banggiao.cli import main",
    ],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    code += f"; import sys; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
