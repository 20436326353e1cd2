"""The timing scripts run as their documentation says, on the bundled examples."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.articles import article_sets

EXAMPLE = {"id": "a", "title": "Hội đàm", "text": "Hai bên hội đàm tại Hà Nội."}


def run(root: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_only_sets_at_hand_are_timed(tmp_path: Path) -> None:
    articles = tmp_path / "examples" / "articles"
    articles.mkdir(parents=True)
    (articles / "a.json").write_text(json.dumps(EXAMPLE), encoding="utf-8")
    assert list(article_sets(tmp_path / "examples", tmp_path / "none")) == ["examples"]
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "general.jsonl").write_text(json.dumps(EXAMPLE) + "\n", encoding="utf-8")
    sets = article_sets(tmp_path / "examples", tmp_path / "beside")
    assert {name: [article.title for article in found] for name, found in sets.items()} == {
        "examples": ["Hội đàm"], "general": ["Hội đàm"]
    }


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["benchmarks.read_speed", "--rounds", "1", "--set", "examples"], "median/s"),
        (["benchmarks.read_speed", "--profile", "--set", "examples"], "function calls"),
        (["benchmarks.screen_speed", "--rounds", "1"], "processor/s"),
        (["benchmarks.read_process", "--runs", "1"], "banggiao read --json"),
        (["benchmarks.read_process", "--imports"], "banggiao."),
    ],
)
def test_timing(root: Path, arguments: list[str], told: str) -> None:
    assert told in run(root, *arguments)


def test_a_set_that_is_not_at_hand_is_named(root: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.read_speed", "--set", "nowhere"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no set 'nowhere' at hand: examples" in done.stderr
