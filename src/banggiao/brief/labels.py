"""What coded values are called in Vietnamese and in English."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, get_args

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Labels(NamedTuple):
    """The labels of one language, by group and coded value (`labels.csv`)."""

    language: Language
    words: Mapping[tuple[str, str], str]

    def of(self, group: str, value: str) -> str:
        """The label of a coded value; KeyError where the table has no such line."""
        return self.words[group, value]

    def each(self, group: str, values: tuple[str, ...]) -> str:
        """The labels of several coded values, parted by semicolons: labels hold commas of their own."""
        return "; ".join(self.of(group, value) for value in values)

    def phrase(self, name: str, **parts: object) -> str:
        """A phrase of the page with its `{parts}` filled in."""
        return self.of("phrase", name).format(**parts)


@cache
def labels(language: Language) -> Labels:
    """All labels in `language`."""
    rows = csv.DictReader(files("banggiao.brief").joinpath("labels.csv").read_text(encoding="utf-8").splitlines())
    return Labels(language, {(row["group"], row["value"]): row[language] for row in rows})
