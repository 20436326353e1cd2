"""Which spellings can be of one person."""

import pytest

from banggiao.assemble.names import inside, likeness, name_keys


@pytest.mark.parametrize(
    ("one", "other", "country", "expected"),
    [
        ("Sergei Shoigu", "Shoygu Sergey Kuzhugetovich", "RUS", "same"),
        ("Viktor Khrenin", "Victor Khrenin", "BLR", "same"),
        ("Kunio Umeda", "Umeda Kunio", "JPN", "same"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", "TUR", "same"),
        ("Moon Jae-in", "Moon Jae In", "KOR", "same"),
        ("Xi Jinping", "Tập Cận Bình", "CHN", "same"),
        ("Jean-Yves Le Drian", "Jean - Yves Le Drian", "FRA", "same"),
        ("Nguỵ Phượng Hoà", "Ngụy Phượng Hòa", "CHN", "same"),
        ("Pa-ven Mu-ra-vây-cô", "Pavel Muraveiko", "BLR", "probable"),
        ("Ráp-cốp An-đờ-rây", "Ravkov Andrei Alekseevich", "BLR", "probable"),
        ("Nguyễn Văn Đức", "Nguyễn Văn Đúc", "VNM", "other"),
        ("Tô Lâm", "Lâm Tô", "VNM", "other"),
        ("Sergei Lavrov", "Sergei Shoigu", "RUS", "other"),
        ("Dmitry Medvedev", "Dmitry Peskov", "RUS", "other"),
        ("Lloyd Austin", "Lloyd Aspin", "USA", "other"),
        ("Modi", "Narendra Modi", "IND", "other"),
    ],
)
def test_likeness_goes_both_ways(one: str, other: str, country: str, expected: str) -> None:
    assert likeness(one, other, country) == expected
    assert likeness(other, one, country) == expected


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Sergei Shoigu", "Shoygu Sergey Kuzhugetovich", "RUS"),
        ("Pa-ven Mu-ra-vây-cô", "Pavel Muraveiko", "BLR"),
        ("Xi Jinping", "Tập Cận Bình", "CHN"),
        ("Reuven Rivlin", "Reuven R.Rivlin", "ISR"),
    ],
)
def test_spellings_that_may_be_one_share_a_key(one: str, other: str, country: str) -> None:
    assert set(name_keys(one, country)) & set(name_keys(other, country))


def test_among_few_people_a_short_name_is_enough() -> None:
    assert inside("Modi", "Narendra Modi", "IND")
    assert not inside("Modi", "Rajnath Singh", "IND")
