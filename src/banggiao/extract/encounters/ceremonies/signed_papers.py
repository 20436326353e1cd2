"""Signings told with the papers as their subject ("Bản ghi nhớ được A và B ký …")."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import countries_of, people_of
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

PAPER = cue("paper-word")
COMPANY = Pattern(rf"(?<!\w){words('company')}(?!\w)")


def signing_of_papers(clause: Clause, trigger: Trigger) -> list[Draft] | None:
    """The signing of papers that are the subject of the sentence; None where they are not."""
    form = clause.form
    if _TO_BE_SIGNED.search(form, max(clause.sentence.start, trigger.start - _TITLE), trigger.start):
        return _to_be_signed(clause, trigger)
    if _GIVEN_SIDES.match(form, trigger.end, clause.sentence.end):
        return _between_two(clause, trigger)
    return _signed_by(clause, trigger) or None


_GIVEN_SIDES = Pattern(rf" (?:{of_class('margin')} |chính thức )?giữa ")


def _between_two(clause: Clause, trigger: Trigger) -> list[Draft]:
    """ "hai văn kiện (được) ký kết giữa ông A và ông B": those two signed them."""
    low = max(clause.sentence.start, trigger.start - _TITLE)
    paper = PAPER.search(clause.form, low, trigger.start)
    behind = clause.row_from(trigger.end)
    people = [a for a in behind if a.kind in ("person", "title") and a.country]
    if paper is not None and not people and _opens_dated(clause, trigger, paper.start()):
        people = [a for a in behind if a.kind in ("state", "side") and a.country]  # "được ký kết giữa A và B tháng 6"
    if paper is None or len(people) != 2 or people[0].country == people[1].country:
        return []
    draft = clause.draft(trigger, paper.start(), people[1].end)
    draft.countries = countries_of(people)
    draft.people = people_of(people, "signatory")
    return [draft]


def _opens_dated(clause: Clause, trigger: Trigger, paper: int) -> bool:
    """True where the sentence opens with the paper and says on which day or in which month it was signed."""
    opens = _OPENS.fullmatch(clause.form, clause.sentence.start, paper) is not None
    passive = clause.form.endswith(_BY, clause.sentence.start, trigger.start)
    dated = any(d.start > trigger.end and d.kind in ("day", "month", "year") for d in clause.dates)
    firms = COMPANY.search(clause.form, clause.sentence.start, clause.sentence.end)
    return opens and passive and dated and firms is None


def _signed_by(clause: Clause, trigger: Trigger) -> list[Draft]:
    """ "Bản ghi nhớ được A và B ký (tại X ngày D)", "Hiệp định A - B được ký ngày D": the paper is the subject."""
    form, start = clause.form, clause.sentence.start
    at = form.rfind(_BY, start, trigger.start)
    paper = PAPER.search(form, start, at) if at > 0 else None
    if paper is not None and paper[0] == "tuyên bố" and form.startswith(" chung", paper.end()):
        paper = _JOINT.search(form, start, at) or paper
    if paper is None or _GOVERNED.search(form, max(start, paper.start() - _LED), paper.start()):
        return []  # "theo Quy chế X được A và B ký ngày …": an attribute of what is told
    signers = [a for a in clause.actors if at + len(_BY) <= a.start and a.end <= trigger.start and a.country]
    countries = countries_of(signers)
    days = (d for d in clause.annotation.dates if d.kind in _TO_THE_DAY and paper.end() < d.start and d.end <= at)
    before = next((d for d in days if form[d.end : at] in _BEFORE_BY), None)
    row = set() if signers else signers_in_row(clause, trigger)  # "được Washington và Moskva ký"
    countries = countries or row
    both = [a for a in clause.actors if at + len(_BY) <= a.start and a.end <= trigger.start and a.kind == "group"]
    if both and COMPANY.search(form, at, trigger.start):
        return []
    if both and not countries and _DATED.match(form, trigger.end, clause.sentence.end):
        return [_of_both(clause, trigger, paper.start())]
    if len(countries) < 2:
        beside = before is not None or _DATED.match(form, trigger.end, clause.sentence.end) is not None
        if not _OPENS.fullmatch(form, start, paper.start()) or not beside:
            return []
        if form.startswith(" này ", paper.end()) and not signers:
            return [_of_both(clause, trigger, paper.start())]  # "Tuyên bố chung này được ký tại X ngày …"
        named = clause.named(paper.end(), at)
        countries |= {m.value for m in named} - {"ASEAN", "UN"}
    elif not any(a.person is not None for a in signers) and not any(d.kind == "day" for d in clause.dates):
        opens = _OPENS.fullmatch(form, start, paper.start())
        dated = next((d.end for d in clause.dates if d.start > trigger.end), None)
        told = opens and dated and _DATED.match(form, trigger.end, clause.sentence.end)
        if not told or not form.startswith(_CLOSES, dated):  # "X được A và B ký năm 2009 là cơ sở …": an attribute
            return []
    closed = _AT_ONCE.fullmatch(form, signers[-1].end if signers else at + len(_BY) - 1, trigger.start)
    if len(countries) < 2 or len(clause.series(signers)) < len(signers) or not (closed or row):
        return []
    if row and COMPANY.search(form, start, trigger.start):
        return []
    draft = clause.draft(trigger, paper.start(), trigger.end)
    draft.countries = countries
    draft.apart = True
    draft.people = people_of(signers, "signatory")
    draft.date = before.value if before is not None and before not in clause.dates else None
    return [draft]


def _of_both(clause: Clause, trigger: Trigger, start: int) -> Draft:
    """ "Hiệp định … được hai Bộ trưởng ký tháng 6/2017": of the two of whom the article tells."""
    draft = clause.draft(trigger, start, trigger.end)
    named = {m.value for m in clause.named(start, trigger.start)} - ORGANISATIONS
    between = clause.form.find(" giữa ", start, trigger.start) >= 0 and len(named) == len(("A", "B"))
    draft.countries = named if between else set()  # "Bản ghi nhớ giữa A và B được hai bên ký ngày …"
    draft.back = not between
    draft.apart = True
    return draft


_JOINT = Pattern(r"(?<!\w)tuyên bố chung(?!\w)")
_CLOSES = (".", ",", ";", "\n")
_LED = 40  # characters in which the words that lead to a paper stand
_GOVERNED = Pattern(
    r"(?<!\w)(?:theo|theo đúng|đúng|trên cơ sở|căn cứ|căn cứ vào|dựa trên|dựa vào|thực hiện|triển khai|trong khuôn khổ"
    rf"|tuân thủ|thi hành)(?: (?:tốt|nghiêm túc|hiệu quả|{of_class('plural')}|bản|nội dung|tinh thần))* $"
)
_BY = " được "
_TO_THE_DAY = frozenset({"day", "deictic", "month"})
_BEFORE_BY = ("", " đã", " vừa", " chính thức", " đã chính thức")  # "… hôm qua (đã) được ký kết"
_AT_ONCE = Pattern(rf"(?: (?:cùng|{of_class('done')}|chính thức|đại diện|thay mặt|hai bên|hai nước))* ")
# What may stand before the paper with which a sentence opens.
_OPENS = Pattern(
    rf"(?:(?:(?:vào |hồi |ngày |{of_class('part-of-day')} |tháng |năm )[^,;.:]{{2,30}}|trước đó|theo đó|cùng ngày"
    r"|sau đó), ?)?"
    rf"(?:{of_class('plural')} |bản |hai |một |\d{{1,2}} )*"
)
_DATED = Pattern(
    r"(?: kết)?(?: chính thức)?(?: (?:tại|ở) [^,;.]{2,40}?)?,? (?:vào |hồi |từ |trong "
    rf"|{of_class('part-of-month')} )*"
    r"(?:ngày|hôm|tháng|năm) "
    rf"|(?: kết)?(?: chính thức)? (?:(?:trong|{of_class('on-occasion')})(?: khuôn khổ)? chuyến (?:thăm|công du)"
    rf"|(?:sau|ngay sau|tại|kết thúc)(?: {of_class('occasion')})? hội đàm)(?!\w)"
)
# "Các văn kiện sẽ được ký kết gồm …": the papers are the subject.
_TO_BE_SIGNED = Pattern(
    rf"(?<!\w)(?:{words('written-paper')}|tuyên bố)(?!\w)"
    r"[^.;:]{0,110}? (?:sẽ|dự kiến|dự kiến sẽ|sắp) được (?:hai bên |hai nước )?(?:cùng |chính thức )*$"
)


def _to_be_signed(clause: Clause, trigger: Trigger) -> list[Draft]:
    """The signing to come of papers that the sentence has as its subject; who signs them the scene tells."""
    if COMPANY.search(clause.form, clause.sentence.start, clause.sentence.end):
        return []
    start = max(clause.sentence.start, trigger.start - 40)
    paper = PAPER.search(clause.form, max(clause.sentence.start, trigger.start - _TITLE), trigger.start)
    named = clause.named(paper.end() if paper else trigger.start, trigger.start)
    own = {m.value for m in named}
    if len(own) < 2 and _GIVEN_SIDES.match(clause.form, trigger.end, clause.sentence.end):
        behind = clause.row_from(trigger.end)
        sides = countries_of(behind)
        own = sides if len(sides) == 2 else own
    draft = clause.draft(trigger, clause.form.rfind(" ", clause.sentence.start, start) + 1 or start, trigger.end)
    draft.status = "planned"
    draft.settled = True
    draft.sure = True
    draft.back = len(own) < 2
    draft.apart = len(own) > 1
    draft.countries = own if len(own) > 1 else set()
    return [draft]


_TITLE = 150  # characters before the word in which the title of the paper stands
_FAR = 190  # characters before the verb in which the row stands
_THEN = Pattern(
    r"\)?(?:,? (?:đã|sẽ|vừa|cùng|chính thức|cũng|lần lượt|tiến hành|hôm qua|hôm nay|hôm|ngày|vào|thứ \w+|mới đây)"
    r"(?: \(ngày\))?)*,? "
)
_JOINED = Pattern(
    r"(?:[ ,(]|(?<!\w)(?:và|cùng|với|gồm|bao gồm|các|nước|thành viên|thành phố|tp|tỉnh|thủ đô|bang|liên minh|kinh tế"
    r"|á - âu)(?!\w)\.?)+"
)


def signers_in_row(clause: Clause, trigger: Trigger) -> set[str]:
    """The countries of the row ("Việt Nam và các nước … (gồm A, B và C) đã ký", "thành phố X và thành phố Y ký"); none
    where there are not two of them."""
    low = max(clause.sentence.start, trigger.start - _FAR)
    hits = clause.document.hits
    named = [(m.start, m.end, m.value) for m in hits.within("country", low, trigger.start)]
    towns = hits.within("place", low, trigger.start)
    named += [(m.start, m.end, country) for m in towns if (country := clause.document.country_of(m))]
    row: list[tuple[int, int, str]] = []
    for start, end, country in sorted(named, reverse=True):
        joined = (
            _JOINED.fullmatch(clause.form, end, row[-1][0])
            if row
            else _THEN.fullmatch(clause.less_dates(end, trigger.start))
        )
        if joined is None:
            break
        row.append((start, end, country))
    countries = {country for _, _, country in row} - ORGANISATIONS
    return countries if len(countries) > 1 else set()
