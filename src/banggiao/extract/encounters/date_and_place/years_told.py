"""The year in which an article of unknown day was written, where its own words fix it by reckoning."""

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import told_by
from banggiao.extract.encounters.draft import Draft

YEAR = Pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SERIES = frozenset({"dialogue", "conference", "exercise", "exchange", "exhibition"})
_FROM_NOW = {form: int(years) for form, years in told_by("years-from-now", "date_words").items()}
_MONTHS = {form: int(month) for form, month in told_by("month", "date_words").items()}


def years_from_now(words: str) -> int | None:
    """How many years from that of the article a word for a year is: 0 for "cuối năm nay", -1 for "giữa năm ngoái";
    None for days, weeks and months, which stay open."""
    return next((years for form, years in _FROM_NOW.items() if words.endswith(form)), None)


_MONTH = rf"\d{{1,2}}|{'|'.join(sorted(_MONTHS, key=len, reverse=True))}"
# "tháng 11 năm ngoái", "tháng hai năm nay".
_MONTH_FROM_NOW = Pattern(
    rf"(?<!\w)tháng (?P<month>{_MONTH}) (?P<year>{'|'.join(sorted(_FROM_NOW, key=len, reverse=True))})(?!\w)"
)
_MONTH_OF_YEAR = Pattern(rf"(?<!\w)tháng (?P<month>{_MONTH})(?: ?[/-] ?| năm )(?P<year>20\d\d)(?!\d)")


def _number(month: str) -> int:
    return int(month) if month.isdigit() else _MONTHS[month]


def month_from_now(document: Document, draft: Draft) -> int | None:
    """How many years from that of the article the month of a draft is, told by "tháng 11 năm ngoái"."""
    for number in sorted(draft.sentences):
        sentence = document.sentences[number]
        for told in _MONTH_FROM_NOW.finditer(document.form, sentence.start, sentence.end):
            if draft.date == f"--{_number(told['month']):02}":
                return _FROM_NOW[told["year"]]
    return None


def year_reckoned(document: Document, drafts: list[Draft]) -> str | None:
    """The year of the article, where one reckoning alone gives it: the same month told in both ways ("tháng 11 năm
    ngoái", "tháng 11/2018"), "sau 15 năm kể từ … 2001", a yearly event whose last rounds have their years, or a year of
    friendship of "năm nay"."""
    years = _by_months(document) | _by_length(document) | _by_rounds(document, drafts)
    years |= _by_jubilee(document)
    return str(years.pop()) if len(years) == 1 else None


def _by_months(document: Document) -> set[int]:
    if not any(f" {form}" in document.form for form in _FROM_NOW):
        return set()
    told = {(_number(m["month"]), _FROM_NOW[m["year"]]) for m in _MONTH_FROM_NOW.finditer(document.form)}
    if not told:
        return set()
    full = {(_number(m["month"]), int(m["year"])) for m in _MONTH_OF_YEAR.finditer(document.form)}
    latest = max((int(y) for y in YEAR.findall(document.form)), default=0)  # of an older year it is another month
    years = {year - offset for month, offset in told for other, year in full if month == other and year == latest}
    return years if len(years) == 1 else set()


_SINCE = Pattern(
    r"(?<!\w)(?:đầu tiên|trở lại)?[^.;]{0,60}?(?<!\w)sau (?P<years>\d{1,2}) năm,? kể từ (?P<since>[^.;]{0,90})"
)


def _by_length(document: Document) -> set[int]:
    """ "chuyến thăm đầu tiên sau 15 năm, kể từ khi ông X thăm năm 2001"."""
    if " năm, kể từ" not in document.form and " năm kể từ" not in document.form:
        return set()
    found = set[int]()
    for told in _SINCE.finditer(document.form):
        years = YEAR.findall(told["since"])
        if len(years) == 1:
            found.add(int(years[0]) + int(told["years"]))
    return found


def _by_rounds(document: Document, drafts: list[Draft]) -> set[int]:
    """The year of the round told as of now, where those before it were held one a year, the last of them last year."""
    found = set[int]()
    for now in drafts:
        if now.kind not in _SERIES or not now.ordinal or not (now.date or "--").startswith("--"):
            continue
        before = {
            d.ordinal: int(d.date[:4])
            for d in drafts
            if d.kind == now.kind and d.countries == now.countries and d.ordinal and d.date and d.date[0].isdigit()
        }
        last, earlier = before.get(now.ordinal - 1), before.get(now.ordinal - 2)
        if last and earlier and last == earlier + 1 and _is_last_year(document):
            found.add(last + 1)
    return found


# "Năm Đoàn kết Hữu nghị Việt Nam - Lào 2017", of which the article tells as of this year.
_JUBILEE = Pattern(
    r"(?<!\w)năm (?:đoàn kết|hữu nghị|giao lưu|văn hóa|du lịch|ngoại giao)(?!\w)"
    r"[^.;,:]{0,50}? (?P<year>20\d\d)(?![\w-])"
)


def _by_jubilee(document: Document) -> set[int]:
    if "năm nay" not in document.form:
        return set()
    return {int(told["year"]) for told in _JUBILEE.finditer(document.form)}


def _is_last_year(document: Document) -> bool:
    return any(f" {form}" in document.form for form, years in _FROM_NOW.items() if years == -1)
