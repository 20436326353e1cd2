"""The year of what an article of unknown day tells, from the years that stand in it."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.date_and_place.years_told import YEAR, month_from_now, year_reckoned
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import is_day

_OWN_YEAR = Pattern(  # not "các mục tiêu đến năm 2030", "tầm nhìn 2045", "giai đoạn 2021-2025"
    r"(?<!\d)(?<!đến )(?<!tới )(?<!đến năm )(?<!tới năm )(?<!tầm nhìn )(?<!tầm nhìn năm )(?<!giai đoạn )(?<!\d-)"
    r"(?:19|20)\d\d(?!\d)"
)
_NAMED_BY_YEAR = frozenset({"dialogue", "conference", "exercise", "exchange"})


def set_years(annotation: Annotation, drafts: list[Draft]) -> None:
    """The year in an event's name dates it, and where the article's own day is unknown also what is told beside it."""
    year = _year_of_writing(annotation, drafts)
    if annotation.document.article.published is None:
        for draft in drafts:
            if draft.date and draft.date.startswith("--") and draft.rule in _BEARS_YEAR:
                draft.date = _with_its_year(annotation, draft)
        for event in drafts:
            if event.kind == "exchange" and YEAR.fullmatch(event.date or ""):  # "Ngày 30/5, … chương trình X năm 2022"
                for draft in drafts:
                    if draft.sentence == event.sentence and (draft.date or "").startswith("--"):
                        draft.date = (draft.date or "").replace("--", f"{event.date}-")
    for event in drafts:
        if event.date is None and event.rule in _CALLED_BY_YEAR:
            event.date = _year_it_ends_with(annotation, event)
        named = _OWN_YEAR.search(event.name or "") if event.kind in _NAMED_BY_YEAR else None
        if named is None:
            continue
        published = annotation.document.article.published
        if event.date is None:
            event.date = named[0]
        elif published and event.date[:4] == str(int(named[0]) - 1) and named[0] == published[:4]:
            _set_ahead(event, named[0], published)
        elif event.date.startswith("--") and annotation.document.article.published is None:
            event.date, year = event.date.replace("--", f"{named[0]}-"), named[0]
        if any(d.sentences & event.sentences and (d.date or "").startswith("--") for d in drafts):
            year = named[0]
    if year is not None and annotation.document.article.published is None:
        for draft in drafts:
            if draft.date and draft.date.startswith("--"):
                years = month_from_now(annotation.document, draft) or 0
                draft.date = draft.date.replace("--", f"{int(year) + years}-")
            elif draft.date is None and draft.years_on is not None:
                draft.date = str(int(year) + draft.years_on)


def _set_ahead(event: Draft, year: str, published: str) -> None:
    """ "Cuộc tập trận X 2023 diễn ra từ 31/8 đến 13/9", written in June 2023: the days are yet to come."""
    ahead = (event.date or "").replace(f"{int(year) - 1}-", f"{year}-")
    if is_day(ahead.partition("/")[0]) and ahead > published:
        event.date, event.status = ahead, "planned"


_BEARS_YEAR = frozenset({"encounters.seminar", "encounters.exercise", "encounters.exchange", "encounters.rite"})
# "khóa huấn luyện … năm 2026", "tọa đàm sĩ quan trẻ năm 2023"; not "lễ kỷ niệm … chiến thắng năm 1975".
_FOR_YEAR = Pattern(
    r"(?!lễ kỷ niệm|lễ mừng|lễ mít tinh)(?:(?!(?:từ|đến|tới|kể|sau|trước|của|hồi|kỷ niệm)(?!\w))[^\W\d]+ ){1,16}?"
    r"năm (?P<year>20\d\d)(?!\w|[-–/])"
)


_CALLED_BY_YEAR = frozenset({"encounters.seminar", "encounters.exhibition"})
# "Diễn đàn doanh nghiệp Việt Nam - Ấn Độ 2023 với …"
_ENDS_WITH_YEAR = Pattern(
    r"(?:(?!(?:từ|đến|tới|kể|sau|trước|của|hồi|giai|tầm|tháng|năm|quý|vào|kỷ)(?!\w))[^\W\d]+(?: | - |-)){2,16}?"
    r"(?P<year>20\d\d)(?![\w–/-])(?! -)"
)


def _year_it_ends_with(annotation: Annotation, draft: Draft) -> str | None:
    """The year with which ends what an event is called."""
    named = _ENDS_WITH_YEAR.match(annotation.document.form, draft.position)
    return named["year"] if named else None


def _with_its_year(annotation: Annotation, draft: Draft) -> str:
    """The day of an event with the year that stands in what it is called."""
    named = _FOR_YEAR.match(annotation.document.form, draft.position)
    return (draft.date or "").replace("--", f"{named['year']}-") if named else draft.date or ""


def _year_of_writing(annotation: Annotation, drafts: list[Draft]) -> str | None:
    """The year of an article of unknown day that tells one thing as of next year and as of a year in figures, or the
    days of an event that bears the latest year of all."""
    if annotation.document.article.published is not None:
        return None
    sentences, form = annotation.document.sentences, annotation.document.form
    told = [sentences[n] for d in drafts if d.kind in _TO_COME and d.status == "planned" for n in d.sentences]
    for draft in drafts:
        if draft.status == "planned" and draft.date and YEAR.fullmatch(draft.date):
            mine = [sentences[n] for n in draft.sentences]
            if any(_NEXT_YEAR.search(form, s.start, s.end) for s in (*mine, *told)):
                return str(int(draft.date) - 1)
    years = [int(y) for d in drafts for y in YEAR.findall(f"{d.name or ''} {d.date or ''}")]
    for event in drafts:
        named = YEAR.search(event.name or "") if event.kind in _NAMED_BY_YEAR else None
        days, year = event.date or "", named[0] if named else event.in_year
        if year and days.startswith(f"{year}-") and len(days) > len("2018-08") and int(year) == max(years):
            return year
    return _year_of_today(annotation, drafts, years) or _reckoned(annotation, drafts)


def _reckoned(annotation: Annotation, drafts: list[Draft]) -> str | None:
    is_open = any((d.date or "").startswith("--") or (d.date is None and d.years_on is not None) for d in drafts)
    return year_reckoned(annotation.document, drafts) if is_open else None


def _year_of_today(annotation: Annotation, drafts: list[Draft], years: list[int]) -> str | None:
    """The year in the name of the event of which the article's first sentences tell, where something else is told of
    "năm nay": that of the article."""
    body = [number for number, _ in account(annotation.document)][:_LEDE]
    if not any(d.years_on == 0 and d.date is None for d in drafts):
        return None
    for event in drafts:
        named = YEAR.search(event.name or "") if event.kind in _NAMED_BY_YEAR else None
        named = named or (YEAR.fullmatch(event.date or "") if event.name else None)
        if named and event.sentences & set(body) and int(named[0]) == max(years):
            return named[0]
    return None


_LEDE = 4  # sentences in which an article tells what it is about
_TO_COME = frozenset({"visit", "port-call"})
_NEXT_YEAR = Pattern(r"(?<!\w)(?:(?<!một )(?<!hai )(?<!\d )năm sau|năm tới|sang năm)(?!\w)")
