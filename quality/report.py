"""The figures as a table: on the terminal, and in the documentation between two marks."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from quality.floors import Figures, Place
from quality.score import MEASURES, TYPE_NAMES, Score

BEGIN = "<!-- figures: written by `python -m quality.gate --table` -->"
END = "<!-- end of figures -->"


class MarksMissingError(Exception):
    """The documentation has no place for the table."""


def terminal_table(name: str, score: Score, floors: Figures, targets: Figures) -> Iterator[str]:
    """The lines of one set: for each measure the F1 with its floor, and the target where there is one."""
    yield f"{name} ({score.articles} articles, exact evidence {score.grounded.f1:.4f})"
    heads = "".join(f"{measure:>9} {'floor':>6}" for measure in MEASURES)
    yield f"  {'':12} {'gold':>5} {'read':>5}{heads}  target"
    for type_name in TYPE_NAMES:
        counts = score.counts[type_name, "found"]
        cells = "".join(
            f"{score.figure(type_name, measure):9.3f} {shown(floors.get(Place(name, type_name, measure))):>6}"
            for measure in MEASURES
        )
        wanted = [
            f"{measure} {targets[place]:.2f}{'' if score.figure(type_name, measure) >= targets[place] else ' not yet'}"
            for measure in MEASURES
            if (place := Place(name, type_name, measure)) in targets
        ]
        yield f"  {type_name:12} {counts.gold:5} {counts.read:5}{cells}  {', '.join(wanted)}".rstrip()
    yield f"  {'mean':24}" + "".join(f"{score.mean(measure):9.3f} {'':6}" for measure in MEASURES).rstrip()


def shown(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"


def markdown_table(scores: Mapping[str, Score]) -> str:
    """All sets in one Markdown table: precision, recall and F1 of the strict measure, F1 of the others."""
    lines = [
        "| set | type | in gold | read | found F1 | strict P | strict R | strict F1 | slots F1 |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, score in scores.items():
        for type_name in TYPE_NAMES:
            strict = score.counts[type_name, "strict"]
            values = [
                score.figure(type_name, "found"), strict.precision, strict.recall, strict.f1,
                score.figure(type_name, "slots"),
            ]
            cells = " | ".join(f"{value:.3f}" for value in values)
            lines.append(f"| {name} | {type_name} | {strict.gold} | {strict.read} | {cells} |")
        found, strict_mean, slots = (f"{score.mean(measure):.3f}" for measure in MEASURES)
        lines.append(f"| {name} | **mean of {score.articles} articles** | | | {found} | | | {strict_mean} | {slots} |")
    return "\n".join(lines)


def write_between_marks(table: str, page: Path) -> None:
    """Put the table into the page, between its marks; raises MarksMissingError where it has none."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise MarksMissingError(f"{page} has no place for the table: it needs the lines\n{BEGIN}\n{END}")
    page.write_text(f"{head}{BEGIN}\n{table}\n{END}{tail}", encoding="utf-8")
