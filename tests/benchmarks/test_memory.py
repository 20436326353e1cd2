"""The memory script: as many articles as asked for, and a verdict on what they took."""

import json
from pathlib import Path

import pytest

from banggiao.records import Article
from benchmarks import memory
from benchmarks.read_process import Cost

ARTICLES = [Article(id="a", text="Hai bên hội đàm."), Article(id="b", text="Hai bên ký kết.")]


def test_articles_are_repeated_under_new_ids(tmp_path: Path) -> None:
    memory.write_lines(memory.repeated(ARTICLES, 5), tmp_path / "many.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "many.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len({line["text"] for line in lines}) == 5
    assert all(line["text"].startswith(ARTICLES[number % 2].text) for number, line in enumerate(lines))


@pytest.mark.parametrize(
    ("peaks", "status", "told"),
    [
        ((50.0, 52.0), 0, "flat: 1.04 times; under 300 MB"),
        ((50.0, 80.0), 1, "NOT FLAT: 1.60 times; under 300 MB"),
        ((390.0, 400.0), 1, "flat: 1.03 times; OVER 300 MB"),
    ],
)
def test_the_verdict(
    peaks: tuple[float, float], status: int, told: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    costs = iter(peaks)
    monkeypatch.setattr(memory, "cost_of", lambda articles, count: Cost(1.0, next(costs)))
    assert memory.measure(ARTICLES, 100) == status
    assert told in capsys.readouterr().out


def test_one_process_reads_them_all() -> None:
    # What a child once held is counted from its parent's size on: only the lower bound holds under a large test run.
    assert memory.cost_of(ARTICLES, 3).megabytes > 10
