"""Who is told by a title alone ("Bộ trưởng nước chủ nhà"): whether he may be one whom the article names."""

from banggiao.annotate.annotation import Annotation
from banggiao.extract.encounters.draft import Draft


def title_fits(annotation: Annotation, title: str, person: int) -> bool:
    """Whether who is told by a title alone may be that person: "tổng thống X" is no prime minister."""
    if not title or title.startswith("người"):
        return True
    form, head = annotation.document.form, " ".join(title.split()[:2])
    namings = annotation.cast.individuals[person].namings
    posts = [form[post.start : post.end] for naming in namings for post in naming.posts]
    return not posts or any(post.startswith(head) for post in posts)


def one_partner(annotation: Annotation, known: Draft, draft: Draft) -> bool:
    """Whether the one told by title alone in either of two drafts may be whom the other names."""
    return _titles_agree(annotation, known, draft) and _titles_agree(annotation, draft, known)


def _titles_agree(annotation: Annotation, one: Draft, other: Draft) -> bool:
    """Whether who is told by title alone in `one` may be the person whom `other` names on that side."""
    if not one.unnamed or one.unnamed.startswith(_ANYBODY):
        return True
    form, people = annotation.document.form, annotation.cast.individuals
    named = [p for p in other.people if people[p].country == one.unnamed_side and p not in one.people]
    posts = [form[t.start : t.end] for p in named for naming in people[p].namings for t in naming.posts]
    return not posts or any(_names(one.unnamed, _head(post)) for post in posts)


_ANYBODY = ("người", "nguyên thủ", "lãnh đạo", "nhà lãnh đạo", "đại diện", "đoàn")  # titles that any post may mean


def _names(title: str, head: str) -> bool:
    """Whether a title holds the head of a post, and not that of its deputy."""
    at = title.find(head)
    return at >= 0 and not title.endswith("phó ", 0, at)


def _head(post: str) -> str:
    """The words of a post that tell what it is: "bộ trưởng"."""
    return " ".join(post.split()[:2])
