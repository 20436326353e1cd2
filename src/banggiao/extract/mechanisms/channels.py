"""Which words of a sentence name a standing channel between states, kind by kind, and between whom it is."""

from collections.abc import Callable
from types import MappingProxyType

from banggiao.extract.mechanisms.dialogues import dialogue, ministerial
from banggiao.extract.mechanisms.forums import by_name
from banggiao.extract.mechanisms.joint_activities import course, exercise_series, joint_patrol
from banggiao.extract.mechanisms.open_lines import attache_office, hotline
from banggiao.extract.mechanisms.places import Parties, Place
from banggiao.extract.mechanisms.working_groups import working_group


def parties_of(place: Place) -> Parties | None:
    """The members of the channel that `place` names, or None where the words name no channel."""
    return _RULES[place.name.kind](place)


_RULES: MappingProxyType[str, Callable[[Place], Parties | None]] = MappingProxyType(
    {
        "policy-dialogue": dialogue,
        "ministerial": ministerial,
        "working-group": working_group,
        "border-exchange": Place.sides,
        "joint-patrol": joint_patrol,
        "hotline": hotline,
        "attache-office": attache_office,
        "exercise-series": exercise_series,
        "course": course,
        "other": by_name,
    }
)
