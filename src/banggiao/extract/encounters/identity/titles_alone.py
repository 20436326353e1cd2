"""Who is told by a title alone ("Bộ trưởng nước chủ nhà"): whether he may be one whom the article names."""

from collections.abc import Iterable

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.same_post import may_be_one
from banggiao.extract.encounters.draft import Draft


def title_fits(annotation: Annotation, title: str, people: Iterable[int]) -> bool:
    """Whether who is told by a title alone may be one of those people: "tổng thống X" is no prime minister."""
    if not title or title.startswith(ANYBODY):
        return True
    form, cast = annotation.document.form, annotation.cast.individuals
    posts = [form[post.start : post.end] for p in people for naming in cast[p].namings for post in naming.posts]
    return not posts or any(_names(title, _head(post)) and may_be_one(title, post) for post in posts)


def one_partner(annotation: Annotation, known: Draft, draft: Draft) -> bool:
    """Whether the one told by title alone in either of two drafts may be whom the other names."""
    return _titles_agree(annotation, known, draft) and _titles_agree(annotation, draft, known)


def _titles_agree(annotation: Annotation, one: Draft, other: Draft) -> bool:
    """Whether who is told by title alone in `one` may be the person whom `other` names on that side."""
    cast = annotation.cast.individuals
    named = (p for p in other.people if cast[p].country == one.unnamed_side and p not in one.people)
    return title_fits(annotation, one.unnamed, named)


ANYBODY = ("người", "nguyên thủ", "lãnh đạo", "nhà lãnh đạo", "đại diện", "đoàn")  # titles that any post may mean


def _names(title: str, head: str) -> bool:
    """Whether a title holds the head of a post, and not that of its deputy."""
    at = title.find(head)
    return at >= 0 and not title.endswith("phó ", 0, at)


def _head(post: str) -> str:
    """The words of a post that tell what it is: "bộ trưởng"."""
    return " ".join(post.split()[:2])
