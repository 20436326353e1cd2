"""Problems as pages, where a browser asks for a page; nobody logged in leads to the form to log in."""

from collections.abc import Mapping
from typing import Any

import msgspec
from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from banggiao.register import RegisterError
from banggiao.serve.access import who_asks
from banggiao.serve.accounts.principal import Principal
from banggiao.serve.problems import MEDIA_TYPE, Refused
from banggiao.serve.state import served
from banggiao.serve.web.addresses import TIMES, Addresses, address
from banggiao.serve.web.drafts import hand_over, keep_draft, page_behind
from banggiao.serve.web.forms import Form, form_of, is_form
from banggiao.serve.web.page import render
from banggiao.serve.web.visit import Visit, language_of

_WRONG_CURSOR, _INVALID = "urn:banggiao:problem:wrong-cursor", "urn:banggiao:problem:invalid"
_NOT_LOGGED_IN = "urn:banggiao:problem:not-logged-in"
_OTHER_SESSION = "urn:banggiao:problem:csrf"  # the form was made for a session that is over


class Fault(msgspec.Struct, frozen=True):
    """A field of the address whose value cannot be: what pages call it, where they do, and the words for what it takes.
    """

    field: str
    called: str | None
    wanted: str


class ProblemPages:
    """Turns the problems that come from within into pages; what programs ask for stays as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not _wants_page(scope):
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        parts: list[bytes] = []
        body = _Body(scope, receive)

        async def turned(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_problem(message):
                start = message
                return
            if start is None:
                await send(message)
                return
            parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                problem = msgspec.json.decode(b"".join(parts))
                led_on = _led_on(Request(scope), problem, body.form())
                if led_on is not None:
                    await led_on(scope, receive, send)
                else:
                    await _answer(Request(scope), start, problem, send)

        await self._app(scope, body.receive, turned)


class _Body:
    """The form in the body of a request, heard while the application reads it."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._receive = receive
        self._wanted = scope["method"] == "POST" and is_form(Headers(scope=scope))
        self._parts: list[bytes] = []

    async def receive(self) -> Message:
        message = await self._receive()
        if self._wanted and message["type"] == "http.request":
            self._parts.append(message.get("body", b""))
        return message

    def form(self) -> Form | None:
        """The form, None where there was none."""
        try:
            return form_of(b"".join(self._parts)) if self._parts else None
        except ValueError:
            return None


def _wants_page(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "") and not scope["path"].startswith("/api/")


def _is_problem(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith(MEDIA_TYPE)


def _led_on(request: Request, problem: Mapping[str, Any], form: Form | None) -> Response | None:
    """The way to the form to log in, and back; to the page with what was filled in, where a new session has begun.

    None where the problem is another one.
    """
    if problem["type"] not in (_NOT_LOGGED_IN, _OTHER_SESSION):
        return None
    to = draft = None
    if request.method in {"GET", "HEAD"}:
        to = address(request.url.path, request.query_params.multi_items())
    elif form is not None and form.get("csrf"):
        to = page_behind(request.url.path, form.fields)
        draft = keep_draft(request, to, form) if to is not None else None
    if problem["type"] == _OTHER_SESSION and (to is None or draft is None):
        return None
    where = to if problem["type"] == _OTHER_SESSION else Addresses(language_of(request)).log_in(to=to)
    answer = RedirectResponse(str(where), 303, {"Cache-Control": "no-store"})
    if draft is not None:
        hand_over(request, answer, draft)
    return answer


async def _answer(request: Request, start: Message, problem: Mapping[str, Any], send: Send) -> None:
    language = language_of(request)
    who = request.scope.get("state", {}).get("who") or await run_in_threadpool(_known, request)
    visit = Visit(request=request, server=served(request), language=language, who=who)
    told = visit.words.told
    kind = f"problem-{problem['type'].rpartition(':')[2]}"
    status = f"problem-{problem['status']}"
    name = next(name for name in (kind, status, "problem-other") if name in told)
    number = Headers(raw=start["headers"]).get("x-request-id")
    faults = _faults(visit, problem)
    again = visit.here(**dict.fromkeys(fault.field for fault in faults)) if faults and _asks(request) else None
    values = {"problem": problem, "name": name, "number": number, "faults": faults, "again": again}
    body = render("problem.html.jinja", visit, values).encode()
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["Content-Type"] = "text/html; charset=utf-8"
    headers["Content-Length"] = str(len(body))
    await send({"type": "http.response.start", "status": start["status"], "headers": headers.raw})
    await send({"type": "http.response.body", "body": b"" if request.method == "HEAD" else body})


def _faults(visit: Visit, problem: Mapping[str, Any]) -> list[Fault]:
    """The values of the address that cannot be; none where the problem is another one."""
    named = [str(fault["where"][-1]) for fault in problem.get("errors", ()) if fault["where"][:1] == ["query"]]
    if problem["type"] == _WRONG_CURSOR:
        named = ["cursor"]
    if problem["type"] == _INVALID and not named:
        # The days of a view are looked at before all else.
        named = [name for name in TIMES if visit.request.query_params.get(name)]
    told = visit.words.told
    return [
        Fault(field, f"problem-field-{field}" if f"problem-field-{field}" in told else None, _wanted(field))
        for field in dict.fromkeys(named)
    ]


def _wanted(field: str) -> str:
    if field in TIMES or field == "day":
        return "problem-want-day"
    if field in ("from", "to", "since", "at"):
        return "problem-want-date"
    return "problem-want-country" if field in ("country", "with") else "problem-want-other"


def _asks(request: Request) -> bool:
    return request.method in {"GET", "HEAD"}


def _known(request: Request) -> Principal | None:
    """Whoever asks, for the head of the page: no route has found out."""
    try:
        return who_asks(request)
    except (Refused, RegisterError):
        return None
