"""Whether two posts of one class may be one: "Bộ trưởng Ngoại giao X" is not the minister of defence whom an article
names."""

from functools import cache, lru_cache

from banggiao.annotate.forms import one_of
from banggiao.annotate.matching import matching_forms
from banggiao.annotate.pattern import Pattern
from banggiao.knowledge.table import table

_HOLDING = r"(?:(?:nguyên|quyền|tạm quyền|đệ nhất|cựu) )*"  # before a post: how or when it is held
_DEPUTY = Pattern(rf"{_HOLDING}(?:(?:tổng tham mưu|tham mưu|cục|vụ) )?phó(?!\w)")
_STATE_SECRETARY = Pattern(rf"{_HOLDING}quốc vụ khanh(?!\w)")
_MINISTER = Pattern(rf"{_HOLDING}(?:bộ trưởng|ngoại trưởng)(?!\w)")


def may_be_one(one: str, other: str) -> bool:
    """False where the words of two posts, in their matching form, tell different fields, a holder and his deputy, or a
    state secretary and the minister of a field; what one leaves open the other may tell ("Bộ trưởng")."""
    if (_DEPUTY.match(one) is None) != (_DEPUTY.match(other) is None):
        return False
    first, second = _fields(one), _fields(other)
    if not (first and second):
        return True
    apart = _is_secretary_of(one, other) or _is_secretary_of(other, one)
    return not apart and (first[0] in second or second[0] in first)


def _is_secretary_of(one: str, other: str) -> bool:
    """Whether one post is a state secretary's and the other his minister's."""
    return _STATE_SECRETARY.match(one) is not None and _MINISTER.match(other) is not None


@lru_cache(4096)
def _fields(post: str) -> tuple[str, ...]:
    """The fields that the words of a post tell, its own first: the rest may be of the house above ("Cục trưởng Cục Đối
    ngoại Bộ Quốc phòng")."""
    pattern, fields = _words()
    return tuple(fields[match[0]] for match in pattern.finditer(post))


@cache
def _words() -> tuple[Pattern, dict[str, str]]:
    fields = {form: row.value for row in table("post-fields") for form in matching_forms(row.forms)}
    return Pattern(rf"(?<!\w){one_of(fields)}(?!\w)"), fields
