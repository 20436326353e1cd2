"""The people of a partner, with the posts and ranks that they held, and when."""

import msgspec

from banggiao.assemble import tenures, wikidata
from banggiao.assemble.people import Tenure
from banggiao.brief.desk import Cited, Desk, Part
from banggiao.brief.sources import Citation
from banggiao.records import Entry, Person, Support

_TELLING = (4, 4)


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A rank or post that a person held, by the reports that were read, with the source of the first of them."""

    tenure: Tenure
    citation: Citation


class Counterpart(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the partner: rank and posts as last reported, the day of that report, and all that was held."""

    cited: Cited[Person]
    rank: str | None
    posts: tuple[str, ...]
    as_of: str | None
    held: tuple[Held, ...]
    wikidata: str | None


def counterparts(desk: Desk) -> Part[Counterpart]:
    """The people of the partner, those that were told of last first."""
    some = desk.told_last(desk.which(Person.TYPE))
    told = desk.holdings.tell(some.lines, *_TELLING)
    desk.sources.expect(support for one in told for held in tenures(one.entry) for support in _first(one.entry, held))
    found = tuple(_counterpart(desk, cited) for cited in desk.cite(told))
    return Part(key="counterparts", lines=found, total=some.total, left=some.left)


def _counterpart(desk: Desk, cited: Cited[Person]) -> Counterpart:
    """Rank and posts each from the latest report that gives any: a report that leaves them out takes none away."""
    supports = sorted(cited.entry.supports, key=lambda s: s.published or "")
    with_posts = [s for s in supports if s.finding.posts]
    with_rank = [s for s in supports if s.finding.rank]
    dated = [s.published for s in (with_posts[-1:] or with_rank[-1:]) if s.published]
    return Counterpart(
        cited=cited,
        rank=with_rank[-1].finding.rank if with_rank else None,
        posts=with_posts[-1].finding.posts if with_posts else (),
        as_of=dated[0] if dated else None,
        held=tuple(
            Held(tenure=tenure, citation=desk.sources.cite(_first(cited.entry, tenure)))
            for tenure in tenures(cited.entry)
        ),
        wikidata=wikidata(cited.entry),
    )


def _first(entry: Entry[Person], tenure: Tenure) -> list[Support[Person]]:
    return [support for support in entry.supports if support.article == tenure.articles[0]][:1]
