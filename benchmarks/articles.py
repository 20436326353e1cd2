"""The articles that are read for time: the bundled examples, and those of the reading benchmark where it lies near."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from banggiao.records import Article
from quality.sets import BENCHMARK, EXAMPLES


def article_sets(examples: Path = EXAMPLES, benchmark: Path = BENCHMARK) -> dict[str, tuple[Article, ...]]:
    """Articles by set; only sets that are at hand and not empty."""
    sets = {
        "examples": from_folder(examples / "articles"),
        "dev": from_folder(benchmark / "dev" / "articles"),
        "train": from_folder(benchmark / "train" / "articles"),
        "unlabelled": from_lines(benchmark / "unlabelled.jsonl"),
        "general": from_lines(benchmark / "general.jsonl"),
    }
    return {name: articles for name, found in sets.items() if (articles := tuple(found))}


def from_folder(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.glob("*.json")):
        yield msgspec.json.decode(path.read_bytes(), type=Article)


def from_lines(path: Path) -> Iterator[Article]:
    if path.exists():
        yield from (msgspec.json.decode(line, type=Article) for line in path.read_bytes().splitlines() if line)
