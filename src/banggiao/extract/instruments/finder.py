"""The written papers of an article, each once, however often it is named."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import BODY, TITLE
from banggiao.annotate.items import mark_before
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.denials import is_denied
from banggiao.extract.here import Here
from banggiao.extract.instruments.conventions import is_of_year
from banggiao.extract.instruments.dates import date_of_sale, date_of_signing, time_in_title
from banggiao.extract.instruments.groups import Sighting, belongs, kind_of
from banggiao.extract.instruments.nouns import WAS_SIGNED, Title
from banggiao.extract.instruments.parties import parties_of_paper
from banggiao.extract.instruments.rows import papers_in_row
from banggiao.extract.instruments.standing import Standing
from banggiao.extract.instruments.status import NAMELY, head_of_list, standing_of
from banggiao.extract.instruments.titles import title_at
from banggiao.extract.instruments.topics import GENERAL, topics_of_paper
from banggiao.extract.parties import Scenes
from banggiao.extract.phrases import DATE_TO_YEAR, cue_before, without_countries
from banggiao.knowledge.table import table
from banggiao.records import Instrument, Mention, Span

_WORD = Pattern(r"\w+")
_QUOTES = Pattern('["“”„]')
_NEAR = 70  # characters between a verb and its paper
_FAR = Pattern(r"[,;:(]")
_RULES = {"in-force": "in-being", "negotiating": "being-drawn-up", "proposed": "idea", "expired": "ended"}


def find_instruments(annotation: Annotation, scenes: Scenes) -> tuple[Instrument, ...]:
    """Every paper between parties, or binding on them, that the article names by kind and title.

    In text order; two wordings of one paper are one finding with two pieces of evidence.
    """
    groups: list[list[Sighting]] = []
    listed: list[tuple[Title, Standing]] = []  # papers of the sentence before: a list may go on line by line
    document = annotation.document
    if not document.hits.of("paper"):
        return ()
    for sentence in document.sentences:
        if sentence.part is not BODY:
            continue
        here = Here(annotation, scenes, sentence)
        sightings = _signed_together(document.form, list(_sightings(here, listed)))
        if listed and not sightings and _is_item(document.form, sentence.start):
            continue  # an item of the list that is no paper between states: the list goes on behind it
        listed = [(s.title, s.standing) for s in sightings[-1:]]
        head = None if listed else head_of_list(here)
        listed = [head] if head else listed
        for sighting in sightings:
            group = next((g for g in groups if belongs(sighting, g)), None)
            if group is None:
                groups.append([sighting])
            else:
                group.append(sighting)
    _add_echoes(annotation, scenes, groups)
    return tuple(_instrument(annotation, group) for group in groups)


_AND = (" và ", ", ", ", và ", " cùng ", " cũng như ")


def _signed_together(form: str, sightings: list[Sighting]) -> list[Sighting]:
    """The papers of a sentence, of which those joined before one that "được ký" were signed with it ("Hiệp định A và |
    Hiệp định B được ký ngày 30/6")."""
    told = sightings[-1:]
    for one in reversed(sightings[:-1]):
        behind = told[0]
        plain = one.standing.status == "in-force" and one.standing.weight == _UNTOLD and not one.title.known
        signed = behind.standing.status == "signed" and behind.standing.start == behind.title.start
        if plain and signed and form[one.title.end : behind.title.start] in _AND:
            standing = msgspec.structs.replace(behind.standing, start=one.title.start, end=one.title.end)
            one = msgspec.structs.replace(one, standing=standing, date=one.date or behind.date)
        told.insert(0, one)
    return told


_UNTOLD = 1  # the weight of a paper's standing of which no word tells
_ECHO = Pattern(
    rf" (?:{of_class('this')}|nêu trên) {WAS_SIGNED}"
)


def _add_echoes(annotation: Annotation, scenes: Scenes, groups: list[list[Sighting]]) -> None:
    """Tell papers as signed of which only a later or earlier "Hiệp định này được ký …" says so; one that the title
    alone names is found by it."""
    document = annotation.document
    for hit in document.hits.of("paper"):
        echo = _ECHO.match(document.form, hit.end)
        if echo is None:
            continue
        of_kind = [g for g in groups if g[0].title.kind == hit.value]
        before = [g for g in of_kind if g[0].title.start < hit.start]
        group = before[-1] if before else next(iter(of_kind), None)
        if group is None:
            titled = (Here(annotation, scenes, s) for s in document.sentences if s.part is TITLE)
            named = (sighting for here in titled for sighting in _sightings(here, ()))
            group = next(([one] for one in named if one.title.kind == hit.value), None)
            groups.extend([group] if group else [])
        if group is None or any(s.standing.weight > 1 or s.standing.signing for s in group):
            continue
        title = msgspec.structs.replace(group[0].title, start=hit.start, end=hit.end)
        sentence = next(s for s in document.sentences if s.start <= hit.start < s.end)
        date = date_of_signing(Here(annotation, scenes, sentence), title)
        told = Standing("signed", 2, hit.start, echo.end(), date)
        echoed = msgspec.structs.replace(group[0], title=title, standing=told, words=frozenset(), period=None)
        group.append(msgspec.structs.replace(echoed, date=date or group[0].date))


def _sightings(here: Here, listed: Sequence[tuple[Title, Standing]]) -> Iterator[Sighting]:
    document, sentence = here.document, here.sentence
    told = list(listed)
    for hit, title in _titles(document, sentence, any(one.listed for _, one in listed)):
        if _is_part(title, [t for t, _ in told]):
            continue
        if _is_none(document.form, sentence, title):
            continue
        countries = parties_of_paper(here, title)
        if countries is None:
            continue
        standing = standing_of(here, title, told)
        told.append((title, standing))
        date, period = time_in_title(here.annotation, title)
        another = _holds_another(document, hit, title)  # whose date stands in the title of one that was signed
        own = standing.date if another and (standing.date or standing.signing) else date or standing.date
        if standing.signing and own and _is_later_year(own, standing.date):
            own, period = standing.date, period or own  # "ký bản ghi nhớ về … năm 2023" on a day of 2022
        yield Sighting(
            title=title,
            text=" ".join(_QUOTES.sub("", document.text[title.start : title.end]).split()),
            noun=document.form[hit.start : hit.end],
            words=_content(document, max(hit.end, title.start), title.end),
            countries=countries,
            standing=standing,
            date=own or date_of_sale(here, title),
            period=period,
            several=cue_before(document.form, sentence.start, title.start, "paper:titled-many") is not None,
            sentence=sentence.start,
            new=document.form.endswith("một ", sentence.start, title.start),
        )


_NONE_YET = Pattern(
    r"(?<!\w)(?:chưa|không)(?: hề| từng)? có(?: (?:kế hoạch|ý định|dự định|chủ trương)(?: [^\W\d_]+){0,3}?"
    rf" (?:{of_class('sign')}|đàm phán))?(?: một| các)? $"
)
_NONE_REACH = 50


def _is_none(form: str, sentence: Sentence, title: Title) -> bool:
    """Whether a paper is told not to be: "bác bỏ tin A đã ký | …", "hai nước chưa có | Hiệp định Dẫn độ"."""
    if _NONE_YET.search(form, max(sentence.start, title.start - _NONE_REACH), title.start):
        return True
    return is_denied(form[sentence.start : title.start], form[title.end : sentence.end])


def _is_later_year(year: str, day: str | None) -> bool:
    """True for a year that is to come on the day on which a paper was signed."""
    return day is not None and year.isdigit() and day[:4].isdigit() and year > day[:4]


def _titles(document: Document, sentence: Sentence, listed: bool) -> Iterator[tuple[Mention, Title]]:
    """The papers that the sentence names by title, each with the noun that begins it or its row."""
    for hit in document.hits.within("paper", sentence.start, sentence.end):
        title = title_at(document, sentence, hit, listed)
        if title is not None:
            yield from ((hit, each) for each in papers_in_row(document, sentence, hit, title))


def _holds_another(document: Document, hit: Mention, title: Title) -> bool:
    """Whether a title names another paper, whose date is not its own ("Hiệp ước bổ sung Hiệp ước … năm 1985")."""
    return bool(document.hits.within("paper", hit.end, title.end))


def _is_part(title: Title, earlier: Sequence[Title]) -> bool:
    """Whether a name stands inside another's title ("… về thực hiện Tuyên bố …") and is none that all know."""
    around = next((t for t in earlier if t.start < title.start < t.end), None)
    return around is not None and (title.known is None or title.known == around.known)


@cache
def _known_status() -> dict[str, str]:
    return {form: row.columns["status"] for row in table("papers") if row.columns["status"] for form in row.forms}


def _content(document: Document, start: int, end: int) -> frozenset[str]:
    """The words that tell one paper of a kind from another: without the parties and the time."""
    words = _TIME.sub(" ", without_countries(document, start, end))
    return frozenset(_WORD.findall(_PARTIES.sub(" ", words))) - _FUNCTION_WORDS


_TIME = Pattern(r"(?:giai đoạn|năm|đến năm|hàng năm|hằng năm|nhiệm kỳ)[\d -]*|(?<!\w)(?:19|20)\d\d(?!\w)")
_PARTIES = Pattern(
    rf"(?<!\w)(?:giữa|đại diện|song phương|(?:hai|ba|các) (?:{of_class('state')}|bên)"
    r"|(?:hai |ba |các )?(?:bộ quốc phòng|chính phủ|quân đội))(?!\w)"
)
_FUNCTION_WORDS = frozenset({
    "về", "trong", "lĩnh", "vực", "của", "và", "với", "hợp", "tác", "các", "những", "tại", "ở", "cho", "trên",
})  # fmt: skip


def _instrument(annotation: Annotation, group: Sequence[Sighting]) -> Instrument:
    document = annotation.document
    fullest = max(group, key=lambda s: (len(s.words), bool(s.period), -s.title.start))
    plainest = max(group, key=lambda s: (s.standing.weight, s.standing.status == "in-force", -s.title.start))
    if plainest.standing.status == "in-force":  # nothing is carried out before it is signed
        plainest = next((s for s in group if s.standing.status == "negotiating" and s.standing.weight > 1), plainest)
    title, kind = fullest.title, kind_of(group, fullest)
    status = _known_status().get(title.known or "", plainest.standing.status)
    if status == "signed" and any(_TOOK_EFFECT.match(document.form, s.title.end) for s in group):
        status = "in-force"
    topics = [t for t in document.hits.within("topic", title.start, title.end) if not t.value.endswith("agreements")]
    # a code of conduct too, and not that of the South China Sea
    if title.known == "CUES" or (title.kind == "code" and title.known is None):
        topics = [t for t in topics if t.value not in ("coc", "south-china-sea")]
    if document.form.startswith("hiến chương", title.start) or (title.known and is_of_year(title.known)):
        status = "in-force"  # whatever is proposed about it
    signings = [s.title for s in group if s.standing.signing]
    told = topics_of_paper(document, title, kind, topics, signings)
    if title.known and not fullest.countries and told in GENERAL:
        told = ("multilateral",)  # a treaty of all states
    return Instrument(
        kind=kind,
        title=fullest.text,
        countries=fullest.countries,
        status=status,
        date=next((s.date for s in group if s.date), None) or _year_of_known(document.form, title),
        period=next((s.period for s in (fullest, *group) if s.period), None),
        topics=told,
        evidence=_evidence(document.text, group),
        rule=f"instruments.{'known-paper' if title.known else _RULES.get(status, 'signing')}",
    )


# "đã ký Hiệp định … ngày 11/11/2011 | và có hiệu lực từ ngày 1/1/2014"
_TOOK_EFFECT = Pattern(
    r"(?:[^;\n]{0,70}?|[^;\n.]{0,60}[;.] (?:cả )?(?:hai |các )?(?:văn kiện|văn bản|hiệp ước|hiệp định|thỏa thuận)"
    rf"(?: {of_class('this')})?(?: đều| cùng| đã| chính thức)* )"
    r"(?<!sẽ )(?<!dự kiến )(?<!\w)(?:(?:vẫn|vẫn còn|hiện còn|hiện vẫn còn|vẫn đang có|vẫn có) hiệu lực(?!\w)"
    rf"|có hiệu lực (?:kể từ|từ|vào) (?:(?:ngày|tháng|năm) )?{DATE_TO_YEAR}(?!\w))"
)
_NAMELY = Pattern(NAMELY)


def _is_item(form: str, start: int) -> bool:
    """Whether a sentence is a line of a list, or leads to one."""
    return mark_before(form, start) is not None or _NAMELY.match(form, start) is not None


_YEAR = Pattern(r"(?:19|20)\d\d")
_YEAR_BEHIND = Pattern(r"[^.;]{0,4}(?:năm )?((?:19|20)\d\d)(?!\w)")


def _year_of_known(form: str, title: Title) -> str | None:
    """The year of a well-known convention, written in its title or right behind it."""
    if title.known is None or title.kind != "treaty":
        return None
    inside = _YEAR.search(form, title.start, title.end)
    behind = _YEAR_BEHIND.match(form, title.end)
    return inside[0] if inside else behind[1] if behind else None


def _evidence(text: str, group: Sequence[Sighting]) -> tuple[Span, ...]:
    """The titles with the words next to them that tell how the papers stand."""
    spans: list[Span] = []
    for sighting in group:
        title, standing = sighting.title, sighting.standing
        far = title.start - standing.start > _NEAR or _FAR.search(text, standing.start, title.start)
        start = title.start if far else min(standing.start, title.start)
        end = max(standing.end, title.end)
        if not any(s.start < end and start < s.end for s in spans):
            spans.append(Span.of(text, start, end))
    return tuple(spans)
