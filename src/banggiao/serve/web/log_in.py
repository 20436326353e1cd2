"""Logging in and out with a browser."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from banggiao.serve.access import (
    address_of,
    check_csrf,
    clear_session,
    set_session,
    somebody,
    who_asks,
)
from banggiao.serve.api.sessions import begin_session
from banggiao.serve.errors import TooManyAttemptsError, WrongLogInError
from banggiao.serve.state import Serving
from banggiao.serve.web.addresses import is_ours
from banggiao.serve.web.forms import Sent
from banggiao.serve.web.page import html_answer
from banggiao.serve.web.questions import PageQuery
from banggiao.serve.web.visit import Visit, language_of

routes = APIRouter()
_LONGEST = 1000  # signs of a name or password
_NOT_KEPT = {"Cache-Control": "no-store"}


class LogInQuery(PageQuery):
    """Where to go on to."""

    to: str | None = None


@routes.get("/log-in")
def log_in_form(request: Request, server: Serving, query: Annotated[LogInQuery, Query()]) -> Response:
    """The form to log in; whoever is known goes on at once."""
    visit = _visit(request, server)
    if who_asks(request) is not None:
        return _onward(visit, query.to)
    return html_answer(request, visit.html("log-in.html.jinja", to=query.to, name="", trouble=None, wait=0), 200)


@routes.post("/log-in")
def log_in(request: Request, server: Serving, form: Sent) -> Response:
    """Log in, and go on to where one was going."""
    visit = _visit(request, server)
    to, name = form.get("to"), form.get("name")[:_LONGEST]
    try:
        principal = begin_session(request, server, name, form.get("password")[:_LONGEST])
    except WrongLogInError:
        page = visit.html("log-in.html.jinja", to=to, name=name, trouble="wrong", wait=0)
        return html_answer(request, page, 401)
    except TooManyAttemptsError as error:
        page = visit.html("log-in.html.jinja", to=to, name=name, trouble="wait", wait=-(-error.retry_after // 60))
        answer = html_answer(request, page, 429)
        answer.headers["Retry-After"] = str(error.retry_after)
        return answer
    answer = _onward(visit, to)
    assert principal.session is not None
    set_session(request, answer, principal.session)
    return answer


@routes.post("/log-out")
def log_out(request: Request, server: Serving, form: Sent) -> Response:
    """Log out, and come to the form to log in."""
    visit = _visit(request, server)
    who = somebody(request)
    check_csrf(request, who, form.get("csrf"))
    if server.accounts is not None:
        server.accounts.log_out(who, address_of(request))
    answer = RedirectResponse(visit.address.log_in(), 303, _NOT_KEPT)
    clear_session(request, answer)
    return answer


def _visit(request: Request, server: Serving) -> Visit:
    return Visit(request=request, server=server, language=language_of(request))


def _onward(visit: Visit, to: str | None) -> Response:
    target = to if to and is_ours(to) else visit.address.home()
    return RedirectResponse(target, 303, _NOT_KEPT)
