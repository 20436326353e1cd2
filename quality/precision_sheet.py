"""Findings of each type drawn at random from articles without gold, to be judged one by one.

    python -m quality.precision_sheet                        50 of each type into /tmp/banggiao-precision.jsonl
    python -m quality.precision_sheet --each 20 --seed 7 --sheet SHEET
    python -m quality.precision_sheet --take SHEET           keep the judged sheet as counts in
                                                             quality/judged/unlabelled.toml; exit status 1 where the
                                                             precision of a type is under 0.90

The draw hangs on the seed and on each finding alone: when the reader changes, the findings that stay the same are drawn
again, and their judgements are kept.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from banggiao.reader import read
from banggiao.records import Article
from benchmarks.articles import article_sets
from quality.fall import Reader
from quality.score import TYPE_NAMES
from quality.sheet import Line, SheetError, judged, line_of, load, toml, write

COUNTS = Path(__file__).parent / "judged" / "unlabelled.toml"
SHEET = Path(tempfile.gettempdir()) / "banggiao-precision.jsonl"
LEAST = 0.90

HEAD = (
    "Findings drawn at random from articles without gold, judged one by one on a sheet that stays outside the project.",
    "Written by `python -m quality.precision_sheet --take SHEET`.",
)


def drawn(articles: Iterable[Article], reader: Reader, each: int, seed: str) -> list[Line]:
    """Up to `each` findings of every type, in the order of types and articles."""
    lines: dict[str, list[Line]] = {name: [] for name in TYPE_NAMES}
    for article in articles:
        reading = reader(article)
        for finding in reading.findings():
            lines[finding.TYPE].append(line_of(reading, finding))
    return [line for of_type in lines.values() for line in first_by_lot(of_type, each, seed)]


def first_by_lot(lines: Sequence[Line], each: int, seed: str) -> list[Line]:
    lots = sorted(lines, key=lambda line: sha256("\x1f".join((seed, *line.key)).encode()).digest())
    return sorted(lots[:each], key=lambda line: line.key)


def take(path: Path, counts: Path) -> int:
    """Write the counts of a judged sheet, and give the exit status; raises SheetError where it is not judged."""
    by_type = judged(load(path), path)
    counts.parent.mkdir(exist_ok=True)
    counts.write_text("\n".join(toml(HEAD, by_type, {})) + "\n", encoding="utf-8")
    for name, one in by_type.items():
        under = "" if one.precision >= LEAST else f", under {LEAST:.2f}"
        print(f"{name:12} {one.right} of {one.judged} right: {one.precision:.3f}{under}")
    return int(any(one.precision < LEAST for one in by_type.values()))


def main(
    arguments: Sequence[str] | None = None, reader: Reader = read, articles: Sequence[Article] | None = None,
    counts: Path = COUNTS,
) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=50, metavar="N", help="findings of each type (50)")
    parser.add_argument("--seed", default="1", help="another seed draws others")
    parser.add_argument("--sheet", type=Path, default=SHEET, metavar="SHEET", help=f"where to write ({SHEET})")
    parser.add_argument("--take", type=Path, metavar="SHEET", help="keep a judged sheet as counts")
    options = parser.parse_args(arguments)
    try:
        if options.take:
            return take(options.take, counts)
        articles = article_sets().get("unlabelled", ()) if articles is None else articles
        if not articles:
            print("No articles without gold at hand.")
            return 0
        lines = drawn(articles, reader, options.each, options.seed)
        count, left = write(lines, options.sheet)
        print(f"{count} findings in {options.sheet}, {left} still to be judged.")
    except SheetError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
