"""The sets of articles with gold readings: the bundled examples, and the reading benchmark where it lies beside us.

A set is a folder with `articles/<id>.json` and `gold/<id>.json`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from banggiao.records import Article, Reading

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
BENCHMARK = ROOT.parent / "shared" / "benchmark"
# The articles that the project was born from; its first targets are set on them.
BIRTH = frozenset({
    "admm-retreat-penang", "azerbaijan-minister", "belarus-general-staff", "belarus-minister",
    "cambodia-policy-dialogue",
})


SET_NAMES = ("examples", "five", "dev", "train")


class GoldSet(NamedTuple):
    """Gold readings under a name; `gated` says whether the figures have floors."""

    name: str
    gold: tuple[Reading, ...]
    gated: bool = True


def load_set(folder: Path) -> Iterator[Reading]:
    """The gold readings of a folder, each with its article, by id; raises RecordError where one is no reading."""
    for path in sorted((folder / "gold").glob("*.json")):
        article = msgspec.json.decode((folder / "articles" / path.name).read_bytes(), type=Article)
        yield Reading.from_dict(article, json.loads(path.read_text(encoding="utf-8")))


def gold_sets(examples: Path = EXAMPLES, benchmark: Path = BENCHMARK) -> list[GoldSet]:
    """All sets at hand, the examples first."""
    sets = [GoldSet("examples", tuple(load_set(examples)))]
    if benchmark.is_dir():
        dev = tuple(load_set(benchmark / "dev"))
        sets += [
            GoldSet("five", tuple(gold for gold in dev if gold.article.id in BIRTH)),
            GoldSet("dev", dev),
            # One reader made its gold and no second checked it: told beside the others, not gated.
            GoldSet("train", tuple(load_set(benchmark / "train")), gated=False),
        ]
    return sets
