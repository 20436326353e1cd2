"""Conventions of all states that go by their year or by the town where they were opened for signature."""

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.extract.instruments.nouns import Title
from banggiao.extract.phrase_ends import phrase_end
from banggiao.records import Mention

OF_ALL = "công ước"  # a convention is many states' own: two that keep to it are not its parties
_KEY = "convention:"
# "Công ước 2003 (của UNESCO) về …", "Công ước năm 1972"
_BY_YEAR = Pattern(r" (?:năm )?(?P<year>(?:19|20)\d\d)(?! ?[-–/] ?\d)(?!\w)(?: của \w+(?: \w+){0,2}(?= về ))?")
_ABOUT = Pattern(r" (?:về|chống|liên quan đến)(?!\w)")
_JOINED_IN = Pattern(r" (?:từ |vào )?năm (?:19|20)\d\d$")  # when a state joined what bears a year of its own
_SHORT = Pattern(r"(?: năm (?:19|20)\d\d)? \((?:gọi tắt là |hay )?\"?công ước [^()]{2,30}\)")


def convention_at(document: Document, hit: Mention, upto: int) -> Title | None:
    """The title of a convention called by its year ("Công ước 2003 về …") or its town ("Công ước Hà Nội")."""
    form = document.form
    if not form.startswith(OF_ALL, hit.start) or not document.text[hit.start].isupper():
        return None
    year = _BY_YEAR.match(form, hit.end, upto)
    town = None if year else document.hits.at("place", hit.end + 1)
    if year is None and town is None:
        return None
    named = year.end() if year else town.end if town else hit.end
    key = year["year"] if year else form[hit.end + 1 : named]
    end = phrase_end(document, named, upto) if _ABOUT.match(form, named, upto) else named
    joined = _JOINED_IN.search(form, named, end) if year else None
    end = joined.start() if joined else end
    short = _SHORT.match(form, end, upto)
    return Title(hit.start, short.end() if short else end, "treaty", f"{_KEY}{key}")


def is_convention(known: str) -> bool:
    """Whether a name stands for a convention of all states, which has no parties of its own."""
    return known.startswith(_KEY)


def is_of_year(known: str) -> bool:
    """Whether a name is that of a convention told by its year, which has been concluded long since."""
    return is_convention(known) and known[len(_KEY) :].isdigit()
