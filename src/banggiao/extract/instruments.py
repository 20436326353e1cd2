"""The written papers of an article, each once, however often it is named."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.furniture import Part
from banggiao.annotate.sentences import Sentence
from banggiao.annotate.topics import topics_of_instrument
from banggiao.extract.between import joined_countries, pair_between
from banggiao.extract.paper_status import Standing, standing_of, year_in_title
from banggiao.extract.paper_titles import Title, title_at
from banggiao.extract.parties import Scenes
from banggiao.extract.phrases import any_cue
from banggiao.knowledge.table import table
from banggiao.records import Instrument, Span
from banggiao.records.vocabulary import ORGANISATIONS

_WORD = re.compile(r"\w+")
_ALIKE = 0.6  # share of words that two wordings of one paper have in common
_ACTOR_REACH = 90  # characters before a title in which a company or hospital is the one that signs


class _Sighting(msgspec.Struct, frozen=True):
    """One place where a paper is named."""

    title: Title
    text: str
    words: frozenset[str]
    countries: tuple[str, ...]
    standing: Standing
    date: str | None
    period: str | None


def find_instruments(annotation: Annotation, scenes: Scenes) -> tuple[Instrument, ...]:
    """Every paper between parties, or binding on them, that the article names by kind and title.

    In text order; two wordings of one paper are one finding with two pieces of evidence.
    """
    groups: list[list[_Sighting]] = []
    for sentence in annotation.document.sentences:
        if sentence.part is not Part.BODY:
            continue
        for sighting in _sightings(annotation, scenes, sentence):
            group = next((g for g in groups if _belongs(sighting, g)), None)
            if group is None:
                groups.append([sighting])
            else:
                group.append(sighting)
    return tuple(_instrument(annotation, group) for group in groups)


def _sightings(annotation: Annotation, scenes: Scenes, sentence: Sentence) -> Iterator[_Sighting]:
    document = annotation.document
    told: list[tuple[Title, Standing]] = []
    for hit in document.hits.within("paper", sentence.start, sentence.end):
        title = title_at(document, sentence, hit, sentence.end)
        if title is None:
            continue
        around = next((t for t, _ in told if t.start < title.start < t.end), None)
        # A title holds others' names ("… về thực hiện Tuyên bố …"); of these only the papers that all know are told.
        if around and (title.known is None or title.known == around.known):
            continue
        countries = _parties(annotation, scenes, sentence, title)
        if countries is None:
            continue
        standing = standing_of(annotation, scenes, sentence, title, told)
        told.append((title, standing))
        text = _title_text(document.text[title.start : title.end])
        date, period = year_in_title(annotation.dates, title)
        words = _content(document.form[title.start : title.end], document.form[title.start : hit.end])
        yield _Sighting(title, text, words, countries, standing, standing.date or date, period)


def _parties(annotation: Annotation, scenes: Scenes, sentence: Sentence, title: Title) -> tuple[str, ...] | None:
    """The parties of a paper; None where no two states are in sight, or companies and the like sign."""
    if title.known:
        return _known_parties()[title.known]
    document = annotation.document
    low = max(sentence.start, title.start - _ACTOR_REACH)
    private = any_cue("paper:private")
    if private.search(document.form, low, title.end):
        return None
    inside = document.hits.within("country", title.start, title.end)
    if title.kind in _OF_GROUPS:
        named = inside or document.hits.within("country", sentence.start, sentence.end)
        if named and all(m.value in ORGANISATIONS for m in named):
            groups = joined_countries(document, named) or (named[0].value,)
            return () if groups == ("UN",) else groups
    pair = pair_between(annotation, scenes, sentence, title.start, title.end)
    return pair if len(pair) > 1 else None


_OF_GROUPS = frozenset({"declaration", "joint-statement", "treaty"})  # a group of states makes these in its own name


@cache
def _known_parties() -> dict[str, tuple[str, ...]]:
    return {row.value: tuple(sorted(row.columns["countries"].split())) for row in table("known-papers")}


@cache
def _known_status() -> dict[str, str]:
    return {form: row.columns["status"] for row in table("papers") if row.columns["status"] for form in row.forms}


def _title_text(written: str) -> str:
    """A title as written, without the marks of quotation around it."""
    return " ".join(re.sub(r"[\"“”„]", "", written).split())


def _content(title: str, noun: str) -> frozenset[str]:
    """The words that tell one paper of a kind from another: without the noun, the parties and the time."""
    return frozenset(_WORD.findall(_PARTY_WORDS.sub(" ", title[len(noun) :]))) - _FUNCTION_WORDS


_PARTY_WORDS = re.compile(
    r"giữa [^;]*?(?= về | trong lĩnh vực |$)|(?<!\w)(?:hai|ba|các) (?:nước|bên|bộ quốc phòng|bộ|chính phủ|quân đội)(?!\w)"
    r"|(?:giai đoạn|năm|đến năm|hàng năm|hằng năm|nhiệm kỳ)[\d -]*|(?<!\w)(?:19|20)\d\d(?!\w)|(?<!\w)(?:việt nam|song phương)(?!\w)"
)
_FUNCTION_WORDS = frozenset("về trong lĩnh vực của và với hợp tác các những tại ở cho trên".split())


def _belongs(sighting: _Sighting, group: Sequence[_Sighting]) -> bool:
    """Whether a naming is of the paper that the group names."""
    if any(_same(other, sighting) for other in group):
        return True
    # "bản ghi nhớ giữa hai bộ" has no content of its own: it points back, or forward to the first that has one.
    if sighting.words and any(other.words for other in group):
        return False
    return all(_alike(other, sighting) for other in group)


def _alike(one: _Sighting, other: _Sighting) -> bool:
    """Whether kind, parties and time of two namings agree."""
    if one.title.known or other.title.known or one.title.kind != other.title.kind or one.countries != other.countries:
        return False
    times = [s.period or s.date for s in (one, other)]
    return not (times[0] and times[1]) or _in_time(times[0], times[1])


def _same(one: _Sighting, other: _Sighting) -> bool:
    """Whether two namings are plainly of one paper."""
    if one.title.known or other.title.known:
        return one.title.known == other.title.known
    few, many = sorted((one.words, other.words), key=len)
    alike = bool(few) and (few <= many or len(few & many) >= _ALIKE * len(few | many))
    return alike and _alike(one, other)


def _in_time(one: str, other: str) -> bool:
    """Whether two years or spans can be of one paper."""
    first, last = (one, other) if len(one) >= len(other) else (other, one)
    return first == last or last[:4] in first


def _instrument(annotation: Annotation, group: Sequence[_Sighting]) -> Instrument:
    document = annotation.document
    fullest = max(group, key=lambda s: (len(s.words), bool(s.period), -s.title.start))
    plainest = max(group, key=lambda s: (s.standing.weight, s.standing.status == "in-force", -s.title.start))
    title = fullest.title
    status = _known_status().get(title.known or "", plainest.standing.status)
    return Instrument(
        kind=title.kind,
        title=fullest.text,
        countries=fullest.countries,
        status=status,
        date=next((s.date for s in group if s.date), None) or _year_behind(document.form, title),
        period=next((s.period for s in (fullest, *group) if s.period), None),
        topics=_topics(annotation, title),
        evidence=_evidence(document.text, group),
        rule="instruments.known-paper" if title.known else f"instruments.{_RULES.get(status, status)}",
    )


_RULES = {"signed": "signing", "in-force": "in-being", "negotiating": "being-drawn-up", "proposed": "idea", "expired": "ended"}
_YEAR = re.compile(r"[^.;]{0,4}(?:năm )?((?:19|20)\d\d)(?!\w)")


def _year_behind(form: str, title: Title) -> str | None:
    """The year of a well-known convention, written in its title or right behind it."""
    if title.known is None or title.kind != "treaty":
        return None
    inside = re.search(r"(?:19|20)\d\d", form[title.start : title.end])
    if inside:
        return inside[0]
    behind = _YEAR.match(form, title.end)
    return behind[1] if behind else None


def _topics(annotation: Annotation, title: Title) -> tuple[str, ...]:
    document = annotation.document
    hits = document.hits.within("topic", title.start, title.end)
    return topics_of_instrument(title.kind, hits, document.form, title.start, title.end)


def _evidence(text: str, group: Sequence[_Sighting]) -> tuple[Span, ...]:
    """The titles with the words next to them that tell how the papers stand."""
    spans: list[Span] = []
    for sighting in group:
        title, standing = sighting.title, sighting.standing
        near = standing.start < title.start and not _FAR.search(text, standing.start, title.start)
        start = standing.start if near and title.start - standing.start <= _NEAR else title.start
        end = max(standing.end, title.end)
        if not any(s.start < end and start < s.end for s in spans):
            spans.append(Span.of(text, start, end))
    return tuple(spans)


_NEAR = 70  # characters between a verb and its paper
_FAR = re.compile(r"[,;:(]")
