"""Other articles that are nearly this one: other texts that came under its id, and copies of it."""

from typing import NamedTuple

import msgspec
from sqlalchemy import func, select

from banggiao.assemble.passages import is_copy, is_mostly, passages
from banggiao.records import Encounter, Statement
from banggiao.register.tables.codec import unpack_text
from banggiao.register.tables.schema import TYPE_NUMBERS, articles, findings, readings
from banggiao.serve.listing.articles import Head, heads
from banggiao.serve.listing.kept import Asking

# Behind the id of another text that came under an id that was taken: `<id>~<digest>`.
_VERSION = "~"
# So many articles are compared, those first that support most of the same entries.
_COMPARED = 40
# A copy tells of the same occasions; people and relations are told of by all the others too.
_TELLING = (TYPE_NUMBERS[Encounter.TYPE], TYPE_NUMBERS[Statement.TYPE])


class Kin(msgspec.Struct, frozen=True):
    """Articles beside one: `versions` came under its id, `copies` are the same text, `mostly` tells most of it."""

    versions: tuple[Head, ...]
    copies: tuple[Head, ...]
    mostly: tuple[Head, ...]


def kin_of(asking: Asking, article_id: str) -> Kin:
    """The articles that are nearly the one with this id."""
    versions = _versions(asking, article_id)
    near = _near(asking, article_id)
    known = heads(asking.connection, {*versions, *near})
    return Kin(
        versions=tuple(known[id_] for id_ in versions),
        copies=tuple(known[id_] for id_, copy in near.items() if copy and id_ not in versions),
        mostly=tuple(known[id_] for id_, copy in near.items() if not copy and id_ not in versions),
    )


def _versions(asking: Asking, article_id: str) -> list[str]:
    first = article_id.partition(_VERSION)[0]
    # The sign before the digest is the last but one of ASCII, so that all that begin so lie side by side.
    beside = (articles.c.id > first + _VERSION) & (articles.c.id < first + "\x7f")
    found = asking.connection.execute(
        select(articles.c.id).where((articles.c.id == first) | beside).order_by(articles.c.id)
    )
    return [id_ for id_ in found.scalars() if id_ != article_id]


def _near(asking: Asking, article_id: str) -> dict[str, bool]:
    """Articles that tell mostly the same in the same words, and whether they are copies; by publication."""
    own = asking.connection.execute(select(articles.c.no).where(articles.c.id == article_id)).scalar_one()
    mine = select(findings.c.entry).where(
        findings.c.article == own, findings.c.type.in_(_TELLING), findings.c.entry.is_not(None)
    )
    shared = func.count(findings.c.entry.distinct())
    others = (
        select(findings.c.article)
        .where(findings.c.entry.in_(mine), findings.c.article != own)
        .group_by(findings.c.article)
        .order_by(shared.desc(), findings.c.article)
        .limit(_COMPARED)
    )
    known = _passages(asking, {own, *asking.connection.execute(others).scalars()})
    if own not in known:
        return {}
    words = known.pop(own).words
    near = sorted(known.values(), key=lambda other: (other.published or "9999", other.id))
    return {other.id: is_copy(words, other.words) for other in near if is_mostly(words, other.words)}


class _Known(NamedTuple):
    id: str
    published: str | None
    words: bytes


def _passages(asking: Asking, numbers: set[int]) -> dict[int, _Known]:
    columns = (articles.c.no, articles.c.id, articles.c.published, articles.c.text, readings.c.passages)
    rows = asking.connection.execute(select(*columns).join(readings).where(articles.c.no.in_(numbers)))
    return {
        row.no: _Known(
            row.id, row.published, passages(unpack_text(row.text)) if row.passages is None else row.passages
        )
        for row in rows
    }
