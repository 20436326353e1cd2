"""People who meet as a picture of two columns: those of the country with most of them, and all others."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from banggiao.serve.listing.network import Edge, Graph, Node
from banggiao.serve.web.drawing import Picture, Point, groups_of, lines_of, picture_of, shortened, size_of

_ROW, _APART, _GAP = 24.0, 250.0, 8.0
_ROUNDS = 8


def draw_columns(graph: Graph, names: Mapping[str, str]) -> Picture:
    """The picture of a graph of people; those who meet stand across from each other as far as may be."""
    nodes = {node.id: node for node in graph.nodes}
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    for edge in graph.edges:
        weights[edge.source][edge.target] += edge.encounters
        weights[edge.target][edge.source] += edge.encounters
    left, right = _sides(graph)
    left, right = _facing(left, right, weights, nodes)
    longest = max(len(left), len(right), 1)
    groups = groups_of(graph)
    most = max((node.encounters for node in graph.nodes), default=1)
    at: dict[str, tuple[float, float]] = {}
    for column, side in ((left, -1), (right, 1)):
        first = (longest - len(column)) / 2
        at.update((id_, (side * _APART / 2, (first + number) * _ROW)) for number, id_ in enumerate(column))
    points = [
        _point(nodes[id_], names[id_], groups[nodes[id_].country or ""], at[id_], most) for id_ in (*left, *right)
    ]
    return picture_of(points, lines_of(graph, lambda edge: _path(edge, at)), groups)


def _sides(graph: Graph) -> tuple[list[str], list[str]]:
    many = Counter(node.country or "" for node in graph.nodes)
    home = max(many, key=lambda country: (many[country], country), default="")
    left = [node.id for node in graph.nodes if (node.country or "") == home]
    return left, [node.id for node in graph.nodes if (node.country or "") != home]


def _facing(
    left: Sequence[str], right: Sequence[str], weights: Mapping[str, Counter[str]], nodes: Mapping[str, Node]
) -> tuple[list[str], list[str]]:
    """Each column by where those stand whom its people meet, turn and turn about; countries stay together."""
    one, other = list(left), list(right)
    for _ in range(_ROUNDS):
        one = _towards(one, other, weights)
        middle = _middles(other, one, weights)
        countries: dict[str, list[float]] = defaultdict(list)
        for id_ in other:
            countries[nodes[id_].country or ""].append(middle[id_])
        among = {country: sum(places) / len(places) for country, places in countries.items()}
        other.sort(key=lambda id_: (among[nodes[id_].country or ""], nodes[id_].country or "", middle[id_], id_))
    return one, other


def _towards(column: Sequence[str], across: Sequence[str], weights: Mapping[str, Counter[str]]) -> list[str]:
    middle = _middles(column, across, weights)
    return sorted(column, key=lambda id_: (middle[id_], id_))


def _middles(column: Sequence[str], across: Sequence[str], weights: Mapping[str, Counter[str]]) -> dict[str, float]:
    """Where those stand on average, from 0 to 1, whom each meets; whoever meets none of them stays."""
    places = {id_: number / max(1, len(across) - 1) for number, id_ in enumerate(across)}
    found = {}
    for number, id_ in enumerate(column):
        met = {other: many for other, many in weights[id_].items() if other in places}
        total = sum(met.values())
        own = number / max(1, len(column) - 1)
        found[id_] = sum(places[other] * many for other, many in met.items()) / total if total else own
    return found


def _point(node: Node, name: str, group: int, at: tuple[float, float], most: int) -> Point:
    x, y = at
    radius = min(size_of(node.encounters, most), _ROW / 2)
    far = x + (radius + _GAP if x > 0 else -radius - _GAP)
    return Point(
        node=node, name=name, label=shortened(name), group=group, x=x, y=y, radius=radius,
        label_x=round(far, 1), label_y=y, anchor="start" if x > 0 else "end", turn=0.0,
    )


def _path(edge: Edge, at: Mapping[str, tuple[float, float]]) -> str:
    (x, y), (u, v) = at[edge.source], at[edge.target]
    # Between two of one column the line bows inwards.
    bend, back = (0.0, 0.0) if x != u else (-x * 0.9, -x * 0.9)
    return f"M{x:.1f} {y:.1f}C{bend:.1f} {y:.1f} {back:.1f} {v:.1f} {u:.1f} {v:.1f}"
