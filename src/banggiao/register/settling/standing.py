"""Where wordings of one type stand, and who is met there."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select, text

from banggiao.assemble.meeting import Point
from banggiao.assemble.wordings import number
from banggiao.register.tables.chunks import among
from banggiao.register.tables.schema import meetings

# A point of meeting, behind the number that it is kept under.
Spot = tuple[int, Point]


_STAND = text(
    "INSERT INTO meetings (key, member, first, last) VALUES (:key, :member, :first, :last) ON CONFLICT DO NOTHING"
)


class Standing:
    """Who stands where in one transaction; wordings go by their numbers."""

    def __init__(self, connection: Connection, type_: str) -> None:
        self._connection = connection
        self._type = type_
        # By spot, who stands there for which days.
        self._known: dict[int, list[tuple[int, int | None, int | None]]] = {}

    def spots(self, points: Iterable[Point]) -> list[Spot]:
        """Points, ready to be looked at again and again."""
        return [(number(self._type, point.key), point) for point in points]

    def met(self, looked: Iterable[Sequence[Spot]]) -> list[set[int]]:
        """For each of those who look at some spots, the wordings that stand there on common days."""
        all_looked = list(looked)
        self._learn({at for spots in all_looked for at, _ in spots})
        return [
            {
                no
                for at, point in spots
                for no, first, last in self._known[at]
                # What `Point.meets` says, without a call for each of hundreds of thousands.
                if first is None or last is None or point.first is None or point.last is None
                or (point.first <= last and first <= point.last)
            }
            for spots in all_looked
        ]

    def at(self, points: Iterable[Point]) -> set[int]:
        """The wordings that stand at some points, whatever the days."""
        spots = {at for at, _ in self.spots(points)}
        self._learn(spots)
        return {no for spot in spots for no, _, _ in self._known[spot]}

    def place(self, stands: Mapping[int, Iterable[Point]]) -> None:
        """Let wordings be met where they stand by now; where they stood before they are met still."""
        rows = []
        for no, points in stands.items():
            spots = dict(self.spots(points))
            rows += [{"key": at, "member": no, "first": p.first, "last": p.last} for at, p in spots.items()]
        if rows:
            self._connection.execute(_STAND, rows)
        self._known.clear()

    def take_out(self, stands: Mapping[int, Iterable[Point]]) -> None:
        """Let wordings be met no more where they stand."""
        for no, points in stands.items():
            spots = sorted({at for at, _ in self.spots(points)})
            here = meetings.c.key.in_(spots) & (meetings.c.member == no)
            self._connection.execute(delete(meetings).where(here))
        self._known.clear()

    def _learn(self, spots: set[int]) -> None:
        new = {spot for spot in spots if spot not in self._known}
        if not new:
            return
        self._known |= {spot: [] for spot in new}
        met = select(meetings).where(among(self._connection, meetings.c.key, new))
        for key, member, first, last in self._connection.execute(met).all():
            self._known[key].append((member, first, last))
