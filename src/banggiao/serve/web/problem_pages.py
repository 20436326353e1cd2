"""Problems as pages, where a browser asks for a page; nobody logged in leads to the form to log in."""

from collections.abc import Mapping
from typing import Any

import msgspec
from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from banggiao.register import RegisterError
from banggiao.serve.access import who_asks
from banggiao.serve.accounts.principal import Principal
from banggiao.serve.problems import MEDIA_TYPE, Refused
from banggiao.serve.state import served
from banggiao.serve.web.addresses import Addresses, address
from banggiao.serve.web.page import render
from banggiao.serve.web.visit import Visit, language_of

_NOT_LOGGED_IN = "urn:banggiao:problem:not-logged-in"


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
                await _answer(Request(scope), start, msgspec.json.decode(b"".join(parts)), send)

        await self._app(scope, receive, turned)


def _wants_page(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "") and not scope["path"].startswith("/api/")


def _is_problem(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith(MEDIA_TYPE)


async def _answer(request: Request, start: Message, problem: Mapping[str, Any], send: Send) -> None:
    language = language_of(request)
    if problem["type"] == _NOT_LOGGED_IN:
        safe = request.method in {"GET", "HEAD"}
        to = address(request.url.path, request.query_params.multi_items()) if safe else None
        answer = RedirectResponse(Addresses(language).log_in(to=to), 303, {"Cache-Control": "no-store"})
        await send({"type": "http.response.start", "status": 303, "headers": answer.raw_headers})
        await send({"type": "http.response.body"})
        return
    who = request.scope.get("state", {}).get("who") or await run_in_threadpool(_known, request)
    visit = Visit(request=request, server=served(request), language=language, who=who)
    told = visit.words.told
    kind = f"problem-{problem['type'].rpartition(':')[2]}"
    status = f"problem-{problem['status']}"
    name = next(name for name in (kind, status, "problem-other") if name in told)
    number = Headers(raw=start["headers"]).get("x-request-id")
    body = render("problem.html.jinja", visit, {"problem": problem, "name": name, "number": number}).encode()
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["Content-Type"] = "text/html; charset=utf-8"
    headers["Content-Length"] = str(len(body))
    await send({"type": "http.response.start", "status": start["status"], "headers": headers.raw})
    await send({"type": "http.response.body", "body": b"" if request.method == "HEAD" else body})


def _known(request: Request) -> Principal | None:
    """Whoever asks, for the head of the page: no route has found out."""
    try:
        return who_asks(request)
    except (Refused, RegisterError):
        return None
