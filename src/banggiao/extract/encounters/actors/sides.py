"""The sides of a sentence: delegations, bodies and leaders of a country, bare states, both sides together."""

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.actors.both_sides import named_together
from banggiao.extract.encounters.actors.bracketed_countries import behind_brackets, bracket_before, unit_in_brackets
from banggiao.extract.encounters.actors.delegations import delegations
from banggiao.extract.encounters.actors.owners import (
    PARTY_NAME,
    THEIRS,
    end_of_ministry,
    of_whole,
    owned_again,
    shared_owners,
    with_town,
)
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.records import Mention

# of a ship: "(số hiệu 83)", "015-Trần Hưng Đạo"
_NUMBER = r"\((?:số hiệu |số )?[^\W\d_]{0,4}[ -]?\d{1,4}\)|\d{2,4}(?:-[^\W\d]+)?|[^\W\d]\."
_SIDE = Pattern(
    rf"(?<!\w)(?:{words('side-head')}|hội(?! {words('no-society')}(?!\w))"
    rf"|(?<!tại )(?<!ở )(?<!sở ){words('side-mission')})"
    rf"(?: (?!{words('ends-side')} )(?:[^\W\d]+(?: nước(?= cộng))?|{_NUMBER})){{0,9}}?"
    r" (?:(?:nước|chính phủ|của) )*(?<!và )$"
)
_INVITER = Pattern(r"(?<!\w)lời mời (?:của|từ) [^,.;]{0,60}$")
# Those who govern a town or province stand for their country.
_GOVERN = ("lãnh đạo", "chính quyền", "ubnd", "ban nhân dân", "ủy ", "quân sự", "chqs", "biên phòng", "công an")
_LOCAL = Pattern(
    rf"(?<!\w)(?:lãnh đạo|đại diện lãnh đạo|chính quyền|ubnd|ủy ban nhân dân|thành ủy|tỉnh ủy|{words('local-body')})"
    r"(?: (?:thành phố|thủ đô|tỉnh|tp\.?|ubnd|chính quyền|huyện|các|hai|công tác biên giới))* $"
)
_NO_SIDE = Pattern(rf"(?<!\w){words('before-no-side')} (?:{words('state-word')} )?$")


def sides_in(annotation: Annotation, sentence: Sentence, people: list[Actor], trade: bool) -> list[Actor]:
    """The actors beside the `people` of a sentence; `trade` where the article speaks of companies at all."""
    document, form = annotation.document, annotation.document.form
    found: list[Actor] = []
    taken = [(p.start, p.end) for p in people]

    def free(start: int, end: int) -> bool:
        for first, last in taken:  # noqa: SIM110 - asked for every side of a sentence
            if first < end and start < last:
                return False
        return True

    for start, end in named_together(document, sentence):
        if free(start, end):
            found.append(Actor(start, end, "group", None, None))
            taken.append((start, end))
    for start, ended, sender in delegations(document, sentence, people, free):
        end = owned_again(document, ended, sender) or ended
        found.append(Actor(start, end, "side", None, sender))
        taken.append((start, end))
    named = {m.start: m for m in document.hits.within("country", sentence.start, sentence.end)}
    for state in list(named.values()):  # "Đồn Biên phòng X (Việt Nam)", "Đại đội X (tỉnh Y, Lào)"
        if form.startswith(")", state.end) and bracket_before(form, sentence, state) is not None:
            del named[state.start]
        unit = unit_in_brackets(form, sentence, state)
        if unit is not None and free(unit, state.end + 1):
            found.append(Actor(unit, state.end + 1, "side", None, state.value))
            taken.append((unit, state.end + 1))
    offices = document.hits.within("office", sentence.start, sentence.end)
    shared = shared_owners(document, offices)
    for office in offices:
        if THEIRS.match(form, office.end):
            continue
        ended = end_of_ministry(document, office)
        name = PARTY_NAME.match(form, ended)
        owner = named.pop(name.end() if name else ended + 1, None)
        bracket = None if owner else behind_brackets(document, ended, sentence.end)
        end = owner.end if owner else bracket[0] if bracket else with_town(document, office)
        whose = owner.value if owner else bracket[1] if bracket else shared.get(office.start, office.value)
        end, whose = of_whole(document, office) or (end, whose)
        whole = Sentence(_behind_state(named, office, sentence), sentence.end, sentence.paragraph, sentence.part)
        _add_side(form, whole, found, taken, (office.start, end, whose), True)
    places = document.hits.within("place", sentence.start, sentence.end)
    governed = places and any(form.find(word, sentence.start, sentence.end) >= 0 for word in _GOVERN)
    for place in places if governed else ():
        local = _LOCAL.search(form, max(sentence.start, place.start - 40), place.start)
        country = document.country_of(place) if local else None
        if local and country and free(local.start(), place.end):
            found.append(Actor(local.start(), place.end, "side", None, country))
            taken.append((local.start(), place.end))
    for body in document.hits.within("body", sentence.start, sentence.end):
        end = owned_again(document, body.end, body.value) or with_town(document, body)
        named.pop(next((at for at in named if body.end < at < end), -1), None)
        whole = Sentence(_behind_state(named, body, sentence), sentence.end, sentence.paragraph, sentence.part)
        _add_side(form, whole, found, taken, (body.start, end, body.value), True)
    for state in named.values():
        _add_side(form, sentence, found, taken, (state.start, state.end, state.value), False)
    if not trade:
        return found
    return [msgspec.structs.replace(a, kind="firm") if _is_of_trade(form, a) else a for a in found]


def _behind_state(named: dict[int, Mention], body: Mention, sentence: Sentence) -> int:
    """Where the naming of a body's side can begin: behind the state named before it ("phía Lào | trao tặng Học viện
    Hải quân …")."""
    return max((m.end for m in named.values() if m.end < body.start), default=sentence.start)


def _is_of_trade(form: str, side: Actor) -> bool:
    """True for those who speak for companies ("đại diện các doanh nghiệp X"): no side of a state."""
    return side.kind == "side" and _COMPANIES.search(form, side.start, side.end) is not None


TRADE = ("doanh nghiệp", "tập đoàn", "công ty", "nhà đầu tư")
_COMPANIES = Pattern(
    r"(?<!\w)(?:đại diện|lãnh đạo|đoàn|đại biểu|chủ tịch|hội|tổng giám đốc)(?: (?:các|một số|nhiều|những|chủ chốt|đại"
    r" diện|lãnh đạo|cộng đồng|hàng trăm|hơn|\d+|hàng chục|quan chức và))* (?:doanh nghiệp|tập đoàn|công ty|nhà đầu tư)"
    r"(?!\w)(?!.*(?:liên đoàn|phòng thương mại|hiệp hội))"
)


_IN_OFFICE = ("cương vị ", "tư cách ", "vai trò ")


def _add_side(
    form: str,
    sentence: Sentence,
    found: list[Actor],
    taken: list[tuple[int, int]],
    span: tuple[int, int, str],
    body: bool,
) -> None:
    start, end, country = span
    low = max(sentence.start, start - 70)
    for first, last in taken:
        if first < end and start < last:
            return
        if low < last <= start:
            low = last
    if form.find("lời mời", low, start) >= 0 and _INVITER.search(form, low, start):
        return  # who only invites takes no part
    side = _SIDE.search(form, low, start)
    if form.endswith(_IN_OFFICE, low, side.start() if side else start):
        return  # "với tư cách Chủ tịch ASEAN, Thủ tướng A …": what A is besides
    if side and not any(a < end and side.start() < b for a, b in taken):
        found.append(Actor(side.start(), end, "side", None, country))
        taken.append((side.start(), end))
    elif not _NO_SIDE.search(form, low, start):
        found.append(Actor(start, end, "side" if body else "state", None, country))
        taken.append((start, end))
