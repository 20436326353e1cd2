"""A speech act in a sentence: where its words begin and end, and which acts stand apart inside quoted words."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.openings.clauses import SURE_ACTS
from banggiao.extract.statements.subject import Subject
from banggiao.extract.statements.verbs import Verb
from banggiao.extract.statements.wording import forms, words


class Opening(msgspec.Struct, frozen=True):
    """One speech act of a sentence: its stretch, its verb (None where none marks it), its speaker (None: implied).

    `looks_back` where the verb closes the sentence and its content stands before it ("…", ông X nói); `doer` is who
    does something else behind a fronted act, and did that too ("Đánh giá cao đề xuất này, Bộ trưởng X trao …").
    """

    start: int
    end: int
    verb: Verb | None
    subject: Subject | None
    looks_back: bool = False
    doer: Subject | None = None


_JOINING = tuple(forms("joining", "strong", "weak", "clause"))
# From the word that joins the next act on: "thẳng thắn và bày tỏ" keeps "thẳng thắn".
_JOINS = words("strong", "weak", "clause")
_TAIL = Pattern(rf"\s*(?:[,;:]|(?<!\w){_JOINS})(?:[\s,;:]|(?<!\w)(?:{_JOINS}|{words('joining')}))*$|\s+$")
_STRONG_BEFORE = Pattern(rf"(?:; |(?<!\w){words('strong')} (?:{words('joining')} )*)$")
_SETS_APART = tuple(sorted(forms("set-apart")))
_THANKING = frozenset({"thank", "appraise", "congratulate", "condole"})
_LEAST_MATTER = 10  # code points between two acts of quoted words, with "và", for each to have a matter of its own


def trimmed(document: Document, floor: int, end: int) -> int:
    """`end` moved back over the words that join the next act."""
    if document.form[end - 1].isalpha() and not document.form.endswith(_JOINING, floor, end):
        return end
    tail = _TAIL.search(document.form, max(floor, end - 40), end)
    return max(floor, tail.start()) if tail else end


def names_sides(document: Document, opening: Opening) -> bool:
    """True where an act names both sides or the other: "hai bên", "nước bạn"."""
    return not {"both", "friend"}.isdisjoint(document.hits.values("voice", opening.start, opening.end))


def acts_apart(document: Document, found: list[Opening], end: int) -> list[Opening]:
    """The acts behind the first of a quoted sentence, whose words end at `end`, that no speaker of their own begins and
    a strong word sets apart: "…; kêu gọi …", "…, đồng thời cảm ơn …"."""
    quoted = (one for one in found[1:] if one.start < end and one.verb and one.subject is None)
    sure = (o for o in quoted if o.verb and o.verb.role in ("act", "welcome") and o.verb.act in SURE_ACTS)
    apart = [one for one in sure if _is_set_apart(document, one) or _is_coordinate(document, found, one)]
    ends = [*(one.start for one in apart[1:]), end][: len(apart)]
    return [
        msgspec.structs.replace(one, end=trimmed(document, one.start + 1, until))
        for one, until in zip(apart, ends, strict=True)
    ]


def _is_set_apart(document: Document, quoted: Opening) -> bool:
    """True for an act behind a strong word, or one of showing or asking behind a comma: "…, bày tỏ hài lòng …"."""
    if _STRONG_BEFORE.search(document.form, max(0, quoted.start - 40), quoted.start):
        return True
    shown = quoted.verb is not None and document.form.startswith(_SETS_APART, quoted.verb.start)
    return shown and document.form.endswith(", ", 0, quoted.start)


def _is_coordinate(document: Document, found: list[Opening], quoted: Opening) -> bool:
    """True for an act of showing or asking that "và" joins to another act of the quoted words, each with its own
    matter: "Lào phản đối hành động này và | yêu cầu các bên …"."""
    last = next((one for one in reversed(found) if one.start < quoted.start and one.verb), None)
    if last is None or last.verb is None or quoted.verb is None or not document.form.endswith(" và ", 0, quoted.start):
        return False
    other = last.verb.role in ("act", "welcome") and last.verb.act not in ("propose", quoted.verb.act)
    shown = document.form.startswith(_SETS_APART, quoted.verb.start)
    matter = document.form[last.verb.end : quoted.start]
    if last.verb.act in _THANKING and " đã " in matter:
        return False  # "Tôi cảm ơn ngài đã tới dự và chúc mừng …": what he is thanked for
    return other and shown and len(matter) > _LEAST_MATTER
