"""What the head of every page leads to."""

from typing import NamedTuple


class Way(NamedTuple):
    """A link of the navigation: the name of its address and of its words; `needs` a permission, where it is given."""

    name: str
    needs: str | None = None


NAVIGATION = (
    Way("home"),
    Way("partners"),
    Way("network"),
    Way("calendar"),
    Way("encounters"),
    Way("papers"),
    Way("mechanisms"),
    Way("pledges"),
    Way("people"),
    Way("articles"),
    Way("review", "review"),
    Way("decisions"),
)
