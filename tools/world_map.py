"""Makes the map of the world that pages show: `python tools/world_map.py FOLDER > src/banggiao/serve/web/world.csv`.

FOLDER holds countries-110m.json and countries-50m.json of the npm package world-atlas 2.0.2: Natural Earth's
boundaries, which are in the public domain. Needs shapely and pycountry, which banggiao itself does not.

Each line has a country's ISO code, its outline as the path of an SVG (empty where it is too small for one), and a point
within. The map is cut in the Atlantic, at 30° west, so that Asia and the Pacific lie together; Patterson's projection,
2000 units wide.
"""

import csv
import json
import math
import sys
from itertools import pairwise
from pathlib import Path

import pycountry
from shapely import affinity, transform
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.ops import unary_union

WEST = -30  # where the map is cut
WIDTH = 2000
EQUATOR = 545
SOUTH = -57  # Antarctica is left out
COARSE = 1.6  # units within which an outline may be made simpler
SMALLEST = 14  # square units below which an island is left out, save a country's largest
KOSOVO = "XKX"
# Natural Earth draws these apart from the state that they are part of by ISO 3166.
PART_OF = {"N. Cyprus": "CYP", "Somaliland": "SOM"}

Point = tuple[float, float]


def arcs_of(atlas: dict) -> list[list[Point]]:
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def shape_of(geometry: dict, arcs: list[list[Point]]) -> MultiPolygon:
    def ring(numbers: list[int]) -> list[Point]:
        points: list[Point] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1:] if points else arc
        # Where the line jumps over 180°, it goes on beyond it.
        unbroken = points[:1]
        for lon, lat in points[1:]:
            turns = round((unbroken[-1][0] - lon) / 360)
            unbroken.append((lon + 360 * turns, lat))
        return unbroken

    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    polygons = [Polygon(ring(part[0]), [ring(hole) for hole in part[1:]]).buffer(0) for part in parts]
    # What lies beyond the cut goes to the other end.
    whole = unary_union(polygons)
    turns = (affinity.translate(whole, xoff=360 * turn) for turn in (-1, 0, 1))
    frame = box(WEST, SOUTH, WEST + 360, 90)
    return unary_union([turned.intersection(frame).buffer(1e-6) for turned in turns])


def projected(lon: float, lat: float) -> Point:
    """Patterson's cylindrical projection (Patterson, Šavrič, Jenny 2014): no part of the map leans."""
    phi = math.radians(lat)
    y = 1.0148 * phi + 0.23185 * phi**5 - 0.14499 * phi**7 + 0.02406 * phi**9
    scale = WIDTH / (2 * math.pi)
    return math.radians(lon - WEST) * scale, EQUATOR - y * scale


def flat(shape: MultiPolygon) -> list[Polygon]:
    moved = transform(shape, lambda points: [projected(lon, lat) for lon, lat in points])
    parts = sorted(getattr(moved, "geoms", [moved]), key=lambda part: -part.area)
    simple = [part.simplify(COARSE) for part in parts[:1] + [p for p in parts[1:] if p.area >= SMALLEST]]
    return [part for part in simple if part.area > 0]


def path_of(polygons: list[Polygon]) -> str:
    pieces = []
    for polygon in polygons:
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(round(x), round(y)) for x, y in ring.coords][:-1]
            points = [p for n, p in enumerate(points) if p != points[n - 1]]
            if len(points) < 3:
                continue
            steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
            numbers = [number for step in steps for number in step]
            lines = "".join(f"{n}" if n < 0 else f" {n}" for n in numbers).lstrip()
            pieces.append(f"M{points[0][0]} {points[0][1]}l{lines}z")
    return "".join(pieces)


def countries(folder: Path, name: str) -> dict[str, list[Polygon]]:
    atlas = json.loads((folder / name).read_text("utf-8"))
    arcs = arcs_of(atlas)
    found: dict[str, list] = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        label, number = geometry["properties"]["name"], geometry.get("id")
        known = pycountry.countries.get(numeric=number) if number else None
        code = known.alpha_3 if known else PART_OF.get(label, KOSOVO if label == "Kosovo" else None)
        if code is not None and code != "ATA":
            found.setdefault(code, []).append(shape_of(geometry, arcs))
    return {code: flat(unary_union([shape.buffer(1e-5) for shape in shapes])) for code, shapes in found.items()}


def main() -> None:
    folder = Path(sys.argv[1])
    coarse, fine = countries(folder, "countries-110m.json"), countries(folder, "countries-50m.json")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("code", "path", "x", "y"))
    for code in sorted(coarse.keys() | fine.keys()):
        polygons = coarse.get(code, [])
        within = (polygons or fine[code])[0].representative_point()
        out.writerow((code, path_of(polygons), round(within.x), round(within.y)))


main()
