"""Whom a server lets in before it asks who they are.

A server without accounts trusts whoever reaches it, so it lets in only what this machine itself asks for: not what a
proxy passes on, and not what another site's page in the user's browser asks for by a name of its own. On any server,
a page of another site changes nothing.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from banggiao.serve.problems import Refused
from banggiao.serve.settings import is_loopback

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class Doorman:
    """`open_house`: the server has no accounts."""

    def __init__(self, app: ASGIApp, *, open_house: bool) -> None:
        self._app = app
        self._open_house = open_house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            refused = self._from_elsewhere(scope, headers) or _by_another_site(scope, headers)
            if refused is not None:
                await refused.response()(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _from_elsewhere(self, scope: Scope, headers: Headers) -> Refused | None:
        if not self._open_house:
            return None
        if any(name in headers for name in _FORWARDED):
            detail = "a server without accounts answers no proxy; make an account and name the proxy as trusted"
            return Refused(403, "proxy-without-accounts", detail)
        client = scope.get("client")
        host = urlsplit(f"//{headers.get('host', '')}").hostname if _plain(headers.get("host", "")) else None
        if not host or not is_loopback(host) or (client is not None and not is_loopback(client[0])):
            detail = "a server without accounts answers this machine only, as localhost or 127.0.0.1"
            return Refused(403, "not-this-machine", detail)
        return None


def _by_another_site(scope: Scope, headers: Headers) -> Refused | None:
    if scope["method"] in _SAFE:
        return None
    origin = headers.get("origin")
    strange = headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}
    if origin is not None:
        strange = strange or not _plain(origin) or urlsplit(origin).netloc != headers.get("host")
    return Refused(403, "another-site", "a page of another site may change nothing here") if strange else None


def _plain(address: str) -> bool:
    """Whether an address can be taken apart at all."""
    try:
        urlsplit(address if "//" in address else f"//{address}")
    except ValueError:
        return False
    return True
