"""Who is one person."""

from banggiao.assemble import assemble
from banggiao.records import Account, Person

from .conftest import Press


def shown(entry: object) -> Person:
    person = getattr(entry, "shown", None)
    assert isinstance(person, Person)
    return person


def test_spellings_of_one_name_join(press: Press) -> None:
    entries = assemble(
        [
            press.prints(
                "a", "2018-11-15", press.person("Ravkov Andrei Alekseevich", "BLR", also=("Ráp-cốp An-đờ-rây",))
            ),
            press.prints("b", "2018-11-16", press.person("RÁP-CỐP An-đờ-rây", "BLR")),
            press.prints("c", "2018-11-17", press.person("Ravkov Andrei Alekseevich", "BLR")),
        ]
    )
    (entry,) = entries
    assert entry.articles == ("a", "b", "c")
    assert shown(entry).name == "Ravkov Andrei Alekseevich"
    assert [name.casefold() for name in shown(entry).also] == ["ráp-cốp an-đờ-rây"]


def test_names_that_differ_in_a_mark_or_a_country_stay_apart(press: Press) -> None:
    entries = assemble(
        [
            press.prints("a", None, press.person("Tô Lâm", "VNM")),
            press.prints("b", None, press.person("Tổ Lâm", "VNM")),
            press.prints("c", None, press.person("Tô Lâm", "CHN")),
        ]
    )
    assert len(entries) == 3


def test_one_word_as_another_form_joins_nobody(press: Press) -> None:
    entries = assemble(
        [
            press.prints("a", None, press.person("Phan Văn Giang", "VNM", also=("Giang",))),
            press.prints("b", None, press.person("Giang", "VNM")),
        ]
    )
    assert len(entries) == 2


def test_rank_and_posts_are_those_last_reported(press: Press) -> None:
    entries = assemble(
        [
            press.prints(
                "new", "2021-05-01", press.person("Phan Văn Giang", "VNM", rank="Thượng tướng", posts=("Bộ trưởng",))
            ),
            press.prints(
                "old", "2016-05-01", press.person("Phan Văn Giang", "VNM", rank="Trung tướng", posts=("Thứ trưởng",))
            ),
            press.prints("older", "2015-05-01", press.person("Phan Văn Giang", "VNM", rank="Trung tướng")),
            press.prints("undated", None, press.person("Phan Văn Giang", "VNM")),
        ]
    )
    (entry,) = entries
    assert (shown(entry).rank, shown(entry).posts) == ("Thượng tướng", ("Bộ trưởng",))
    assert entry.disputed == {"rank": (Account("Thượng tướng", ("new",)), Account("Trung tướng", ("older", "old")))}
    assert (entry.first_reported, entry.last_reported) == ("2015-05-01", "2021-05-01")
