"""JSON that a request carries."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.json_schema import models_json_schema

from banggiao.serve.problems import Refused, invalid

B = TypeVar("B", bound=BaseModel)
_AT = "#/components/schemas/{model}"


class Sent(BaseModel):
    """A body; nothing in it but what is described."""

    model_config = ConfigDict(extra="forbid")


def body(model: type[B]) -> Callable[[Request], Awaitable[B]]:
    """A dependency that gives the body as `model`; it raises Refused (415, 422) where it is none."""

    async def sent(request: Request) -> B:
        media = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
        if media != "application/json":
            raise Refused(415, "wrong-media-type", "send application/json")
        try:
            return model.model_validate_json(await request.body(), strict=False)
        except ValidationError as error:
            # What was sent is not said again: it may be a secret.
            raise invalid(error.errors(), "body") from None

    return sent


def described(model: type[BaseModel]) -> dict[str, Any]:
    """The body in the description of a route; its form is put there by `forms`."""
    content = {"application/json": {"schema": {"$ref": _AT.format(model=model.__name__)}}}
    return {"requestBody": {"required": True, "content": content}}


def forms(models: Sequence[type[BaseModel]]) -> dict[str, Any]:
    """The forms of `models`, and of all that is in them, by the names that they have in the description."""
    _, written = models_json_schema([(model, "validation") for model in models], ref_template=_AT)
    found: dict[str, Any] = written["$defs"]
    return found
