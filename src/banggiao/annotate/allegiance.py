"""Which country each person of an article serves."""

from bisect import bisect_right
from collections import Counter
from functools import cache

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import Part
from banggiao.annotate.host_states import host_state
from banggiao.annotate.identity import Individual
from banggiao.annotate.letters import CAPITALS
from banggiao.annotate.name_words import alternatives
from banggiao.annotate.names import fold, is_vietnamese
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.titles import Naming
from banggiao.knowledge.table import table
from banggiao.records.vocabulary import ORGANISATIONS

_HOME = "VNM"
# Posts that the Vietnamese press gives without the country where its own are meant.
_HOME_POSTS = frozenset({"party-head", "party-member", "party-secretary", "party-standing", "head-of-state"})
_HOME_POSTS |= {"head-of-government", "assembly-chair", "local-head"}
_SIDE = Pattern(
    r"(?<!\w)(?:phía|(?<!chủ tịch )đoàn"
    r"|bên(?! (?:trái|phải|lề|cạnh|hành lang|thềm|bờ|trong|ngoài|kia|này)(?!\w))|đoàn đại biểu)\s"
)
_OF_OTHERS = ("của ", "từ ", "với ", "cho ", "cùng ")  # before a side that does or asks something, and is not led in
_MEETS = Pattern(r"(?<!\w)(?:gặp|hội kiến|chào|hội đàm với|làm việc với)(?!\w)")
# "Đoàn Trung Quốc | tham dự lễ đón có Ngoại trưởng A, Bộ trưởng Công an | B …"
_MEMBERS = Pattern(rf"[^,;:]{{0,40}}(?<!\w)(?:có|{of_class('including')})(?: các)?(?: đồng chí| ông)?:? ")
_SIDE_REACH = 40  # code points from the side's country to the name


@cache
def _known_countries() -> dict[str, str]:
    """Holders of public offices who are often named without their country, with that country."""
    known = {fold(form): row.columns["country"] for row in table("known-people") for form in row.forms}
    return known | {fold(form): row.value for row in table("figures") if row.value != "history" for form in row.forms}


@cache
def _family_names() -> dict[str, str]:
    """The family names that leaders of one state alone bear, with that state: the press calls them by these alone."""
    borne: dict[str, set[str]] = {}
    for name, country in _known_countries().items():
        family = name.rpartition(" ")[2]
        if len(family) >= _TELLING and country not in _BY_FIRST_WORD:
            borne.setdefault(family, set()).add(country)
    return {family: countries.pop() for family, countries in borne.items() if len(countries) == 1}


_TELLING = 4  # letters of a family name that is hardly another's
_BY_FIRST_WORD = frozenset({_HOME, "CHN", "TWN", "HKG", "MAC", "SGP", "KOR", "PRK", "KHM", "LAO", "THA", "MMR"})
_LEADING = frozenset({"head-of-state", "president", "head-of-government", "minister", "leader"})


def _by_family_name(person: Individual) -> str | None:
    """The state of a leader who is named by the family name alone: "Tổng thống | Biden", "ông | Macron"."""
    leads = all(post.post in _LEADING for post in person.posts) and not any(n.ranks for n in person.namings)
    return _family_names().get(person.name.folded[0]) if leads and len(person.name.folded) == 1 else None


def holds_office(person: Individual) -> bool:
    """True for one who is known to hold a public office, though an article may tell none ("ông Obama")."""
    return " ".join(person.name.folded) in _known_countries()


@cache
def _own_titles() -> dict[str, str]:
    rows = (row for row in table("encounter-cues") if row.value.startswith("title-of:"))
    return {form: row.value.removeprefix("title-of:") for row in rows for form in row.forms}


def only_country(form: str, start: int) -> str | None:
    """The country of the title that begins here, where no other has it ("Nhật hoàng", "Công tước xứ ...")."""
    titles = _own_titles()
    if not form.startswith(tuple(titles), start):  # hardly any does
        return None
    return next(code for title, code in titles.items() if form.startswith(title, start))


def find_countries(document: Document, individuals: list[Individual], titles: list[Naming]) -> None:
    """Give every person a country; `titles` are the namings without a name."""
    for person in individuals:
        told = Counter(person.told_countries)
        if told:
            person.country = max(told, key=told.__getitem__)  # of equals, the one told first
            if person.country in ORGANISATIONS and _sits_for_home(person):
                person.country = next((code for code in told if code not in ORGANISATIONS), _HOME)
    partner = main_partner(document, individuals)
    for person in individuals:
        if person.country is None and not _serves_all(document, person):
            person.country = _untold(document, person, individuals, titles, partner)
    for person in individuals:
        if not is_vietnamese(person.name) and (across := _across(document, person, individuals)):
            person.country = across
        if not person.told_countries and (sent := _acts_for(document, person, individuals)):
            person.country = sent


_SERVES_STATE = frozenset({"minister", "vice-minister", "assistant-minister", "ambassador", "head-of-government"})


def _sits_for_home(person: Individual) -> bool:
    """Whether one with a Vietnamese name holds a state's post beside that in an organisation ("Thứ trưởng Ngoại giao A,
    Phó Chủ tịch Hội đồng Chấp hành UNESCO")."""
    own = any(p.post in _SERVES_STATE and p.country not in ORGANISATIONS for p in person.posts)
    return own and is_vietnamese(person.name)


def _across(document: Document, person: Individual, individuals: list[Individual]) -> str | None:
    """The state that an article speaks of most beside that of the foreigner whose counterpart a person is told to be
    without a country ("Ngoại trưởng Mỹ A gặp người đồng cấp | B")."""
    at = next((n.start for n in person.namings if n.addressed("counterpart")), None)
    if at is None or person.told_countries:
        return None
    sentence = document.sentences[_sentence_at(document, at)]
    before = [
        (naming.end, other.country)
        for other in individuals
        for naming in other.namings
        if other is not person and sentence.start <= naming.start and naming.end <= at
        if not naming.addressed("counterpart")  # "hai người đồng cấp A và | B"
    ]
    own = min(before)[1] if before else None  # the subject
    where = _where(document, sentence.start, at)
    if _CONFERRING.search(document.form, sentence.start, sentence.end):
        where = None
    if own is not None and where not in (None, _HOME, own):
        return where  # "Tại Tokyo, Ngoại trưởng Mỹ A gặp người đồng cấp | B"
    others = {code: times for code, times in document.named_abroad.items() if code != own and len(code) == len(_HOME)}
    return max(others, key=others.__getitem__) if own not in (None, _HOME) and others else None


# What brings many to a place that is nobody's of them: "bên lề Hội nghị …"
_CONFERRING = Pattern(rf"(?<!\w)(?:{of_class('margin')}|hội nghị|diễn đàn|đối thoại|thượng đỉnh|đại hội đồng)(?!\w)")
_AT = Pattern(r"(?:[^,;.]{3,40}, )?(?:tại|ở|đến|tới) (?:thủ đô |thành phố )?")


def _where(document: Document, start: int, end: int) -> str | None:
    """The country of the place that opens a sentence: "Tại | Tokyo, …"."""
    opens = _AT.match(document.form, start, end)
    town = document.hits.at("place", opens.end()) if opens else None
    return document.country_of(town) if town else None


_FOR_HIM = Pattern(r",? (?:(?:đã|sẽ) )?(?:được sự ủy quyền của|thay mặt|thay cho|đại diện cho) ")


def _acts_for(document: Document, person: Individual, individuals: list[Individual]) -> str | None:
    """The country of him who is told to act on behalf of a person of whom no country is told ("A thay mặt | B")."""
    for naming in person.namings:
        for other in individuals:
            ends = (n.end for n in other.namings if n.end < naming.start)
            if other is not person and any(_FOR_HIM.fullmatch(document.form, end, naming.start) for end in ends):
                return other.country
    return None


_WORLD_BODY = Pattern(rf"(?<!\w){alternatives('world-body')}(?!\w)")


def _serves_all(document: Document, person: Individual) -> bool:
    """Whether a person's post is one of an organisation of states that has no code (WTO, IMF)."""
    return any(_WORLD_BODY.search(document.form, post.start, post.end) for post in person.posts)


def _husbands(document: Document, person: Individual, individuals: list[Individual]) -> str | None:
    """The country of him whose wife a person is told to be ("Tổng thống A và Phu nhân B"), or whose family name she
    bears."""
    for naming in person.namings:
        if naming.name is None or not document.form.endswith(_WIFE, naming.start, naming.name.start):
            continue
        for other in individuals:
            beside = any(n.end < naming.start and document.form[n.end : naming.start] == " và " for n in other.namings)
            alike = not is_vietnamese(person.name) and other.name.folded[-1] == person.name.folded[-1]
            country = other.country or _known_countries().get(" ".join(other.name.folded))
            if other is not person and country and (beside or alike):
                return country
    return None


@cache
def _flags() -> tuple[Pattern, dict[str, str]]:
    flags = {form: row.value for row in table("ships") for form in row.forms}
    return Pattern(rf"(?<!\w)({'|'.join(flags)})(?= [^\W\d_])"), flags


def _flag(document: Document, person: Individual) -> str | None:
    """The country of the ship that a post names ("Hạm trưởng tàu USS Blue Ridge")."""
    pattern, flags = _flags()
    ships = (pattern.search(document.form, post.start, post.end) for post in person.posts)
    return next((flags[ship[1]] for ship in ships if ship), None)


def _bracketed(document: Document, person: Individual) -> str | None:
    """The country in brackets behind a name: "Bộ trưởng X (Lào) và Bộ trưởng Y (Campuchia)"."""
    for naming in person.namings:
        country = document.hits.at("country", naming.end + 2)
        if country and document.form.startswith(" (", naming.end) and document.form.startswith(")", country.end):
            return country.value
    return None


# "ông X, đại diện cơ quan Y của | Lào", "Thượng tá X, (chỉ huy) phía bạn"
_APPOSED = Pattern(
    r",? (?:(?P<friend>(?:(?:chỉ huy|đại diện|sĩ quan|trưởng đoàn)(?: của)? )?phía bạn)(?!\w)"
    r"|(?<=, )(?:đại diện|quan chức|chỉ huy|thành viên|đội trưởng|trưởng nhóm|điều phối viên|sĩ quan|nhân viên|cán bộ)"
    r" [^,;.:()\"]{3,110})"
)


def _apposed(document: Document, person: Individual, partner: str | None) -> str | None:
    """The state told right behind a name, in what its bearer is said to be."""
    for naming in person.namings:
        apposed = _APPOSED.match(document.form, naming.end)
        if apposed is None:
            continue
        named = document.hits.within("country", naming.end, apposed.end())
        if apposed["friend"] or named:
            return named[-1].value if named else partner
    return None


_WIFE = "phu nhân "


def _untold(
    document: Document, person: Individual, individuals: list[Individual], titles: list[Naming], partner: str | None
) -> str | None:
    """The country of a person of whom no title tells it."""
    known = _known_countries().get(" ".join(person.name.folded))
    titled = (only_country(document.form, post.start) for post in person.posts)
    known = known or next((country for country in titled if country), None) or _by_family_name(person)
    known = known or host_state(document, person, partner)
    if known:
        return known
    married = _husbands(document, person, individuals)
    if married:
        return married
    flag = _flag(document, person) or _bracketed(document, person) or _apposed(document, person, partner)
    if flag:
        return flag
    vietnamese = is_vietnamese(person.name)
    if vietnamese and any(p.post in _HOME_POSTS for p in person.posts):
        return _HOME
    beside = _beside(document, person)
    if vietnamese:
        return beside or _of_others(document, person, individuals) or _HOME
    if beside and beside != _HOME:
        return beside
    joined = _joined(document, person, individuals)
    return joined or _near(document, person, titles) or _just_told(document, person) or partner


_JOINED = (" và ", ", ")


def _joined(document: Document, person: Individual, individuals: list[Individual]) -> str | None:
    """The foreign state of him behind whom a person is named, where both have posts and neither tells of which state:
    "ông gặp Tổng thống Joko Widodo và | Ngoại trưởng Retno Marsudi"."""
    others = (other for other in individuals if other is not person and other.country not in (None, _HOME))
    pairs = ((other, before, naming) for other in others for before in other.namings for naming in person.namings)
    for other, before, naming in pairs:
        bare = before.posts and naming.posts and all(post.country is None for post in (*before.posts, *naming.posts))
        if bare and document.form[before.end : naming.start] in _JOINED:
            return other.country
    return None


# States whose names the press writes as it reads their signs in Vietnamese.
_SIGNS = frozenset({"CHN", "TWN", "HKG", "PRK"})


def _of_others(document: Document, person: Individual, individuals: list[Individual]) -> str | None:
    """The state of one whose name is written as a Vietnamese one is, in news of others alone: that of the person named
    last before him in his sentence, as its title tells."""
    hits = document.hits
    if any(m.value == _HOME for kind in ("country", "body") for m in hits.of(kind)):
        return None
    if any(document.country_of(place) == _HOME for place in hits.of("place")):
        return None
    at = person.namings[0].start
    low = document.sentences[_sentence_at(document, at)].start
    before = [(n.end, o) for o in individuals for n in o.namings if o is not person and low <= n.start and n.end <= at]
    last = max(before, key=lambda one: one[0])[1] if before else None
    return last.country if last and last.told_countries and last.country in _SIGNS else None


def _just_told(document: Document, person: Individual) -> str | None:
    """The one foreign country of the sentence before the first that names a holder of a state's post."""
    if not person.posts:
        return None
    number = _sentence_at(document, person.namings[0].start)
    before = document.sentences[number - 1] if number else None
    if before is None or before.part is not Part.BODY:
        return None
    named = document.hits.values("country", before.start, before.end) - {_HOME}
    return next(iter(named)) if len(named) == 1 and all(len(code) == 3 for code in named) else None


def _sentence_at(document: Document, position: int) -> int:
    """The number of the sentence in which a naming stands."""
    return bisect_right(document.sentences, position, key=lambda s: s.start) - 1


# "Thượng tướng X (thay mặt Bộ trưởng Y) chủ trì phía | Trung Quốc"
_HEADS_SIDE = Pattern(
    rf"(?:,? (?:thay mặt|thay cho|đại diện cho) [^,;.:\"()]{{3,60}}?)?,? (?:(?:đã|sẽ|cùng|đồng) )*"
    rf"{alternatives('heads-side')} (?:phía|đoàn|đoàn đại biểu|phái đoàn|bên) (?:của )?"
)


def _heads_side(document: Document, naming: Naming, end: int) -> str | None:
    """The state whose side somebody is told, right behind his name, to head."""
    heads = _HEADS_SIDE.match(document.form, naming.end, end)
    state = document.hits.at("country", heads.end()) if heads else None
    return state.value if state else None


def _beside(document: Document, person: Individual) -> str | None:
    """The side that the sentence puts the person on: "Phía Campuchia có …", "Đoàn Trung Quốc do …"."""
    for naming in person.namings:
        sentence = document.sentences[_sentence_at(document, naming.start)]
        if state := _heads_side(document, naming, sentence.end):
            return state
        for match in reversed(list(_SIDE.finditer(document.form, sentence.start, naming.start))):
            countries = document.hits.within("country", match.end() - 1, naming.start)
            gap = document.form[countries[0].end : naming.start] if countries else ""
            if document.form.endswith(_OF_OTHERS, sentence.start, match.start()):
                continue  # "đánh giá cao đề nghị của phía Nga, bà A chuyển thư của Bộ trưởng | B"
            if _MEETS.search(gap):
                continue  # "Đoàn Lào có cuộc gặp | Đại tướng X"
            if countries and len(gap) < _SIDE_REACH and gap != ", ":  # not "tiếp đoàn Lào, Đại tướng X …"
                return countries[0].value
            if len(countries) == 1 and _lists_members(document, countries[0].end, naming.start):
                return countries[0].value
            if not countries and (state := _of_unit(document, match.end(), naming.start)):
                return state
    return None


_UNIT = Pattern(rf"((?:[{CAPITALS}][^\W\d_]+ ){{2,4}})do $")
_UNIT_REACH = 90  # code points from the word for a delegation to the name of its head


def _of_unit(document: Document, start: int, name: int) -> str | None:
    """The state that stands in brackets behind the unit whose delegation somebody heads, wherever the article first
    names that unit: "Biên phòng khu vực Mông Tự (Trung Quốc) … Đoàn Biên phòng khu vực | Mông Tự do X …"."""
    if name - start > _UNIT_REACH:
        return None
    unit = _UNIT.search(document.text, start, name)
    at = document.text.find(f"{unit[1]}(") if unit else -1
    if unit is None or at < 0:
        return None
    state = document.hits.at("country", at + len(unit[1]) + 1)
    return state.value if state and document.form.startswith(")", state.end) else None


def _lists_members(document: Document, start: int, name: int) -> bool:
    """Whether a name stands in the list of titles and names that the words behind a delegation's country open."""
    opened = _MEMBERS.match(document.form, start, name)
    if opened is None or any(mark in document.form[opened.end() : name] for mark in ";:"):
        return False
    return any(document.hits.at(kind, opened.end()) for kind in ("post", "rank"))


def _near(document: Document, person: Individual, titles: list[Naming]) -> str | None:
    """The one foreign country whose holder of that post the article names by title, or a country of the sentence that
    names the person first: one whose holder of that post is named so, or else the last before the name."""
    high = person.namings[0].start
    low = document.sentences[_sentence_at(document, high)].start
    named = [m for kind in ("country", "body") for m in document.hits.within(kind, low, high)]
    named.sort(key=lambda m: m.start)  # "Điện Kremlin" tells the state as its name does
    served_in = [m for m in named if _SERVED_IN.search(document.form, max(low, m.start - _POST_REACH), m.start)]
    before = [m.value for m in named if m.value != _HOME and len(m.value) == 3 and m not in served_in]
    posts = {p.post for p in person.posts}
    held = {p.country for n in titles for p in n.posts if p.post in posts}
    told = {c for c in held if c not in (None, _HOME)}
    if len(told) == 1 and not told & set(before):
        return next(iter(told))  # "Toàn quyền X" in an article on the visit of the "Toàn quyền Úc"
    return next((c for c in before if c in held), before[-1] if before else None)


_SERVED_IN = Pattern(r"(?<!\w)(?:đại sứ|công sứ|lãnh sự|tham tán|tùy viên|đại biện|đặc phái viên) (?:tại|ở) $")
_POST_REACH = 30  # code points before a country in which the envoy's post stands that was held there


def main_partner(document: Document, individuals: list[Individual]) -> str | None:
    """The country other than Việt Nam that the article speaks of most; its title counts more."""
    counts = dict(document.named_abroad)
    for person in individuals:
        if person.country is not None and person.country != _HOME:
            counts[person.country] = counts.get(person.country, 0) + 2
    return max(counts, key=counts.__getitem__) if counts else None
