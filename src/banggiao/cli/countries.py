"""A country as a user writes it."""

from banggiao.cli.outcome import Failure
from banggiao.knowledge.countries import find_country, suggest


def country_code(words: str) -> str:
    """The code of the country or organisation that `words` name; raises Failure, with likely ones, for none."""
    country = find_country(words)
    if country is not None:
        return country.code
    likely = ", ".join(f"{near.name_vi} ({near.code})" for near in suggest(words))
    hint = f"did you mean {likely}?" if likely else "give its name in Vietnamese or English, or its ISO code (BLR)"
    raise Failure(f"no country {words!r} is known; {hint}")
