"""One question of a review as it is shown: the entries, their values, and what the articles say."""

from collections.abc import Iterator

from banggiao.brief.items import slot_word
from banggiao.brief.labels import Labels
from banggiao.brief.values import value_words
from banggiao.brief.wording import word
from banggiao.cli.reading_page import article_head, evidence_line
from banggiao.cli.terminal import Line, Part
from banggiao.records import Entry, Finding
from banggiao.register import Question, Register

# Reports of one entry that a card shows; `banggiao show` gives all.
_REPORTS = 3


def card(
    question: Question, entries: list[Entry[Finding]], kept: Register, labels: Labels, left: int
) -> Iterator[Line]:
    """The page of one question; `left` are still to come, this one among them."""
    yield Line()
    head = f"{labels.of('type', question.type)} · {labels.of('doubt', question.reason)}"
    open_ = labels.phrase("left-one" if left == 1 else "left-many", number=left)
    yield Line((Part(head, "bold cyan"), Part(f" · {open_}", "dim")))
    for number, entry in enumerate(entries, 1):
        yield from _entry(number, entry, kept, labels)
    if question.slot is not None:
        for number, account in enumerate(entries[0].disputed[question.slot], 1):
            more = f" +{account.more}" if account.more else ""
            value = value_words(question.type, question.slot, account.value, labels)
            told = f"{slot_word(question.slot, labels)}: {value} ({', '.join(account.articles)}{more})"
            yield Line((Part(f"[{number}] ", "bold"), Part(told)), 2)


def _entry(number: int, entry: Entry[Finding], kept: Register, labels: Labels) -> Iterator[Line]:
    wording = word(entry.shown, labels)
    yield Line()
    yield Line((Part(f"({number}) ", "bold"), Part(wording.head, "bold"), Part(f"  {entry.id}", "dim")))
    yield Line((Part(" · ".join(wording.facts)),), 4)
    for support in entry.supports[:_REPORTS]:
        article = kept.article(support.article)
        for line in article_head(article, labels):
            yield Line(line.parts, 4)
        for span in support.finding.evidence:
            yield evidence_line(article, span, 6)
    if (more := len(entry.supports) - _REPORTS) > 0:
        yield Line((Part(f"(+{more})", "dim"),), 4)
