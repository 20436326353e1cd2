"""What pages can be asked: the parameters of their addresses."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from banggiao.serve.listing.place import PATTERN

Limit = Annotated[int, Field(ge=1, le=200)]
Cursor = Annotated[str, Field(pattern=PATTERN)]


class PageQuery(BaseModel):
    """What a page takes: its own fields, and none else; the times are read by `Visit`.

    Fields that a form sends empty count as not given.
    """

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if value not in ("", [""], None)}
