"""Forms that were sent when the session was over: which are kept, and the page that shows them again."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from fastapi import Request
from starlette.responses import Response

from banggiao.brief.labels import LANGUAGES
from banggiao.serve.accounts.drafts import LIFE
from banggiao.serve.state import served
from banggiao.serve.web.addresses import address
from banggiao.serve.web.forms import Form

COOKIE = "banggiao-draft"
# Pages with a form that is worth keeping, behind the language; what their addresses are asked.
_PAGES = ("/review", "/decisions/")
_ASKED = ("entry", "slot", "type", "country", "after", "article", "to")


def page_behind(path: str, fields: Iterable[tuple[str, str]]) -> str | None:
    """The address of the page with the form that was sent to a path; None for a form that is not worth keeping."""
    language, _, rest = path.removeprefix("/").partition("/")
    if language not in LANGUAGES or not f"/{rest}".startswith(_PAGES):
        return None
    if rest.startswith("decisions/"):
        return address(f"/{language}/decisions", [("id", rest.split("/")[1])])
    return address(path, [(name, value) for name, value in fields if name in _ASKED and value])


def keep_draft(request: Request, to: str, form: Form) -> str | None:
    """Keep a form for the page at the address `to`; gives the name of the draft, None where it is too long."""
    accounts = served(request).accounts
    return accounts.keep_draft(urlsplit(to).path, form.fields) if accounts is not None else None


def hand_over(request: Request, response: Response, name: str) -> None:
    """Tell the browser the name of its draft."""
    response.set_cookie(
        COOKIE, name, max_age=LIFE, path="/", secure=request.url.scheme == "https", httponly=True, samesite="lax"
    )


def draft_of(request: Request) -> Form | None:
    """The form that waits for the page at this address, once."""
    name = request.cookies.get(COOKIE)
    accounts = served(request).accounts
    fields = accounts.take_draft(name, request.url.path) if name and accounts is not None else None
    return None if fields is None else Form(fields)
