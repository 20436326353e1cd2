"""Each request gets a number, is counted and logged; an unforeseen error ends here, as a problem and not as a crash."""

import secrets
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from banggiao.serve.calm import Calm
from banggiao.serve.logs import way_of
from banggiao.serve.metrics import Metrics
from banggiao.serve.problems import Refused


class Ledger:
    """Logs by route, never by address: an address can hold what somebody looks for."""

    def __init__(self, app: ASGIApp, *, log: FilteringBoundLogger, metrics: Metrics, calm: Calm) -> None:
        self._app = app
        self._log = log
        self._metrics = metrics
        self._calm = calm

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = secrets.token_hex(8)
        started = time.perf_counter()
        status = 0

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = number
            await send(message)

        self._metrics.under_way.inc()
        try:
            with self._calm.asked():
                await self._app(scope, receive, told)
        except Exception as error:
            self._log.error("unforeseen", request=number, error=type(error).__name__, way=way_of(error))
            if status:
                raise  # the answer is half out: only closing the connection can tell
            detail = f"an unforeseen error; the log of the server tells more under {number}"
            await Refused(500, "unforeseen", detail).response()(scope, receive, told)
        finally:
            self._metrics.under_way.dec()
            self._note(scope, number, status, time.perf_counter() - started)

    def _note(self, scope: Scope, number: str, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "none")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.requests.labels(route, method, status).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        who = scope.get("state", {}).get("who")
        self._log.info(
            "request",
            request=number,
            method=method,
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
            account=who.name if who else None,
        )


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
