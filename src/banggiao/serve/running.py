"""A server at work: one process, or several that answer side by side, on one register."""

import os
import socket
import tempfile
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
import uvicorn
from uvicorn.supervisors import Multiprocess

from banggiao.serve.app import create_app
from banggiao.serve.errors import ServeError
from banggiao.serve.metrics import TOGETHER
from banggiao.serve.settings import ServeSettings


def serve(settings: ServeSettings, listen: Callable[[], socket.socket]) -> None:
    """Answer what comes in at `listen` until told to stop.

    Several workers are processes that share the socket and the databases, and nothing else: what a request changes is
    there for the next one, wherever it is answered. One that dies is replaced. Raises what `create_app` raises, before
    anybody listens.
    """
    if settings.workers > 1 and settings.register == ":memory:":
        raise ServeError("a register in memory is of one process: leave out --workers, or name a file")
    app = create_app(settings)
    if settings.workers == 1:
        uvicorn.Server(_config(app)).run(sockets=[listen()])
        return
    app.state.served.close()
    each = msgspec.structs.replace(settings, migrate=False, readers=max(1, settings.readers // settings.workers))
    with tempfile.TemporaryDirectory(prefix="banggiao-") as counted:
        os.environ[TOGETHER] = counted  # for the workers, which begin with it
        config = _config(partial(create_app, each), factory=True, workers=settings.workers)
        Multiprocess(config, sockets=[listen()]).run()


def _config(app: Any, **more: Any) -> uvicorn.Config:
    # The log and the forwarded headers are the application's own business.
    return uvicorn.Config(
        app, log_config=None, access_log=False, proxy_headers=False, server_header=False, timeout_graceful_shutdown=10,
        **more,
    )
