"""The outlines of the countries of the world (`world.csv`, made by `tools/world_map.py` from Natural Earth)."""

import csv
from functools import cache
from importlib.resources import files

import msgspec

# The part of the plane that the map takes: x, y, width, height.
VIEW = "0 8 2000 872"


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """A country on the map: the path of its outline, "" for one that is too small, and a point within."""

    code: str
    path: str
    x: int
    y: int


@cache
def outlines() -> tuple[Outline, ...]:
    """All countries of the map by code."""
    rows = csv.DictReader(files("banggiao.serve.web").joinpath("world.csv").read_text("utf-8").splitlines())
    return tuple(Outline(code=row["code"], path=row["path"], x=int(row["x"]), y=int(row["y"])) for row in rows)
