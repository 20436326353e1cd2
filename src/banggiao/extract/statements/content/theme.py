"""The one field that an article is about, which tells what is meant where an act names none: "Ông ủng hộ sáng kiến
này", said at an exercise; "… tri ân nhân dân Việt Nam", said to rescuers."""

from collections import Counter
from collections.abc import Iterable

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.wording import words
from banggiao.records import Mention
from banggiao.records.vocabulary import TOPICS

# Fields that an occasion as a whole belongs to: a unit's leave for a mission, an exercise, an arms fair, a rescue.
_OCCASIONS = frozenset(
    {"peacekeeping", "search-and-rescue", "disaster-relief", "exercises", "exhibitions", "mine-action"}
)
_LEDE = 450  # code points of an article's first words, with its title
_LEAST, _SHARE = 4, 0.3  # mentions of a field, and its share among all, that make it an article's one field
_GRATITUDE = Pattern(words("gratitude"))
_OTHER, _GROUP, _HELP_IN_WARS = ("other",), ("multilateral",), ("history",)


def theme_of(document: Document) -> str | None:
    """The field of the occasion that an article is about, told in its first words and often; else None."""
    named = [mention for mention in document.hits.of("topic") if mention.value in TOPICS]
    counted = Counter(mention.value for mention in named)
    opening = {mention.value for mention in named if mention.start < _LEDE}
    field, times = next(((f, n) for f, n in counted.most_common() if f in _OCCASIONS & opening), (None, 0))
    return field if times >= _LEAST and times >= _SHARE * len(named) else None


def with_theme(document: Document, theme: str, hits: Iterable[Mention], topics: tuple[str, ...]) -> tuple[str, ...]:
    """The topics of an act that names none of its own in an article on `theme`: neither a group of states as who acts
    nor thanks alone are a field."""
    told = [hit for hit in hits if hit.value in TOPICS]
    if topics == _OTHER:
        own = any(hit.value == "courtesy" or hit.value.endswith("other") for hit in hits)
        return topics if own else (theme,)
    if topics == _GROUP:
        return topics if told else (theme,)
    thanks = topics == _HELP_IN_WARS and all(_GRATITUDE.match(document.form, hit.start) for hit in told)
    return (theme,) if thanks else topics
