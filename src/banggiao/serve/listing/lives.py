"""The life of a paper or channel, step by step, as articles told it."""

from typing import cast

import msgspec

from banggiao.assemble import stages
from banggiao.assemble.lives import last_day
from banggiao.records import Encounter, Entry, Finding, Instrument, Mechanism
from banggiao.serve.listing.ordering import STAGES

_STEPS = (Encounter, Instrument, Mechanism)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One status: the day of it, at the precision that is known, and how many articles tell it.

    `told` says that no more is known than the day of the first report. The end of a paper's term is a step
    (`expired`) that no article need tell; `ahead` where it is still to come.
    """

    status: str
    day: str | None
    told: bool
    articles: int
    ahead: bool = False


def life(entry: Entry[Finding], today: str) -> tuple[Step, ...]:
    """The steps of an entry that has a status, in order; empty for one that has none."""
    if not isinstance(entry.shown, _STEPS):
        return ()
    dated = cast("Entry[Instrument] | Entry[Encounter] | Entry[Mechanism]", entry)
    steps = [_step(entry.shown, stage.status, stage.first, len(stage.articles)) for stage in stages(dated)]
    # What is told on one day stands in the order of life.
    steps.sort(key=lambda step: ((step.day or "9999")[:10], STAGES.index(step.status)))
    if isinstance(entry.shown, Instrument) and not any(step.status == "expired" for step in steps):
        end = last_day(cast("Entry[Instrument]", entry))
        if end is not None:
            steps.append(Step(status="expired", day=end, told=False, articles=0, ahead=end >= today))
    return tuple(steps)


def _step(shown: Encounter | Instrument | Mechanism, status: str, first: str | None, articles: int) -> Step:
    happened = {"signed", "held"}
    date = shown.date if status in happened and not isinstance(shown, Mechanism) else None
    return Step(status=status, day=date or first, told=date is None, articles=articles)
