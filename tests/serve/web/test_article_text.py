"""Texts cut at the borders of evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.serve.web.article_text import Piece, blocks, visible


def segments(text: str, *pieces: Piece) -> list[tuple[int, str, tuple[int, ...]]]:
    return [(s.start, s.text, s.over) for block in blocks(text, pieces) for s in block.segments]


def test_pieces_that_overlap_are_cut_at_every_border() -> None:
    assert segments("abcdef", Piece(0, 4, 1), Piece(2, 6, 2), Piece(2, 3, 3)) == [
        (0, "ab", (1,)), (2, "c", (3, 1, 2)), (3, "d", (1, 2)), (4, "ef", (2,)),
    ]


def test_a_piece_over_several_paragraphs_marks_each() -> None:
    assert segments("ab\n\ncd", Piece(1, 6, 1)) == [(0, "a", ()), (1, "b", (1,)), (4, "cd", (1,))]


def test_pieces_that_begin_together_begin_with_the_longest() -> None:
    (block,) = blocks("abcd", [Piece(1, 2, 1), Piece(1, 4, 2)])
    assert [[piece.finding for piece in segment.begins] for segment in block.segments] == [[], [2, 1], []]


@pytest.mark.parametrize("sign", ["\u202e", "\u200f", "\0", "\x1b", "\ud800", "\x85", "\u2066"])
def test_what_could_change_the_page_is_seen_and_keeps_its_place(sign: str) -> None:
    assert visible(f"a{sign}b") == "a\ufffdb"
    assert segments(f"a{sign}b", Piece(2, 3, 1)) == [(0, "a\ufffd", ()), (2, "b", (1,))]


def test_a_text_of_very_many_lines_stays_a_page() -> None:
    found = blocks("a\n" * 100_000, [Piece(0, 1, 1), Piece(199_998, 199_999, 2)])
    assert len(found) <= 2000
    assert found[-1].segments[-1].over == (2,)


@given(st.text(alphabet="ab \n\u202e", max_size=40), st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12))))
def test_nothing_is_lost_and_each_character_has_its_findings(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = [
        Piece(start, min(start + length, len(text)), number)
        for number, (start, length) in enumerate(spans)
        if start < len(text)
    ]
    seen: dict[int, tuple[str, set[int]]] = {}
    begun: list[Piece] = []
    for block in blocks(text, pieces):
        for segment in block.segments:
            assert segment.text
            begun += segment.begins
            for offset, letter in enumerate(segment.text, segment.start):
                assert offset not in seen
                seen[offset] = (letter, set(segment.over))
    for offset, letter in enumerate(visible(text)):
        over = {piece.finding for piece in pieces if piece.start <= offset < piece.end}
        if offset in seen:
            assert seen[offset] == (letter, over)
        else:
            assert letter.isspace()
    # What begins on a line without any word begins at the next one, where there is one.
    assert {p.finding for p in begun} >= {p.finding for p in pieces if p.start in seen}
