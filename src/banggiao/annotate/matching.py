"""The matching form of a text: the same length, so that offsets carry over, with spelling variants made alike."""

import re

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
_SINGLE = re.escape("".join(key for key in _ALIKE if len(key) == 1))
_VARIANT = re.compile(rf"o[àáảãạèéẻẽẹ](?![^\W\d_])|(?<!q)u[ỳýỷỹỵ](?![^\W\d_])|[{_SINGLE}]")


def _unify(match: re.Match[str]) -> str:
    return _ALIKE[match[0]]


def matching_form(text: str) -> str:
    """`text` in small letters with one placement of tone marks, one kind of dash, quote and space.

    The result has exactly as many code points as `text` (NFC), so every offset holds in both.
    """
    form = text.lower()
    if len(form) != len(text):  # a few capitals (İ) grow when lowered
        form = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return _VARIANT.sub(_unify, form)
