"""What a telephone shows of pictures: letters of their own size, and how to see the rest."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from banggiao.serve.web.words import words
from tests.serve.web.browsing import visit

STATIC = Path("src/banggiao/serve/web/static")
# Units across a picture for each unit that its letters are high, at most: of 350 pixels that leaves 9 for a letter.
FINE = 40
LETTERS = 13


def pictures(source: str) -> dict[str, str]:
    return dict(re.findall(r'<svg class="years-(\w+)" (.*?)</svg>', source, re.DOTALL))


def test_bars_are_drawn_once_more_for_a_telephone(client: TestClient) -> None:
    drawn = pictures(visit(client, "/en/partners/USA").source)
    assert set(drawn) == {"wide", "thin"}
    width = {shape: int(re.findall(r'viewBox="0 0 (\d+) 150"', svg)[0]) for shape, svg in drawn.items()}
    assert width["thin"] / LETTERS < FINE
    assert drawn["thin"].count('class="bar"') == drawn["wide"].count('class="bar"') > 1
    for svg in drawn.values():
        places = sorted(float(x) for x in re.findall(r'class="year" x="([\d.]+)"', svg))
        assert min(after - before for before, after in pairwise(places)) >= 36
        assert re.findall(r'class="year".*?>(\d+)<', svg)[0] == re.findall(r"from=(\d{4})", svg)[-1]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_picture_that_is_pushed_aside_says_so(client: TestClient, language: str) -> None:
    page = visit(client, f"/{language}/network")
    assert words("vi" if language == "vi" else "en").say("network-aside") in page.source
    assert re.search(r'<figure class="network" role="region" aria-label="[^"]+" tabindex="0">', page.source)


def test_a_span_of_days_stays_in_its_column(root: Path) -> None:
    style = (root / STATIC / "banggiao.css").read_text("utf-8")
    assert re.search(r"\.dated > :first-child time { white-space: normal; }", style)
