"""Addresses of pages with a slash at their end lead to the page."""

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from banggiao.brief.labels import LANGUAGES

_ROOTS = tuple(f"/{language}/".encode() for language in LANGUAGES)


class Slashes:
    """Sends whoever asks for `/vi/partners/` to `/vi/partners`; what is asked behind `?` goes along."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or say where the page is."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            # As it was sent: a slash within an id is written %2F, and stays.
            path: bytes = scope.get("raw_path") or scope["path"].encode()
            if path.endswith(b"/") and path.startswith(_ROOTS):
                asked = b"?" + scope["query_string"] if scope["query_string"] else b""
                to = (path.rstrip(b"/") + asked).decode("latin-1")
                await RedirectResponse(to, 307, {"Cache-Control": "no-store"})(scope, receive, send)
                return
        await self._app(scope, receive, send)
