"""What the reader finds in articles of the general press, nearly all of which report nothing between states.

    python -m quality.false_alarms                  the share of articles with a finding, and the findings
    python -m quality.false_alarms --sheet SHEET    write them into a sheet outside the project, to be judged one by one
    python -m quality.false_alarms --take SHEET     keep the judged sheet as counts in quality/judged/general.toml;
                                                    exit status 1 where 2 % of the articles or more are wrong

An article is wrong where a reader would strike out any encounter, instrument, relation or mechanism found in it.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from banggiao.reader import read
from banggiao.records import Article
from benchmarks.articles import article_sets
from quality.fall import Reader
from quality.sheet import Line, SheetError, judged, line_of, load, toml, write

COUNTS = Path(__file__).parent / "judged" / "general.toml"
TYPES = ("encounters", "instruments", "relations", "mechanisms")
MOST = 0.02  # the share of articles that may be wrong

HEAD = (
    "Articles of the general press in which a reader would strike out a finding. Judged one by one on a sheet that",
    "stays outside the project; written by `python -m quality.false_alarms --take SHEET`.",
)


def alarms(articles: Iterable[Article], reader: Reader) -> Iterator[Line]:
    """A line for each finding of the types that count."""
    for article in articles:
        reading = reader(article)
        yield from (line_of(reading, finding) for finding in reading.findings() if finding.TYPE in TYPES)


def show(lines: Sequence[Line], articles: int) -> None:
    """Print the share of articles with findings, and each finding with its sentence."""
    title = ""
    for line in lines:
        if title != line.article:
            title = line.article
            print(f"\n{line.article} {line.title}")
        print(f"  {line.type} {line.says} by rule {line.rule}\n    {line.where}")
    found = len({line.article for line in lines})
    print(f"\n{found} of {articles} articles ({found / articles:.1%}) have {len(lines)} findings.")


def take(path: Path, articles: int, counts: Path) -> int:
    """Write the counts of a judged sheet, and give the exit status; raises SheetError where it is not judged."""
    lines = load(path)
    by_type = judged(lines, path)
    wrong = len({line.article for line in lines if not line.right})
    top = {"articles": articles, "with_findings": len({line.article for line in lines}), "wrong": wrong}
    counts.parent.mkdir(exist_ok=True)
    counts.write_text("\n".join(toml(HEAD, by_type, top)) + "\n", encoding="utf-8")
    print(f"{wrong} of {articles} articles ({wrong / articles:.1%}) are wrong; the bar is under {MOST:.0%}.")
    return int(wrong / articles >= MOST)


def main(
    arguments: Sequence[str] | None = None, reader: Reader = read, articles: Sequence[Article] | None = None,
    counts: Path = COUNTS,
) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sheet", type=Path, metavar="SHEET", help="write the findings into a sheet to be judged")
    parser.add_argument("--take", type=Path, metavar="SHEET", help="keep a judged sheet as counts")
    options = parser.parse_args(arguments)
    articles = article_sets().get("general", ()) if articles is None else articles
    if not articles:
        print("No articles of the general press at hand.")
        return 0
    try:
        if options.take:
            return take(options.take, len(articles), counts)
        lines = list(alarms(articles, reader))
        if options.sheet:
            count, left = write(lines, options.sheet)
            print(f"{count} findings in {options.sheet}, {left} still to be judged.")
        else:
            show(lines, len(articles))
    except SheetError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
