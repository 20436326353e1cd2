"""How far the figures fall when the articles are changed in ways that a reader would not mind."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from banggiao.records import Article, Reading
from quality.score import TYPE_NAMES, Score, score

BAR = 0.03  # how far the mean strict F1 may fall
MEASURE = "strict"

Reader = Callable[[Article], Reading]


def score_all(gold: Sequence[Reading], reader: Reader) -> Score:
    """The score over some gold readings, each with its article."""
    return score((one, reader(one.article)) for one in gold)


def fall(before: Score, after: Score) -> float:
    """How far the mean strict F1 fell; under 0 where it rose."""
    return before.mean(MEASURE) - after.mean(MEASURE)


def fall_table(before: Score, changed: Mapping[str, Score]) -> Iterator[str]:
    """The strict F1 of each type as the articles are, and changed in each way; then means, falls and the bar."""
    heads = "".join(f"{name[:12]:>13}" for name in TYPE_NAMES)
    yield f"{'strict F1':22}{heads}{'mean':>9}{'fall':>9}{'pooled':>9}"
    for name, one in {"as they are": before, **changed}.items():
        cells = "".join(f"{one.figure(type_name, MEASURE):13.3f}" for type_name in TYPE_NAMES)
        fell = "" if one is before else f"{fall(before, one):9.3f}"
        over = "  too far" if fall(before, one) > BAR else ""
        yield f"{name:22}{cells}{one.mean(MEASURE):9.3f}{fell:>9}{one.pooled(MEASURE).f1:9.3f}{over}"


def falls_by_article(
    gold: Sequence[Reading], changed: Mapping[str, Sequence[Reading]], reader: Reader
) -> Iterator[tuple[float, str]]:
    """(fall of the pooled strict F1, article) for each article; `changed` holds its changed forms by its id."""
    for one in gold:
        before = score_all([one], reader).pooled(MEASURE).f1
        yield before - score_all(changed[one.article.id], reader).pooled(MEASURE).f1, one.article.id
