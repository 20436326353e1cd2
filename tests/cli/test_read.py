"""`banggiao read`."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from banggiao.reader import read
from banggiao.records import Article, Reading, RecordError

Run = Callable[..., Result]
TEXT = "Sáng 4/9, Đại tướng Phan Văn Giang hội đàm với Bộ trưởng Quốc phòng Azerbaijan Zakir Hasanov."


def test_page_marks_the_evidence_in_its_sentence(run: Run, article: Path) -> None:
    result = run("read", article)
    assert result.exit_code == 0
    assert "Nhân vật" in result.stdout
    line = next(line for line in result.stdout.splitlines() if "⟦" in line and "Zakir Hasanov" in line)
    text = json.loads(article.read_text("utf-8"))["text"]
    assert line.strip().replace("⟦", "").replace("⟧", "").strip("… ") in " ".join(text.split())


def test_page_in_english(run: Run, article: Path) -> None:
    assert "\nPeople " in run("read", article, "--lang", "en").stdout


@pytest.mark.parametrize(("text", "told"), [
    ("Sáng 4/9, tỉnh khánh thành một cây cầu mới.", "no word for dealings between states"),
    ("Sáng 4/9, thành phố và tỉnh hội đàm về cây cầu mới.", "thành phố và tỉnh ⟦hội đàm⟧ về cây cầu mới"),
])
def test_page_of_an_article_not_read_further_says_why(run: Run, text: str, told: str) -> None:
    page = run("read", "-", "--lang", "en", stdin=text).stdout
    assert "Not read further" in page
    assert told in page


def test_explanation_of_an_article(run: Run) -> None:
    page = run("read", "-", "--explain", "--lang", "en", stdin=TEXT).stdout
    assert "Read further because of: hội đàm · Azerbaijan" in page
    assert "trigger: hội đàm = talks" in page
    assert "+ Encounters: Talks (encounters.talks)" in page
    told = json.loads(run("read", "-", "--explain", "--json", stdin=TEXT).stdout)
    assert told["sentences"][0]["made"][-1]["rule"] == "encounters.talks"
    refused = run("read", "-", "--explain", "--lang", "en", stdin="Hai tỉnh hội đàm về một cây cầu mới.").stdout
    assert "- Encounters: hội đàm (the article was not read further)" in refused


def test_json_of_one_and_of_several(run: Run, root: Path, article: Path) -> None:
    one = run("read", article, "--json").stdout.splitlines()
    several = run("read", root / "examples/articles", "--json").stdout.splitlines()
    assert [json.loads(line)["article"]["id"] for line in one] == [article.stem]
    assert len(several) == len(list((root / "examples/articles").glob("*.json")))
    assert one[0] in several
    source = Article(**json.loads(article.read_text("utf-8")))
    assert Reading.from_dict(source, json.loads(one[0])).people


def test_options_supply_what_a_bare_text_lacks(run: Run) -> None:
    result = run("read", "-", "--json", "--title", "T", "--outlet", "O", "--published", "5/9/2025",
                 "--url", "https://example.org/1", stdin=TEXT)
    head = json.loads(result.stdout)["article"]
    assert (head["title"], head["outlet"], head["published"], head["url"]) == (
        "T", "O", "2025-09-05", "https://example.org/1"
    )


def test_out_writes_one_file_an_article_and_keeps_what_is_there(run: Run, root: Path, tmp_path: Path) -> None:
    articles = root / "examples/articles"
    count = len(list(articles.glob("*.json")))
    first = run("read", articles, "--out", tmp_path / "new" / "readings")
    assert first.exit_code == 0
    assert f"{count} written" in first.stderr
    files = sorted((tmp_path / "new/readings").iterdir())
    assert [file.name for file in files] == sorted(path.name for path in articles.glob("*.json"))
    for file in files:
        source = Article(**json.loads((articles / file.name).read_text("utf-8")))
        Reading.from_dict(source, json.loads(file.read_text("utf-8")))
    files[0].write_text(files[0].read_text("utf-8")[:100], "utf-8")  # as a crash of another program may leave it
    again = run("read", articles, "--out", tmp_path / "new" / "readings")
    assert f"1 written to {tmp_path / 'new/readings'}, {count - 1} kept" in again.stderr
    json.loads(files[0].read_text("utf-8"))


def test_out_stopped_by_ctrl_c_keeps_whole_files(
    run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopping(article: Article) -> Reading:
        if len(list(tmp_path.iterdir())) == 3:
            raise KeyboardInterrupt
        return read(article)

    monkeypatch.setattr("banggiao.cli.intake.read", stopping)
    result = run("read", root / "examples/articles", "--out", tmp_path)
    assert result.exit_code == 130
    assert "3 written" in result.stderr
    assert "Run the same command again" in result.stderr
    assert all(json.loads(file.read_text("utf-8")) for file in tmp_path.iterdir())


def test_out_of_a_changed_text_is_written_anew(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    for text in (TEXT, "Tin mới. " + TEXT):
        source.write_text(text, "utf-8")
        assert "1 written" in run("read", source, "--out", tmp_path / "out").stderr
    assert run("read", source, "--out", tmp_path / "out", "--quiet").stderr == ""


def test_refused_inputs_are_told_and_the_others_read(run: Run, article: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = run("read", empty, article, tmp_path / "missing.txt", "--json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    told = result.stderr.splitlines()
    assert len(told) == 2
    assert str(empty) in told[0]
    assert "missing.txt" in told[1]
    assert run("read", empty).exit_code == 2


@pytest.mark.parametrize("arguments", [
    ("read",),
    ("read", "x", "--json", "--out", "y"),
    ("read", "x", "--explain", "--out", "y"),
    ("read", "x", "--published", "hôm qua"),
    ("read", "x", "--lang", "fr"),
    ("nothing",),
    ("read", "x", "--nothing"),
])
def test_usage_errors(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_folder_that_cannot_be_made(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("read", article, "--out", tmp_path / "file")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"banggiao: {tmp_path / 'file'}: ")
    assert len(result.stderr.splitlines()) == 1


def test_nothing_half_written_when_the_disk_fails(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = run("read", article, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_files_have_the_usual_rights(run: Run, article: Path, tmp_path: Path) -> None:
    run("read", article, "--out", tmp_path)
    (tmp_path / "plain").touch()
    made = stat.S_IMODE((tmp_path / article.name).stat().st_mode)
    assert made == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


@pytest.mark.parametrize("error", [RecordError("span 1-2 cannot hold 'x'"), KeyError("x")])
def test_an_article_that_the_reader_trips_over_stops_no_other(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:

    def tripping(article: Article) -> Reading:
        if article.id.startswith("azerbaijan"):
            raise error
        return read(article)

    monkeypatch.setattr("banggiao.cli.intake.read", tripping)
    result = run("read", root / "examples/articles", "--json")
    assert result.exit_code == 1
    assert "azerbaijan" in result.stderr
    assert len(result.stdout.splitlines()) == len(list((root / "examples/articles").glob("*.json"))) - 1
