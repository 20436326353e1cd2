"""How one article was read, as a page: each sentence with what was recognised and what rules made or refused."""

from collections.abc import Iterator

from banggiao.brief.labels import Labels
from banggiao.brief.wording import word
from banggiao.cli.reading_page import article_head, screened_out
from banggiao.cli.terminal import Line, Part
from banggiao.explanation import Explained, Explanation, Recognised


def explanation_page(explanation: Explanation, labels: Labels) -> Iterator[Line]:
    """The lines of the page, from the article's head to the last sentence."""
    article = explanation.reading.article
    yield from article_head(article, labels)
    if explanation.screened.passed:
        seen = (article.text[one.start : one.end] for one in explanation.screened.why)
        yield Line((Part(f"{labels.phrase('passed-by')}: {' · '.join(seen)}", "dim"),))
    else:
        yield from screened_out(article, labels)
    for number, sentence in enumerate(explanation.sentences, 1):
        yield Line()
        yield Line((Part(f"{number} {labels.of('part', sentence.part)}: ", "bold cyan"), Part(sentence.span.text)))
        yield from _sentence_lines(sentence, labels)
    yield Line()


def _sentence_lines(sentence: Explained, labels: Labels) -> Iterator[Line]:
    by_kind: dict[str, list[Recognised]] = {}
    for one in sentence.recognised:
        by_kind.setdefault(one.kind, []).append(one)
    for kind, words in by_kind.items():
        told = " · ".join(dict.fromkeys(f"{one.span.text} = {one.value or '?'}" for one in words))
        yield Line((Part(f"{kind}: ", "dim"), Part(told)), 4)
    for finding in sentence.made:
        head = f"{labels.of('type', finding.TYPE)}: {word(finding, labels).head}"
        yield Line((Part("+ ", "bold green"), Part(head, "bold"), Part(f" ({finding.rule})", "dim")), 4)
    for refused in sentence.refused:
        head = f"{labels.of('type', refused.type)}: {refused.word.span.text}"
        yield Line((Part("- ", "bold"), Part(head), Part(f" ({labels.of('refusal', refused.reason)})", "dim")), 4)
