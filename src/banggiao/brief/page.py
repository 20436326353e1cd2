"""A dossier in words: sections of lines in one language, for any renderer."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from banggiao.brief import lines, said, wording
from banggiao.brief.dates import spell_date
from banggiao.brief.desk import Part
from banggiao.brief.dossier import HOME, Dossier
from banggiao.brief.items import Item, many
from banggiao.brief.labels import Labels
from banggiao.brief.positions import Side
from banggiao.brief.sources import Source
from banggiao.brief.wording import upper_first

T = TypeVar("T")


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """Lines under one small heading, "" for none; `more` says what is left out after them."""

    title: str = ""
    items: tuple[Item, ...]
    more: str = ""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the dossier; `key` names it in every language, `note` says what it rests on where that must be said."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    note: str = ""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The whole dossier in words."""

    language: str
    title: str
    country: str
    coverage: str
    note: str
    none: str
    sections: tuple[Section, ...]
    sources_title: str
    sources: tuple[Source, ...]


def write_page(dossier: Dossier, labels: Labels) -> Page:
    """`dossier` in the words of `labels`."""
    name = wording.country(dossier.country, labels)
    return Page(
        language=labels.language,
        title=labels.phrase("dossier"),
        country=name,
        coverage=_coverage(dossier, labels),
        note=labels.phrase("empty", country=name) if dossier.empty else _note(dossier, labels),
        none=labels.phrase("none"),
        sections=tuple(_sections(dossier, labels)),
        sources_title=labels.of("section", "sources"),
        sources=dossier.sources,
    )


def source_place(source: Source, labels: Labels) -> str:
    """Outlet, day and title of a source in one line."""
    day = spell_date(source.published, labels.language) if source.published else labels.phrase("undated")
    return " · ".join([source.outlet or labels.phrase("no-outlet"), day, source.title or labels.phrase("untitled")])


def _coverage(dossier: Dossier, labels: Labels) -> str:
    told = [many("coverage-one", "coverage-many", dossier.articles, labels)]
    if dossier.first and dossier.last:
        days = dict.fromkeys((dossier.first, dossier.last))
        told.append(" – ".join(spell_date(day, labels.language) for day in days))
    if dossier.undated:
        all_ = dossier.undated == dossier.articles
        told.append(labels.phrase("coverage-all-undated" if all_ else "coverage-undated", number=dossier.undated))
    return ", ".join(told)


def _note(dossier: Dossier, labels: Labels) -> str:
    notes = [labels.phrase("read-by-machine")]
    if dossier.today and dossier.today != dossier.last:
        notes.append(labels.phrase("page-as-of", date=spell_date(dossier.today, labels.language)))
    if dossier.scope.since:
        notes.append(labels.phrase("page-since", date=spell_date(dossier.scope.since, labels.language)))
    if dossier.cut:
        notes.append(labels.phrase("cut"))
    return " ".join(notes)


def _sections(dossier: Dossier, labels: Labels) -> Iterable[Section]:
    code, today = dossier.country, dossier.today

    def section(key: str, blocks: Iterable[Block], note: str = "") -> Section:
        told = tuple(block for block in blocks if block.items)
        return Section(key=key, title=labels.of("section", key), blocks=told, note=note)

    def parts(some: Sequence[Part[T]], title: Callable[[str], str], line: Callable[[T], Item]) -> list[Block]:
        return [
            Block(title=title(part.key), items=tuple(map(line, part.lines)), more=_left(part.left, labels))
            for part in some
        ]

    def sides(some: Sequence[Side], left: int) -> list[Block]:
        blocks = [
            Block(
                title=_side(side.countries, code, labels),
                items=tuple(said.statement(cited, code, labels) for cited in side.lines),
            )
            for side in some
        ]
        if blocks:
            blocks[-1] = msgspec.structs.replace(blocks[-1], more=_left(left, labels))
        return blocks

    yield section("standing", [Block(items=tuple(lines.level(one, code, labels) for one in dossier.levels))])
    yield section("encounters", parts(
        dossier.encounters,
        lambda key: labels.of("section", f"encounters-{key}"),
        lambda one: lines.meeting(one, code, labels),
    ))  # fmt: skip
    yield section("papers", parts(
        dossier.papers,
        lambda key: upper_first(labels.of("instrument-status", key)),
        lambda one: lines.paper(one, code, today, labels),
    ))  # fmt: skip
    yield section(
        "mechanisms", parts([dossier.channels], lambda _: "", lambda one: lines.channel(one, code, today, labels))
    )
    yield section("pledges", parts(
        dossier.promises.parts,
        lambda key: upper_first(labels.of("pledge-standing", key)),
        lambda one: said.promise(one, code, labels),
    ), _followed(dossier, labels))  # fmt: skip
    yield section(
        "positions",
        [Block(items=tuple(said.stance(one, labels) for one in dossier.stances.lines))],
        labels.phrase("positions-since", date=spell_date(dossier.stances.since, labels.language))
        if dossier.stances.since
        else "",
    )
    yield section("views", sides(dossier.views.sides, dossier.views.left))
    yield section(
        "counterparts", parts([dossier.counterparts], lambda _: "", lambda one: lines.counterpart(one, labels))
    )


def _left(number: int, labels: Labels) -> str:
    return labels.phrase("left", number=number) if number else ""


def _followed(dossier: Dossier, labels: Labels) -> str:
    promises = dossier.promises
    told = []
    if promises.earlier and promises.since:
        since = spell_date(promises.since, labels.language)
        told.append(labels.phrase("pledges-since", date=since, number=promises.earlier))
    if promises.undated:
        told.append(labels.phrase("pledges-undated", number=promises.undated))
    return " ".join(told)


def _side(countries: tuple[str, ...], country: str, labels: Labels) -> str:
    both = set(countries) == {country, HOME}
    return labels.of("side", "both") if both else wording.countries(countries, labels)
