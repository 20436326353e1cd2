"""Where quotations begin and end, whatever marks a typist chose."""

import pytest

from banggiao.annotate.document import Document
from banggiao.extract.statements.voices.quotations import Quotations
from banggiao.records import Article

_TEXT = (
    "Ông đề nghị [tin cậy cao hơn]. Đoàn đã thăm bảo tàng mới của thành phố trong buổi chiều.\n\n"
    "[Chúng tôi cảm ơn các bạn. Tình hữu nghị của hai nước là mãi mãi], ông nói."
)


@pytest.mark.parametrize("marks", ["“”", '""', "”“", "„“", "«»", "””"])
def test_what_stands_between_two_quotations_is_in_none(marks: str) -> None:
    document = Document(Article(id="case", text=_TEXT.replace("[", marks[0]).replace("]", marks[1])))
    quotations = Quotations(document)
    held = [document.text[s.start : s.start + 4] for s in document.sentences if quotations.at(s) is not None]
    assert [words.strip(marks) for words in held] == ["Chú", "Tình"]
