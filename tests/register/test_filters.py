"""Conditions that could let nothing through are refused, not answered with nothing."""

import pytest

from banggiao.register import Filters


@pytest.mark.parametrize("country", ["Úc", "Atlantis", "lao", ""])
def test_a_country_that_is_no_code(country: str) -> None:
    with pytest.raises(ValueError, match="no code"):
        Filters(country=country)


@pytest.mark.parametrize("country", ["AUS", "EU", "ASEAN"])
def test_codes(country: str) -> None:
    assert Filters(country=country).country == country
