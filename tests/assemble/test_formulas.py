"""Stock positions are told by their words, and where these are common ones, by what stands beside them."""

import pytest

from banggiao.assemble import formulas
from banggiao.records import Entry, Span, Statement, Support

SAID = {
    "ủng hộ sớm hoàn tất Bộ quy tắc ứng xử (COC) thực chất, hiệu quả": {"coc", "coc-effective"},
    "nhất trí đưa hợp tác đi vào chiều sâu, hiệu quả, thực chất": set(),
    "khép lại quá khứ, hướng tới tương lai": {"past-and-future"},
    "tin tưởng quan hệ hai nước hướng tới tương lai tốt đẹp": set(),
    "kêu gọi các bên kiềm chế": {"restraint"},
    "kiềm chế lạm phát": set(),
    "đề cao vai trò trung tâm của ASEAN": {"asean-centrality"},
    "coi con người có vai trò trung tâm": set(),
}


@pytest.mark.parametrize("words", SAID)
def test_words_that_are_a_stock_position(words: str) -> None:
    statement = Statement(
        speaker=None, countries=("VNM",), act="affirm", addressee=("LAO",), topics=("other",),
        evidence=(Span.of(words, 0, len(words)),),
    )
    report = Support(article="a", published=None, finding=statement)
    entry = Entry(id="sta-1", type="statements", shown=statement, supports=(report,))
    assert {one.formula for one in formulas([entry])} == SAID[words]
