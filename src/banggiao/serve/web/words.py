"""What pages say, in two languages: the tables under `words/`, and the labels of coded values."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from banggiao.brief import wording
from banggiao.brief.dates import spell_date
from banggiao.brief.labels import Labels, Language, labels
from banggiao.records import Finding

_ONE = ".one"


class Words(msgspec.Struct, frozen=True):
    """The words of one language: `told` by the names of `words/*.csv`, `labels` of coded values."""

    language: Language
    told: Mapping[str, str]
    labels: Labels

    def say(self, name: str, /, **parts: object) -> str:
        """What is called `name`, with its `{parts}` filled in; KeyError where no table has such a line."""
        return self.told[name].format(**parts)

    def count(self, name: str, number: int) -> str:
        """`name` of so many, by its `{number}`; of one by the line `name.one`, where a table has it."""
        one = name + _ONE
        return self.say(one if number == 1 and one in self.told else name, number=self.number(number))

    def label(self, group: str, value: str) -> str:
        """What a coded value is called (`brief/labels.csv`); KeyError where the table has no such line."""
        return self.labels.of(group, value)

    def country(self, code: str) -> str:
        """The name of a country or organisation."""
        return wording.country(code, self.labels)

    def countries(self, codes: Iterable[str]) -> str:
        """The names of several, parted by commas."""
        return wording.countries(codes, self.labels)

    def date(self, value: str | None) -> str:
        """A date of the codebook as people write it, "" for none."""
        return spell_date(value, self.language) if value else ""

    def number(self, value: int) -> str:
        """A number with its thousands parted: 12.345 or 12,345."""
        return f"{value:,}".replace(",", "." if self.language == "vi" else ",")

    def head(self, finding: Finding) -> str:
        """What names a finding: a kind, a title, a name; of a statement who does what to whom."""
        return wording.word(finding, self.labels).head

    def upper_first(self, text: str) -> str:
        """`text` with a capital at its head."""
        return wording.upper_first(text)


@cache
def words(language: Language) -> Words:
    """All that pages say in `language`; ValueError where two tables have a line of one name."""
    told: dict[str, str] = {}
    tables = (path for path in files("banggiao.serve.web").joinpath("words").iterdir() if path.name.endswith(".csv"))
    for path in sorted(tables, key=lambda path: path.name):
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            if row["value"] in told:
                raise ValueError(f"words/{path.name}: {row['value']!r} is there already")
            told[row["value"]] = row[language]
    return Words(language, told, labels(language))
