"""Coded values in the description and in the questions of the API."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, Field, GetCoreSchemaHandler

from banggiao.knowledge.countries import find_country, suggest
from banggiao.records import vocabulary as words
from banggiao.register.asking.selecting import bound
from banggiao.serve.listing.ordering import COLUMNS


class Coded:
    """A string out of a closed list: no other passes, and the description names them all."""

    def __init__(self, values: Iterable[str]) -> None:
        self._values = tuple(sorted(values))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """What pydantic checks by and describes."""
        return handler.generate_schema(cast(Any, Literal)[self._values])


def _country(typed: str) -> str:
    country = find_country(typed)
    if country is not None:
        return country.code
    likely = ", ".join(f"{near.name_vi} ({near.code})" for near in suggest(typed[:100]))
    raise ValueError(f"no such country is known; did you mean {likely}?" if likely else "no such country is known")


def _date(value: str) -> str:
    bound(value)  # raises ValueError for 2025-02-30
    return value


EncounterKind = Annotated[str, Coded(words.ENCOUNTER_KINDS)]
EncounterStatus = Annotated[str, Coded(words.ENCOUNTER_STATUS)]
InstrumentKind = Annotated[str, Coded(words.INSTRUMENT_KINDS)]
InstrumentStatus = Annotated[str, Coded(words.INSTRUMENT_STATUS)]
MechanismKind = Annotated[str, Coded(words.MECHANISM_KINDS)]
MechanismStatus = Annotated[str, Coded(words.MECHANISM_STATUS)]
Level = Annotated[str, Coded(words.LEVELS)]
Change = Annotated[str, Coded(words.CHANGES)]
Act = Annotated[str, Coded(words.ACTS)]
Role = Annotated[str, Coded(words.ROLES)]
MechanismRole = Annotated[str, Coded(words.MECHANISM_ROLES)]
Topic = Annotated[str, Coded(words.TOPICS)]
Code = Annotated[str, Field(pattern=f"^({words.CODE})$")]
Sorting = Annotated[
    str,
    Coded((*COLUMNS, *(f"-{column}" for column in COLUMNS))),
    Field(description="By this, and with a `-` before it from the greatest down; `date` where nothing is said."),
]
Type = Literal["people", "encounters", "instruments", "relations", "mechanisms", "statements"]

CountryName = Annotated[
    str,
    Field(max_length=100, description="A name in Vietnamese or English, with or without marks, or a code."),
    AfterValidator(_country),
]
Date = Annotated[
    str,
    Field(
        pattern=r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        description="A day, month or year: `2025-09-04`, `2025-09`, `2025`.",
    ),
    AfterValidator(_date),
]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
AskedDay = Annotated[
    str, Field(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"), AfterValidator(_date)
]
CodedDate = Annotated[str, Field(description="A date of the codebook: a day, month, year, span, or one left open.")]
