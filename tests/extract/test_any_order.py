"""However an article's sentences are torn apart and thrown together, reading it ends, and points into its text."""

import re
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from banggiao.reader import read
from banggiao.records import Article

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
ARTICLES = [msgspec.json.decode(path.read_bytes(), type=Article) for path in sorted(EXAMPLES.glob("*.json"))]
SENTENCES = [piece for article in ARTICLES for piece in re.split(r"(?<=[.!?:])\s+", article.text)]
PIECES = st.sampled_from(SENTENCES).flatmap(lambda s: st.just(s) | st.integers(0, len(s)).map(lambda cut: s[cut:]))
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "\n", ". ", ", ", "; ", " - ", ': "'])), max_size=25)


@settings(max_examples=300)
@given(pieces=TEXTS, published=st.sampled_from([None, "2016-02-29", "2025-11-05"]))
def test_any_order(pieces: list[tuple[str, str]], published: str | None) -> None:
    text = "".join(piece + end for piece, end in pieces)
    reading = read(Article(id="torn", text=text, published=published))
    for finding in reading.findings():
        assert finding.evidence
        assert all(0 <= span.start < span.end <= len(text) for span in finding.evidence)
