"""The two first steps as one: an article in, its reading out."""

from banggiao.annotate.annotation import annotate
from banggiao.extract.people import find_persons
from banggiao.records import Article, Reading


def read(article: Article) -> Reading:
    """All that `article` says, as the codebook has it; a pure function of the article."""
    annotation = annotate(article)
    roster = find_persons(annotation)
    return Reading(article=article, people=roster.people)
