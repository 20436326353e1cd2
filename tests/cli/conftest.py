"""The program as a user calls it, and a register of the bundled examples with their hand-made readings."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from banggiao.cli.app import app
from banggiao.records import Article, Reading
from banggiao.register import open_register

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls banggiao with arguments and gives what it printed and its exit status."""
    monkeypatch.delenv("BANGGIAO_REGISTER", raising=False)
    monkeypatch.delenv("BANGGIAO_LANG", raising=False)

    def call(*args: object, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, [str(arg) for arg in args], input=stdin, prog_name="banggiao")

    return call


@pytest.fixture(scope="session")
def examples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the register."""
    path = tmp_path_factory.mktemp("register") / "examples.db"
    with open_register(path) as register:
        for gold in sorted((root / "examples/gold").glob("*.json")):
            article = Article(**json.loads((root / "examples/articles" / gold.name).read_text("utf-8")))
            register.add(Reading.from_dict(article, json.loads(gold.read_text("utf-8"))))
    return path


@pytest.fixture
def article(root: Path) -> Path:
    """One bundled article."""
    return root / "examples/articles/azerbaijan-bo-truong-hasanov-ha-noi.json"
