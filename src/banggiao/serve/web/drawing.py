"""Who meets whom as a picture: a ring with whoever meets nearly all in its middle; the same every time."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import atan2, cos, degrees, hypot, pi, radians, sin, sqrt

import msgspec

from banggiao.serve.listing.network import Edge, Graph, Node

# A node that meets so large a part of all others stands in the middle.
_HUB = 0.5
_FEWEST_FOR_HUB = 4
# Measures in the units of the picture, near pixels.
_ARC, _SMALLEST_RING, _LETTER, _GAP = 23.0, 210.0, 7.4, 8.0
_LEAST_POINT, _MOST_POINT, _LEAST_LINE, _MOST_LINE = 4.0, 15.0, 1.0, 9.0
_MARGIN = 16.0
_LONGEST_LABEL = 28
# Encounters from which on a line is as bold as lines get, where none has more.
_BOLD = 12
# From so many labels on they stand along the rays.
_ALONG_RAYS = 18
# How near to the middle the lines between points of the ring come: 0 through it, 1 straight.
_BOW = 0.45
# Groups that have a colour of their own; the rest share one.
COLOURS = 8


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A node: its place, size and colour, and its label with the place, anchor and turn of it."""

    node: Node
    name: str
    label: str
    group: int
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str
    turn: float


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An edge: its path and width."""

    edge: Edge
    path: str
    width: float


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """All points and lines, the heaviest last, in a box from `left`, `top`; `groups` by the number of their colour."""

    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    left: float
    top: float
    width: float
    height: float
    groups: tuple[tuple[str, int], ...]


def draw(graph: Graph, names: Mapping[str, str]) -> Picture:
    """The picture of a graph; `names` has what each node is called."""
    nodes = {node.id: node for node in graph.nodes}
    hub = _hub(graph)
    around = [node for node in _ring(graph) if node != hub]
    ring = max(_SMALLEST_RING, len(around) * _ARC / (2 * pi))
    places = {id_: (ring, 2 * pi * number / len(around) - pi / 2) for number, id_ in enumerate(around)}
    if hub is not None:
        places[hub] = (0.0, 0.0)
    at = {id_: (radius * cos(angle), radius * sin(angle)) for id_, (radius, angle) in places.items()}
    groups = groups_of(graph)
    most = max((node.encounters for node in graph.nodes), default=1)
    points = [
        _point(nodes[id_], names[id_], groups[nodes[id_].country or ""], places[id_], len(around), most)
        for id_ in sorted(places, key=lambda id_: (nodes[id_].encounters, id_))
    ]
    return picture_of(points, lines_of(graph, lambda edge: _path(at[edge.source], at[edge.target])), groups)


def lines_of(graph: Graph, path: Callable[[Edge], str]) -> list[Line]:
    """The edges of a graph along the paths that `path` gives, the heaviest last: on top of the others."""
    heaviest = max(_BOLD, *(edge.encounters for edge in graph.edges), 0)
    return [
        Line(
            edge=edge,
            path=path(edge),
            width=round(_LEAST_LINE + (_MOST_LINE - _LEAST_LINE) * sqrt(edge.encounters / heaviest), 1),
        )
        for edge in sorted(graph.edges, key=lambda edge: (edge.encounters, edge.source, edge.target))
    ]


def picture_of(points: Sequence[Point], lines: Sequence[Line], groups: Mapping[str, int]) -> Picture:
    """A picture with room for all points and labels."""
    left, top, right, bottom = _box(points)
    return Picture(
        points=tuple(points),
        lines=tuple(lines),
        left=left,
        top=top,
        width=round(right - left, 1),
        height=round(bottom - top, 1),
        groups=tuple(sorted(groups.items(), key=lambda group: (group[1], group[0]))),
    )


def groups_of(graph: Graph) -> dict[str, int]:
    """The number of the colour of each country: the most frequent have their own, the rest the last."""
    many = Counter(node.country or "" for node in graph.nodes)
    ordered = sorted(many, key=lambda country: (-many[country], country))
    return {country: min(number, COLOURS - 1) for number, country in enumerate(ordered)}


def size_of(encounters: int, most: int) -> float:
    """The radius of the point of a node in so many encounters, where the heaviest is in `most`."""
    return round(_LEAST_POINT + (_MOST_POINT - _LEAST_POINT) * sqrt(encounters / most), 1)


def shortened(name: str) -> str:
    """A name as a label."""
    return name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1].rstrip() + "…"


def _hub(graph: Graph) -> str | None:
    degrees_: Counter[str] = Counter(end for edge in graph.edges for end in (edge.source, edge.target))
    if len(graph.nodes) < _FEWEST_FOR_HUB:
        return None
    id_, many = max(degrees_.items(), key=lambda pair: (pair[1], pair[0]))
    return id_ if many >= _HUB * (len(graph.nodes) - 1) else None


def _ring(graph: Graph) -> list[str]:
    """The nodes in an order in which those who meet are neighbours."""
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    for edge in graph.edges:
        weights[edge.source][edge.target] += edge.encounters
        weights[edge.target][edge.source] += edge.encounters
    rest = [node.id for node in graph.nodes]  # the heaviest first
    place = {id_: number for number, id_ in enumerate(rest)}
    ordered: list[str] = []
    while rest:
        last = ordered[-1] if ordered else None
        near = max(rest, key=lambda id_: (weights[last][id_] if last else 0, -place[id_]))
        rest.remove(near)
        ordered.append(near)
    return ordered


def _point(node: Node, name: str, group: int, place: tuple[float, float], around: int, most: int) -> Point:
    ring, angle = place
    radius = size_of(node.encounters, most)
    x, y = ring * cos(angle), ring * sin(angle)
    far = ring + radius + _GAP
    turn, anchor = 0.0, "middle"
    label_x, label_y = far * cos(angle), far * sin(angle)
    if ring == 0:
        label_x, label_y = 0.0, radius + 2 * _GAP
    else:
        leftwards = cos(angle) < -0.01
        anchor = "end" if leftwards else "start"
        if around >= _ALONG_RAYS:
            turn = degrees(angle) + (180 if leftwards else 0)
        elif abs(cos(angle)) < 0.1:
            anchor = "middle"
            label_y += _GAP if sin(angle) > 0 else -_GAP / 2
    return Point(
        node=node, name=name, label=shortened(name), group=group, x=round(x, 1), y=round(y, 1), radius=radius,
        label_x=round(label_x, 1), label_y=round(label_y, 1), anchor=anchor, turn=round(turn % 360, 1),
    )


def _path(one: tuple[float, float], other: tuple[float, float]) -> str:
    (x, y), (u, v) = one, other
    start, end = f"M{x:.1f} {y:.1f}", f"{u:.1f} {v:.1f}"
    if min(hypot(x, y), hypot(u, v)) < 1:
        return f"{start}L{end}"
    between = abs(atan2(x * v - y * u, x * u + y * v)) / pi  # 0 for neighbours, 1 for opposite ones
    bow = 1 - (1 - _BOW) * between
    return f"{start}Q{(x + u) / 2 * bow:.1f} {(y + v) / 2 * bow:.1f} {end}"


def _box(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all points with their labels."""
    corners = [corner for point in points for corner in _corners(point)] or [(0.0, 0.0)]
    return (
        round(min(x for x, _ in corners) - _MARGIN, 1), round(min(y for _, y in corners) - _MARGIN, 1),
        round(max(x for x, _ in corners) + _MARGIN, 1), round(max(y for _, y in corners) + _MARGIN, 1),
    )


def _corners(point: Point) -> Iterable[tuple[float, float]]:
    length = len(point.label) * _LETTER
    ends = {"start": (0.0, length), "end": (-length, 0.0), "middle": (-length / 2, length / 2)}[point.anchor]
    turn = radians(point.turn)
    for along in ends:
        for across in (-_GAP, _GAP):
            yield (
                point.label_x + along * cos(turn) - across * sin(turn),
                point.label_y + along * sin(turn) + across * cos(turn),
            )
    yield point.x - point.radius, point.y - point.radius
    yield point.x + point.radius, point.y + point.radius
