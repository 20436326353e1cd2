"""What is signed as an encounter comes to its end ("Cuối buổi, hai Bộ trưởng ký …", "Khép lại hội nghị, …")."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import dates_agree, told_as_past

_KINDS = ("talks", "dialogue", "meeting", "courtesy-call", "conference")  # that come to such an end
_NOUNS = "|".join(f"(?P<{kind.replace('-', '_')}>{words(f'of-closing:{kind}')})" for kind in _KINDS)
_CLOSING = Pattern(
    rf"(?:{words('closing')}(?: (?:(?P<bare>buổi|cuộc|phiên|kỳ)(?=,)|(?:các )?(?:(?:{of_class('occasion')}|kỳ) )?"
    rf"(?:{_NOUNS})"
    rf"(?=,| (?:{of_class('this')}|cùng ngày)|(?: [^\W\d]+){{0,3}},))|(?=,))"
    rf"|(?:ngay )?(?:khi|sau khi) (?:(?:{of_class('occasion')}|kỳ) )?"
    rf"(?P<over>hội đàm|đàm phán|đối thoại|làm việc|gặp|hội nghị) (?:vừa )?{of_class('ended')}(?=,)"
    rf"|(?:(?:{of_class('occasion')}|kỳ) )?(?P<done>hội đàm|đàm phán|đối thoại|làm việc|gặp|họp|hội nghị) (?:vừa )?"
    rf"(?:xong|dứt|{of_class('ended')}|hoàn tất)(?=,)"
    r"|(?:vừa )?rời (?:bàn|phòng) (?P<left>hội đàm|đàm phán|đối thoại|họp|hội nghị)(?=,))"
)
_BY_WORD = {"hội đàm": "talks", "đàm phán": "talks", "đối thoại": "dialogue", "hội nghị": "conference"}


def comes_to_its_end(annotation: Annotation, start: int, end: int) -> bool:
    """True for a sentence that tells what is done as an encounter comes to its end."""
    return _CLOSING.match(annotation.document.form, start, end) is not None


def sign_at_the_end(annotation: Annotation, drafts: list[Draft]) -> None:
    """Set signings into the encounter at whose end they are told, with its day and place."""
    document = annotation.document
    for draft in drafts:
        if draft.kind != "signing" or draft.within not in (None, "visit", "conference"):
            continue
        own = (document.sentences[number] for number in sorted(draft.sentences))
        told = next((m for s in own if (m := _CLOSING.match(document.form, s.start, s.end))), None)
        if told is None:
            continue
        kinds = tuple(kind for kind in _KINDS if told[kind.replace("-", "_")])
        word = told["over"] or told["done"] or told["left"]
        kinds = kinds or ((_BY_WORD.get(word, "meeting"),) if word else _KINDS)
        ended = _ended(draft, kinds, drafts) or _ended(draft, _KINDS, drafts)
        if ended is not None:
            _take_over(draft, ended)


def _ended(draft: Draft, kinds: tuple[str, ...], drafts: list[Draft]) -> Draft | None:
    """The last encounter of those kinds between the same that the article told before."""
    at = max(draft.sentences)
    before = (
        d
        for d in drafts
        if d.kind in kinds and min(d.sentences) < at and not told_as_past(d) and draft.countries <= d.countries
    )
    return max(before, key=lambda d: max(n for n in d.sentences if n <= at), default=None)


def _take_over(draft: Draft, ended: Draft) -> None:
    last = (ended.date or "").rpartition("/")[2] or None
    if draft.date is not None and not dates_agree(draft.date, ended.date):
        return
    draft.within, draft.occasion = ended.kind, None
    draft.date = draft.date or last
    if draft.place is None:
        draft.place, draft.place_country = ended.place, ended.place_country or draft.place_country
    if len(draft.countries) < 2:
        draft.countries |= ended.countries
    if ended.status == "held" and not draft.sure:
        draft.status = "held"
