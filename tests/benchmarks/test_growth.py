"""Growth: swapped readings are whole readings, the same for one seed, and a register holds them."""

import pytest

from banggiao.records import Reading
from banggiao.register import open_register
from benchmarks import growth
from benchmarks.swapping import Swaps


@pytest.fixture(scope="module")
def real() -> list[Reading]:
    return growth.real_readings()[:40]


def test_swapped_readings_say_other_things_of_other_days(real: list[Reading]) -> None:
    grown = list(Swaps(real, 3).grown(0, 60))
    assert grown == list(Swaps(real, 3).grown(0, 60))
    assert grown != list(Swaps(real, 4).grown(0, 60))
    assert len({reading.article.id for reading in grown}) == 60
    assert len({reading.article.published for reading in grown}) > 50
    pairs = {e.countries for reading in grown for e in reading.encounters}
    assert len(pairs) > len({e.countries for reading in real for e in reading.encounters})
    # Evidence lies where it lay: making a reading has checked its words, these are the names.
    named = [(p.name, p.evidence[0].text) for reading in grown for p in reading.people]
    assert named


def test_a_register_grows(real: list[Reading], capsys: pytest.CaptureFixture[str]) -> None:
    with open_register(":memory:") as register:
        costs = growth.grow(register, Swaps(real, 1), 30, batch=8)
        assert len(costs) == 1
        assert register.counts()["articles"] == 30
        code, seconds = growth.slowest_dossier(register)
    assert len(code) >= 2
    assert seconds > 0
    assert "30 articles" in capsys.readouterr().out
