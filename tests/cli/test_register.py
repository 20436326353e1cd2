"""The commands on a register: add, list, show, search, brief."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import Result

from banggiao.brief.labels import labels
from banggiao.cli.intake import Tally, read_each
from banggiao.records import Article, Encounter, Reading
from banggiao.register import open_register

Run = Callable[..., Result]


def test_add_twice_changes_nothing(run: Run, root: Path, tmp_path: Path) -> None:
    articles = root / "examples/articles"
    count = len(list(articles.glob("*.json")))
    register = tmp_path / "r.db"
    first = run("add", articles, "--register", register)
    assert (first.exit_code, first.stdout) == (0, f"{count} added, 0 updated, 0 known, 0 refused: {register}\n")
    again = run("add", articles, "--register", register)
    assert (again.exit_code, again.stdout) == (0, f"0 added, 0 updated, {count} known, 0 refused: {register}\n")
    with open_register(register, read_only=True) as kept:
        assert kept.counts()["articles"] == count


def test_the_register_is_named_by_the_environment(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANGGIAO_REGISTER", str(tmp_path / "e.db"))
    assert run("add", article, "--quiet").stdout == ""
    assert (tmp_path / "e.db").exists()
    assert run("list", "people").exit_code == 0


def test_ctrl_c_keeps_what_was_added_and_says_how_to_go_on(
    run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = tmp_path / "r.db"
    seen: list[str] = []

    def interrupted(found: list[Article], tally: Tally) -> Iterator[Reading]:
        seen.append(found[0].id)
        if len(seen) == 4:
            raise KeyboardInterrupt
        return read_each(found, tally)

    monkeypatch.setattr("banggiao.cli.add.read_each", interrupted)
    result = run("add", root / "examples/articles", "--register", register)
    assert result.exit_code == 130
    assert "Run the same command again" in result.stderr
    assert result.stdout.startswith("3 added")
    monkeypatch.undo()
    run("add", root / "examples/articles", "--register", register)
    with open_register(register, read_only=True) as kept:
        assert kept.counts()["articles"] == len(list((root / "examples/articles").glob("*.json")))


def test_add_with_some_refused(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("add", tmp_path / "missing.txt", article, "--register", tmp_path / "r.db")
    assert result.exit_code == 1
    assert result.stdout.startswith("1 added, 0 updated, 0 known, 1 refused")


@pytest.mark.parametrize("command", [("list", "people"), ("show", "enc-123456"), ("search", "x"), ("brief", "Lào")])
def test_a_missing_register_is_told_in_one_line(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    result = run(*command, "--register", tmp_path / "none.db")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "none.db" in result.stderr
    assert not (tmp_path / "none.db").exists()


def _csv(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_list_in_three_formats_gives_the_same_entries(run: Run, examples: Path) -> None:
    for type_ in ("encounters", "people", "instruments", "relations", "mechanisms", "statements"):
        rows = _csv(run("list", type_, "--format", "csv", "--register", examples))
        entries = json.loads(run("list", type_, "--format", "json", "--register", examples).stdout)
        table = run("list", type_, "--register", examples).stdout.splitlines()
        ids = [row["id"] for row in rows]
        assert ids
        assert [entry["id"] for entry in entries] == ids
        assert [line.split("\t")[0] for line in table[1:]] == ids
        assert len({line.count("\t") for line in table}) == 1


LISTS = [("encounters",), ("people",), ("instruments",), ("relations",), ("mechanisms",), ("statements",), ("pledges",),
         ("positions", "--country", "BLR")]  # fmt: skip


def _piped(run: Run, *arguments: object) -> list[list[str]]:
    done = run("list", *arguments)
    assert done.exit_code == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()]


@pytest.mark.parametrize("arguments", LISTS, ids=[case[0] for case in LISTS])
def test_a_table_in_a_pipe_is_coded_whatever_language_is_read(
    run: Run, examples: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    names, *rows = _piped(run, *arguments, "--register", examples)
    coded = _csv(run("list", *arguments, "--format", "csv", "--register", examples))
    assert [dict(zip(names, cells, strict=True)) for cells in rows] == [
        {name: row[name].removeprefix("'") for name in names} for row in coded
    ]
    monkeypatch.setenv("BANGGIAO_LANG", "en")
    assert _piped(run, *arguments, "--register", examples) == [names, *rows]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("arguments", LISTS, ids=[case[0] for case in LISTS])
def test_a_table_in_a_pipe_is_wholly_in_the_language_that_the_call_names(
    run: Run, examples: Path, lang: str, arguments: tuple[str, ...]
) -> None:
    coded = _piped(run, *arguments, "--register", examples)
    told = _piped(run, *arguments, "--lang", lang, "--register", examples)
    assert [len(cells) for cells in told] == [len(cells) for cells in coded]
    words = labels("vi" if lang == "vi" else "en")
    assert told[0] == [words.of("column", name) for name in coded[0]]
    as_written = {
        "id", "name", "rank", "posts", "title", "place", "speaker", "evidence", "again", "articles", "times",
        "wordings", "statements", "participants", "ordinal",
    }  # fmt: skip
    for place, name in enumerate(coded[0]):
        if name not in as_written:
            cells = re.sub(r"\S+-\w{16}", "", " ".join(line[place] for line in told[1:]))  # without ids
            assert re.search(r"\b(?:\d{4}-\d\d|VNM|BLR)\b|[a-z]+-[a-z]+-[a-z]+", cells) is None


def test_a_table_in_a_pipe_without_rows_has_its_headings(run: Run, examples: Path) -> None:
    for type_ in ("encounters", "pledges"):
        assert len(_piped(run, type_, "--country", "Tuvalu", "--register", examples)) == 1


FILTERS = [
    (("encounters", "--country", "be la rut"), lambda row: "BLR" in row["countries"]),
    (("encounters", "--kind", "dialogue"), lambda row: row["kind"] == "dialogue"),
    (("encounters", "--status", "held"), lambda row: row["status"] == "held"),
    (("encounters", "--from", "2025-09", "--to", "2025"), lambda row: "2025-09" <= row["date"] < "2026"),
    (("encounters", "--person", "phan van giang"), lambda row: "Phan Văn Giang" in row["participants"]),
    (("relations", "--kind", "strategic"), lambda row: row["level"] == "strategic"),
    (("statements", "--act", "propose"), lambda row: row["act"] == "propose"),
    (("statements", "--topic", "training"), lambda row: "training" in row["topics"]),
]


@pytest.mark.parametrize(("arguments", "holds"), FILTERS, ids=[" ".join(case[0]) for case in FILTERS])
def test_filters(
    run: Run, examples: Path, arguments: tuple[str, ...], holds: Callable[[dict[str, str]], bool]
) -> None:
    rows = _csv(run("list", *arguments, "--format", "csv", "--register", examples))
    everything = _csv(run("list", arguments[0], "--format", "csv", "--register", examples))
    assert rows
    assert all(holds(row) for row in rows)
    assert len(rows) < len(everything)


PLEDGE_FILTERS = [
    (("--country", "BLR"), lambda row: "BLR" in row["countries"] + row["addressee"]),
    (("--status", "lapsed"), lambda row: row["standing"] == "lapsed"),
    (("--act", "hope"), lambda row: row["act"] == "hope"),
    (("--topic", "training", "--from", "2025"), lambda row: "training" in row["topics"] and row["made"] >= "2025"),
    (("--as-of", "2018-12-31"), lambda row: row["standing"] == "open"),
]


@pytest.mark.parametrize(("arguments", "holds"), PLEDGE_FILTERS, ids=[" ".join(case[0]) for case in PLEDGE_FILTERS])
def test_pledges_by_how_they_stand(
    run: Run, examples: Path, arguments: tuple[str, ...], holds: Callable[[dict[str, str]], bool]
) -> None:
    rows = _csv(run("list", "pledges", *arguments, "--format", "csv", "--register", examples))
    everything = _csv(run("list", "pledges", "--format", "csv", "--register", examples))
    assert rows
    assert all(holds(row) for row in rows)
    assert len(rows) < len(everything)
    told = json.loads(run("list", "pledges", *arguments, "--format", "json", "--register", examples).stdout)
    assert [one["statement"] for one in told] == [row["id"] for row in rows]


def test_positions_of_a_partner(run: Run, examples: Path) -> None:
    rows = _csv(run("list", "positions", "--country", "BLR", "--format", "csv", "--register", examples))
    four = next(row for row in rows if row["formula"] == "four-nos")
    assert (four["said_first"], four["said_back"]) == ("2025-10-20 VNM > BLR", "")
    shown = run("show", four["statements"], "--register", examples)
    assert "bốn không" in shown.stdout


def test_limit(run: Run, examples: Path) -> None:
    assert len(_csv(run("list", "people", "--limit", 2, "--format", "csv", "--register", examples))) == 2


@pytest.mark.parametrize(("arguments", "told"), [
    (("people", "--act", "propose"), "statements"),
    (("encounters", "--kind", "memorandum"), "talks"),
    (("statements", "--topic", "x"), "training"),
    (("encounters", "--country", "Belarusss"), "Belarus (BLR)"),
    (("encounters", "--from", "5/2025"), "2025-09"),
    (("encounters", "--to", "2025-02-30"), "2025-09"),
    (("pledges", "--from", "2025-02-30"), "2025-09"),
    (("pledges", "--status", "signed"), "lapsed"),
    (("pledges", "--on", "2025-01-01"), "--as-of"),
    (("positions",), "--country"),
    (("positions", "--country", "BLR", "--topic", "training"), "--topic"),
])
def test_wrong_filters_say_what_is_right(
    run: Run, examples: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = run("list", *arguments, "--register", examples)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert told in result.stderr


def test_show_marks_all_evidence(run: Run, examples: Path) -> None:
    with open_register(examples, read_only=True) as kept:
        entry = max(kept.entries(Encounter), key=lambda e: len(e.supports))
        article = kept.articles()[0].id
    shown = run("show", entry.id, "--register", examples)
    assert shown.exit_code == 0
    assert shown.stdout.count("⟦") == sum(len(s.finding.evidence) for s in entry.supports)
    assert run("show", entry.id[:12], "--register", examples).stdout == shown.stdout
    assert run("show", article, "--register", examples).exit_code == 0
    wrong = run("show", "enc-000000", "--register", examples)
    assert wrong.exit_code == 2
    assert "banggiao list" in wrong.stderr or "did you mean" in wrong.stderr


def test_show_tells_what_stands_around_an_entry(run: Run, examples: Path) -> None:
    visit = _csv(run("list", "encounters", "--country", "BLR", "--kind", "visit", "--to", "2018", "--format", "csv",
                     "--register", examples))[0]
    shown = run("show", visit["id"], "--lang", "en", "--register", examples).stdout
    assert "Reports differ – date" in shown
    assert "In its course" in shown
    assert "2 sources" in shown
    asked = _csv(run("list", "pledges", "--status", "lapsed", "--format", "csv", "--register", examples))[0]
    assert "What came of it" in run("show", asked["id"], "--lang", "en", "--register", examples).stdout


@pytest.mark.parametrize("words", [("dai", "tuong"), ("đại tướng",)])
def test_search_with_and_without_marks(run: Run, examples: Path, words: tuple[str, ...]) -> None:
    found = run("search", *words, "--register", examples)
    assert found.exit_code == 0
    assert "⟦Đại tướng⟧" in found.stdout


def test_search_that_finds_nothing(run: Run, examples: Path) -> None:
    result = run("search", "không-có-chữ-này", "--lang", "en", "--register", examples)
    assert (result.exit_code, result.stdout) == (0, "Nothing found.\n")
    empty = run("search", " ", "--register", examples)
    assert (empty.exit_code, empty.stderr) == (2, "banggiao: search: say for which words\n")


@pytest.mark.parametrize("words", [("Belarus",), ("bê-la-rút",), ("be", "la", "rut"), ("BLR",)])
def test_brief_by_any_name(run: Run, examples: Path, words: tuple[str, ...]) -> None:
    result = run("brief", *words, "--register", examples)
    assert result.exit_code == 0
    assert result.stdout.startswith("# Hồ sơ đối tác: Belarus\n")
    assert "Đối tác chiến lược" in result.stdout


def test_brief_of_all_and_since_a_day(run: Run, examples: Path) -> None:
    whole = run("brief", "BLR", "--all", "--register", examples).stdout
    recent = run("brief", "BLR", "--since", "2025-06-01", "--register", examples).stdout
    assert "14–17/11/2018" in whole
    assert "15/11/2018 —" not in recent
    assert "20/10/2025" in recent
    wrong = run("brief", "BLR", "--since", "2025", "--register", examples)
    assert wrong.exit_code == 2
    assert "--since" in wrong.stderr


def test_brief_as_html(run: Run, examples: Path, tmp_path: Path) -> None:
    result = run("brief", "Campuchia", "--html", tmp_path / "khm.html", "--lang", "en", "--register", examples)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "<title>Partner dossier: Cambodia</title>" in (tmp_path / "khm.html").read_text("utf-8")
    wrong = run("brief", "Campuchia", "--html", tmp_path / "no" / "khm.html", "--register", examples)
    assert wrong.exit_code == 2
    assert len(wrong.stderr.splitlines()) == 1


def test_brief_on_nothing(run: Run, examples: Path) -> None:
    unknown = run("brief", "Belarusss", "--register", examples)
    assert unknown.exit_code == 2
    assert "did you mean Belarus (BLR)?" in unknown.stderr
    empty = run("brief", "Chile", "--lang", "en", "--register", examples)
    assert empty.exit_code == 0
    assert "The register holds nothing on Chile." in empty.stdout
    home = run("brief", "Việt Nam", "--register", examples)
    assert home.exit_code == 2
    assert "name a partner" in home.stderr


def test_reading_an_article_that_was_read_before_is_spared(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("add", article, "--register", tmp_path / "r.db").exit_code == 0

    def refuse(*_: object) -> Reading:
        raise AssertionError("read again")

    monkeypatch.setattr("banggiao.cli.add.read_each", refuse)
    assert run("add", article, "--register", tmp_path / "r.db").exit_code == 0
