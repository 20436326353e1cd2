"""Adding articles: once, twice, changed, in any order, broken off."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from banggiao.assemble import assemble
from banggiao.records import Article, Reading
from banggiao.register import Register, UnknownArticleError, open_register

TYPES = ("people", "encounters", "instruments", "relations", "mechanisms", "statements")


def dump(register: Register) -> bytes:
    """All that a register holds, in an order of its own."""
    readings = [register.reading(article.id) for article in register.articles()]
    entries = [sorted(register.entries(type_), key=lambda entry: entry.id) for type_ in TYPES]
    return msgspec.json.encode([[reading.article, reading.to_dict()] for reading in readings]) + msgspec.json.encode(
        entries
    )


def test_what_is_added_comes_back(register: Register, readings: tuple[Reading, ...]) -> None:
    assert [register.reading(reading.article.id) for reading in readings] == list(readings)
    assert [article.id for article in register.articles()] == ["aze", "khm-1", "khm-2", "sea"]
    assert [article.id for article in register.articles(limit=2, offset=1)] == ["khm-1", "khm-2"]
    assert register.article("sea") == readings[3].article


def test_entries_are_those_of_assembly(register: Register, readings: tuple[Reading, ...]) -> None:
    kept = [entry for type_ in TYPES for entry in sorted(register.entries(type_), key=lambda entry: entry.id)]
    assert kept == list(assemble(readings))


def test_adding_again_changes_nothing(register: Register, readings: tuple[Reading, ...]) -> None:
    before = dump(register)
    assert [register.add(reading) for reading in readings] == ["known"] * 4
    assert dump(register) == before


@pytest.mark.parametrize("batch", [1, 2, 64])
def test_any_order_and_batch_give_the_same_register(
    empty: Callable[[], str], register: Register, readings: tuple[Reading, ...], batch: int
) -> None:
    for seed in range(6):
        shuffled = random.Random(seed).sample(readings, len(readings))
        with open_register(empty()) as other:
            assert len(list(other.add_all(shuffled, batch=batch))) == len(readings)
            assert dump(other) == dump(register)


def test_the_same_article_in_one_batch_counts_once(empty: Callable[[], str], readings: tuple[Reading, ...]) -> None:
    with open_register(empty()) as register:
        outcomes = list(register.add_all([readings[0], readings[0]]))
        assert outcomes == [("khm-1", "added"), ("khm-1", "known")]


def test_another_text_of_one_id_is_kept_beside_the_first(register: Register, readings: tuple[Reading, ...]) -> None:
    article = msgspec.structs.replace(readings[3].article, text="Một bản khác của tin này.")
    outcomes = list(register.add_all([Reading(article=article)] * 2))
    assert [outcome for _, outcome in outcomes] == ["updated", "known"]
    assert outcomes[0][0] == outcomes[1][0] != "sea"
    assert register.article("sea") == readings[3].article
    assert register.article(outcomes[0][0]).text == article.text


def test_what_was_missing_of_the_source_is_filled_in(empty: Callable[[], str], readings: tuple[Reading, ...]) -> None:
    bare = msgspec.structs.replace(readings[2].article, published=None, outlet=None)
    with open_register(empty()) as register:
        register.add(msgspec.structs.replace(readings[2], article=bare))
        assert register.has(bare)
        assert not register.has(readings[2].article)
        assert register.add(readings[2]) == "updated"
        assert register.article("aze").published == "2025-09-04"
        assert register.has(readings[2].article)
        # Less is known by the bare copy: it changes nothing.
        before = dump(register)
        assert register.add(msgspec.structs.replace(readings[2], article=bare)) == "known"
        assert dump(register) == before
    with open_register(empty()) as straight:
        straight.add(readings[2])
        assert dump(straight) == before


def test_has_knows_text_and_id(register: Register, readings: tuple[Reading, ...]) -> None:
    article = readings[0].article
    assert register.has(article)
    assert not register.has(msgspec.structs.replace(article, id="another"))
    assert not register.has(msgspec.structs.replace(article, text=article.text + " Hết."))


def test_an_unknown_article_is_told(register: Register) -> None:
    with pytest.raises(UnknownArticleError, match="'nowhere'"):
        register.reading("nowhere")


def test_a_source_that_breaks_off_leaves_what_it_gave(empty: Callable[[], str], readings: tuple[Reading, ...]) -> None:
    def interrupted() -> Iterator[Reading]:
        yield readings[0]
        raise KeyboardInterrupt

    with open_register(empty()) as register:
        outcomes = register.add_all(interrupted())
        assert next(outcomes) == ("khm-1", "added")
        with pytest.raises(KeyboardInterrupt):
            next(outcomes)
        assert register.counts()["articles"] == 1


def test_an_old_article_that_says_nothing_can_be_told_its_title(
    empty: Callable[[], str], readings: tuple[Reading, ...]
) -> None:
    silent = Reading(article=Article(id="silent", text="Trời hôm nay đẹp."))
    titled = Reading(article=msgspec.structs.replace(silent.article, title="Thời tiết"))
    with open_register(empty()) as register:
        assert [register.add(reading) for reading in (silent, readings[0], titled, readings[1])] == [
            "added", "added", "updated", "added",
        ]
        assert len(register.articles()) == 3


def test_who_has_enough_leaves_nothing_open(empty: Callable[[], str], readings: tuple[Reading, ...]) -> None:
    with open_register(empty()) as register:
        for outcome in register.add_all(readings, batch=2):
            assert outcome == ("khm-1", "added")
            break
        assert register.counts()["articles"] == 2
        assert register.counts()["encounters"] == 1
        assert len(list(register.add_all(readings, batch=2))) == 4


_GROW = """
import sys
from pathlib import Path
from banggiao.records import Article, Reading, Span, Statement
from banggiao.register import open_register

def tell(number):
    text = f"Tin số {number}: hai bên nhất trí."
    evidence = (Span.of(text, text.index("hai"), len(text) - 1),)
    said = Statement(speaker=None, countries=("LAO", "VNM"), act="agree", evidence=evidence)
    return Reading(article=Article(id=f"n{number}", text=text), statements=(said,))

with open_register(Path(sys.argv[1])) as register:
    for id_, _ in register.add_all((tell(n) for n in range(int(sys.argv[2]))), batch=5):
        print(id_, flush=True)
"""


def test_a_killed_process_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    killed = subprocess.Popen([sys.executable, "-c", _GROW, str(path), "100000"], stdout=subprocess.PIPE, text=True)
    assert killed.stdout is not None
    reported = [killed.stdout.readline().strip() for _ in range(23)]
    os.kill(killed.pid, signal.SIGKILL)
    reported += killed.stdout.read().split()
    killed.stdout.close()
    killed.wait()
    with open_register(path, create=False) as register:
        kept = [article.id for article in register.articles()]
        assert set(reported) <= set(kept)
        assert register.counts()["statements"] == len(kept)
    wanted = len(kept) + 10
    subprocess.run([sys.executable, "-c", _GROW, str(path), str(wanted)], check=True, stdout=subprocess.DEVNULL)
    with open_register(path, create=False) as register:
        assert sorted(a.id for a in register.articles()) == sorted(f"n{n}" for n in range(wanted))
        assert register.counts()["statements"] == wanted


def test_the_benchmark_grows_to_the_same_register(empty: Callable[[], str], gold: tuple[Reading, ...]) -> None:
    with open_register(empty()) as register:
        assert len(list(register.add_all(random.Random(4).sample(gold, len(gold)), batch=3))) == len(gold)
        kept = [entry for type_ in TYPES for entry in sorted(register.entries(type_), key=lambda entry: entry.id)]
        assert kept == list(assemble(gold))
        before = dump(register)
        assert {outcome for _, outcome in register.add_all(gold)} == {"known"}
        assert dump(register) == before
