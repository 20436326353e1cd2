"""To whom, or about whom, a thing is said."""

import re

from banggiao.annotate.document import Document
from banggiao.extract.parties import HOME, Scenes
from banggiao.extract.statements.openings import Opening
from banggiao.extract.statements.subjects import Subject
from banggiao.extract.statements.wording import words

_RECIPIENT = re.compile(rf" (?:{words('recipient')} ?)*")
_LISTED = re.compile(r",? (?:và )?")
_NAMING = frozenset({"support", "propose", "thank", "object", "condole", "congratulate"})


def addressee(document: Document, scenes: Scenes, opening: Opening, subject: Subject, act: str) -> tuple[str, ...]:
    """The countries spoken to: a country backed, asked or thanked by name, else the other side of the scene; none
    where several speak together."""
    if len(subject.countries) != 1:
        return ()
    own = subject.countries[0]
    if act in _NAMING and opening.verb and not opening.looks_back:
        named = _named_behind(document, opening.verb.end, opening.end, own)
        if named:
            return named
    if act == "object":
        blamed = {m.value for m in document.hits.within("country", opening.start, opening.end)} - {own}
        if blamed:
            return tuple(sorted(blamed))
    others = scenes.others_at(opening.start, subject.countries)
    return others if own == HOME or HOME not in others else (HOME,)


def _named_behind(document: Document, start: int, end: int, own: str) -> tuple[str, ...]:
    """The countries that stand right behind the verb ("ủng hộ Lào và Nga")."""
    codes: list[str] = []
    at = start
    for mention in document.hits.within("country", start, end):
        if not (_LISTED if codes else _RECIPIENT).fullmatch(document.form, at, mention.start):
            break
        codes.append(mention.value)
        at = mention.end
    return tuple(sorted({code for code in codes if code != own}))
