"""Whether a title heard alone means a post that was told before, by its words or by its class."""

from banggiao.annotate.posts import PostPhrase
from banggiao.annotate.same_post import may_be_one

_CROWN = "monarch"  # a king and a queen share the line of the table, not the post


def same_words(form: str, post: PostPhrase, other: PostPhrase) -> bool:
    """The words of one begin the other in `form`, the text in matching form: "Bộ trưởng", "Bộ trưởng Quốc phòng"; not
    "Hoàng hậu", "Nhà vua", and none that says another post by more words ("Chủ tịch Quốc hội" beside "Chủ tịch")."""
    one, two = form[post.start : post.end], form[other.start : other.end]
    return two.startswith(one) or (one.startswith(two) and post.post == other.post)


def same_post(form: str, post: PostPhrase, other: PostPhrase) -> bool:
    """The two are of one class, and no other of it as far as their words in `form` tell."""
    alike = post.post == other.post and post.post != _CROWN
    return alike and may_be_one(form[post.start : post.end], form[other.start : other.end])
