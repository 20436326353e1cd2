"""Style, scripts and pictures of our own, under addresses that change with what they hold."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import Response

from banggiao.serve.answers import answer
from banggiao.serve.problems import Refused

routes = APIRouter()
_MEDIA = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_FOREVER = "public, max-age=31536000, immutable"


class _Files(NamedTuple):
    edition: str
    bodies: Mapping[str, bytes]


@cache
def _files() -> _Files:
    folder = files("banggiao.serve.web").joinpath("static")
    bodies = {path.name: path.read_bytes() for path in sorted(folder.iterdir(), key=lambda path: path.name)}
    every = hashlib.blake2b(digest_size=6)
    for name, body in bodies.items():
        every.update(f"{name} {len(body)}\n".encode() + body)
    return _Files(every.hexdigest(), MappingProxyType(bodies))


def static(name: str) -> str:
    """The address of a file under `static/`; KeyError where there is none."""
    known = _files()
    known.bodies[name]
    return f"/static/{known.edition}/{name}"


@routes.get("/static/{edition}/{name}")
def static_file(request: Request, edition: str, name: str) -> Response:
    """One of our files; of this edition it never changes, so that a browser need not ask again."""
    known = _files()
    body = known.bodies.get(name)
    media = _MEDIA.get(name.rpartition(".")[2])
    if body is None or media is None:
        raise Refused(404, "unknown-address", "there is nothing at this address")
    found = answer(request, body, media)
    if edition == known.edition:
        found.headers["Cache-Control"] = _FOREVER
        del found.headers["Vary"]
    return found
