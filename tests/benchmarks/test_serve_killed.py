"""Decisions outlive a server that is killed; and the script that tries it sees what is missing, twice, or unasked."""

import os
import re
from pathlib import Path

import msgspec
import pytest

from banggiao.records import Decision, Subject
from benchmarks.serve_killed import Told, compared, run
from tests.register.postgres_server import programs, server


def decision(id_: str, who: str, why: str, at: str = "2026-11-22T08:00:00+00:00") -> Decision:
    about = (Subject(article="a", type="statements", evidence=((0, 3),)),)
    return Decision(id=id_, at=at, who=who, why=why, kind="wrong", about=about, entries=("sta-1",))


def told(who: str, why: str, id_: str = "", lost: int = 0, sent: str = "2026-11-22T08:00:00+00:00") -> Told:
    return Told(who, why, 201 if id_ else 409, id_, lost, sent)


KEPT = [decision("dec-1", "lan", "a"), decision("dec-2", "minh", "b")]
TOLD = [told("lan", "a", "dec-1"), told("minh", "b", "dec-2"), told("lan", "c")]


def test_all_is_well_where_just_what_was_acknowledged_is_kept() -> None:
    assert compared(TOLD, KEPT).well
    assert compared(TOLD, KEPT).late == []


def test_what_was_acknowledged_and_is_not_there_is_missing() -> None:
    assert compared(TOLD, KEPT[:1]).missing == ["b"]
    assert compared(TOLD, [KEPT[0], msgspec.structs.replace(KEPT[1], who="lan")]).missing == ["b"]
    assert not compared(TOLD, KEPT[:1]).well


def test_one_decision_kept_twice_is_seen() -> None:
    found = compared(TOLD, [*KEPT, decision("dec-3", "lan", "a")])
    assert (found.twice, found.missing, found.well) == (["a"], [], False)


def test_a_decision_that_was_refused_must_not_be_there() -> None:
    found = compared(TOLD, [*KEPT, decision("dec-3", "lan", "c")])
    assert (found.unasked, found.well) == (["c"], False)


def test_one_that_was_kept_before_its_answer_is_counted() -> None:
    again = told("lan", "a", "dec-1", lost=1, sent="2026-11-22T08:00:03+00:00")
    assert compared([again, *TOLD[1:]], KEPT).late == ["a"]


def test_a_server_is_killed_while_reviewers_decide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    given, folder = os.environ.get("BANGGIAO_TEST_POSTGRES"), programs()
    if given is None and folder is None:
        pytest.skip("no PostgreSQL here: install it, or name a server in BANGGIAO_TEST_POSTGRES")
    with (tmp_path / "log").open("wb") as log:
        if given is not None:
            status = run(given, reviewers=20, seconds=3, log=log, crashes=False)
        elif folder is not None:
            with server(folder) as address:
                status = run(address, reviewers=20, seconds=3, log=log, crashes=False)
    shown = capsys.readouterr().out
    assert status == 0, shown
    assert re.search(r"server killed +[1-9]", shown), shown
