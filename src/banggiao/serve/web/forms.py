"""What a form of ours sends: its fields, and who sent them."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl

import msgspec
from fastapi import Depends, Request
from starlette.datastructures import Headers

from banggiao.serve.access import CSRF_HEADER, check_csrf, somebody
from banggiao.serve.accounts.principal import Principal
from banggiao.serve.accounts.roles import Permission
from banggiao.serve.problems import Refused
from banggiao.serve.web.visit import Visit, visit_of

_MOST_FIELDS = 200


class Form(msgspec.Struct, frozen=True):
    """The fields of a form, in order; a field may be there several times."""

    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """The first value of a field, "" where there is none."""
        return next((value for field, value in self.fields if field == name), "")

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a field."""
        return tuple(value for field, value in self.fields if field == name)

    def shown(self) -> Mapping[str, str]:
        """The first value of each field, for showing the form anew."""
        return {name: self.get(name) for name, _ in self.fields}


class Submission(msgspec.Struct, frozen=True):
    """A form with the visit that sent it; its sender may do what the page is for, and sent it from a page of ours."""

    visit: Visit
    who: Principal
    form: Form


def form_of(body: bytes) -> Form:
    """The form in the body of a request; raises ValueError where it is none."""
    return Form(tuple(parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)))


def is_form(headers: Headers) -> bool:
    """Whether a request brings a form."""
    return headers.get("content-type", "").partition(";")[0].strip().casefold() == "application/x-www-form-urlencoded"


async def sent_form(request: Request) -> Form:
    """The form in a request; raises Refused (415, 422) where it is none."""
    if not is_form(request.headers):
        raise Refused(415, "wrong-media-type", "send a form")
    try:
        return form_of(await request.body())
    except ValueError:
        raise Refused(422, "invalid", "the form cannot be read") from None


Sent = Annotated[Form, Depends(sent_form)]


def submits(permission: Permission) -> Any:
    """The dependency of a route on a form of somebody who may do this; its field `csrf` (or the header) is checked."""

    def submission(request: Request, form: Sent) -> Submission:
        who = somebody(request)
        if not who.may(permission):
            raise Refused(403, "not-allowed", f"this needs the permission to {permission}")
        check_csrf(request, who, request.headers.get(CSRF_HEADER) or form.get("csrf"))
        return Submission(visit_of(request, who), who, form)

    return Depends(submission)


Reviewed = Annotated[Submission, submits(Permission.REVIEW)]
