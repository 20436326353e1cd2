"""Answers: JSON or CSV, with an ETag, and nothing sent again that the asker has already."""

import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal
from urllib.parse import quote, urlencode

import msgspec
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from banggiao.brief.characters import without_controls
from banggiao.export.csv import write_rows
from banggiao.serve.problems import Refused

Format = Literal["json", "csv"]
_MEDIA = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
_TAG = re.compile(r'(?:W/)?("[^"]*")')


def chosen_format(request: Request, asked: Format | None) -> Format:
    """The format of a list: the one asked for by name, else by `Accept`; raises Refused (406) for none of ours."""
    if asked is not None:
        return asked
    accepted = request.headers.get("accept", "*/*")
    best: tuple[float, Format] | None = None
    for part in accepted.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weight = _weight(parameters)
        format_: Format | None = None
        if media in {"*/*", "application/*", "application/json"}:
            format_ = "json"
        elif media in {"text/csv", "text/*"}:
            format_ = "csv"
        if format_ is not None and weight > 0 and (best is None or weight > best[0]):
            best = (weight, format_)
    if best is None:
        raise Refused(406, "no-such-format", "this address gives application/json and text/csv")
    return best[1]


def _weight(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return float(parameter[2:])
            except ValueError:
                return 0.0
    return 1.0


def json_answer(request: Request, value: Any, next_cursor: str | None = None) -> Response:
    """`value` as JSON."""
    return answer(request, msgspec.json.encode(value), _MEDIA["json"], _links(request, next_cursor))


def ready_answer(request: Request, body: bytes) -> Response:
    """JSON that is encoded already."""
    return answer(request, body, _MEDIA["json"])


def csv_answer(
    request: Request, name: str, head: Sequence[str], rows: Iterable[Sequence[str]], next_cursor: str | None = None
) -> Response:
    """Rows as CSV in the form of `banggiao list --format csv`, to be saved as `name`.csv."""
    buffer = io.StringIO()
    write_rows(head, rows, buffer)
    body = without_controls(buffer.getvalue()).encode("utf-8", "replace")
    headers = _links(request, next_cursor) | {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return answer(request, body, _MEDIA["csv"], headers)


def plain_json(status: int, value: Any, headers: dict[str, str] | None = None) -> Response:
    """The answer to a change, or about an account: not to be kept anywhere."""
    kept = {"Cache-Control": "no-store", **(headers or {})}
    return Response(msgspec.json.encode(value), status, kept, media_type=_MEDIA["json"])


def answer(request: Request, body: bytes, media_type: str, headers: dict[str, str] | None = None) -> Response:
    """An answer to a GET: 200 with its ETag, or 304 where the asker has it."""
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    kept = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie"}
    if _has(request.headers, tag):
        return Response(status_code=304, headers=kept)
    return Response(body, 200, kept | (headers or {}), media_type=media_type)


def _has(headers: Headers, tag: str) -> bool:
    given = headers.get("if-none-match", "").strip()
    return given == "*" or tag in _TAG.findall(given)


def _links(request: Request, next_cursor: str | None) -> dict[str, str]:
    if next_cursor is None:
        return {}
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    address = f"{quote(request.scope['path'])}?{urlencode([*asked, ('cursor', next_cursor)])}"
    return {"Link": f'<{address}>; rel="next"'}
