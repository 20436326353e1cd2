"""What is open to decide, and several who decide at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from banggiao.register import Register, Ruling, open_register
from banggiao.register.settling.memory import Memory
from banggiao.register.tables.database import Database, open_database
from banggiao.serve.listing import queue as queue_module
from banggiao.serve.listing.kept import Asking
from banggiao.serve.listing.queue import Queue, Wanted, key_of, stretch
from tests.serve.conftest import app_of
from tests.serve.web.browsing import post, visit

PAIR = ("enc-a0b96c7409031c03", "enc-e3d9a9dfbd0a4263")
DATED = "enc-9fa616da0ad3e85f"


@pytest.fixture
def kept(register: Path) -> Iterator[tuple[Register, Database, Memory]]:
    """The register for deciding, and for asking."""
    with open_register(register) as writing:
        database = open_database(str(register), create=False, read_only=True)
        yield writing, database, Memory()
        database.close()


def test_it_asks_what_the_register_asks(kept: tuple[Register, Database, Memory]) -> None:
    register, database, memory = kept
    with database.asking() as connection:
        found = Queue().open(Asking(connection, memory.at(connection)), Wanted())
    assert list(found.questions) == register.questions()
    assert found.all_looked_at
    assert [key_of(question) for question in found.questions] == sorted(map(key_of, found.questions))
    assert stretch(found.questions, key_of(found.questions[0])) == list(found.questions[1:])


def test_it_is_narrowed_to_a_type_or_a_country(kept: tuple[Register, Database, Memory]) -> None:
    _, database, memory = kept
    with database.asking() as connection:
        asking = Asking(connection, memory.at(connection))
        assert Queue().open(asking, Wanted(type="people")).questions == ()
        assert [q.entries for q in Queue().open(asking, Wanted(country="AUS")).questions] == [(DATED,)]


def test_it_serves_on_for_a_while_and_tells_what_is_open_still(
    kept: tuple[Register, Database, Memory], monkeypatch: pytest.MonkeyPatch
) -> None:
    register, database, memory = kept
    queue = Queue()
    monkeypatch.setattr(queue_module, "_WORTH", 1_000_000)
    with database.asking() as connection:
        before = queue.open(Asking(connection, memory.at(connection)), Wanted())
    register.decide(Ruling(kind="different", entries=PAIR), who="lan", why="hai buổi")
    register.decide(
        Ruling(kind="corrected", entries=(DATED,), slot="date", value="2024-03-05"), who="lan", why="một ngày"
    )
    with database.asking() as connection:
        asking = Asking(connection, memory.at(connection))
        after = queue.open(asking, Wanted())
        assert after is before
        assert [q.entries for q in after.questions if queue.still_open(asking, q)] == [("enc-a55b16ea3ec516a7",)]
        monkeypatch.setattr(queue_module, "_WORTH", 0)
        assert [q.entries for q in Queue().open(asking, Wanted()).questions] == [("enc-a55b16ea3ec516a7",)]


def test_of_many_entries_those_with_most_reports_are_looked_at(
    kept: tuple[Register, Database, Memory], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, database, memory = kept
    monkeypatch.setattr(queue_module, "CONSIDERED", 3)
    monkeypatch.setattr(queue_module, "CONSIDERED_OF_EACH", 3)
    with database.asking() as connection:
        found = Queue().open(Asking(connection, memory.at(connection)), Wanted(type="encounters"))
    assert not found.all_looked_at
    assert {q.entries for q in found.questions} <= {(DATED,), ("enc-a55b16ea3ec516a7",)}  # told by two articles


def test_of_twelve_who_answer_one_question_one_decides_and_the_others_are_told(client: TestClient) -> None:
    form = visit(client, "/vi/review").answers()
    answers = [("same", "different")[number % 2] for number in range(12)]
    with ThreadPoolExecutor(12) as pool:
        sent = [
            pool.submit(post, client, form.action, form.sent(answer, why=f"người {number}"))
            for number, answer in enumerate(answers)
        ]
        statuses = [future.result().status_code for future in sent]
    made = app_of(client).state.served.register.decisions()
    assert len(made) == 1
    # Who sends what was decided already is told that it is done: a form that comes twice.
    assert {status for status, answer in zip(statuses, answers, strict=True) if answer == made[0].kind} == {200}
    assert {status for status, answer in zip(statuses, answers, strict=True) if answer != made[0].kind} == {409}


def test_every_acknowledged_decision_is_there_once(client: TestClient) -> None:
    forms = {}
    for type_ in ("people", "statements", "instruments"):
        for item in client.get(f"/api/v1/{type_}?limit=4").json()["items"]:
            page = visit(client, f"/vi/review/entry/{item['id']}")
            forms[item["id"]] = page.answers()
    with ThreadPoolExecutor(6) as pool:
        sent = {
            id_: pool.submit(post, client, form.action, form.sent("wrong", why=f"thử {id_}"))
            for id_, form in forms.items()
        }
        acknowledged = {id_ for id_, future in sent.items() if future.result().status_code == 200}
    made = [decision.entries[0] for decision in app_of(client).state.served.register.decisions()]
    assert len(acknowledged) > 8
    assert sorted(made) == sorted(acknowledged)
