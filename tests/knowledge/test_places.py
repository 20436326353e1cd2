"""The tables of places and of bodies hold together."""

from collections import Counter

import pytest

from banggiao.annotate.matching import matching_form
from banggiao.knowledge.countries import countries
from banggiao.knowledge.places import place_country
from banggiao.knowledge.table import Row, table

KINDS = {"capital", "city", "province", "district", "port", "base", "island", "building", "region"}
BODY_KINDS = {"ministry", "service", "party", "parliament", "government", "headquarters", "school", "media"}
# Singapore is a city-state (a country, never a place); nobody lives in Antarctica.
WITHOUT_CAPITAL = {"SGP", "ATA", "ASEAN", "EU", "UN", "NATO", "SCO", "CIS"}


def _place(form: str) -> Row:
    return next(row for row in table("places") if matching_form(form) in map(matching_form, row.forms))


def test_values_and_forms_of_places_are_unique() -> None:
    values = Counter(row.value for row in table("places"))
    forms = Counter(matching_form(form) for row in table("places") for form in row.forms)
    assert [value for value, n in values.items() if n > 1] == []
    assert [form for form, n in forms.items() if n > 1] == []


def test_forms_of_places_are_clean() -> None:
    for row in table("places"):
        assert row.forms, row.value
        for form in row.forms:
            assert form == form.strip(), form
            assert not set(form) & set("?*;=("), form
            assert form != form.lower(), f"{form!r} would match ordinary words"


def test_a_place_is_never_a_country() -> None:
    names = {matching_form(form) for country in countries().values() for form in country.forms}
    assert {form for row in table("places") for form in row.forms if matching_form(form) in names} == set()


def test_columns_of_places_hold_known_words() -> None:
    for row in table("places"):
        columns = row.columns
        assert columns["kind"] in KINDS, row.value
        assert columns["country"] in countries() or (columns["kind"] == "region" and not columns["country"]), row.value
        assert columns["metonym"] in {"", "yes"}, row.value
        assert set(filter(None, columns["risky"].split("|"))) <= set(row.forms), row.value
        assert columns["note"], row.value


def test_every_state_has_its_capital() -> None:
    with_capital = {row.columns["country"] for row in table("places") if row.columns["kind"] == "capital"}
    states = {country.code for country in countries().values() if country.of is None}
    assert states - with_capital == WITHOUT_CAPITAL


@pytest.mark.parametrize(
    ("form", "country"),
    [
        ("Viêng Chăn", "LAO"), ("Phnôm Pênh", "KHM"), ("Mát-xcơ-va", "RUS"), ("Oa-sinh-tơn", "USA"), ("Penang", "MYS"),
        ("Trân Châu Cảng", "USA"), ("Giơ-ne-vơ", "CHE"), ("Minsk", "BLR"), ("Min-xcơ", "BLR"), ("Tiên Sa", "VNM"),
        ("TP HCM", "VNM"), ("TP.HCM", "VNM"), ("Phủ Chủ tịch", "VNM"), ("Nhà Trắng", "USA"), ("Sattahip", "THA"),
    ],
)  # fmt: skip
def test_a_place_lies_in_its_country(form: str, country: str) -> None:
    assert place_country(_place(form).value) == country


@pytest.mark.parametrize("form", ["Ấn Độ Dương", "bán đảo Triều Tiên", "Biển Đông", "Mỹ Latinh", "eo biển Đài Loan"])
def test_a_region_that_holds_a_country_name_lies_in_none(form: str) -> None:
    assert place_country(_place(form).value) is None


@pytest.mark.parametrize("form", ["Hà Nội", "Bắc Kinh", "Washington", "Moscow", "Tokyo", "Manila"])
def test_capitals_that_speak_for_a_government_are_metonyms(form: str) -> None:
    assert _place(form).columns["metonym"] == "yes"


def test_bodies_name_a_country_and_a_kind() -> None:
    for row in table("bodies"):
        assert row.value in countries(), row.forms
        assert row.columns["kind"] in BODY_KINDS, row.forms
        assert row.columns["weak"] in {"", "yes"}, row.forms
        assert row.columns["note"], row.forms


def test_forms_of_bodies_are_unique_and_no_country() -> None:
    forms = Counter(matching_form(form) for row in table("bodies") for form in row.forms)
    names = {matching_form(form) for country in countries().values() for form in country.forms}
    assert [form for form, n in forms.items() if n > 1] == []
    assert set(forms) & names == set()


@pytest.mark.parametrize(
    ("form", "country", "weak"),
    [
        ("Quân ủy Trung ương", "VNM", "yes"), ("Quân ủy Trung ương Trung Quốc", "CHN", ""), ("Lầu Năm Góc", "USA", ""),
        ("Học viện Quốc phòng", "VNM", "yes"), ("Đảng Nhân dân Cách mạng Lào", "LAO", ""), ("Hạm đội 7", "USA", ""),
        ("Quốc vụ viện", "CHN", ""), ("Điện Kremlin", "RUS", ""),
    ],
)  # fmt: skip
def test_a_body_fixes_its_country(form: str, country: str, weak: str) -> None:
    row = next(row for row in table("bodies") if matching_form(form) in map(matching_form, row.forms))
    assert (row.value, row.columns["weak"]) == (country, weak)


@pytest.mark.parametrize(
    ("place", "code"),
    [("Ấn Độ Dương", "IND"), ("bán đảo Triều Tiên", "PRK"), ("New Jersey", "JEY"), ("Bắc Ireland", "IRL")],
)
def test_a_place_that_holds_a_country_name_is_a_lookalike_of_it(place: str, code: str) -> None:
    assert matching_form(place) in map(matching_form, countries()[code].lookalikes)
