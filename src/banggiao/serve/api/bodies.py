"""JSON that a request carries."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ConfigDict, ValidationError

from banggiao.serve.problems import Refused, invalid

B = TypeVar("B", bound=BaseModel)


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
    """The body in the description of a route."""
    content = {"application/json": {"schema": model.model_json_schema()}}
    return {"requestBody": {"required": True, "content": content}}
