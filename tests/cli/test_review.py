"""`banggiao review` and `banggiao decide`: from a pipe, one letter a line."""

import os
import pty
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from banggiao.records import Article, Encounter, Participant, Person, Reading, Span
from banggiao.register import Ruling, open_register
from tests.cli.conftest import Run
from tests.register.conftest import first, second


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A register with a round that two articles date differently."""
    path = tmp_path / "r.db"
    with open_register(path) as register:
        assert len(list(register.add_all([first(), second()]))) == 2
    return path


def date_shown(path: Path) -> str | None:
    with open_register(path, read_only=True) as register:
        return next(e.shown.date for e in register.entries(Encounter) if e.shown.kind == "dialogue")


def test_a_value_is_chosen_by_its_number(run: Run, doubtful: Path) -> None:
    before = date_shown(doubtful)
    done = run("review", "--who", "a", "--register", doubtful, stdin="2\nbản tin thứ hai đúng\n")
    assert done.exit_code == 0, done.output
    assert "Tiếp xúc · các tin ghi khác nhau · còn " in done.output
    assert "[1] ngày: 2" in done.output
    assert "2025-10-2" not in done.output
    assert "đã quyết định 1, để sau 0" in done.output
    assert {before, date_shown(doubtful)} == {"2025-10-28", "2025-10-29"}
    # What is decided is not asked again.
    again = run("review", "--who", "a", "--register", doubtful, stdin="")
    assert "các tin ghi khác nhau" not in again.output
    listed = run("decide", "list", "--register", doubtful)
    assert "corrected" in listed.output
    assert "bản tin thứ hai đúng" in listed.output


def test_accept_undo_and_correct(run: Run, doubtful: Path) -> None:
    shown = date_shown(doubtful)
    done = run("review", "--who", "a", "--register", doubtful, stdin="x\na\n\nu\n\nc\n\n2025-10-27\nlịch\n")
    assert "'x' is no answer here" in done.output
    assert done.exit_code == 0, done.output
    with open_register(doubtful) as register:
        kinds = [decision.kind for decision in register.decisions()]
    assert kinds[0] == "corrected"
    assert date_shown(doubtful) in (shown, "2025-10-27")


@pytest.mark.parametrize("answers", ["k\n", "q\n", "", "u\nq\n"])
def test_nothing_changes_without_an_answer(run: Run, doubtful: Path, answers: str) -> None:
    done = run("review", "--who", "a", "--register", doubtful, stdin=answers)
    assert done.exit_code == 0, done.output
    assert "đã quyết định 0" in done.output
    with open_register(doubtful) as register:
        assert register.decisions() == []


def test_deciding_by_command_and_taking_back(run: Run, doubtful: Path) -> None:
    with open_register(doubtful) as register:
        people = [entry.id for entry in register.entries("people")]
    register_ = ("--register", doubtful)
    made = run("decide", "same", *people[:2], "--why", "một người", "--who", "a", *register_)
    assert made.exit_code == 0, made.output
    assert made.output.startswith("dec-")
    with open_register(doubtful) as register:
        assert len(register.entries("people")) == len(people) - 1
    assert run("decide", "undo", made.output.strip()[:10], "--why", "nhầm", *register_).exit_code == 0
    with open_register(doubtful) as register:
        assert [entry.id for entry in register.entries("people")] == people
    for wrong, message in (
        (("decide", "same", people[0], "--why", "x"), "two entries"),
        (("decide", "same", *people[:2]), "say why"),
        (("decide", "wrong", "--why", "x"), "name one entry"),
        (("decide", "undo", "dec-nowhere", "--why", "x"), "no decision"),
        (("decide", "corrected", people[0], "--slot", "posts", "--value", "[1", "--why", "x"), "begins like JSON"),
        (("decide", "corrected", people[0], "--slot", "rank", "--value", "null", "--why", "x"), "wrong with the slot"),
    ):
        done = run(*wrong, *register_)
        assert done.exit_code == 2
        assert message in done.output


def test_a_number_in_the_evidence_is_decided(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_register(path) as register:
        for id_, text in (("a", "Đoàn Lào gồm 29 sĩ quan đến."), ("b", "Đoàn Lào gồm 31 sĩ quan đến Hà Nội.")):
            visit = Encounter(
                kind="visit", countries=("LAO", "VNM"), status="held", date="2025-03-04", place="Hà Nội",
                evidence=(Span.of(text, 0, len(text)),),
            )
            register.add(Reading(article=Article(id=id_, text=text, published="2025-03-05"), encounters=(visit,)))
    done = run("review", "--who", "a", "--register", path, stdin="1\ntheo thông cáo\n")
    assert "] số người: 29" in done.output
    assert "đã quyết định 1, để sau 0" in done.output
    assert run("decide", "list", "--register", path).output.count("figure:people") == 1
    assert "đã quyết định 1" not in run("review", "--who", "a", "--register", path, stdin="1\n").output


def test_one_key_is_enough_on_a_terminal(doubtful: Path) -> None:
    answering, terminal = pty.openpty()
    start = "from banggiao.cli import main; main()"
    command = [sys.executable, "-c", start, "review", "--who", "a", "--lang", "en", "--register", str(doubtful)]
    environment = {**os.environ, "TERM": "dumb"}
    asked = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    told = b""
    with suppress(OSError):  # how the end of a terminal shows
        while piece := os.read(answering, 65536):
            told += piece
            if b"[q]uit: " in told and b"q\r" not in told:
                os.write(answering, b"q")
    assert asked.wait() == 0
    os.close(answering)
    assert b"0 decided" in told


def test_review_needs_a_register(run: Run, tmp_path: Path) -> None:
    done = run("review", "--register", tmp_path / "none.db")
    assert done.exit_code == 2
    assert not (tmp_path / "none.db").exists()


def test_rebuild_copies_and_mends(run: Run, doubtful: Path, tmp_path: Path) -> None:
    with open_register(doubtful) as register:
        register.decide(
            Ruling(kind="wrong", entries=(register.entries("people")[0].id,)), who="a", why="thử"
        )
        before = b"".join(register.dump())
    assert run("rebuild", "--register", doubtful).exit_code == 0
    copied = run("rebuild", "--register", doubtful, "--into", tmp_path / "copy.db")
    assert copied.exit_code == 0, copied.output
    assert "2 articles assembled again" in copied.output
    for path in (doubtful, tmp_path / "copy.db"):
        with open_register(path) as register:
            assert b"".join(register.dump()) == before
    refused = run("rebuild", "--register", doubtful, "--into", tmp_path / "copy.db")
    assert refused.exit_code == 2
    assert "name a new one" in refused.output
    assert run("migrate", "--register", doubtful).exit_code == 0


def test_rebuild_reads_anew_and_diff_tells(run: Run, doubtful: Path, tmp_path: Path) -> None:
    assert run("rebuild", "--reread", "--register", doubtful, "--into", tmp_path / "new.db").exit_code == 0
    shutil.copy(doubtful, tmp_path / "same.db")
    same = run("diff", doubtful, tmp_path / "same.db")
    assert same.output == "0 mục mới, 0 mục không còn, 0 mục thay đổi\n"
    same = run("diff", doubtful, tmp_path / "same.db", "--lang", "en")
    assert same.output == "0 added, 0 gone, 0 changed\n"
    told = run("diff", doubtful, tmp_path / "new.db")
    assert told.exit_code == 0, told.output
    assert "- " in told.output or "~ " in told.output
    encoded = run("diff", doubtful, tmp_path / "new.db", "--format", "json")
    assert encoded.output.startswith("[")


def test_diff_since_a_day(run: Run, doubtful: Path) -> None:
    told = run("diff", doubtful, "--since", "2025-10-29", "--lang", "en")
    assert "~ Encounters" in told.output
    assert "+ reports added from khm-2" in told.output
    assert "~ Tiếp xúc" in run("diff", doubtful, "--since", "2025-10-29").output
    for wrong in ((), (doubtful, "--since", "2025-10-29"), ("--since", "x")):
        assert run("diff", doubtful, *wrong).exit_code == 2


@pytest.mark.parametrize(("lang", "told"), [
    ("vi", ("+ Tiếp xúc enc-", "loại: Chuyến thăm", "các bên: Lào; Việt Nam", "ngày: 4–6/3/2025",
            "trạng thái: đã diễn ra", "người dự: Phan Văn Giang (khách)", "quân hàm: Đại tướng")),
    ("en", ("+ Encounters enc-", "kind: Visit", "parties: Laos; Vietnam", "date: 4–6 Mar 2025", "status: held",
            "people: Phan Văn Giang (guest)", "rank: Đại tướng")),
])  # fmt: skip
def test_diff_tells_values_in_words(run: Run, tmp_path: Path, lang: str, told: tuple[str, ...]) -> None:
    text = "Đại tướng Phan Văn Giang, Bộ trưởng Bộ Quốc phòng, thăm Lào từ ngày 4 đến 6/3/2025."
    whole = (Span.of(text, 0, len(text)),)
    minister = Person(
        name="Phan Văn Giang", country="VNM", rank="Đại tướng", posts=("Bộ trưởng Bộ Quốc phòng",), evidence=whole
    )
    visit = Encounter(
        kind="visit", countries=("LAO", "VNM"), status="held", date="2025-03-04/2025-03-06", place_country="LAO",
        participants=(Participant("Phan Văn Giang", "guest"),), evidence=whole,
    )  # fmt: skip
    before, now = tmp_path / "before.db", tmp_path / "now.db"
    for path, published in ((before, None), (now, "2025-03-07")):
        with open_register(path) as register:
            if published:
                article = Article(id="a", text=text, published=published)
                register.add(Reading(article=article, people=(minister,), encounters=(visit,)))
    shown = run("diff", before, now, "--lang", lang).output
    assert [words for words in told if words not in shown] == []
    assert re.search(r"[\[({]'|VNM|LAO|2025-03", shown) is None
    gone = run("diff", now, before, "--lang", lang).output
    assert [words for words in told[1:] if words not in gone] == []


def test_listing_at_a_time(run: Run, doubtful: Path) -> None:
    then = run("list", "encounters", "--as-of", "2025-10-29", "--register", doubtful)
    assert "2025-10-29" in then.output or "29/10/2025" in then.output
    assert run("list", "encounters", "--on", "2025-10-01", "--register", doubtful).output.count("\n") == 1
    assert run("brief", "Campuchia", "--as-of", "2025-10-29", "--register", doubtful).exit_code == 0
    assert run("list", "encounters", "--on", "x", "--register", doubtful).exit_code == 2
