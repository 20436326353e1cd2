"""One request for a page: who asks, in what language, as of what day; and the page that answers it."""

from typing import Annotated, Any

import msgspec
from fastapi import Depends, Request
from starlette.responses import Response

from banggiao.brief.labels import LANGUAGES, Language
from banggiao.register import Register
from banggiao.serve.access import Reader, csrf_of
from banggiao.serve.accounts.principal import Principal
from banggiao.serve.accounts.roles import Permission
from banggiao.serve.problems import Refused
from banggiao.serve.state import Served, served
from banggiao.serve.web.addresses import TIMES, Addresses, address
from banggiao.serve.web.navigation import NAVIGATION, Way
from banggiao.serve.web.page import html_answer, render
from banggiao.serve.web.words import Words, words


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """What a page is made from. `as_of` and `so_on` are the days (ISO) of the two times, None for now."""

    request: Request
    server: Served
    language: Language
    who: Principal | None = None
    as_of: str | None = None
    so_on: str | None = None

    @property
    def register(self) -> Register:
        """The register at the times asked for."""
        register = self.server.register
        if self.as_of is not None:
            register = register.as_of(self.as_of)
        return register.so_on(self.so_on) if self.so_on is not None else register

    @property
    def now(self) -> bool:
        """Whether no other time was asked for: only then the questions of `serve.listing` tell the truth."""
        return self.as_of is None and self.so_on is None

    @property
    def words(self) -> Words:
        """What pages say in this language."""
        return words(self.language)

    @property
    def address(self) -> Addresses:
        """Addresses in this language, at these times."""
        return Addresses(self.language, tuple((name, value) for name in TIMES if (value := getattr(self, name))))

    @property
    def csrf(self) -> str | None:
        """What each form must carry as `csrf`; None where none is needed."""
        return csrf_of(self.who) if self.who is not None else None

    @property
    def asked(self) -> list[tuple[str, str]]:
        """The query of this view, without fields that were left empty."""
        return [(name, value) for name, value in self.request.query_params.multi_items() if value]

    @property
    def path(self) -> str:
        """The path of this view as an address has it."""
        return self.request.url.path

    @property
    def ways(self) -> list[Way]:
        """What the navigation leads to, for whoever asks."""
        return [way for way in NAVIGATION if way.needs is None or self.may(way.needs)]

    def is_at(self, way: str) -> bool:
        """Whether this view lies beneath what the navigation calls `way`."""
        own = getattr(Addresses(self.language), way)()
        return self.path == own or (way != "home" and self.path.startswith(f"{own}/"))

    def may(self, permission: str) -> bool:
        """Whether whoever asks may do this: `may("review")`."""
        return self.who is not None and self.who.may(Permission(permission))

    def here(self, **changes: Any) -> str:
        """The address of this view with another query: `here(status="held", cursor=None)`."""
        named = {name.rstrip("_"): value for name, value in changes.items()}
        kept = [(name, value) for name, value in self.asked if name not in named]
        return address(self.path, kept + [(name, str(value)) for name, value in named.items() if value is not None])

    def in_language(self, language: Language) -> str:
        """The address of this view in another language."""
        own = f"/{self.language}"
        rest = self.path.removeprefix(own) if self.path.startswith(own) else ""
        return address(f"/{language}{rest}", self.asked)

    def html(self, template: str, **values: Any) -> str:
        """A template of ours, with `values`, as HTML."""
        return render(template, self, values)

    def page(self, template: str, **values: Any) -> Response:
        """A template of ours as the answer, with its ETag."""
        return html_answer(self.request, self.html(template, **values))


def language_of(request: Request) -> Language:
    """The language of an address, or the one that a browser likes best."""
    first = request.url.path.split("/")[1]
    for language in LANGUAGES:
        if first == language:
            return language
    return preferred(request.headers.get("accept-language", ""))


def preferred(accepted: str) -> Language:
    """The language of ours that `Accept-Language` puts first; Vietnamese where it names neither."""
    best: tuple[float, Language] = (0.0, LANGUAGES[0])
    for part in accepted.split(","):
        name, _, parameters = part.strip().partition(";")
        for language in LANGUAGES:
            if name.casefold().partition("-")[0] == language:
                weight = _weight(parameters)
                best = max(best, (weight, language), key=lambda pair: pair[0])
    return best[1]


def visit_of(request: Request, who: Principal | None) -> Visit:
    """The visit that a request is; raises Refused (422) for days that are none."""
    server = served(request)
    days = {name: request.query_params.get(name) or None for name in TIMES}
    visit = Visit(request=request, server=server, language=language_of(request), who=who, **days)
    try:
        visit.register  # noqa: B018 - says no to what is no day
    except ValueError as error:
        raise Refused(422, "invalid", str(error)) from None
    return visit


def _reading(request: Request, who: Reader) -> Visit:
    return visit_of(request, who)


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


# The visit of somebody who may read: what every page begins with.
Reading = Annotated[Visit, Depends(_reading)]
