"""The words that tell of an encounter, and what each of them is."""

from functools import cache
from typing import NamedTuple

from banggiao.annotate.document import Document
from banggiao.annotate.sentences import Sentence
from banggiao.knowledge.table import table


class Trigger(NamedTuple):
    """`[start, end)` of the word, the name of its line in the table, the kind of encounter and the word's shape.

    Shapes: `mutual` (both sides act), `host` and `guest` (who the subject is), `noun` (the encounter as a thing),
    and the shapes of their own of visits, ceremonies, signings, rounds, conferences, exercises and ships.
    """

    start: int
    end: int
    name: str
    kind: str
    shape: str

    @property
    def rule(self) -> str:
        return f"encounters.{self.name}"


@cache
def _lines() -> dict[str, tuple[str, str]]:
    return {row.value: (row.columns["kind"], row.columns["shape"]) for row in table("encounters")}


def triggers_of(document: Document, sentence: Sentence) -> list[Trigger]:
    """The triggers of one sentence in text order, without words that only look like one."""
    lines = _lines()
    found = []
    for mention in document.hits.within("trigger", sentence.start, sentence.end):
        kind, shape = lines[mention.value]
        if shape != "mask":
            found.append(Trigger(mention.start, mention.end, mention.value, kind, shape))
    return found
