"""Bonds between wordings of events that are others since these have other voices.

What a wording says itself never changes. Its bonds hang on its voices too: on what their articles tell beside it, and
on whether one article tells both wordings. Hardly any bond changes with them: so each is compared with what it was, and
only the wordings whose bonds did change are looked at again.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from banggiao.assemble.belonging import Belonging
from banggiao.assemble.encounters import bond, could_be_one_encounter, surely_two
from banggiao.assemble.features import features
from banggiao.assemble.folds import Order
from banggiao.assemble.occasions import Occasion, may_be_one_occasion
from banggiao.assemble.report import Report
from banggiao.assemble.rulings import AnyReport, Rulings
from banggiao.assemble.wordings import Wording
from banggiao.register.settling.kept import Wordings
from banggiao.register.settling.neighbours import Neighbours, Pair, pair_of


class Revoiced:
    """Wordings that have other voices, by key, each with the places of those that it had `before`."""

    def __init__(
        self, kept: Wordings, rulings: Rulings, around: Neighbours, before: Mapping[int, Sequence[Order]]
    ) -> None:
        self._kept = kept
        self._rulings = rulings
        self._around = around
        self._now = kept.heads(before)
        self._before = {
            key: msgspec.structs.replace(wording, voices=tuple(_voice(order) for order in before[key]))
            for key, wording in self._now.items()
        }

    def turned(self, belonging: Belonging) -> list[Pair]:
        """The pairs of settled wordings whose bond is another now, as far as it can matter where they belong."""
        around = self._around
        around.hear(sorted(self._now))
        near = {pair_of(key, other) for key in self._now for other in around.near(key)}
        far = {pair for pair in self._told_together() | self._of_groups(belonging) if pair not in near}
        settled = [pair for pair in near | far if all(self._kept.kept[key].leader is not None for key in pair)]
        told = self._kept.heads(key for pair in settled for key in pair)
        possible = [
            pair for pair in settled
            if pair in near or could_be_one_encounter(told[pair[0]].head, told[pair[1]].head)
        ]
        heard = {key for pair in possible if pair in far or around.is_open(*pair) for key in pair}
        self._kept.learn_occasions(heard)
        self._kept.learn_articles(v.article for key in heard & self._before.keys() for v in self._before[key].voices)
        return [pair for pair in possible if self._is_turned(told[pair[0]], told[pair[1]], pair in near)]

    def _is_turned(self, one: Wording, other: Wording, near: bool) -> bool:
        a, b = self._before.get(one.key, one), self._before.get(other.key, other)
        if not near:
            return surely_two(one, other, self._kept.occasions) != surely_two(a, b, self._heard_before)
        if _share_an_article(one, other) != _share_an_article(a, b):
            return True
        if not self._around.is_open(one.key, other.key) or not self._may_turn(a, one, b, other):
            return False
        return self._around.bond(one.key, other.key) != bond(a, b, self._heard_before)

    def _may_turn(self, a: Wording, one: Wording, b: Wording, other: Wording) -> bool:
        """Whether articles that came or went have anything in common with those of the other one."""
        if one.ruled or other.ruled:
            return True  # it may have another day than its article tells
        pairs = ((a, one, b, other), (b, other, a, one))
        return any(
            may_be_one_occasion(x, y)
            for before, now, its_before, its_now in pairs
            for x in self._kept.occasions_of(_articles(before) ^ _articles(now))
            for y in self._kept.occasions_of(_articles(its_before) | _articles(its_now))
        )

    def _heard_before(self, wording: Wording) -> Sequence[Occasion]:
        return self._kept.occasions_of([voice.article for voice in wording.voices])

    def _told_together(self) -> set[Pair]:
        """Pairs that an article told both of, and does not any more, or the other way round, by their voices."""
        changed: dict[str, set[int]] = defaultdict(set)
        for key, wording in self._now.items():
            for article in _articles(wording) ^ _articles(self._before[key]):
                changed[article].add(key)
        speaks = self._kept.voiced_in(changed)
        for key, wording in self._before.items():
            for article in _articles(wording) & changed.keys():
                speaks[article].add(key)
        return {pair_of(one, other) for id_, keys in changed.items() for one in keys for other in speaks[id_] - {one}}

    def _of_groups(self, belonging: Belonging) -> set[Pair]:
        """Pairs not near that what their articles tell may part, where the group of one can claim the other."""
        keys = [key for key, wording in self._now.items() if _parted_by_articles(wording)]
        own = {key: belonging.group(place.leader) for key in keys if (place := belonging.place(key)) is not None}
        self._around.meet({member for group in own.values() for member in group})
        pairs: set[Pair] = set()
        for key, group in own.items():
            others = group.union(*(self._around.near(member) for member in group))
            places = map(belonging.place, self._around.near(key))
            others = others.union(*(belonging.group(place.leader) for place in places if place is not None))
            told = self._kept.heads(others)
            pairs |= {pair_of(key, other) for other in others - {key} if _may_part(self._now[key], told[other])}
        return pairs


def _voice(order: Order) -> AnyReport:
    published, article, place = order
    return Report(article=article, published=published, place=place, finding=None)  # what it says is not asked


def _articles(wording: Wording) -> set[str]:
    return {voice.article for voice in wording.voices}


def _share_an_article(one: Wording, other: Wording) -> bool:
    return not _articles(one).isdisjoint(_articles(other))


def _parted_by_articles(wording: Wording) -> bool:
    """Whether what its articles tell can part a wording from others that its head does not part it from."""
    told = features(wording.head)
    return told.family.of_many or bool(told.vessels)


def _may_part(one: Wording, other: Wording) -> bool:
    """Whether what their articles tell can part two."""
    a, b = features(one.head), features(other.head)
    return bool(a.vessels and b.vessels) or (a.countries != b.countries and not (a.words and b.words))
