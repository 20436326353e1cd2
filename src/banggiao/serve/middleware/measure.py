"""No body longer than the server takes is read to its end."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from banggiao.serve.problems import Refused


class TooLongError(Exception):
    """A body went on beyond the limit."""


class Measure:
    """Refuses a body longer than `limit` bytes: at once where its length is told, else as soon as it shows."""

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        refused = Refused(413, "too-long", f"a body may have {self._limit} bytes at most", {"Connection": "close"})
        if length.isdecimal() and int(length[:20]) > self._limit:
            await refused.response()(scope, receive, send)
            return
        seen = 0
        begun = False

        async def measured() -> Message:
            nonlocal seen
            message = await receive()
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                if seen > self._limit:
                    raise TooLongError
            return message

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, measured, watched)
        except TooLongError:
            if begun:
                raise
            await refused.response()(scope, receive, send)
