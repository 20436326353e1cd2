"""Which namings in an article are of one paper."""

from collections.abc import Sequence

import msgspec

from banggiao.extract.instruments.dates import HOLD_FOR_A_TIME
from banggiao.extract.instruments.nouns import Title
from banggiao.extract.instruments.standing import Standing

_ALIKE = 0.6  # share of words that two wordings of one paper have in common
_ALIKE_FOR = 0.4  # … where one of them tells what the paper allows ("một thỏa thuận cho phép xuất khẩu …")
_FOR = frozenset({"phép"})
_OF_SALES = frozenset({"contract", "agreement"})  # one paper on what is delivered goes by both nouns
_MUCH = 3  # words that two namings of such a paper share at least


class Sighting(msgspec.Struct, frozen=True):
    """One place where a paper is named; `words` are those that tell it from others of its kind, `several` whether
    it is named in the plural ("các Tuyên bố chung …")."""

    title: Title
    text: str
    noun: str
    words: frozenset[str]
    countries: tuple[str, ...]
    standing: Standing
    date: str | None
    period: str | None
    several: bool
    sentence: int  # where its sentence begins
    new: bool = False  # whether "một" leads it in


def belongs(sighting: Sighting, group: Sequence[Sighting]) -> bool:
    """Whether a naming is of the paper that the group names."""
    if any(_taken_up(other, sighting) for other in group):
        return True
    if any(_signed_beside(other, sighting) or _listed_beside(other, sighting) for other in group):
        return False
    if any(_same(other, sighting) for other in group):
        return True
    # "bản ghi nhớ giữa hai bộ" has no content of its own: it points back, or forward to the first that has one.
    if sighting.words and any(other.words for other in group):
        return False
    if any(_succeeds(other, sighting) or _succeeds(sighting, other) for other in group):
        return False
    return all(_alike(other, sighting) and _same_noun(other.noun, sighting.noun) for other in group)


def _succeeds(old: Sighting, new: Sighting) -> bool:
    """Whether one paper is carried out while another is drawn up for a time of its own."""
    drawn_up = new.standing.status == "negotiating" and new.period is not None
    return drawn_up and old.standing.status == "in-force" and old.standing.weight > 1 and old.period != new.period


def _signed_beside(one: Sighting, other: Sighting) -> bool:
    """Whether each of two namings has a verb of signing of its own in one sentence."""
    first, second = one.standing, other.standing
    told = first.signing and second.signing and 0 < second.start - one.title.end < _BESIDE
    told = told and one.sentence == other.sentence
    return told and other.title.start > second.start and first.start < one.title.start


def _taken_up(one: Sighting, other: Sighting) -> bool:
    """Whether the next sentence begins with the paper that "một" has led in ("… ký một hiệp ước an ninh quan trọng. |
    Hiệp ước về quan hệ đối tác nêu rõ …")."""
    near = 0 < other.sentence - one.title.end < _NEXT and other.title.start == other.sentence
    told = other.standing.signing or other.standing.status == "negotiating"
    return one.new and near and not told and one.noun == other.noun and _alike(one, other)


_NEXT = 120  # characters between a paper and the sentence behind its own


def _listed_beside(one: Sighting, other: Sighting) -> bool:
    """Whether two titles with a content each stand in one list ("Bản ghi nhớ về phòng ngừa sự cố trên biển | và Bản
    ghi nhớ về hợp tác biển", "Hiệp định khung về hợp tác, | Hiệp định hợp tác văn hóa")."""
    beside = 0 < other.title.start - one.title.end <= _JOINT
    if beside and one.sentence == other.sentence and one.text != one.noun and other.text != other.noun:
        return not (one.title.known and one.title.known == other.title.known)
    if one.sentence != other.sentence and (one.words < other.words or other.words < one.words):
        return False  # "… Hiệp định về hợp tác tài chính (FCA). | Hiệp định FCA …" goes on with the same
    return bool(one.words and other.words) and beside


_JOINT = 8  # characters of the longest joint of a list ("; cùng ")
_BESIDE = 120  # characters between a paper and the next verb of signing in its sentence


def _same_noun(one: str, other: str) -> bool:
    """Whether two nouns of a kind are one: "bản ghi nhớ (hợp tác)" is, "hiệp định" and "thỏa thuận" are not."""
    return one.startswith(other) or other.startswith(one)


def _alike(one: Sighting, other: Sighting) -> bool:
    """Whether kind, parties and time of two namings agree."""
    kinds = {one.title.kind, other.title.kind}
    if one.several != other.several and kinds == {"joint-statement"}:
        return False
    if one.title.known or other.title.known or one.countries != other.countries:
        return False
    if len(kinds) > 1 and not (_is_sale(one, other) or _is_by_word(one, other)):
        return False
    if _amends(one) != _amends(other):
        return False
    if kinds.isdisjoint(HOLD_FOR_A_TIME) and not (one.period and other.period):
        times = (one.date, other.date)  # "tầm nhìn chung đến năm 2030" was signed before
    else:
        times = (one.period or one.date, other.period or other.date)
    return not (times[0] and times[1]) or _in_time(times[0], times[1])


def _is_sale(one: Sighting, other: Sighting) -> bool:
    return {one.title.kind, other.title.kind} == _OF_SALES and len(one.words & other.words) >= _MUCH


def _is_by_word(one: Sighting, other: Sighting) -> bool:
    """Whether one of two namings calls the other's memorandum, letter or protocol a "thỏa thuận" on the same field."""
    plain = next((s for s in (one, other) if s.noun.startswith("thỏa thuận") and s.text[:1].islower()), None)
    named = other if plain is one else one
    return plain is not None and named.title.kind in _CALLED_SO and len(one.words & other.words) >= _ENOUGH


_CALLED_SO = frozenset({"memorandum", "letter-of-intent", "protocol"})
_ENOUGH = 2  # words that a memorandum and an understanding share at least


def _amends(sighting: Sighting) -> bool:
    """Whether a paper amends another, of which it is told with the same words ("Hiệp ước bổ sung …")."""
    behind = sighting.text[len(sighting.noun) :].casefold()
    return behind.startswith((" bổ sung", " sửa đổi"))


def kind_of(group: Sequence[Sighting], fullest: Sighting) -> str:
    """The kind of a group's paper: of its own noun, where it is called a "thỏa thuận" beside."""
    own = next((s.title.kind for s in group if s.title.kind in _CALLED_SO), None)
    return own if own and fullest.title.kind == "agreement" else fullest.title.kind


def _same(one: Sighting, other: Sighting) -> bool:
    """Whether two namings are plainly of one paper."""
    if one.title.known and other.title.known:
        return one.title.known == other.title.known
    if one.title.known or other.title.known:
        named, plain = (one, other) if one.title.known else (other, one)
        is_trade = (named.title.known or "").endswith("FTA") and plain.words >= _FREE_TRADE
        return is_trade and plain.title.kind == named.title.kind and plain.countries == named.countries
    few, many = sorted((one.words, other.words), key=len)
    share = _ALIKE_FOR if _FOR.isdisjoint(one.words) != _FOR.isdisjoint(other.words) else _ALIKE
    alike = bool(few) and (few <= many or len(few & many) >= share * len(few | many))
    return alike and _alike(one, other)


_FREE_TRADE = frozenset({"thương", "mại", "tự", "do"})


def _in_time(one: str, other: str) -> bool:
    """Whether two years or spans can be of one paper."""
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return longer == shorter or shorter[:4] in longer
