"""The matching form of a text: the same length, so that offsets carry over, with spelling variants made alike."""

import re
from collections.abc import Iterable

# The two ways of placing a tone mark at the end of a syllable (hoà / hòa, thuý / thúy) become the older one; inside a
# syllable ("đoàn") and behind q ("quý") there is only one way.
_ALIKE = {
    first + marked: toned + second
    for first, second, toned_row, marked_row in (
        ("o", "a", "òóỏõọ", "àáảãạ"),
        ("o", "e", "òóỏõọ", "èéẻẽẹ"),
        ("u", "y", "ùúủũụ", "ỳýỷỹỵ"),
    )
    for toned, marked in zip(toned_row, marked_row, strict=True)
}
_ALIKE |= dict.fromkeys("‐‑‒–—―−", "-")
_ALIKE |= dict.fromkeys("“”„‟«»″", '"')
_ALIKE |= dict.fromkeys("‘’‚‛′`´", "'")
_ALIKE |= dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t\r", " ")
_ALIKE["ð"] = "đ"  # typed for đ by some old keyboards
_MARKS = tuple((mark, alike) for mark, alike in _ALIKE.items() if len(mark) == 1)
_LONG = 200  # code points of a text that can hold any of the marks: each is looked for at once
_MARK = re.compile(f"[{re.escape(''.join(mark for mark, _ in _MARKS))}]")
_DOUBLED = "''"
_CLOSED = re.compile(r"(?<=[^\s(])''")
# The marked vowel of the two that change: looked for first, for it is rarer than the "o" or "u" before it.
_MARKED = re.compile(r"[àáảãạèéẻẽẹỳýỷỹỵ](?![^\W\d_])(?:(?<=o[àáảãạèéẻẽẹ])|(?<=u[ỳýỷỹỵ])(?<!qu[ỳýỷỹỵ]))")
# Syllables that some write with i and most with y; of others (sĩ, hi, tỉ) both ways are common and stand in the tables.
_I_FOR_Y = {"kí": "ký", "kì": "kỳ", "kỉ": "kỷ", "kĩ": "kỹ", "lí": "lý", "mĩ": "mỹ"}
_WITH_I = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(_I_FOR_Y)})(?![^\W\d_])")


def matching_form(text: str) -> str:
    """`text` in small letters with one placement of tone marks, one spelling of ký, one kind of dash, quote and space.

    The result has exactly as many code points as `text` (NFC), so every offset holds in both.
    """
    form = text.lower()
    if len(form) != len(text):  # a few capitals (İ) grow when lowered
        form = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if len(form) > _LONG or _MARK.search(form):
        for mark, alike in _MARKS:
            if mark in form:
                form = form.replace(mark, alike)
    if _DOUBLED in form:  # two single marks for one double: ''như vậy''
        form = _CLOSED.sub(' "', form).replace(_DOUBLED, '" ')
    if any(i in form for i in _I_FOR_Y):
        form = _WITH_I.sub(lambda match: _I_FOR_Y[match[0]], form)
    parts: list[str] = []
    position = 0
    for match in _MARKED.finditer(form):
        start, end = match.start() - 1, match.end()
        parts += form[position:start], _ALIKE[form[start:end]]
        position = end
    return "".join([*parts, form[position:]]) if parts else form


def matching_forms(several: Iterable[str]) -> list[str]:
    """The matching forms of several phrases of one line each, in their order: quicker than one by one."""
    together = "\n".join(several)  # a line break is its own matching form
    return matching_form(together).split("\n") if together else []
