"""How much memory `banggiao read` holds over many articles, and whether it grows with them.

    python -m benchmarks.memory                      10,000 articles; exit status 1 over 300 MB or where it is not flat
    python -m benchmarks.memory --articles 100000 --set general

The articles of all sets at hand (or of one) are repeated under new ids until there are enough. The peak of the whole
process over a tenth of them is set beside the peak over all of them.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

import msgspec

from banggiao.records import Article
from benchmarks.articles import article_sets
from benchmarks.read_process import Cost, banggiao, cost

MOST = 300.0  # megabytes
FLAT = 1.1  # how many times the peak over a tenth of the articles the peak over all may be
PART = 10


def repeated(articles: Sequence[Article], count: int) -> Iterator[Article]:
    """`count` articles, each with an id and a last line of its own, so that none is a double of another."""
    for number, article in enumerate(islice(cycle(articles), count)):
        yield msgspec.structs.replace(article, id=f"{number:07}", text=f"{article.text}\n\n{number}")


def write_lines(articles: Iterator[Article], path: Path) -> None:
    with path.open("wb") as lines:
        lines.writelines(msgspec.json.encode(article) + b"\n" for article in articles)


def cost_of(articles: Sequence[Article], count: int) -> Cost:
    """What reading `count` articles takes; raises CalledProcessError where the program fails."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        write_lines(repeated(articles, count), path)
        return cost(banggiao("read", "--json", str(path)))


def measure(articles: Sequence[Article], count: int) -> int:
    """Print the peaks, and give the exit status."""
    peaks = {}
    for number in (max(1, count // PART), count):
        start = time.perf_counter()
        peaks[number] = cost_of(articles, number).megabytes
        print(f"{number:9} articles  peak {peaks[number]:7.1f} MB  {time.perf_counter() - start:7.1f} s")
    part, whole = peaks.values()
    flat = whole <= part * FLAT
    size = f"{'under' if whole < MOST else 'OVER'} {MOST:.0f} MB"
    print(f"{'flat' if flat else 'NOT FLAT'}: {whole / part:.2f} times; {size}")
    return int(not flat or whole >= MOST)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000, metavar="N", help="how many (10000)")
    parser.add_argument("--set", metavar="NAME", help="one set alone")
    options = parser.parse_args()
    sets = article_sets()
    if options.set is not None and options.set not in sets:
        parser.error(f"no set {options.set!r} at hand: {', '.join(sets)}")
    chosen = [sets[options.set]] if options.set else list(sets.values())
    return measure([article for articles in chosen for article in articles], options.articles)


if __name__ == "__main__":
    sys.exit(main())
