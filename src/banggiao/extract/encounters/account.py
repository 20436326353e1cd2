"""The sentences of an article's account, without its titles and captions."""

from collections.abc import Iterator

from banggiao.annotate.document import Document
from banggiao.annotate.furniture import BODY
from banggiao.annotate.sentences import Sentence


def account(
    document: Document, word: str = "", first: int = 0, stop: int | None = None
) -> Iterator[tuple[int, Sentence]]:
    """The sentences of the account in which a word stands, with their numbers: from the `first` on, up to `stop`."""
    for number, sentence in enumerate(document.sentences[first:stop], start=first):
        if sentence.part is BODY and document.form.find(word, sentence.start, sentence.end) >= 0:
            yield number, sentence
