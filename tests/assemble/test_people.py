"""Who is one person."""

from typing import cast

import pytest

from banggiao.assemble import assemble, doubts, tenures, wikidata
from banggiao.records import Account, Entry, Person, Reading

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
    assert entry.disputed == {}
    assert (entry.first_reported, entry.last_reported) == ("2015-05-01", "2021-05-01")


def test_two_ranks_at_one_time_differ(press: Press) -> None:
    (entry,) = assemble(
        press.prints(day, day, press.person("Tôn Kiến Quốc", "CHN", rank=rank))
        for day, rank in (("2015-06-03", "Đô đốc"), ("2016-06-03", "Thượng tướng"), ("2017-06-03", "Đô đốc"))
    )
    assert entry.disputed == {
        "rank": (Account("Đô đốc", ("2015-06-03", "2017-06-03")), Account("Thượng tướng", ("2016-06-03",)))
    }


def test_romanisations_and_orders_of_one_name_join(press: Press) -> None:
    (entry,) = assemble(
        [
            press.prints("a", "2018-01-23", press.person("Sergei Shoigu", "RUS")),
            press.prints("b", "2018-01-24", press.person("Shoygu Sergey Kuzhugetovich", "RUS")),
        ]
    )
    assert entry.articles == ("a", "b")
    assert {shown(entry).name, *shown(entry).also} == {"Sergei Shoigu", "Shoygu Sergey Kuzhugetovich"}


@pytest.mark.parametrize(("post", "people"), [("Tổng Tham mưu trưởng", 1), ("Đại sứ", 2)])
def test_a_transliteration_joins_where_the_post_agrees_too(press: Press, post: str, people: int) -> None:
    entries = assemble(
        [
            press.prints("a", None, press.person("Pavel Muraveiko", "BLR", posts=("Tổng Tham mưu trưởng",))),
            press.prints("b", None, press.person("Pa-ven Mu-ra-vây-cô", "BLR", posts=(post,))),
        ]
    )
    assert len(entries) == people
    assert [doubt.reason for doubt in doubts(entries)] == ["one name, two spellings"] * (people - 1)


def test_two_bearers_of_one_name_in_one_article_are_two(press: Press) -> None:
    twice = (press.person("Nguyễn Văn Đức", "VNM", posts=(post,)) for post in ("Cục trưởng", "Thứ trưởng"))
    assert len(assemble([press.prints("a", None, *twice)])) == 2


def test_who_falls_in_rank_by_steps_is_another_one(press: Press) -> None:
    entries = assemble(
        [
            press.prints("a", "2016-01-01", press.person("Nguyễn Văn Đức", "VNM", rank="Thiếu tướng")),
            press.prints("b", "2019-01-01", press.person("Nguyễn Văn Đức", "VNM", rank="Thượng tá")),
            press.prints("c", "2020-01-01", press.person("Nguyễn Văn Đức", "VNM", rank="Trung tướng")),
        ]
    )
    assert sorted(entry.articles for entry in entries) == [("a", "c"), ("b",)]
    assert [doubt.reason for doubt in doubts(entries)] == ["one name, two careers"]


def test_ranks_and_posts_are_dated_tenures(press: Press) -> None:
    def report(article: str, day: str, rank: str, *posts: str) -> Reading:
        return press.prints(article, day, press.person("Phan Văn Giang", "VNM", rank=rank, posts=posts))

    (entry,) = assemble(
        [
            report("a", "2016-05-01", "Trung tướng", "Thứ trưởng Bộ Quốc phòng"),
            report("b", "2021-05-01", "Thượng tướng", "Bộ trưởng Quốc phòng"),
            report("c", "2021-08-01", "Đại tướng", "Bộ trưởng Bộ Quốc phòng Việt Nam", "Ủy viên Bộ Chính trị"),
        ]
    )
    assert [(t.kind, t.value, t.first, t.last) for t in tenures(cast("Entry[Person]", entry))] == [
        ("post", "Thứ trưởng Bộ Quốc phòng", "2016-05-01", "2016-05-01"),
        ("rank", "Trung tướng", "2016-05-01", "2016-05-01"),
        ("post", "Bộ trưởng Bộ Quốc phòng Việt Nam", "2021-05-01", "2021-08-01"),
        ("rank", "Thượng tướng", "2021-05-01", "2021-05-01"),
        ("post", "Ủy viên Bộ Chính trị", "2021-08-01", "2021-08-01"),
        ("rank", "Đại tướng", "2021-08-01", "2021-08-01"),
    ]


def test_the_well_known_have_a_key_to_the_outside_world(press: Press) -> None:
    told = press.prints("a", None, press.person("Tập Cận Bình", "CHN"), press.person("Phan Văn Giang", "VNM"))
    keys = {shown(entry).name: wikidata(cast("Entry[Person]", entry)) for entry in assemble([told])}
    assert keys == {"Tập Cận Bình": "Q15031", "Phan Văn Giang": None}


def test_no_two_entries_have_one_id(press: Press) -> None:
    entries = assemble(
        [
            press.prints("a", "2018-03-22", press.person("Moon Jae-in", "KOR")),
            press.prints("b", "2018-03-23", press.person("Moon Jae - in", "KOR")),
            press.prints("c", "2018-03-24", press.person("Moon Jae In", "KOR")),
        ]
    )
    assert len({entry.id for entry in entries}) == len(entries)
