"""Reads sentences put together of parts that any of them may have: posts and states, verbs and persons, visits.

    python -m quality.matrix                    all matrices; exit status 1 where one sentence is read wrong
    python -m quality.matrix --only posts       one matrix alone, by its name in matrices.toml; may be
                                                repeated
    python -m quality.matrix --show 20          so many sentences of each that are read wrong, and what was found
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from banggiao.reader import read
from banggiao.records import Reading
from quality.fall import Reader
from quality.matrix.sentences import Asked, Matrix, in_order, matrices, sentences

_WORST = 5  # words told under a matrix


def _people(reading: Reading) -> Iterator[str]:
    yield from (f"{one.name} | {one.country}" for one in reading.people)


def _encounters(reading: Reading) -> Iterator[str]:
    for one in reading.encounters:
        persons = ",".join(taking_part.person for taking_part in one.participants)
        yield f"{one.kind} | {one.status} | {one.date or '-'} | {','.join(one.countries)} | {persons}"


def _speakers(reading: Reading) -> Iterator[str]:
    yield from {one.speaker or "-" for one in reading.statements}


def _statements(reading: Reading) -> Iterator[str]:
    for one in reading.statements:
        yield f"{one.speaker or '-'} | {','.join(one.countries)} | {one.act} | {','.join(one.addressee) or '-'}"


def _papers(reading: Reading) -> Iterator[str]:
    for one in reading.instruments:
        yield f"{one.kind} | {','.join(one.countries)} | {one.status} | {one.date or '-'}"


def _relations(reading: Reading) -> Iterator[str]:
    for one in reading.relations:
        yield f"{one.level} | {','.join(one.countries)} | {one.change} | {one.date or '-'}"


_ANSWERS: dict[str, Callable[[Reading], Iterator[str]]] = {
    "people": _people, "encounters": _encounters, "speakers": _speakers, "statements": _statements, "papers": _papers,
    "relations": _relations,
}  # fmt: skip


def found_in(reading: Reading, asks: str) -> tuple[str, ...]:
    """What a matrix asks of a reading, a line each, in order."""
    return tuple(sorted(map(in_order, _ANSWERS[asks](reading))))


def _wrong(matrix: Matrix, reader: Reader) -> tuple[int, list[tuple[Asked, tuple[str, ...]]]]:
    """How many sentences a matrix has, and those read wrong with what was found."""
    count, wrong = 0, list[tuple[Asked, tuple[str, ...]]]()
    for asked in sentences(matrix):
        count += 1
        found = found_in(reader(asked.article), matrix.asks)
        if found != tuple(sorted(asked.expected)):
            wrong.append((asked, found))
    return count, wrong


def main(arguments: Sequence[str] | None = None, reader: Reader = read) -> int:
    everything = {one.name: one for one in matrices()}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=everything, help="this matrix alone; may be repeated")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="sentences read wrong to show of each (0)")
    options = parser.parse_args(arguments)
    clean = True
    print(f"{'matrix':10}{'sentences':>12}{'wrong':>8}")
    for name in options.only or everything:
        count, wrong = _wrong(everything[name], reader)
        clean = clean and not wrong
        print(f"{name:10}{count:12,}{len(wrong):8,}")
        worst = Counter(word for asked, _ in wrong for word in asked.words)
        for word, times in worst.most_common(_WORST):
            print(f"    {times:5} {word}")
        for asked, found in wrong[:: max(1, len(wrong) // options.show)] if options.show else ():
            print(f"    {asked.article.text.splitlines()[-1]}\n        {'; '.join(found) or 'nothing'}")
    return int(not clean)


if __name__ == "__main__":
    sys.exit(main())
