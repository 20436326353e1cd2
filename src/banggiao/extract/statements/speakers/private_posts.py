"""Posts of companies and the like: whoever holds nothing else speaks for no state."""

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.posts import PostPhrase
from banggiao.extract.statements.wording import words

_NEAR = 45  # code points behind a post in which the company stands whose post it is
_STATE_AGENCY = Pattern(rf"(?<!\w){words('state-agency')}")
_OF_STATE = Pattern(
    r" (?:bộ|cục|tổng cục|quân đội|hải quân|không quân|lục quân|cảnh sát biển|chính phủ|ủy ban (?!nhân dân)"
    r"|viện (?:kiểm sát|ksnd|công tố)|vksnd)(?!\w)"
)
_PRIVATE = frozenset({"company", "nobody"})
_PRIVATE_POSTS = frozenset({"director", "chair", "department-head"})
# Posts that a state alone gives.
_STATE_POSTS = frozenset(
    {
        "party-head", "head-of-state", "assembly-chair", "president", "monarch", "head-of-government",
        "state-counsellor", "minister", "vice-minister", "assistant-minister", "chief-of-staff", "commissar",
        "ambassador", "attache", "legislator",
    }
)  # fmt: skip


def are_private(document: Document, posts: list[PostPhrase]) -> bool:
    """True where all posts are a company's, or the first words of one that names it ("Phó Chủ tịch")."""
    hits = document.hits
    naming = [p for p in posts if any(m.value in _PRIVATE for m in hits.within("voice", p.start, p.end))]
    naming = [post for post in naming if not _directs_office(document, post)]
    named = [document.form[post.start : post.end] for post in naming if post.post in _PRIVATE_POSTS]

    def short_for_one(post: PostPhrase) -> bool:
        words = document.form[post.start : post.end]
        return any(whole.startswith(words) for whole in named)

    return all(_of_a_company(document, post) or short_for_one(post) for post in posts)


def _directs_office(document: Document, post: PostPhrase) -> bool:
    """True for who directs an office of state: "Tổng Giám đốc Bộ Quốc phòng Israel", "Viện trưởng Viện kiểm sát"."""
    directs = post.post in ("director", "department-head")
    return directs and _OF_STATE.search(document.form, post.start, post.end) is not None


def _of_a_company(document: Document, post: PostPhrase) -> bool:
    if _directs_office(document, post):
        return False
    if any(m.value in _PRIVATE for m in document.hits.within("voice", post.start, post.end)):
        return post.post in _PRIVATE_POSTS or post.country is None
    if post.post in _STATE_POSTS:
        return False  # "Tổng thống X cảm ơn người dân …"
    said = document.hits.first("act", post.end, post.end + _NEAR)  # of whom he speaks is not what he is of
    near = said.start if said else post.end + _NEAR
    private = any(m.value in _PRIVATE for m in document.hits.within("voice", post.end, near))
    if post.post != "director" and (post.country or not private):
        return False
    if _STATE_AGENCY.search(document.form, post.start, post.end + _NEAR):
        return False
    if private and not post.country:
        return True
    institute = private or bool(document.hits.within("media", post.end, post.end + _NEAR))
    return institute or not any(document.hits.within(k, post.start, post.end) for k in ("organ", "body", "office"))
