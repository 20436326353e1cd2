"""What the routes of the API have in common."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from banggiao.serve.problems import documented

PREFIX = "/api/v1"
_UNCHANGED = {"description": "The asker has this already (`If-None-Match`)."}
_TAG = {"ETag": {"schema": {"type": "string"}, "description": "For `If-None-Match`."}}
_CSV: dict[str, Any] = {"text/csv": {"schema": {"type": "string"}}}


def router(tag: str) -> APIRouter:
    """A router for routes about one thing."""
    return APIRouter(prefix=PREFIX, tags=[tag])


def gives(model: type[BaseModel] | Any, *problems: int, table: bool = False) -> dict[int | str, dict[str, Any]]:
    """The answers of a GET that gives `model`, as CSV as well where it is a `table`, or one of `problems`."""
    ok: dict[str, Any] = {"model": model, "description": "What was asked for.", "headers": _TAG}
    every = {401, 403, 422, 503, *problems}
    if table:
        ok["content"] = _CSV
        every.add(406)
    return {200: ok, 304: _UNCHANGED, **documented(*sorted(every))}


def changes(
    answers: dict[int, tuple[type[BaseModel] | None, str]], *problems: int
) -> dict[int | str, dict[str, Any]]:
    """The answers of a route that changes something: each status with its model and meaning, or one of `problems`."""
    told: dict[int | str, dict[str, Any]] = {}
    for status, (model, meaning) in answers.items():
        told[status] = {"description": meaning} | ({"model": model} if model else {})
    return told | documented(*sorted({401, 403, 422, 503, *problems}))
