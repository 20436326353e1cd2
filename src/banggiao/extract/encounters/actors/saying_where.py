"""States that only say where a place lies, and do nothing themselves."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.actors.persons import Actor

_AND = " và "
_COMMA = ", "
_NEAR = 70  # characters before a state in which the place stands
# "tại sân bay Đà Nẵng, Việt Nam trao trả …": it acts, and is not told as where the town is.
_ACTS_THERE = Pattern(
    rf" (?:(?:{of_class('done')}|sẽ|chính thức|cùng|chủ trì) )*(?:tổ chức|trao|trao trả|trao tặng|bàn giao"
    r"|chuyển giao|tiếp nhận"
    r"|đăng cai|cử|phối hợp)(?!\w)"
)


def says_where(document: Document, sentence: Sentence, state: Actor) -> bool:
    """True for a country in which the place just named lies ("tại Z, X"), and which does not act there, alone or with
    another ("tại Biên Hòa, Việt Nam và Mỹ khởi công …")."""
    form, low = document.form, max(sentence.start, state.start - _NEAR)
    with_another = form.startswith(_AND, state.end) and document.hits.at("country", state.end + len(_AND)) is not None
    acts = with_another or _ACTS_THERE.match(form, state.end, sentence.end) is not None
    if acts or not form.endswith(_COMMA, low, state.start):
        return False
    places = document.hits.within("place", low, state.start)
    beside = places[-1] if places and places[-1].end + len(_COMMA) == state.start else None
    return beside is not None and document.country_of(beside) == state.country
