"""A browser without scripts: the forms and links of a page as somebody would use them."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

from fastapi.testclient import TestClient
from httpx2 import Response

BROWSER = {"Accept": "text/html,application/xhtml+xml"}


class Form:
    """A form: where it goes, and what it would send; `buttons` are pairs of name and value."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self.method = attributes.get("method", "get")
        self.action = attributes.get("action", "")
        self.kind = attributes.get("class", "")
        self.fields: list[tuple[str, str]] = []
        self.buttons: list[tuple[str, str]] = []

    def sent(self, button: str | None = None, **changes: str | list[str]) -> list[tuple[str, str]]:
        """What is sent when the button with this value is pressed, after fields were changed."""
        pairs = [(name, value) for name, value in self.fields if name not in changes]
        for name, value in changes.items():
            pairs += [(name, one) for one in (value if isinstance(value, list) else [value])]
        if button is not None:
            pairs.append(next(pair for pair in self.buttons if pair[1] == button))
        return pairs

    def value(self, name: str) -> str:
        """The first value of a field."""
        return next(value for field, value in self.fields if field == name)


class Page(HTMLParser):
    """A page: its forms, the addresses of its links, its ids, its text as it is read, the scripts in attributes."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.status = response.status_code
        self.source = response.text
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.handlers: list[str] = []
        self._form: Form | None = None
        self._select: str | None = None
        self._chosen: str | None = None
        self._area: str | None = None
        self.feed(response.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.handlers += [name for name in named if name.startswith("on")]
        if "id" in named:
            self.ids.append(named["id"])
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        if tag == "form":
            self._form = Form(named)
            self.forms.append(self._form)
        if self._form is not None:
            self._field(tag, named)

    def _field(self, tag: str, named: dict[str, str]) -> None:
        assert self._form is not None
        name, type_ = named.get("name", ""), named.get("type", "text")
        if tag == "input" and name and (type_ not in ("checkbox", "radio") or "checked" in named):
            self._form.fields.append((name, named.get("value", "on" if type_ == "checkbox" else "")))
        elif tag == "button" and name:
            self._form.buttons.append((name, named.get("value", "")))
        elif tag == "select":
            self._select, self._chosen = name, None
        elif tag == "option" and self._select and ("selected" in named or self._chosen is None):
            self._chosen = named.get("value", "")
        elif tag == "textarea":
            self._area = name
            self._form.fields.append((name, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select" and self._form is not None and self._select:
            self._form.fields.append((self._select, self._chosen or ""))
            self._select = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._area is not None and self._form is not None:
            name, value = self._form.fields[-1]
            self._form.fields[-1] = (name, value + data)

    @property
    def text(self) -> str:
        """All that is to be read."""
        return " ".join(" ".join(self.words).split())

    def form(self, action: str) -> Form:
        """The first form of POST that goes to an address with this in it."""
        return next(form for form in self.forms if form.method == "post" and action in form.action)

    def answers(self) -> Form:
        """The form with the answers of a page of review."""
        return next(form for form in self.forms if form.kind == "answers")


def visit(client: TestClient, url: str) -> Page:
    """The page at an address."""
    return Page(client.get(url, headers=BROWSER))


def send(client: TestClient, form: Form, button: str | None = None, **changes: str | list[str]) -> Page:
    """The page that sending a form leads to."""
    return Page(post(client, form.action, form.sent(button, **changes)))


def post(client: TestClient, url: str, pairs: list[tuple[str, str]]) -> Response:
    """The answer to a form, after redirects."""
    headers = {**BROWSER, "Content-Type": "application/x-www-form-urlencoded"}
    answer: Response = client.post(url, content=urlencode(pairs), headers=headers, follow_redirects=True)
    return answer


def internal_links(page: Page, at: str) -> Iterator[str]:
    """Where the links of a page lead within the site, without marks."""
    for link in page.links:
        target = urljoin(at, link).partition("#")[0]
        if target.startswith("/"):
            yield target
