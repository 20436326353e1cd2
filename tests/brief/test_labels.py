"""The labels cover the whole codebook, in both languages."""

import csv
import re
from importlib.resources import files
from pathlib import Path

import pytest

from banggiao.assemble.doubts import REASONS
from banggiao.brief.labels import LANGUAGES, Language, labels
from banggiao.brief.promises import STANDINGS
from banggiao.knowledge.table import table
from banggiao.records import TYPES, vocabulary

CODED = {
    "type": {kind.TYPE for kind in TYPES},
    "encounter": vocabulary.ENCOUNTER_KINDS,
    "instrument": vocabulary.INSTRUMENT_KINDS,
    "mechanism": vocabulary.MECHANISM_KINDS,
    "encounter-status": vocabulary.ENCOUNTER_STATUS,
    "instrument-status": vocabulary.INSTRUMENT_STATUS,
    "mechanism-status": vocabulary.MECHANISM_STATUS,
    "level": set(vocabulary.LEVELS),
    "change": vocabulary.CHANGES,
    "act": set(vocabulary.ACTS),
    "role": vocabulary.ROLES | vocabulary.MECHANISM_ROLES,
    "topic": vocabulary.TOPICS,
    "pledge-standing": set(STANDINGS),
    "fulfilment": {row.value for row in table("fulfilments")} | {"progress"},
    "formula": {row.value for row in table("formulas")},
    "doubt": {*REASONS, "reports differ", "asked by hand"},
    "figure": {row.value for row in table("counted")},
}


@pytest.mark.parametrize("group", CODED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_coded_value_has_a_label_and_no_label_is_left_over(language: Language, group: str) -> None:
    values = {value for kind, value in labels(language).words if kind == group}
    assert values == CODED[group]


def test_rows_are_whole_and_single() -> None:
    rows = list(csv.DictReader(files("banggiao.brief").joinpath("labels.csv").read_text("utf-8").splitlines()))
    assert len({(row["group"], row["value"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["vi"], row
        assert row["en"], row
        assert set(re.findall(r"{\w+}", row["vi"])) == set(re.findall(r"{\w+}", row["en"])), row


def test_every_phrase_is_used(root: Path) -> None:
    folders = [root / "src/banggiao" / part for part in ("brief", "cli", "serve/web")]
    pages = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".jinja")]
    source = "".join(path.read_text("utf-8") for path in pages)
    phrases = [value for group, value in labels("en").words if group == "phrase"]
    assert [phrase for phrase in phrases if not re.search(rf"""["']{phrase}["']""", source)] == []
