"""What a statement is about: the topics of its content, without who speaks, and with the matter named in front."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.topics import topics_of
from banggiao.extract.statements.content.theme import with_theme
from banggiao.extract.statements.openings.opening import Opening
from banggiao.extract.statements.subject import Subject
from banggiao.extract.statements.wording import words
from banggiao.records import Mention

_MATTER = Pattern(rf"(?:{words('further')},? )?{words('matter')}(?! đó)[^;:.\"]*")
_TIDINGS = ("được tin ", "hay tin ", "trước tin ", "trước thiệt hại", "trước những thiệt hại", "trước tình hình ")
_RECEIVER = Pattern(r" (?:tới|đến) (?:(?! (?:về|trước|vì|sau|do|nhân|khi) )[^;.\"])*")  # to whom condolences are sent
_VISITED = Pattern(rf"(?<!\w)thăm (?:{words('manner')} )*$")
_COMING = Pattern(rf"(?<!\w)(?P<sent>{words('sent')} )?(?:đến|tới|sang) $")
_VISIT_REACH = 40  # code points before a country in which a visit to it begins
_OTHER, _VISIT = ("other",), ("delegation-exchange",)
_HELP = "help"
_NO_AID = frozenset({"training", "peacekeeping", "trade", "history"})  # beside these help is no aid
_TO = Pattern(
    rf" (?:{words('recipient')} )*"
    r"| [^,;:.]{0,60} (?:đối với|dành cho|cho|với) (?:(?:nhân dân|đất nước|đất nước và nhân dân|phía) )?"
)
# "bàn giao thêm hai xuồng tuần tra", "giúp cảnh sát biển Việt Nam mua tàu": boats and vehicles given are aid
_GIVEN = Pattern(
    r"(?<!\w)(?:bàn giao|chuyển giao|trao|tặng|trao tặng|viện trợ)(?: (?:cho|tặng) [^,;.]{3,40}?)?"
    rf"(?: (?:thêm|{of_class('plural')}|một|{of_class('number')}|\d+|chiếc|con|lô|loạt))* "
    r"(?:tàu|xuồng|ca nô|máy bay|trực thăng|xe cứu thương|xe chuyên dụng)(?!\w)"
    r"|(?<!\w)giúp [^,;.]{3,50} mua "
)
_PAID = frozenset({"aid", "arms-trade"})
_CRAFT = ("tàu", "xuồng", "ca nô", "máy bay", "trực thăng", " xe ")
_THIRD = "regional-situation"  # the topic of a country that is talked about and is no party ("Triều Tiên")


class About(msgspec.Struct, frozen=True):
    """What tells the topics of an act beside its words: where its sentence begins, whose it is, whom it concerns, the
    topics of the act before it, whether a loss is its matter, and the one field that the article is about."""

    begin: int
    subject: Subject
    parties: frozenset[str]
    before: tuple[str, ...]
    of_loss: bool = False
    theme: str | None = None


def topics_told(document: Document, opening: Opening, about: About) -> tuple[str, ...]:
    """The topics of an act."""
    start, end = _matter(document, about, opening), opening.end
    first, last = _speaker(opening, about.subject)
    hits = [m for m in document.hits.within("topic", start, end) if not (first <= m.start and m.end <= last)]
    if about.of_loss and (receiver := _RECEIVER.search(document.form, opening.start, end)):
        head, tail = receiver.span()  # the field of a post is no matter: "tới Bộ trưởng Ngoại giao và Kiều dân X"
        if document.hits.within("post", head, tail):
            hits = [m for m in hits if not head <= m.start < tail]
    countries = document.hits.within("country", start, end)
    values = {mention.value for mention in hits}
    if _THIRD in values:
        parties = {m.start for m in countries if m.value in about.parties}
        hits = [m for m in hits if m.value != _THIRD or m.start not in parties]
    told = [country for country in countries if not (first <= country.start and country.end <= last)]
    if _HELP in values and not values & _NO_AID:
        hits = _with_help(document, hits, countries)
    if not values & _PAID and any(document.form.find(craft, start, end) >= 0 for craft in _CRAFT):
        hits = _with_gifts(document, hits, start, end)
    hits = _with_visits(document, hits, told)
    topics = topics_of(hits, document.form, start, end, about.before)
    courtesy = "courtesy" in values
    if topics == _OTHER and not courtesy and any(_VISITED.search(document.form, start, m.start) for m in countries):
        return _VISIT  # "trong chuyến thăm Lào": the occasion alone is told
    return with_theme(document, about.theme, hits, topics) if about.theme else topics


def _with_help(document: Document, hits: list[Mention], countries: tuple[Mention, ...]) -> list[Mention]:
    """The hits with help for a country told as aid."""
    helped = {
        hit.start
        for hit in hits
        if hit.value == _HELP and any(_TO.fullmatch(document.form, hit.end, m.start) for m in countries)
    }
    return [msgspec.structs.replace(hit, value="aid") if hit.start in helped else hit for hit in hits]


def _with_gifts(document: Document, hits: list[Mention], start: int, end: int) -> list[Mention]:
    """The hits with boats and vehicles that are given told as aid."""
    given = _GIVEN.search(document.form, start, end)
    if given is None:
        return hits
    return sorted((*hits, Mention(given.start(), given.start() + 1, "topic", "aid")), key=_place)


def _with_visits(document: Document, hits: list[Mention], countries: list[Mention]) -> list[Mention]:
    """The hits with each visit to a country, and each coming to one, which counts where nothing finer is told."""
    visits: list[Mention] = []
    for country in countries:
        low = max(0, country.start - _VISIT_REACH)
        visit = _VISITED.search(document.form, low, country.start)
        coming = None if visit else _COMING.search(document.form, low, country.start)
        told = visit or (None if coming and coming["sent"] else coming)
        if told and not any(hit.start < country.end and told.start() < hit.end for hit in hits):
            value = "delegation-exchange" if visit else "weak:delegation-exchange"
            visits.append(Mention(told.start(), country.end, "topic", value))
    return sorted((*hits, *visits), key=_place) if visits else hits


def _place(mention: Mention) -> int:
    return mention.start


def _matter(document: Document, about: About, opening: Opening) -> int:
    """Where the matter begins that stands before the speaker ("Về vấn đề biên giới, hai bên …", "Được tin bão …, ông X
    gửi điện chia buồn"), or the act does."""
    begin = about.begin
    if begin >= opening.start:
        return opening.start
    fronted = _MATTER.fullmatch(document.form, begin, opening.start)
    loss = about.of_loss and document.form.startswith(_TIDINGS, begin)
    return begin if fronted or loss else opening.start


def _speaker(opening: Opening, subject: Subject) -> tuple[int, int]:
    """The stretch in which the speaker is named, with his posts: up to his verb, or all behind what is quoted."""
    if not opening.start <= subject.start < opening.end or opening.subject is None:
        return 0, 0
    if opening.looks_back:
        return subject.start, opening.end
    named = opening.verb is not None and opening.verb.start >= subject.end
    return subject.start, opening.verb.start if named and opening.verb else subject.end
