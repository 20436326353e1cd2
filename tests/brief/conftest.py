"""A register of the bundled examples with their hand-made readings."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from banggiao.records import Article, Reading
from banggiao.register import Register, open_register


@pytest.fixture(scope="session")
def example_readings(root: Path) -> tuple[Reading, ...]:
    readings = []
    for gold in sorted((root / "examples/gold").glob("*.json")):
        article = Article(**json.loads((root / "examples/articles" / gold.name).read_text("utf-8")))
        readings.append(Reading.from_dict(article, json.loads(gold.read_text("utf-8"))))
    return tuple(readings)


@pytest.fixture(scope="session")
def examples(example_readings: tuple[Reading, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with open_register(tmp_path_factory.mktemp("register") / "examples.db") as register:
        assert len(list(register.add_all(example_readings))) == len(example_readings)
        yield register
