"""The floors under the benchmark's figures: what they are, who falls below, how they rise and how they may fall.

Floors rise freely. They fall only where the changelog says so: each lowered floor needs a line of its own under
"Unreleased" (`changelog_line` gives its words), so that nobody trades quality away in silence.
"""

import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from quality.score import MEASURES, TYPE_NAMES, Score

FLOORS = Path(__file__).with_name("floors.toml")
TARGETS = Path(__file__).with_name("targets.toml")
CHANGELOG = Path(__file__).parent.parent / "CHANGELOG.md"

_HEAD = """\
# The floors under the reading benchmark: F1 by set, type and measure. `make quality` fails below them.
# Written by `python -m quality.gate --update` (raises only) and `--lower REASON` (needs a line in the changelog).
"""


class Place(NamedTuple):
    """Which figure: the measure of a type in a set."""

    set_name: str
    type_name: str
    measure: str

    def __str__(self) -> str:
        return f"{self.set_name} {self.type_name} {self.measure}"


Figures = dict[Place, float]


class LoweringRefusedError(Exception):
    """Floors were to be lowered and the changelog does not say so; the message holds the missing lines."""


def rounded_down(figure: float) -> float:
    """To three places, never above the figure itself: a floor at today's figure holds today."""
    return math.floor(figure * 1000 + 1e-9) / 1000


def figures_of(scores: Mapping[str, Score]) -> Figures:
    """The figures of some sets, rounded as floors are."""
    return {
        Place(name, type_name, measure): rounded_down(score.figure(type_name, measure))
        for name, score in scores.items()
        for type_name in TYPE_NAMES
        for measure in MEASURES
    }


def load(path: Path) -> Figures:
    """The figures of a TOML file with tables `[set.type]`; none where there is no file."""
    if not path.exists():
        return {}
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        Place(set_name, type_name, measure): float(figure)
        for set_name, types in tables.items()
        for type_name, measures in types.items()
        for measure, figure in measures.items()
    }


def save(floors: Figures, path: Path) -> None:
    """Write floors, sets in their order, types in the codebook's."""
    blocks = [_HEAD]
    for set_name in dict.fromkeys(place.set_name for place in floors):
        for type_name in TYPE_NAMES:
            lines = [
                f"{measure} = {floors[place]:.3f}"
                for measure in MEASURES
                if (place := Place(set_name, type_name, measure)) in floors
            ]
            if lines:
                blocks.append("\n".join([f"[{set_name}.{type_name}]", *lines]) + "\n")
    path.write_text("\n".join(blocks), encoding="utf-8")


def below(figures: Figures, floors: Figures) -> Figures:
    """The figures that lie under their floor."""
    return {place: figure for place, figure in figures.items() if figure < floors.get(place, 0.0)}


def raised(figures: Figures, floors: Figures) -> Figures:
    """The floors after a rise to today's figures; none falls, and those of sets that are not at hand stay."""
    return floors | {place: max(figure, floors.get(place, 0.0)) for place, figure in figures.items()}


def lowered(figures: Figures, floors: Figures, reason: str, changelog: str) -> Figures:
    """The floors with each broken one set down to today's figure; raises LoweringRefusedError if a line is missing."""
    fallen = below(figures, floors)
    told = unreleased_lines(changelog)
    wanted = [changelog_line(place, figure, reason) for place, figure in fallen.items()]
    if missing := [line for line in wanted if line not in told]:
        raise LoweringRefusedError("\n".join(missing))
    return floors | fallen


def changelog_line(place: Place, figure: float, reason: str) -> str:
    return f"Quality floor {place} {figure:.3f}: {reason}"


def unreleased_lines(changelog: str) -> Iterable[str]:
    """The lines under the heading "Unreleased", without their list marks."""
    parts = re.split(r"^## +", changelog, flags=re.MULTILINE)
    section = next((part for part in parts[1:] if re.match(r"\[?Unreleased", part, re.IGNORECASE)), "")
    return {re.sub(r"^\s*[-*] +", "", line).strip() for line in section.splitlines()}
