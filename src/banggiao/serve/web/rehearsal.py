"""Pages drawn once before anybody asks, and what past days need: who comes first waits no longer than others."""

import gc
from collections.abc import Iterator

from fastapi import FastAPI, Request
from sqlalchemy import func, select

from banggiao.assemble.identity import LASTING
from banggiao.assemble.titles import core
from banggiao.brief.labels import LANGUAGES, Language
from banggiao.brief.standing import HOME
from banggiao.records import Relation, Statement
from banggiao.register.tables.schema import TYPE_NUMBERS, tallies
from banggiao.register.tables.tallying import tally
from banggiao.serve.state import Served
from banggiao.serve.web.partner import partner
from banggiao.serve.web.visit import Visit

# A register of fewer entries on any partner is soon read.
_MANY = 2000
# So many partners, those that most is told of, have the patterns of their names made.
_NAMED = 40
# What past days need is remembered of partners with so many entries in all, but for statements.
_REMEMBERED = 60_000
_STATEMENTS = TYPE_NUMBERS[Statement.TYPE]


def rehearse(app: FastAPI, server: Served) -> None:
    """Draw the page of the partner that most is told of, and make what all such pages need."""
    found = _told_most(server)
    for code in found:
        core("", tuple(sorted((code, HOME))))
    for language in LANGUAGES if found else ():
        partner(_visit(app, server, language, f"/{language}/partners/{found[0]}"), found[0])


def past_days(server: Served) -> Iterator[None]:
    """Make ready, a moment's work at a time, what the map and pages of large partners as of a past day need."""
    found = _told_most(server)
    if not found:
        return
    # What was kept for the state before this one can be thrown away by now.
    gc.unfreeze()
    yield from _past_days(server, Relation.TYPE, HOME)
    room = _REMEMBERED
    for code in found:
        with server.asking() as asking:
            room -= sum(many for own, many in tally(asking.connection, code).items() if own.type != _STATEMENTS)
        if room < 0:
            break
        for type_ in LASTING:
            yield from _past_days(server, type_, code)
    # What is kept for long need not be looked through again and again for what can be thrown away.
    gc.freeze()


def _past_days(server: Served, type_: str, code: str) -> Iterator[None]:
    more = True
    while more:
        with server.asking() as asking:
            more = server.register.prepare_past(asking, type_, code)
        yield


def _told_most(server: Served) -> list[str]:
    """The partners that very much is told of, the most first."""
    number = func.sum(tallies.c.number)
    query = select(tallies.c.country).where(tallies.c.country.not_in(("", HOME))).group_by(tallies.c.country)
    with server.asking() as asking:
        most = query.having(number > _MANY).order_by(number.desc(), tallies.c.country).limit(_NAMED)
        return list(asking.connection.execute(most).scalars())


def _visit(app: FastAPI, server: Served, language: Language, path: str) -> Visit:
    """The visit of nobody."""
    scope = {
        "type": "http", "method": "GET", "scheme": "http", "server": ("127.0.0.1", 80), "path": path,
        "query_string": b"", "headers": [], "app": app, "state": {},
    }  # fmt: skip
    return Visit(request=Request(scope), server=server, language=language)
