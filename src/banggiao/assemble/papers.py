"""Instruments and mechanisms: things known by kind, parties and title, and papers by when they were made too."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache, lru_cache
from math import ceil

import msgspec

from banggiao.assemble.days import Days, any_year, days
from banggiao.assemble.folding import fold
from banggiao.assemble.groups import cluster
from banggiao.assemble.report import Report
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.titles import alike, core, inside, known_channel
from banggiao.assemble.wordings import Head, Wording
from banggiao.knowledge.table import Row, table
from banggiao.records import Instrument, Mechanism

# Two titles are one from this share of common words on; where a period or year is common too, one may hold the other.
_LIKE = 0.6
# What is being negotiated is signed within so long, or it is another paper that is signed.
_IN_THE_MAKING = timedelta(days=3 * 366)
# A signing that is told without its date was not long before.
_LATELY = timedelta(days=366)
_SLACK = timedelta(days=2)


class _Told(msgspec.Struct, frozen=True, gc=False):
    """What identity asks of a wording: the words that tell it apart, the period, when it was or will be signed.

    `made` bounds that; `signed` is the day, in any year, of a signing that is told as news.
    """

    words: frozenset[str]
    period: str | None
    made: Days | None
    signed: str | None
    narrow: bool

    @property
    def order(self) -> tuple[object, ...]:
        """The fullest title of the surest time first, so that shorter ones find their group."""
        return (
            -len(self.words), sorted(self.words), not self.narrow, self.made or _EVER, self.period or "",
            self.signed or "",
        )


_EVER = (date.min, date.max)
# Channels of which two states have but one, whatever an article calls it.
_ONE_FOR_A_PAIR = frozenset({"border-exchange"})


def paper_head(report: Report[Instrument]) -> Head:
    """What identity asks of a report of a paper: what it is called, and when it was or will be signed.

    That is the date, or about when it was told to be to come (`n`), done (`s`) or in being (`i`): for what is told
    again and again the month will do, and for what is in being the quarter.
    """
    finding = report.finding
    countries = " ".join(finding.countries)
    if known := _known(finding.kind, countries, finding.title):
        return (known,)
    words = " ".join(sorted(core(finding.title, finding.countries)))
    return (finding.kind, countries, finding.period, words, _when(report), _signing(report))


def paper_name(head: Head) -> str:
    """What the id of a paper is made of."""
    if len(head) == 1:
        return str(head[0])
    kind, countries, period, words, when, _ = head
    return f"{kind}|{countries}|{period or ''}|{words}|{_year(when[2:] if when and when[0] == 'd' else None) or ''}"


def paper_keys(wording: Wording) -> list[str]:
    """Where papers that may be one meet: by name, or by kind and parties with words, period, year or signing."""
    if len(wording.head) == 1:
        return [str(wording.head[0])]
    kind, countries, period, _, _, signed = wording.head
    told = _paper(wording.head)
    base = f"{kind}|{countries}"
    keys = [f"{base}|{period or ''}|{word}" for word in _leading(told.words)]
    if period is not None:
        keys.append(f"{base}|{period}")
    if signed is not None:
        keys.append(f"{base}|at {signed}")
    if told.made is not None and (year := _year_of(told.made)):
        keys.append(f"{base}|in {year}")
    return keys


def _leading(words: frozenset[str]) -> list[str]:
    """So many words of a title, the same order for all, that two titles that are alike have one of them in common."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return ordered[: len(ordered) - ceil(_LIKE * len(ordered) - 1e-9) + 1] or [""]


def channel_head(report: Report[Mechanism]) -> Head:
    """What identity asks of a report of a channel; one known by name is the same whoever is told to sit in it."""
    finding = report.finding
    if known := known_channel(finding.kind, finding.name):
        return ("", "", *known)
    if finding.kind in _ONE_FOR_A_PAIR and len(finding.countries) > 1:
        return (finding.kind, " ".join(finding.countries), "")
    return (finding.kind, " ".join(finding.countries), " ".join(sorted(core(finding.name, finding.countries))))


def channel_name(head: Head) -> str:
    """What the id of a channel is made of."""
    return "|".join(head)


def channel_keys(wording: Wording) -> list[str]:
    """Where channels that may be one meet: the kind and parties."""
    return ["|".join(wording.head[:2])]


def may_be_one_paper(one: Wording, other: Wording) -> bool:
    """Whether two wordings can come to be of one paper, or would have one id."""
    return paper_name(one.head) == paper_name(other.head) or _alike(_paper(one.head), _paper(other.head))


def may_be_one_channel(one: Wording, other: Wording) -> bool:
    """Whether two wordings can come to be of one channel."""
    return one.head[:2] == other.head[:2] and _alike(_channel(one.head), _channel(other.head))


def gather_papers(wordings: Iterable[Wording], rulings: Rulings) -> list[list[Wording]]:
    """Wordings that may be of one paper, parted into papers."""
    return _gather(wordings, _paper, rulings)


def gather_channels(wordings: Iterable[Wording], rulings: Rulings) -> list[list[Wording]]:
    """Wordings that may be of one channel, parted into channels."""
    return _gather(wordings, _channel, rulings)


@lru_cache(maxsize=65536)
def _paper(head: Head) -> _Told:
    if len(head) == 1:
        return _Told(frozenset({f"={head[0]}"}), None, None, None, True)
    _, _, period, words, when, signed = head
    return _Told(frozenset(words.split()), period, _made(when), signed, period is not None)


@lru_cache(maxsize=16384)
def _channel(head: Head) -> _Told:
    return _Told(frozenset(head[2].split()), None, None, None, True)


def _when(report: Report[Instrument]) -> str | None:
    finding = report.finding
    if finding.date is not None:
        return f"d {finding.date}"
    told = days(report.published)
    if told is None:
        return None
    month = f"{told[0]:%Y-%m}"
    match finding.status:
        case "negotiating" | "proposed":
            return f"n {month}"
        case "signed" if finding.kind != "treaty":
            return f"s {month}"
        case _:
            return f"i {month[:5]}{(told[0].month - 1) // 3 * 3 + 1:02}"


def _made(when: str | None) -> Days | None:
    """Between which days a paper was or will be signed, as far as that tells."""
    if when is None:
        return None
    bounds = days(when[2:])
    if when[0] == "d" or bounds is None:
        return bounds
    match when[0]:
        case "n":
            return bounds[0] - _SLACK, bounds[1] + _IN_THE_MAKING
        case "s":
            return bounds[0] - _LATELY, bounds[1] + _SLACK
        case _:
            return date.min, bounds[1] + timedelta(days=62) + _SLACK


def _signing(report: Report[Instrument]) -> str | None:
    """The day in any year on which a report tells that the paper was signed, or was published to tell it."""
    finding = report.finding
    told = any_year(finding.date if finding.date is not None else report.published)
    return f"{told[0]:%m-%d}" if told and finding.status == "signed" else None


def _gather(
    wordings: Iterable[Wording], told: Callable[[Head], _Told], rulings: Rulings
) -> list[list[Wording]]:
    some = list(wordings)
    says = {wording.key: told(wording.head) for wording in some}
    ordered = sorted(some, key=lambda w: (says[w.key].order, w.key))

    def fits(one: Wording, group: list[Wording]) -> bool:
        its = says[one.key]
        return all(
            # One article names two things: its reader held them apart.
            other.key not in one.beside and _alike(its, says[other.key])
            and not (one.ruled and one.ruled_apart(other, rulings))
            for other in group
        )

    return cluster(ordered, fits, lambda one, group: any(says[one.key].words == says[o.key].words for o in group))


def _alike(one: _Told, other: _Told) -> bool:
    if one.made and other.made and (one.made[0] > other.made[1] or other.made[0] > one.made[1]):
        return False
    one_signing = one.signed is not None and one.signed == other.signed
    if one.period != other.period and not (one_signing and (one.period is None or other.period is None)):
        return False
    one_year = one.made is not None and other.made is not None and _year_of(one.made) == _year_of(other.made) != None  # noqa: E711
    common_time = one.narrow or one_signing or one_year
    return alike(one.words, other.words, _LIKE) or (common_time and inside(one.words, other.words))


def _year_of(made: Days) -> int | None:
    """The year, where it is one."""
    return made[0].year if made[0].year == made[1].year else None


def _year(value: str | None) -> str | None:
    return None if value is None or value.startswith("--") else value[:4]


def _known(kind: str, countries: str, title: str) -> str | None:
    words = f" {fold(title)} "
    for row in _known_papers():
        of_kind = row.columns["kind"] == kind and _can_sign(countries, row.columns["countries"])
        # Some words tell a paper only between parties that have no second one on the subject.
        forms = (*row.forms, *row.columns["between"].split("|")) if " " in countries else row.forms
        if of_kind and any(f" {fold(form)} " in words for form in forms if form):
            return row.value
    return None


def _can_sign(countries: str, parties: str) -> bool:
    """Whether a report tells of the parties of a paper: of many parties a few may be named, of two both are."""
    return countries == parties or (parties.count(" ") > 1 and {*countries.split()} <= {*parties.split()})


@cache
def _known_papers() -> tuple[Row, ...]:
    return table("known-papers")
