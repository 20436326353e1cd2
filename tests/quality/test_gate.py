"""The gate: floors hold, rise freely, and fall only where the changelog says so."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from banggiao.reader import read
from banggiao.records import Article, Person, Reading, Span
from quality.gate import Files, Reader, gate, parser
from quality.report import BEGIN, END

TEXT = "Đại tướng Phan Văn Giang tiếp Trung tướng Viktor Khrenin."
ARTICLE = Article(id="a", text=TEXT)


def person(name: str, country: str) -> Person:
    start = TEXT.index(name)
    return Person(name=name, country=country, evidence=(Span.of(TEXT, start, start + len(name)),))


GOLD = Reading(article=ARTICLE, people=(person("Phan Văn Giang", "VNM"), person("Viktor Khrenin", "BLR")))


def perfect(article: Article) -> Reading:
    return GOLD


def poor(article: Article) -> Reading:
    return Reading(article=article, people=GOLD.people[:1])


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """A project with one example, a changelog, a page, and no benchmark beside it."""
    examples = tmp_path / "examples"
    (examples / "articles").mkdir(parents=True)
    (examples / "gold").mkdir()
    (examples / "articles" / "a.json").write_text(json.dumps({"id": "a", "text": TEXT}), encoding="utf-8")
    (examples / "gold" / "a.json").write_text(json.dumps(GOLD.to_dict()), encoding="utf-8")
    changelog = "# Changelog\n\n## [Unreleased]\n\n### Changed\n\n- New.\n\n## 0.1.0\n"
    (tmp_path / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    (tmp_path / "targets.toml").write_text("[examples.people]\nstrict = 0.9\n", encoding="utf-8")
    return Files(
        examples, tmp_path / "none", tmp_path / "floors.toml", tmp_path / "targets.toml", tmp_path / "CHANGELOG.md",
        tmp_path / "quality.md",
    )


def run(files: Files, *arguments: str, reader: Reader = perfect) -> int:
    return gate(parser().parse_args(arguments), reader, files)


def test_without_floors_the_figures_are_told(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(files, reader=poor) == 0
    told = capsys.readouterr().out
    assert "examples (1 articles, exact evidence 1.0000)" in told
    assert "strict 0.90 not yet" in told
    assert f"No reading benchmark at {files.benchmark}: only the bundled examples were read." in told


def test_a_fall_is_named_with_its_depth(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(files, "--update") == 0
    assert run(files, reader=poor) == 1
    told = capsys.readouterr().err
    assert "examples people strict: 0.666 is 0.334 below its floor 1.000" in told
    assert "encounters" not in told


def test_update_raises_and_never_lowers(files: Files) -> None:
    run(files, "--update", reader=poor)
    assert "strict = 0.666" in files.floors.read_text(encoding="utf-8")
    run(files, "--update")
    high = files.floors.read_text(encoding="utf-8")
    assert "0.666" not in high
    assert run(files, "--update", reader=poor) == 1
    assert files.floors.read_text(encoding="utf-8") == high


def test_floors_of_a_set_that_is_not_at_hand_stay(files: Files) -> None:
    files.floors.write_text("[dev.people]\nfound = 0.987\n", encoding="utf-8")
    assert run(files, "--update") == 0
    assert "[dev.people]\nfound = 0.987\n" in files.floors.read_text(encoding="utf-8")


def test_lowering_without_a_line_in_the_changelog_is_refused(
    files: Files, capsys: pytest.CaptureFixture[str]
) -> None:
    run(files, "--update")
    high = files.floors.read_text(encoding="utf-8")
    assert run(files, "--lower", "gold mended", reader=poor) == 1
    assert "Quality floor examples people strict 0.666: gold mended" in capsys.readouterr().err
    assert files.floors.read_text(encoding="utf-8") == high


def test_lowering_under_an_old_release_is_refused(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    run(files, "--update")
    run(files, "--lower", "gold mended", reader=poor)
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Quality floor")]
    with files.changelog.open("a", encoding="utf-8") as changelog:
        changelog.writelines(f"- {line}\n" for line in lines)
    assert run(files, "--lower", "gold mended", reader=poor) == 1


def test_lowering_that_the_changelog_tells_is_done(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    run(files, "--update")
    run(files, "--lower", "gold mended", reader=poor)
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Quality floor")]
    assert len(lines) == 3
    changelog = files.changelog.read_text(encoding="utf-8")
    told = changelog.replace("- New.\n", "- New.\n" + "".join(f"- {line}\n" for line in lines))
    files.changelog.write_text(told, encoding="utf-8")
    assert run(files, "--lower", "gold mended", reader=poor) == 0
    assert run(files, reader=poor) == 0
    assert run(files, "--lower", "another reason", reader=poor) == 0  # nothing is broken any more


def test_differences_are_shown_on_demand(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    run(files, reader=poor)
    assert "Khrenin" not in capsys.readouterr().out
    run(files, "--differences", "examples", reader=poor)
    told = capsys.readouterr().out.splitlines()
    assert told[0] == 'a - people name "Viktor Khrenin", country "BLR": “Viktor Khrenin”'


def test_the_table_goes_between_its_marks(files: Files) -> None:
    files.page.write_text(f"# Quality\n\n{BEGIN}\noutdated\n{END}\n\nAfter.\n", encoding="utf-8")
    assert run(files, "--table", reader=poor) == 0
    page = files.page.read_text(encoding="utf-8")
    assert page.startswith(f"# Quality\n\n{BEGIN}\n| set |")
    assert page.endswith(f"|\n{END}\n\nAfter.\n")
    assert "| examples | people | 2 | 1 | 0.667 | 1.000 | 0.500 | 0.667 | 0.667 |" in page
    assert "outdated" not in page


def test_a_page_without_marks_is_left_alone(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    files.page.write_text("# Quality\n", encoding="utf-8")
    assert run(files, "--table") == 1
    assert BEGIN in capsys.readouterr().err
    assert files.page.read_text(encoding="utf-8") == "# Quality\n"


def test_gold_passes_on_all_sets_of_the_benchmark(
    files: Files, benchmark: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for part in ("dev", "train")
        for path in (benchmark / part / "gold").glob("*.json")
    } | {"a": GOLD.to_dict()}

    def reader(article: Article) -> Reading:
        # The articles that are only assembled have no gold reading.
        known = gold.get(article.id)
        return Reading.from_dict(article, known) if known else read(article)

    with_benchmark = files._replace(benchmark=benchmark)
    assert gate(parser().parse_args(["--update"]), reader, with_benchmark) == 0
    told = capsys.readouterr().out
    assert [line.split(" (")[0] for line in told.splitlines() if "exact evidence" in line] == [
        "examples", "five", "dev", "train"
    ]
    floors = files.floors.read_text(encoding="utf-8")
    assert "[dev.statements]\nfound = 1.000" in floors
    assert "train" not in floors
    assert "assembly, any order: 20 of 20 as expected" in told


def test_readings_do_not_hang_on_the_hash_seed(root: Path) -> None:
    """Floors can hold only if the same text is read alike in every process."""
    code = (
        "import json; from banggiao.reader import read; from quality.sets import EXAMPLES, load_set\n"
        "for gold in load_set(EXAMPLES): print(json.dumps(read(gold.article).to_dict()))"
    )
    readings = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert readings[0] == readings[1] != b""
