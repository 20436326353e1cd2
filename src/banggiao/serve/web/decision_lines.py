"""Decisions in words: what was ruled on which words of which articles, by whom, and whether it holds."""

from collections.abc import Iterable, Sequence

import msgspec

from banggiao.records import Decision, Subject
from banggiao.register import UnknownArticleError
from banggiao.register.settling.deciding import in_force
from banggiao.serve.listing.articles import Head
from banggiao.serve.web.lines import Source
from banggiao.serve.web.review_slots import told_value
from banggiao.serve.web.visit import Visit

# Words of a report that tell which one it is.
_LONGEST = 160


class DecisionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One decision: `value` in words where it gives one, and the first report that it is about, on each side.

    `holds`: it is in force. `takes_back` is the decision that it takes back, `taken_back_by` the one in force that
    takes it back: each None where there is none.
    """

    decision: Decision
    value: str
    about: tuple[Source, ...]
    holds: bool
    takes_back: Decision | None = None
    taken_back_by: Decision | None = None

    @property
    def can_be_undone(self) -> bool:
        """Whether taking it back would change anything."""
        return self.taken_back_by is None


def decision_lines(visit: Visit, wanted: Iterable[Decision], every: Sequence[Decision]) -> list[DecisionLine]:
    """Some of all decisions in words."""
    holding = {decision.id for decision in in_force(every)}
    by_id = {decision.id: decision for decision in every}
    takers = _takers(every)
    return [
        DecisionLine(
            decision=decision,
            value=_value(visit, decision),
            about=tuple(_source(visit, side[0]) for side in (decision.about, decision.other) if side),
            holds=decision.id in holding,
            takes_back=by_id.get(decision.undoes) if decision.undoes is not None else None,
            taken_back_by=takers.get(decision.id),
        )
        for decision in wanted
    ]


def _takers(every: Sequence[Decision]) -> dict[str, Decision]:
    """Which decision in force takes back which."""
    takers: dict[str, Decision] = {}
    for decision in reversed(every):
        if decision.undoes is not None and decision.id not in takers:
            takers[decision.undoes] = decision
    return takers


def _value(visit: Visit, decision: Decision) -> str:
    if decision.slot is None or decision.kind != "corrected":
        return ""
    return told_value(visit.words, decision.about[0].type, decision.slot, decision.value) or "—"


def _source(visit: Visit, subject: Subject) -> Source:
    start, end = subject.evidence[0]
    try:
        article = visit.server.register.article(subject.article)
    except UnknownArticleError:  # decisions of another register may have come before its articles
        head = Head(id=subject.article, title=None, outlet=None, published=None, url=None)
        return Source(article=head, words="", span=(start, end))
    head = Head(id=article.id, title=article.title, outlet=article.outlet, published=article.published, url=article.url)
    words = " ".join(article.text[start:end].split())
    return Source(article=head, words=words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…", span=(start, end))
