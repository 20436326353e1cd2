"""The notation of the tables: every table is written in it, and a choice in braces stands for all its words."""

from pathlib import Path

import pytest

from banggiao.knowledge.table import table

TABLES = sorted(path.stem for path in Path("src/banggiao/knowledge").glob("*.csv"))


def test_a_choice_stands_for_each_of_its_words() -> None:
    groups = {form for row in table("mechanisms") if row.value == "working-group" for form in row.forms}
    assert {
        "ủy ban công tác chung",
        "nhóm công tác chung",
        "nhóm công tác hỗn hợp",
        "tiểu ban liên lạc ba bên",
    } <= groups
    assert "công tác chung" not in groups


def test_a_stroke_outside_braces_is_a_letter() -> None:
    assert any("POW/MIA" in row.forms for row in table("topics"))


@pytest.mark.parametrize("name", TABLES)
def test_braces_are_closed_and_no_choice_is_empty(name: str) -> None:
    for row in table(name):
        for form in row.forms:
            assert not set("{}") & set(form), (row.value, form)
            assert "  " not in form, (row.value, form)


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_for_more_forms_than_a_start_can_bear(name: str) -> None:
    # Every process reads all forms before its first article: lists multiplied into ten thousands cost it a second.
    assert [row.value for row in table(name) if len(row.forms) > 2_000] == []
