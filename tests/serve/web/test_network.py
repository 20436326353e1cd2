"""Who meets whom: the picture is the same every time, whole, of the chosen time, and leads on everywhere."""

import xml.etree.ElementTree as ElementTree
from math import hypot

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from banggiao.serve.listing.network import Edge, Graph, Node
from banggiao.serve.web.columns import draw_columns
from banggiao.serve.web.drawing import Picture, draw
from tests.serve.web.browsing import visit

SVG = "{http://www.w3.org/2000/svg}"


def graph_of(pairs: dict[tuple[int, int], int]) -> Graph:
    ids = sorted({f"per-{one}" for pair in pairs for one in pair})
    nodes = [Node(id=id_, name=id_ * 5, country="VNM" if len(id_) % 2 else "BLR", encounters=3) for id_ in ids]
    edges = [
        Edge(source=f"per-{a}", target=f"per-{b}", encounters=many, kinds={"talks": many}, first=None, last=None,
             entries=("enc-1",))
        for (a, b), many in sorted(pairs.items())
    ]
    return Graph(nodes=tuple(nodes), edges=tuple(edges), encounters=9, cut=False)


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(lambda pair: pair[0] < pair[1]), st.integers(1, 500),
    max_size=80,
)


@settings(max_examples=60, deadline=None)
@given(PAIRS)
def test_a_picture_has_everybody_apart_within_its_box_and_the_same_again(pairs: dict[tuple[int, int], int]) -> None:
    graph = graph_of(pairs)
    names = {node.id: node.name for node in graph.nodes}
    for make in (draw, draw_columns):
        picture: Picture = make(graph, names)
        assert picture == make(graph, names)
        assert {point.node.id for point in picture.points} == set(names)
        assert [line.edge for line in picture.lines] == sorted(
            graph.edges, key=lambda edge: (edge.encounters, edge.source, edge.target)
        )
        for number, point in enumerate(picture.points):
            assert picture.left <= point.x <= picture.left + picture.width
            assert picture.top <= point.y <= picture.top + picture.height
            assert all(hypot(point.x - o.x, point.y - o.y) > 15 for o in picture.points[:number])


@pytest.mark.parametrize("by", ["country", "person"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_points_and_lines_are_links_with_titles(idle_client: TestClient, language: str, by: str) -> None:
    url = f"/{language}/network?by={by}&country=Belarus"
    html = idle_client.get(url, headers={"Accept": "text/html"}).text
    graph = idle_client.get(f"/api/v1/graph?by={by}&country=BLR&limit=40").json()
    assert graph["edges"]
    assert html.count("data-node=") == len(graph["nodes"])
    assert html.count("data-one=") == len(graph["edges"])
    start = html.index("<svg", html.index('class="network"'))
    svg = ElementTree.fromstring(html[start : html.index("</svg>", start) + 6].replace("&nbsp;", " "))
    for link in svg.iter("a"):
        title = link.find("title")
        assert title is not None
        assert title.text
        assert idle_client.get(link.attrib["href"]).status_code == 200


@pytest.mark.parametrize("by", ["country", "person"])
def test_the_file_stands_for_itself(idle_client: TestClient, by: str) -> None:
    answer = idle_client.get(f"/vi/network.svg?by={by}")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "attachment" in answer.headers["content-disposition"]
    root = ElementTree.fromstring(answer.text)
    assert root.tag == f"{SVG}svg"
    links = [link.attrib["href"] for link in root.iter(f"{SVG}a")]
    assert links
    assert all(link.startswith("http://127.0.0.1:8000/vi/") for link in links)
    assert not list(root.iter(f"{SVG}style"))
    assert all("fill" in text.attrib for text in root.iter(f"{SVG}text"))


def test_a_line_leads_to_its_encounters(idle_client: TestClient) -> None:
    edge = idle_client.get("/api/v1/graph?country=BLR&limit=1").json()["edges"][0]
    page = visit(idle_client, "/en/network?country=BLR&limit=1")
    [led] = {link for link in page.links if "/encounters?" in link and "with=" in link}
    found = visit(idle_client, led)
    assert f"{edge['encounters']} entr" in found.text


def test_time_narrows_the_picture_now_and_then(idle_client: TestClient) -> None:
    whole = visit(idle_client, "/en/network?limit=400")
    some = visit(idle_client, "/en/network?limit=400&from=2025&to=2025")
    assert 0 < some.tags.count("path") < whole.tags.count("path")
    nothing = visit(idle_client, "/en/network?from=1980&to=1981")
    assert nothing.tags.count("path") == 0
    then = visit(idle_client, "/en/network?limit=400&as_of=2025-06-30")
    assert 0 < then.tags.count("path") <= whole.tags.count("path")
    assert visit(idle_client, "/vi/network?by=person&as_of=2025-06-30").tags.count("path") > 0


def test_the_pairs_are_a_table_too(idle_client: TestClient) -> None:
    page = visit(idle_client, "/en/network")
    graph = idle_client.get("/api/v1/graph?limit=40").json()
    assert page.tags.count("tr") == len(graph["edges"]) + 1


@pytest.mark.parametrize("by", ["country", "person"])
def test_a_graph_of_another_day_is_the_one_of_the_page(idle_client: TestClient, by: str) -> None:
    now = idle_client.get(f"/api/v1/graph?by={by}&limit=40").json()
    page = visit(idle_client, f"/vi/network?by={by}&as_of=2025-06-01")
    files = [link for link in page.links if link.startswith("/api/v1/graph")]
    assert len(files) == 2
    assert all("as_of=2025-06-01" in link for link in files)
    then = idle_client.get(next(link for link in files if "csv" not in link)).json()
    assert 0 < then["encounters"] < now["encounters"]
    lines = idle_client.get(next(link for link in files if "csv" in link)).text.splitlines()
    assert len(lines) == len(then["edges"]) + 1
    assert idle_client.get("/api/v1/graph?as_of=gestern").status_code == 422
