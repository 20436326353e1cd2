"""The addresses of all views. They stay: what is asked stands in the path and the query, and nowhere else."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from banggiao.brief.labels import LANGUAGES, Language

TIMES = ("as_of", "so_on")


class Addresses(NamedTuple):
    """The addresses in one language, as of the days that `times` names (`as_of`, `so_on`).

    Each takes what the view can be asked: `papers(country="BLR", status="signed")`. What is None is left out; a
    sequence gives a name several times; `from_` is `from`.
    """

    language: Language
    times: tuple[tuple[str, str], ...] = ()

    def at(self, path: str, **asked: Any) -> str:
        """The address of `path` beneath the language ("" for home, else "/…", already quoted)."""
        return address(f"/{self.language}{path}", [*_pairs(asked), *self.times])

    def home(self, **asked: Any) -> str:
        """What is new, the map, counts."""
        return self.at("", **asked)

    def news(self, **asked: Any) -> str:
        """What came into the register."""
        return self.at("/news", **asked)

    def partners(self, **asked: Any) -> str:
        """All partners as a table."""
        return self.at("/partners", **asked)

    def partner(self, code: str, **asked: Any) -> str:
        """The live dossier on one."""
        return self.at(f"/partners/{_one(code)}", **asked)

    def compare(self, code: str, **asked: Any) -> str:
        """What changed between two encounters with a partner: `first` and `second` are ids."""
        return self.at(f"/partners/{_one(code)}/compare", **asked)

    def network(self, **asked: Any) -> str:
        """Who meets whom."""
        return self.at("/network", **asked)

    def calendar(self, **asked: Any) -> str:
        """What was held and what is planned, by month."""
        return self.at("/calendar", **asked)

    def encounters(self, **asked: Any) -> str:
        """Encounters as a table."""
        return self.at("/encounters", **asked)

    def papers(self, **asked: Any) -> str:
        """Papers as a table."""
        return self.at("/papers", **asked)

    def mechanisms(self, **asked: Any) -> str:
        """Standing channels as a table."""
        return self.at("/mechanisms", **asked)

    def pledges(self, **asked: Any) -> str:
        """Pledges as a table."""
        return self.at("/pledges", **asked)

    def people(self, **asked: Any) -> str:
        """People as a table."""
        return self.at("/people", **asked)

    def entry(self, entry_id: str, **asked: Any) -> str:
        """One entry with all its evidence."""
        return self.at(f"/entries/{_one(entry_id)}", **asked)

    def articles(self, **asked: Any) -> str:
        """Articles as a table."""
        return self.at("/articles", **asked)

    def article(self, article_id: str, span: tuple[int, int] | None = None, **asked: Any) -> str:
        """The text of one article with its findings; at `span` (start, end) of the text where one is given."""
        mark = f"#s{span[0]}-{span[1]}" if span else ""
        return self.at(f"/articles/{_one(article_id)}", **asked) + mark

    def review(self, **asked: Any) -> str:
        """What is open to decide."""
        return self.at("/review", **asked)

    def review_entry(self, entry_id: str, **asked: Any) -> str:
        """All that can be decided on one entry; `article` names the reports that are meant."""
        return self.at(f"/review/entry/{_one(entry_id)}", **asked)

    def review_evidence(self, entry_id: str, article_id: str, **asked: Any) -> str:
        """The choice of other words as the evidence of what an article says of an entry."""
        return self.at(f"/review/entry/{_one(entry_id)}/evidence/{_one(article_id)}", **asked)

    def undo(self, decision_id: str) -> str:
        """Where the form to take a decision back goes."""
        return self.at(f"/decisions/{_one(decision_id)}/undo")

    def decisions(self, **asked: Any) -> str:
        """What people decided."""
        return self.at("/decisions", **asked)

    def search(self, **asked: Any) -> str:
        """What holds the words `q`."""
        return self.at("/search", **asked)

    def log_in(self, **asked: Any) -> str:
        """The form to log in; `to` is the address to go on to."""
        return address(f"/{self.language}/log-in", _pairs(asked))

    def log_out(self) -> str:
        """Where the form to log out goes."""
        return f"/{self.language}/log-out"


def address(path: str, asked: Iterable[tuple[str, str]]) -> str:
    """A path, already quoted, with a query."""
    query = urlencode(list(asked))
    return f"{path}?{query}" if query else path


def is_ours(target: str) -> bool:
    """Whether an address to go on to leads to a page of ours: not to another host, nor out of the pages."""
    path = target.partition("?")[0]
    plain = target.isprintable() and not any(sign in target for sign in "\\ #")
    return plain and any(path == f"/{language}" or path.startswith(f"/{language}/") for language in LANGUAGES)


def _pairs(asked: dict[str, Any]) -> list[tuple[str, str]]:
    pairs = []
    for name, value in asked.items():
        values = value if isinstance(value, list | tuple) else [value]
        pairs += [(name.rstrip("_"), str(one)) for one in values if one is not None]
    return pairs


def _one(part: str) -> str:
    return quote(part, safe="")
