"""What the case tables of this folder share: a sentence as an article, and findings as one line each."""

from pathlib import Path

import msgspec

from banggiao.annotate.annotation import Annotation, annotate
from banggiao.extract.parties import Scenes
from banggiao.records import Article

CASES = Path(__file__).parents[1] / "cases"


class Cases(msgspec.Struct):
    """A table: sentences with what they name, and sentences that name nothing."""

    named: list[tuple[str, list[str]]]
    nothing: list[str]


def cases(name: str, key: str) -> Cases:
    """The table `name`, whose findings stand under `key`."""
    data = msgspec.yaml.decode((CASES / f"{name}.yaml").read_bytes())
    return Cases([(case["text"], case[key]) for case in data[key]], data["nothing"])


def article(text: str, published: str | None = None) -> tuple[Annotation, Scenes]:
    """The annotation of a text on its own, and its scenes without any encounter."""
    annotation = annotate(Article(id="case", text=text, published=published))
    return annotation, Scenes(annotation, ())


def line(*values: object) -> str:
    """Values joined as a case writes them: empty ones at the end left out, `-` inside."""
    shown = ["-" if value is None else str(value) for value in values]
    while shown and shown[-1] in ("-", ""):
        shown.pop()
    return " | ".join(shown)


def expected(text: str) -> str:
    """A case's line in the same form."""
    return line(*(part.strip() for part in text.split("|")))
