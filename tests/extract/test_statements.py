"""Statements: the cases of `tests/cases/statements*.yaml`, the rules that they cover, the tables' integrity."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from banggiao.annotate.annotation import annotate
from banggiao.extract.encounters import find_encounters
from banggiao.extract.parties import Scenes
from banggiao.extract.people import find_persons
from banggiao.extract.statements import find_statements
from banggiao.knowledge.table import table
from banggiao.records import Article, Statement
from banggiao.records.vocabulary import ACTS

RULES = {
    "reporting-verb",
    "implied-speaker",
    "attribution",
    "according-to",
    "quotation",
    "voice-goes-on",
    "will",
    "interview",
    "position",
    "pointing-back",
}
ROLES = {
    "",
    "item",
    "report",
    "tell",
    "opinion",
    "judge",
    "regard",
    "discuss",
    "welcome",
    "cite",
    "speech",
    "convey",
    "list",
    "done",
    "address",
    "joint",
    "issue",
    "show",
}


class Case(msgspec.Struct):
    what: str
    text: str
    says: list[str]
    rule: str | None = None
    topics: list[list[str]] | None = None
    title: str | None = None

    @property
    def whole(self) -> str:
        return f"{self.title}\n\n{self.text}" if self.title else self.text


TABLES = (
    "statements.yaml",
    "statements-acts.yaml",
    "statements-of-leaders.yaml",
    "statements-going-on.yaml",
    "statements-wordings.yaml",
    "statements-turns.yaml",
    "statements-neighbours.yaml",
    "statements-voices.yaml",
    "statements-of-both.yaml",
    "statements-abroad.yaml",
)
CASES = [
    case
    for name in TABLES
    for case in msgspec.yaml.decode((Path(__file__).parents[1] / "cases" / name).read_bytes(), type=list[Case])
]


def said_in(case: Case) -> tuple[Statement, ...]:
    annotation = annotate(Article(id="case", text=case.whole, title=case.title))
    roster = find_persons(annotation)
    return find_statements(annotation, roster, Scenes(annotation, find_encounters(annotation, roster)))


def written(statement: Statement) -> str:
    slots = (
        statement.speaker or "-",
        ",".join(statement.countries),
        statement.act,
        ",".join(statement.addressee) or "-",
    )
    return " | ".join(slots)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_a_passage_says_what_it_says_and_no_more(case: Case) -> None:
    found = said_in(case)
    assert [written(statement) for statement in found] == case.says
    if case.topics:
        assert [list(statement.topics) for statement in found] == case.topics
    if case.rule:
        assert found[0].rule == f"statements.{case.rule}"


def test_every_rule_has_a_case() -> None:
    made = {statement.rule for case in CASES for statement in said_in(case)}
    assert made == {f"statements.{rule}" for rule in RULES}


def test_a_statement_holds_the_text_that_it_covers() -> None:
    for case in CASES:
        for statement in said_in(case):
            assert all(case.whole[span.start : span.end] == span.text for span in statement.evidence)
            assert statement.topics


def test_every_reporting_verb_has_an_act_and_a_role() -> None:
    for row in table("acts"):
        act, _, role = row.value.partition(":")
        assert act in (*ACTS, "mask")
        assert role in ROLES


def test_every_stance_is_an_act() -> None:
    assert {row.value for row in table("stances")} <= {*ACTS, "mask"}


@pytest.mark.parametrize("name", ["acts", "stances", "voices"])
def test_no_form_stands_under_two_meanings(name: str) -> None:
    told = Counter(form for row in table(name) for form in row.forms)
    assert [form for form, rows in told.items() if rows > 1] == []
