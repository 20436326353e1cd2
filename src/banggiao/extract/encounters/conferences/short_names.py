"""Events called by the short name that an article has put in brackets behind the long one ("… (PP 17). PP17 mở …")."""

from msgspec.structs import replace

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.triggers import Trigger

_IN_BRACKETS = Pattern(r"\((?P<short>[A-ZĐ][\w+-]{1,11}(?: [A-ZĐ][\w-]{1,11})?(?: ?\d{1,4})?)\)")
_OPENING = Pattern(r"(?P<short>[A-ZĐ][\w+-]{1,11}(?: [A-ZĐ][\w-]{1,11})?(?: ?\d{1,4})?)(?= )")
_TAKES_PLACE = Pattern(
    rf" (?:(?:năm nay|lần này|đã|{of_class('ahead')}|đang|chính thức|được) )*{words('take-place')}(?!\w)"
)


class ShortNames:
    """The short names that an article has given so far, each with the event's long name and its word."""

    __slots__ = ("_document", "_known")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[str, tuple[Trigger, str]] = {}

    def learn(self, trigger: Trigger, draft: Draft) -> None:
        """Keep the short name that stands in the event's name."""
        bracket = _IN_BRACKETS.search(draft.name) if draft.name and "(" in draft.name else None
        if bracket and draft.name:
            self._known[_closed(bracket["short"])] = trigger, draft.name

    def opening(self, sentence: Sentence) -> tuple[Trigger, str] | None:
        """The word of the event whose short name opens a sentence that says when it takes place, and its long name."""
        if not self._known:
            return None
        text, form = self._document.text, self._document.form
        short = _OPENING.match(text, sentence.start, sentence.end)
        known = self._known.get(_closed(short["short"])) if short else None
        if short is None or known is None or not _TAKES_PLACE.match(form, short.end(), sentence.end):
            return None
        trigger, name = known
        if trigger.kind == "exercise":
            trigger = replace(trigger, shape="exercise-name")
        return replace(trigger, start=sentence.start, end=short.end()), name


def _closed(short: str) -> str:
    """A short name without its spaces and without the year ("WEF ASEAN 2018")."""
    return _YEAR.sub("", short).replace(" ", "")


_YEAR = Pattern(r" ?(?:19|20)\d\d$")
