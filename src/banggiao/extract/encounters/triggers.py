"""The words that tell of an encounter, and what each of them is."""

from functools import cache
from typing import NamedTuple

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.cues import words
from banggiao.knowledge.table import table
from banggiao.records.vocabulary import ORGANISATIONS


class Trigger(NamedTuple):
    """`[start, end)` of the word, the name of its line in the table, the kind of encounter and the word's shape.

    Shapes: `mutual` (both sides act), `host` and `guest` (who the subject is), `noun` (the encounter as a thing),
    and the shapes of their own of visits, ceremonies, signings, rounds, conferences, exercises and ships.
    """

    start: int
    end: int
    name: str
    kind: str
    shape: str

    @property
    def rule(self) -> str:
        return f"encounters.{self.name}"


@cache
def _lines() -> dict[str, tuple[str, str]]:
    return {row.value: (row.columns["kind"], row.columns["shape"]) for row in table("encounters")}


@cache
def _buildings() -> frozenset[str]:
    """Houses: who comes to one is no visitor of the country yet."""
    return frozenset(row.value for row in table("places") if row.columns["kind"] == "building")


# "cuộc họp với Thủ tướng X": persons meet, and no committee sits.
_OF_LEADERS = Pattern(
    r"(?: (?:chính thức|riêng|song phương|kín|cấp cao|hẹp|ba bên))* (?:với|giữa|của) (?:các |hai |những )?(?:nhà )?"
    r"(?:lãnh đạo|bộ trưởng|thứ trưởng|ngoại trưởng|thủ tướng|tổng thống|chủ tịch nước|người đồng cấp|tướng)(?!\w)"
)
_WITH = " với "
_SUMMIT_WITH = Pattern(rf"(?:cuộc |hội nghị )?thượng đỉnh{_WITH}(?!các |một )")  # of two states: a meeting
_SITE = Pattern(r"(?:thủ đô|cảng|quân cảng|thành phố|sân bay)(?!\w)")


def _place_behind(document: Document, at: int) -> bool:
    """True where a place or country is named at `at`."""
    place = document.hits.at("place", at)
    return bool(
        (place and place.value not in _buildings()) or document.hits.at("country", at) or _SITE.match(document.form, at)
    )


# "… kể từ lần gần nhất ông tới X năm 1998": a visit told beside the one that the sentence is about.
LAST_TIME = Pattern(r"(?<!\w)(?:kể từ|sau|từ|so với) lần [^,;.:]{0,40}$")


def _is_of_another_time(document: Document, sentence: Sentence, at: int) -> bool:
    low = max(sentence.start, at - 60)
    return document.form.find(" lần ", low, at) >= 0 and LAST_TIME.search(document.form, low, at) is not None


def triggers_of(document: Document, sentence: Sentence) -> list[Trigger]:
    """The triggers of one sentence in text order, without words that only look like one."""
    lines = _lines()
    found: list[Trigger] = []
    for mention in document.hits.within("trigger", sentence.start, sentence.end):
        kind, shape = lines[mention.value]
        if shape == "arrive" and (
            (any(t.kind == "visit" for t in found) and not _is_of_another_time(document, sentence, mention.start))
            or not _place_behind(document, mention.end + 1)
        ):
            continue
        name = mention.value
        if shape == "conference" and _SUMMIT_WITH.match(document.form, mention.start, sentence.end):
            partner = document.hits.at("country", mention.end + len(_WITH))
            if partner is None or partner.value not in ORGANISATIONS:
                name, kind, shape = "meet-noun", "meeting", "noun"
        row = document.form.endswith("loạt ", sentence.start, mention.start)
        if shape == "session" and not row and _OF_LEADERS.match(document.form, mention.end, sentence.end):
            name, kind, shape = "meet-noun", "meeting", "noun"
        start, end = mention.start, mention.end
        if shape == "forum":
            head = _forum_head().search(document.form, max(sentence.start, start - _NAME), start)
            start = head.start() if head else start
            found = [t for t in found if t.start < start]
        if shape == "ship-host" or document.form.startswith(_RECEIVES, start):
            ships = _ships().match(document.form, end, sentence.end)
            if ships:
                name, kind, shape, end = "ship-host", "port-call", "ship-host", ships.end()
            elif shape == "ship-host":
                continue
        if shape != "mask":
            found.append(Trigger(start, end, name, kind, shape))
    return found


_RECEIVES = ("đón tiếp", "lễ đón")
_NAME = 60  # characters of a forum's long name before its short one


@cache
def _forum_head() -> Pattern:
    """ "Đối thoại an ninh châu Á Shangri-La": the words of the name before the short one."""
    return Pattern(rf"(?<!\w){words('forum-head')}(?: {words('forum-word')})* $")


@cache
def _ships() -> Pattern:
    """ "(đón) chỉ huy và thủy thủ tàu", "(đón) hai tàu chiến"."""
    return Pattern(
        rf"(?: {words('ship-crew')}(?:,| và)?)*(?: (?:{words('many')}|\d+))? {words('ship')}(?! hỏa| điện)(?!\w)"
    )
