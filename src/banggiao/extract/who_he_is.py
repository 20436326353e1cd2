"""The words between marks that tell who somebody is: "X, người sẽ được Y kế nhiệm, …"."""

from banggiao.annotate.forms import forms_of, one_of
from banggiao.annotate.pattern import Pattern

# What they tell is no part of what he does; the last mark, which closes them, stays outside.
WHO_HE_IS = Pattern(
    rf"(?:, {one_of(forms_of('encounter-cues', 'who-he-is'))}(?!\w)[^,;.:\"\n()]*)+(?=,)"
)


def end_of_who_he_is(form: str, end: int, limit: int) -> int:
    """Where the words on a person end whose naming does at `end`, before `limit`; `end` where there are none."""
    told = WHO_HE_IS.match(form, end, limit) if form.startswith(", ", end) else None
    return told.end() if told else end


def without_who_he_is(stretch: str) -> str:
    """A stretch of a sentence less such words."""
    return WHO_HE_IS.sub("", stretch) if stretch.count(", ") > 1 or ", " in stretch[:-1] else stretch
