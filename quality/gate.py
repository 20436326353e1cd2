"""Reads the articles that have gold readings, scores what was read, and compares it with the pinned floors.

    python -m quality.gate                    exit status 1 where a figure fell below its floor
    python -m quality.gate --update           raise the floors to today's figures; none is lowered
    python -m quality.gate --lower REASON     lower the broken floors; CHANGELOG.md must tell each one
    python -m quality.gate --table            write the figures into docs/quality.md
    python -m quality.gate --differences dev  also show each finding of a set that departs from gold

The bundled examples are always read; the reading benchmark only where it lies beside the project. Where it does, the
entries assembled from it, from gold readings and from our own, must be those expected (see quality/assembly.py).
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from banggiao.reader import read
from banggiao.records import Article, Reading
from quality import floors as floor
from quality.assembly import measure
from quality.differences import differences
from quality.report import MarksMissingError, markdown_table, terminal_table, write_between_marks
from quality.score import Score, score
from quality.sets import BENCHMARK, EXAMPLES, ROOT, SET_NAMES, GoldSet, gold_sets

Reader = Callable[[Article], Reading]
PAGE = ROOT / "docs" / "quality.md"


class Files(NamedTuple):
    """Where the gate finds and keeps things."""

    examples: Path = EXAMPLES
    benchmark: Path = BENCHMARK
    floors: Path = floor.FLOORS
    targets: Path = floor.TARGETS
    changelog: Path = floor.CHANGELOG
    page: Path = PAGE


FILES = Files()


def score_set(gold: GoldSet, reader: Reader) -> Score:
    """The score of a reader on one set."""
    return score((reading, reader(reading.article)) for reading in gold.gold)


def set_differences(gold: GoldSet, reader: Reader) -> Iterator[str]:
    """What a reader makes otherwise than gold, each line under the id of its article."""
    for reading in gold.gold:
        yield from (f"{reading.article.id} {line}" for line in differences(reading, reader(reading.article)))


def failures(scores: Mapping[str, Score], figures: floor.Figures, floors: floor.Figures) -> list[str]:
    """One line for each figure under its floor, and for each set whose evidence is not exact."""
    lines = [
        f"{place}: {figure:.3f} is {floors[place] - figure:.3f} below its floor {floors[place]:.3f}"
        for place, figure in floor.below(figures, floors).items()
    ]
    lines += [
        f"{name} evidence: {score.grounded.gold - score.grounded.right} spans do not hold the article's text"
        for name, score in scores.items()
        if score.grounded.right != score.grounded.gold
    ]
    return lines


def gate(options: argparse.Namespace, reader: Reader, files: Files = FILES) -> int:
    """Run the gate; gives the exit status."""
    sets = gold_sets(files.examples, files.benchmark)
    scores = {gold.name: score_set(gold, reader) for gold in sets}
    floors, targets = floor.load(files.floors), floor.load(files.targets)
    figures = floor.figures_of({gold.name: scores[gold.name] for gold in sets if gold.gated})

    for gold in sets:
        if gold.name == options.differences:
            print(*set_differences(gold, reader), sep="\n")
    for name, one in scores.items():
        print(*terminal_table(name, one, floors, targets), "", sep="\n")
    assembly = measure(files.benchmark, reader)
    print(*assembly.lines, "", sep="\n")
    if not files.benchmark.is_dir():
        print(f"No reading benchmark at {files.benchmark}: only the bundled examples were read.")

    try:
        if options.lower is not None:
            changelog = files.changelog.read_text(encoding="utf-8") if files.changelog.exists() else ""
            floors = floor.lowered(figures, floors, options.lower, changelog)
            floor.save(floors, files.floors)
        if options.update:
            floors = floor.raised(figures, floors)
            floor.save(floors, files.floors)
        if options.table:
            write_between_marks(markdown_table(scores), files.page)
    except floor.LoweringRefusedError as refused:
        name = files.changelog.name
        print(f"Floors fall only where {name} says so, under Unreleased. Missing:\n{refused}", file=sys.stderr)
        return 1
    except MarksMissingError as missing:
        print(missing, file=sys.stderr)
        return 1

    lines = failures(scores, figures, floors) + assembly.failures
    for line in lines:
        print(line, file=sys.stderr)
    print(f"Quality gate: {f'{len(lines)} failures' if lines else 'all figures at or above their floors'}.")
    return 1 if lines else 0


def parser() -> argparse.ArgumentParser:
    out = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    out.add_argument("--update", action="store_true", help="raise the floors to today's figures")
    out.add_argument("--lower", metavar="REASON", help="lower the broken floors; the changelog must tell each one")
    out.add_argument("--differences", choices=SET_NAMES, help="show where the readings of a set depart from gold")
    out.add_argument("--table", action="store_true", help=f"write the figures into {PAGE.relative_to(ROOT)}")
    return out


if __name__ == "__main__":
    sys.exit(gate(parser().parse_args(), read))
