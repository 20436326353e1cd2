"""Whether a paper is signed, in being, under negotiation or an idea, and when it was signed."""

import re
from collections.abc import Sequence

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.dates import When
from banggiao.annotate.furniture import Part
from banggiao.annotate.sentences import Sentence
from banggiao.extract.paper_titles import Title
from banggiao.extract.parties import Scenes
from banggiao.extract.phrases import any_cue, cues

_GROUPS = ("paper:carry", "paper:sign", "paper:issue", "paper:draft", "paper:study", "paper:expired", "paper:naming")
_MODAL_REACH = 60  # characters before a signing verb in which a word tells that it is still to come
_CLAUSE = re.compile(r"[,;.:]")
_DONE = re.compile(r"(?:đã|vừa|mới|cùng|cũng) $|(?:đã|vừa) (?:chính thức |cùng |cũng )$")
_SIGNED = re.compile(r"\s*(?:,\s*)?\(?(?:mà )?(?:hai bên |hai nước |hai bộ |lãnh đạo hai nước )?(?:đã |vừa |cũng |mới )*(?:được )?(?:hai bên |hai nước )?(?:đã )?(?:ký kết|ký|thông qua)(?!\w)")
_CARRIED_OUT = re.compile(r"[^.;]{0,40},? (?:hai bên|hai nước|quân đội hai nước)? ?đã (?:triển khai|thực hiện)(?!\w)")
_CARRIES = re.compile(
    r"(?:ngay )?(?:kết thúc|sau|tại|trong|nhân dịp này|nhân dịp|ngay sau|cũng tại|chiều cùng ngày|sáng cùng ngày|cùng ngày|tại đây)(?!\w)"
)
_PAST_YEAR = frozenset({"plan", "protocol"})  # the year in their titles is the time that they hold for


class Standing(msgspec.Struct, frozen=True):
    """How a paper stands by one mention of it; `weight` tells how plainly the words say so."""

    status: str
    weight: int
    start: int  # where the words that say so begin
    end: int  # … and end
    date: str | None = None
    signing: bool = False


def standing_of(
    annotation: Annotation, scenes: Scenes, sentence: Sentence, title: Title, earlier: Sequence[tuple[Title, Standing]]
) -> Standing:
    """How the paper of `title` stands; `earlier` are the papers of the same sentence before it."""
    form = annotation.document.form
    attribute = _SIGNED.match(form, title.end, sentence.end)
    own = _before(form, sentence, title, [t for t, _ in earlier])
    if own is None:
        standing = Standing("signed" if title.kind == "joint-statement" else "in-force", 1, title.start, title.end)
    elif own[1] in ("paper:sign", "paper:issue", "paper:naming"):
        standing = _signing(annotation, scenes, sentence, title, own, earlier)
    else:
        standing = Standing(_STATUS[own[1]], 2, own[0].start(), title.end)
    if attribute and standing.status != "negotiating":
        date = _date_in(annotation.dates, title.end, min(sentence.end, attribute.end() + 24))
        carried = _CARRIED_OUT.match(form, attribute.end(), sentence.end) or (own and own[0][0] in _ACTIVE)
        return msgspec.structs.replace(
            standing, status="in-force" if carried else "signed", weight=2, end=_attribute_end(annotation.dates, attribute, sentence), date=date
        )
    return standing


_STATUS = {
    "paper:carry": "in-force",
    "paper:draft": "negotiating",
    "paper:study": "proposed",
    "paper:expired": "expired",
}
_ACTIVE = frozenset(cues("paper:carry")) & frozenset(m for m in ("triển khai", "thực hiện", "thực thi"))


# "các thỏa thuận đã ký, nhất là …", "ký năm 2011, …": here the verb belongs to the paper before it.
_OF_ANOTHER = re.compile(r"\s*(?:[,;)]|năm|tháng|ngày|hai bên|giữa|trong|trước đó|vào)")


def _before(form: str, sentence: Sentence, title: Title, earlier: Sequence[Title]) -> tuple[re.Match[str], str] | None:
    """The last cue of the sentence before the title that is no part of another title."""
    groups = cues(*_GROUPS)
    last = None
    for found in any_cue(*_GROUPS).finditer(form, sentence.start, title.start):
        if any(t.start <= found.start() < t.end for t in earlier):
            continue
        group = groups[found[0]]
        if group == "paper:issue" and title.start - found.end() > 6:
            continue
        if group == "paper:sign" and _OF_ANOTHER.match(form, found.end(), title.start):
            continue
        last = (found, group)
    return last


def _signing(
    annotation: Annotation,
    scenes: Scenes,
    sentence: Sentence,
    title: Title,
    cue: tuple[re.Match[str], str],
    earlier: Sequence[tuple[Title, Standing]],
) -> Standing:
    """A paper under a verb of signing: signed, unless the words before put the signing into the future."""
    form = annotation.document.form
    verb, group = cue
    low = max(sentence.start, verb.start() - _MODAL_REACH)
    before = form[low : verb.start()]
    if earlier and not earlier[-1][1].signing and not form[earlier[-1][0].end : verb.start()].strip(" ;,"):
        return msgspec.structs.replace(earlier[-1][1], start=verb.start(), end=title.end)
    for cut in _CLAUSE.finditer(before):
        low = verb.start() - len(before) + cut.end()
    groups = cues("paper:coming", "paper:wish")
    modal = None
    if not _DONE.search(before):
        for modal in any_cue("paper:coming", "paper:wish").finditer(form, low, verb.start()):
            pass
    if modal:
        status = "negotiating" if groups[modal[0]] == "paper:coming" else "proposed"
        return Standing(status, 2, modal.start(), title.end)
    if group == "paper:naming":
        return Standing("signed", 1, title.start, title.end)
    return Standing("signed", 3, verb.start(), title.end, _date_of_signing(annotation, scenes, sentence, title), True)


def _date_of_signing(annotation: Annotation, scenes: Scenes, sentence: Sentence, title: Title) -> str | None:
    """The date of a signing that the article reports: of its own sentence, else carried over from what went before."""
    for when in annotation.dates:
        if sentence.start <= when.start < sentence.end and not title.start <= when.start < title.end and _is_day(when):
            return when.value
    if not _CARRIES.match(annotation.document.form, sentence.start, sentence.end):
        return None
    scene = scenes.at(title.start)
    if scene and scene.kind != "visit" and scene.date:
        return scene.date
    day = None
    body = [s for s in annotation.document.sentences if s.part is Part.BODY and s.start < sentence.start]
    for when in annotation.dates:
        if when.start < sentence.start and when.kind == "day" and _is_day(when) and any(s.start <= when.start < s.end for s in body):
            day = when.value
    return day


def _is_day(when: When) -> bool:
    return when.value is not None and when.role == "event" and when.kind in ("day", "month") and "/" not in when.value


def _date_in(dates: Sequence[When], start: int, end: int) -> str | None:
    for when in dates:
        if start <= when.start < end and when.value and when.kind in ("day", "month", "year", "range"):
            return when.value.partition("/")[0]
    return None


def _attribute_end(dates: Sequence[When], attribute: re.Match[str], sentence: Sentence) -> int:
    """The end of "ký năm 2011" with its date."""
    for when in dates:
        if attribute.end() <= when.start <= attribute.end() + 12:
            return min(sentence.end, when.end)
    return attribute.end()


def year_in_title(dates: Sequence[When], title: Title) -> tuple[str | None, str | None]:
    """(date, period) that the title itself names: a plan or protocol holds for a time, others are of a year."""
    date = period = None
    for when in dates:
        if title.start <= when.start and when.end <= title.end and when.value and when.kind in ("period", "year", "months"):
            if when.kind == "period" or title.kind in _PAST_YEAR:
                period = period or when.value
            elif when.kind == "year":
                date = date or when.value
    return date, period
