"""Whatever bytes a file holds, the user gets articles or one line each, and never a traceback."""

import io
import json
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.collect import Problem, collect

KEYS = st.sampled_from(["text", "id", "title", "published", "url", "outlet", "other"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("Hai bên hội đàm tại Hà Nội."),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
JSON = st.dictionaries(KEYS, VALUES, max_size=6).map(lambda value: json.dumps(value).encode())
PIECES = st.sampled_from([
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"{", b"}", b'"text":', b"\n", b"\r\n", b"\x00",
    "Hội đàm ".encode(), b"26/02/2025 22:07\n", b"\xe1\xba", b"The minister ", b"[", b'"', b"\\u0000",
])
BYTES = st.binary(max_size=60) | JSON | st.lists(PIECES | JSON, max_size=8).map(b"".join)


@pytest.mark.parametrize("suffix", ["txt", "json", "jsonl", "-"])
@given(raw=BYTES)
def test_any_bytes(suffix: str, raw: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"tin.{suffix}"
        if suffix != "-":
            path.write_bytes(raw)
        items = list(collect(["-" if suffix == "-" else path], stdin=io.BytesIO(raw)))
    assert items
    for item in items:
        if isinstance(item, Problem):
            assert item.message.isprintable()
            assert ";" in item.message
        else:
            assert unicodedata.is_normalized("NFC", item.text)
            assert "\r" not in item.text
            assert item.id == Path(item.id).name
