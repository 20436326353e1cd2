"""One reading as a page: the findings by type, each with its sentence and the exact evidence marked in it."""

from collections.abc import Iterator

from banggiao.annotate.screening import screen
from banggiao.brief.labels import Labels
from banggiao.brief.quote import quote
from banggiao.brief.wording import date, word
from banggiao.cli.terminal import Line, Part
from banggiao.records import TYPES, Article, Finding, Reading, Span

_WORDS_SHOWN = 5  # of an article that is not read further


def reading_page(reading: Reading, labels: Labels) -> Iterator[Line]:
    """The lines of the page, from the article's head to the last finding."""
    yield from article_head(reading.article, labels)
    empty = True
    for kind in TYPES:
        findings: tuple[Finding, ...] = getattr(reading, kind.TYPE)
        if not findings:
            continue
        empty = False
        yield Line()
        yield Line((Part(labels.of("type", kind.TYPE), "bold cyan"), Part(f" {len(findings)}", "dim")))
        for finding in findings:
            yield from finding_lines(finding, reading.article, labels)
    if empty:
        yield Line()
        yield Line((Part(labels.phrase("no-findings")),), 2)
        yield from screened_out(reading.article, labels)
    yield Line()


def screened_out(article: Article, labels: Labels) -> Iterator[Line]:
    """Why the first look did not pass an article: the words that it has, and what is missing."""
    screened = screen(article)
    if screened.passed:
        return
    yield Line((Part(labels.phrase("no-partner" if screened.why else "no-dealings")),), 2)
    for seen in screened.why[:_WORDS_SHOWN]:
        yield evidence_line(article, Span.of(article.text, seen.start, seen.end))


def article_head(article: Article, labels: Labels) -> Iterator[Line]:
    """Title, and the source in one line."""
    yield Line((Part(article.title or labels.phrase("untitled"), "bold"),))
    source = [article.outlet or "", date(article.published, labels), article.url or "", article.id]
    yield Line((Part(" · ".join(part for part in source if part), "dim"),))


def finding_lines(finding: Finding, article: Article, labels: Labels) -> Iterator[Line]:
    """What was found, its facts, and each piece of evidence in its sentence."""
    wording = word(finding, labels)
    yield Line((Part(wording.head, "bold"),), 2)
    if wording.facts:
        yield Line((Part(" · ".join(wording.facts)),), 4)
    for span in finding.evidence:
        yield evidence_line(article, span)


def evidence_line(article: Article, span: Span, indent: int = 4) -> Line:
    """The sentence that holds `span`, with the span marked."""
    sentence = quote(article.text, span)
    return Line((Part(sentence.before, "dim"), Part(sentence.marked, "mark"), Part(sentence.after, "dim")), indent)
