"""The judged sheets: what is drawn, that judgements are kept, and the counts that come back."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from banggiao.records import Article, Person, Reading, Relation, Span
from quality import false_alarms, precision_sheet
from quality.sheet import Line, SheetError, load, write

TEXT = "Việt Nam và Belarus là đối tác chiến lược. Đại sứ Igor Petrenko dự lễ."
ARTICLES = [Article(id=f"a{number}", title="Đối tác", text=TEXT) for number in range(100)]


def span(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span.of(TEXT, start, start + len(words)),)


def reader(article: Article) -> Reading:
    """Finds a person in every article, and a relation in the first three."""
    relation = Relation(
        countries=("BLR", "VNM"), level="strategic", change="stated", evidence=span("đối tác chiến lược"), rule="level"
    )
    return Reading(
        article=article,
        people=(Person(name="Igor Petrenko", country="BLR", evidence=span("Igor Petrenko")),),
        relations=(relation,) if article.id in ("a0", "a1", "a2") else (),
    )


def judge(sheet: Path, right: Callable[[Line], bool]) -> None:
    lines = [msgspec.structs.replace(line, right=right(line)) for line in load(sheet)]
    sheet.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))


def test_findings_of_general_articles_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert false_alarms.main([], reader, ARTICLES) == 0
    told = capsys.readouterr().out
    assert "3 of 100 articles (3.0%) have 3 findings." in told
    assert '  relations countries ["BLR","VNM"], level "strategic", change "stated", date null by rule level' in told
    assert "Belarus là [đối tác chiến lược]. Đại sứ" in told
    assert "people" not in told


@pytest.mark.parametrize(("wrong", "status"), [(("a1",), 0), (("a0", "a1"), 1)])
def test_judged_articles_are_counted(
    tmp_path: Path, wrong: tuple[str, ...], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, counts = tmp_path / "sheet.jsonl", tmp_path / "general.toml"
    assert false_alarms.main(["--sheet", str(sheet)], reader, ARTICLES) == 0
    assert false_alarms.main(["--take", str(sheet)], reader, ARTICLES, counts) == 2
    assert "line 1: not judged yet" in capsys.readouterr().err
    assert not counts.exists()
    judge(sheet, lambda line: line.article not in wrong)
    assert false_alarms.main(["--take", str(sheet)], reader, ARTICLES, counts) == status
    assert tomllib.loads(counts.read_text(encoding="utf-8")) == {
        "articles": 100, "with_findings": 3, "wrong": len(wrong),
        "relations": {"judged": 3, "right": 3 - len(wrong)},
    }


def test_a_draw_hangs_on_the_seed_and_the_finding_alone() -> None:
    lines = precision_sheet.drawn(ARTICLES, reader, 20, "1")
    assert [line.type for line in lines] == ["people"] * 20 + ["relations"] * 3
    assert precision_sheet.drawn(ARTICLES, reader, 20, "1") == lines
    assert precision_sheet.drawn(ARTICLES, reader, 20, "2") != lines
    fewer = precision_sheet.drawn([article for article in ARTICLES if article.id != lines[0].article], reader, 20, "1")
    assert len({line.key for line in fewer} & {line.key for line in lines}) == 22


def test_judgements_of_the_same_findings_are_kept(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.jsonl"
    lines = precision_sheet.drawn(ARTICLES, reader, 5, "1")
    assert write(lines, sheet) == (8, 8)
    judge(sheet, lambda line: line.type == "people")
    assert write(lines[1:], sheet) == (7, 0)
    assert write([*lines, msgspec.structs.replace(lines[0], says="other")], sheet) == (9, 2)


def test_precision_by_type(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet, counts = tmp_path / "sheet.jsonl", tmp_path / "unlabelled.toml"
    assert precision_sheet.main(["--each", "10", "--sheet", str(sheet)], reader, ARTICLES) == 0
    first = load(sheet)[0]
    judge(sheet, lambda line: line != first)
    assert precision_sheet.main(["--take", str(sheet)], counts=counts) == 0
    assert tomllib.loads(counts.read_text(encoding="utf-8")) == {
        "people": {"judged": 10, "right": 9}, "relations": {"judged": 3, "right": 3}
    }
    judge(sheet, lambda line: line.type == "people")
    assert precision_sheet.main(["--take", str(sheet)], counts=counts) == 1
    assert "relations    0 of 3 right: 0.000, under 0.90" in capsys.readouterr().out


def test_what_is_no_sheet_is_told(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.jsonl"
    sheet.write_text('{"article": "a"}\n', encoding="utf-8")
    with pytest.raises(SheetError, match="line 1"):
        load(sheet)


def test_kept_counts_fit_the_benchmark(root: Path) -> None:
    """No texts are kept, and no count can be more than what was judged."""
    for path in (root / "quality" / "judged").glob("*.toml"):
        kept = tomllib.loads(path.read_text(encoding="utf-8"))
        tables = [value for value in kept.values() if isinstance(value, dict)]
        assert tables
        assert all(0 <= table["right"] <= table["judged"] for table in tables)
        assert all(isinstance(value, int | dict) for value in kept.values())
