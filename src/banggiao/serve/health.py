"""Whether the server lives, whether it can work, and what it counts."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from banggiao.register import RegisterError
from banggiao.serve import metrics
from banggiao.serve.access import Monitor
from banggiao.serve.problems import Refused, documented
from banggiao.serve.state import Serving

routes = APIRouter(tags=["health"])
_TEXT = {"text/plain": {"schema": {"type": "string"}}}
_PLAIN: dict[int | str, dict[str, Any]] = {200: {"description": "Well.", "content": _TEXT}}
_KEEP_NOT = {"Cache-Control": "no-store"}


@routes.get("/healthz", response_class=PlainTextResponse, responses=_PLAIN)
async def healthz() -> Response:
    """Whether the process answers at all."""
    return PlainTextResponse("ok\n", headers=_KEEP_NOT)


@routes.get("/readyz", response_class=PlainTextResponse, responses=_PLAIN | documented(503))
def readyz(server: Serving) -> Response:
    """Whether register and accounts can be asked."""
    try:
        server.register.articles(limit=1)
        if server.accounts is not None:
            server.accounts.administrators()
    except RegisterError:
        raise Refused(503, "register-unusable", "register or accounts cannot be used at the moment") from None
    return PlainTextResponse("ready\n", headers=_KEEP_NOT)


@routes.get("/metrics", response_class=Response, responses=_PLAIN | documented(401, 403, 503))
def measured(server: Serving, _: Monitor) -> Response:
    """What the server counts, in Prometheus' form."""
    return Response(server.metrics.page(server.register.counts()), media_type=metrics.MEDIA_TYPE, headers=_KEEP_NOT)
