"""An id once given leads to its entry, also after older reports have changed it."""

from collections.abc import Callable

from banggiao.records import Article, Person, Reading, Span
from banggiao.register import open_register


def naming(article: str, published: str, name: str, *also: str) -> Reading:
    text = f"Bộ trưởng {name} phát biểu."
    person = Person(name=name, country="BLR", also=also, evidence=(Span.of(text, 10, 10 + len(name)),))
    return Reading(article=Article(id=article, text=text, published=published), people=(person,))


def test_two_entries_that_become_one_keep_both_ids(empty: Callable[[], str]) -> None:
    with open_register(empty()) as register:
        register.add(naming("late", "2018-11-16", "Andrei Ravkov"))
        register.add(naming("early", "2018-11-14", "Ráp-cốp An-đờ-rây"))
        before = [entry.id for entry in register.entries("people")]
        assert len(before) == 2
        register.add(naming("between", "2018-11-15", "Ráp-cốp An-đờ-rây", "Andrei Ravkov"))
        (entry,) = register.entries("people")
        assert entry.articles == ("early", "between", "late")
        assert [register.entry(id_) for id_ in before] == [entry, entry]
        assert register.counts()["people"] == 1
