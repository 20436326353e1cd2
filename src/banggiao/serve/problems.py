"""What goes wrong, told in one form (RFC 9457, `application/problem+json`), each kind under a name of its own."""

import http
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from banggiao.collect.source import Refusal
from banggiao.register import (
    BusyError,
    ConflictError,
    DecisionError,
    DiskFullError,
    ReadOnlyError,
    RegisterError,
    UnknownArticleError,
    UnknownEntryError,
)
from banggiao.serve.errors import (
    AccountError,
    TakenError,
    TooManyAttemptsError,
    UnknownAccountError,
    WrongLogInError,
)

MEDIA_TYPE = "application/problem+json"
# Whoever asked hung up before all of it was here: nobody gets this answer. The number is the one that proxies log.
_HUNG_UP = 499
_NAMES = "urn:banggiao:problem:"

# What each status of a problem means, in the description of every route that documents it.
MEANINGS = {
    401: "Nobody is logged in, or the token is worth nothing.",
    403: "This account, token or origin may not do this.",
    404: "There is no such thing.",
    405: "This address knows other methods only.",
    406: "None of the formats asked for can be given.",
    409: "It does not fit what is there already.",
    413: "The body is too long.",
    415: "The body is of another media type than those told.",
    422: "A value cannot be; `errors` says which, and why.",
    429: "Too many attempts; `Retry-After` says when to try again.",
    503: "The register cannot be used at the moment; try again.",
    507: "The disk is full; nothing was kept.",
}


class Fault(BaseModel):
    """One value that cannot be."""

    where: list[str | int] = Field(description="The way to the value: `query`, `limit`.")
    message: str


class ProblemBody(BaseModel):
    """What went wrong (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="The kind of problem: a name that stays.", pattern="^urn:banggiao:problem:[a-z-]+$")
    title: str = Field(description="The kind in words.")
    status: int
    detail: str = Field(description="What is wrong here, and the way out.")
    errors: list[Fault] = Field(default=[], description="Each value that cannot be.")
    nearest: list[str] = Field(default=[], description="Ids that may be meant, or that it collides with.")


class Refused(Exception):  # noqa: N818 - of the request, not of the program
    """The request is answered with a problem."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(kind)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.headers = dict(headers or {})
        self.more = dict(more or {})

    def response(self) -> Response:
        """The answer."""
        body = {
            "type": _NAMES + self.kind,
            "title": http.HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
            **self.more,
        }
        headers = {"Cache-Control": "no-store", **self.headers}
        return Response(msgspec.json.encode(body), self.status, headers, media_type=MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The answers of a route that are problems, for its description."""
    schema = {"schema": {"$ref": "#/components/schemas/ProblemBody"}}
    return {status: {"description": MEANINGS[status], "content": {MEDIA_TYPE: schema}} for status in statuses}


def refusal(error: Exception) -> Refused:
    """The problem that an error of the register, the accounts or the collection makes."""
    message = str(error)
    match error:
        case UnknownEntryError():
            return Refused(404, "unknown-entry", message, more={"nearest": list(error.nearest)})
        case UnknownArticleError():
            return Refused(404, "unknown-article", message)
        case ConflictError():
            return Refused(409, "decided-meanwhile", message, more={"nearest": [error.decision]})
        case DecisionError():
            return Refused(422, "not-to-be-decided", message)
        case DiskFullError():
            return Refused(507, "disk-full", "the disk is full; nothing was kept")
        case ReadOnlyError():
            return Refused(403, "read-only", "this register cannot be written")
        case BusyError():
            return Refused(503, "busy", "another program is writing; try again", {"Retry-After": "5"})
        case RegisterError():
            return Refused(503, "register-unusable", "the register cannot be used at the moment")
        case Refusal():
            return Refused(422, "unreadable-article", f"the article {error.reason}")
        case TooManyAttemptsError():
            return Refused(429, "too-many-attempts", message, {"Retry-After": str(error.retry_after)})
        case WrongLogInError():
            return Refused(401, "wrong-log-in", message, {"WWW-Authenticate": 'Bearer realm="banggiao"'})
        case UnknownAccountError():
            return Refused(404, "unknown-account", message)
        case TakenError():
            return Refused(409, "taken", message)
        case AccountError():
            return Refused(409, "not-possible", message)
    raise TypeError(f"{type(error).__name__} has no problem of its own")


def handle_problems(app: FastAPI) -> None:
    """Let `app` answer every error with a problem."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ClientDisconnect, _hung_up)
    for kind in (RegisterError, AccountError, Refusal):
        app.add_exception_handler(kind, _known)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return error.response()


async def _hung_up(_: Request, __: Exception) -> Response:
    return Response(status_code=_HUNG_UP)


async def _known(_: Request, error: Exception) -> Response:
    return refusal(error).response()


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if error.status_code == 404:
        return Refused(404, "unknown-address", "there is nothing at this address", headers).response()
    if error.status_code == 405:
        return Refused(405, "wrong-method", f"this address does not know {request.method[:20]}", headers).response()
    return Refused(error.status_code, "refused", str(error.detail), headers).response()


async def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    # What was given is not said again: it may be long, or a secret.
    return invalid(error.errors()).response()


def invalid(errors: Iterable[Mapping[str, Any]], *before: str) -> Refused:
    """The problem of values that pydantic refused; `before` leads to what they are in."""
    faults = [
        {"where": [*before, *error["loc"]], "message": _message(error)}
        for error in errors
    ]
    told = "; ".join(f"{' '.join(map(str, fault['where']))}: {fault['message']}" for fault in faults[:5])
    return Refused(422, "invalid", told, more={"errors": faults[:50]})


def _message(error: Mapping[str, Any]) -> str:
    if error["type"] == "extra_forbidden":
        return "is not known here; /api/v1/openapi.json names what is"
    return str(error["msg"]).removeprefix("Value error, ")
