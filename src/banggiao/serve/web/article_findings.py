"""What an article says, as its page shows it: every finding with its entry, and with what people ruled on it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import select

from banggiao.records import Decision, Finding, Span
from banggiao.register.settling.deciding import find, in_force, rule
from banggiao.register.settling.memory import Held
from banggiao.register.tables.schema import TYPE_NAMES, articles, entries, findings
from banggiao.serve.listing.kept import Asking
from banggiao.serve.web.article_text import Piece


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One finding: `number` counts in the order of the text, `place` among those of its type.

    `finding` is as people ruled it, `entry` what it supports: None where it was ruled to be wrong. `decisions` are
    those in force that are about it.
    """

    number: int
    type: str
    place: int
    finding: Finding
    entry: str | None
    decisions: tuple[Decision, ...] = ()

    @property
    def pieces(self) -> tuple[Span, ...]:
        """Its evidence, in the order of the text."""
        return tuple(sorted(self.finding.evidence, key=lambda span: (span.start, span.end)))


def findings_of(asking: Asking, article_id: str, decisions: Sequence[Decision]) -> tuple[Told, ...]:
    """All findings of a kept article in the order of its text; `decisions` are all that were made."""
    of_here = [d for d in in_force(decisions) if any(s.article == article_id for s in (*d.about, *d.other))]
    kept = (
        select(articles.c.no, findings.c.type, findings.c.place, entries.c.id.label("entry"))
        .join(findings, findings.c.article == articles.c.no)
        .join(entries, entries.c.no == findings.c.entry, isouter=True)
        .where(articles.c.id == article_id)
    )
    rows = asking.connection.execute(kept).all()
    if not rows:
        return ()
    held = asking.recall.held({rows[0].no})[rows[0].no]
    ruled = rule(of_here, {article_id: held})
    about = _ruled_on(of_here, held)
    told = []
    for row in rows:
        report = held.report(row.type, row.place)
        now = ruled.rulings.on(report)
        type_ = TYPE_NAMES[row.type]
        told.append(
            Told(
                number=0,
                type=type_,
                place=row.place,
                finding=(now or report).finding,
                entry=row.entry,
                decisions=tuple(about[type_, row.place]),
            )
        )
    told.sort(key=lambda one: (one.pieces[0].start, -one.pieces[0].end, TYPE_NAMES.index(one.type), one.place))
    return tuple(msgspec.structs.replace(one, number=number) for number, one in enumerate(told, 1))


def pieces_of(told: Iterable[Told]) -> list[Piece]:
    """The evidence of findings, by their numbers."""
    return [Piece(span.start, span.end, one.number) for one in told for span in one.finding.evidence]


def _ruled_on(decisions: Iterable[Decision], held: Held) -> dict[tuple[str, int], list[Decision]]:
    found: dict[tuple[str, int], list[Decision]] = defaultdict(list)
    for decision in decisions:
        reports = (find(s, held) for s in (*decision.about, *decision.other) if s.article == held.id)
        for place in dict.fromkeys((report.type, report.place) for report in reports if report is not None):
            found[place].append(decision)
    return found
