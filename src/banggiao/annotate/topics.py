"""Which topics of the codebook a stretch of text names: the content of a statement, a paper's title, a channel's name.

The words stand in `knowledge/topics.csv`. A line's `value` is a topic, or one of these keys:

- `weak:<topic>` names the topic only where nothing plainer does, `item:<topic>` also as a whole item of a list;
- `sector:<topic>` is a field of civil life: `other` in a list, nothing beside trade, alone what it says;
- `apart:<topic>` is a group of states as a party, or peace in a region where it is no aim: the topic, save beside the
  South China Sea and its codes;
- `cooperation` is cooperation of a kind that the text around tells; `reference` points back to what was told before;
- `ship` makes a visit a navy's; `courtesy` marks thanks and greetings; `occasion` before a visit or a meeting makes it
  a mere point in time;
- `aim` and `backdrop` open a stretch in which general topics are only the purpose or the ground of what is told,
  `turn` closes it; `detail` says that the general thing just named is now told in its parts;
- `mask` takes words out of play.
"""

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.records import Mention
from banggiao.records.vocabulary import TOPICS

# Named only where nothing finer is, or as a thing of their own (codebook, section 7).
_GENERAL = frozenset({"bilateral-relations", "defence-relations"})
_UNSPECIFIC = _GENERAL | {"other"}
# What may be the mere occasion of a courtesy or of another act.
_VISIT = "delegation-exchange"
_TRADE = "trade"
_MANY_SIDED = frozenset({"multilateral", "weak:multilateral", "apart:multilateral"})
_PEACE = "regional-situation"
_AT_SEA = frozenset({"south-china-sea", "doc", "coc"})
_OCCASIONS = frozenset({_VISIT, "dialogue"})
# What these papers and efforts are about is their content, not a topic beside them.
_HAVE_CONTENT = frozenset({"agreements", "political-work"})
# Codebook, ruling 11; a candidacy is for a seat in a many-sided body.
_BROUGHT_ALONG = {"doc": "south-china-sea", "coc": "south-china-sea", "candidacy": "multilateral"}
# That a paper is a paper, and between whom, is not its field.
_NO_FIELD_OF_A_PAPER = frozenset({"agreements", "multilateral"})
# What a mechanism's kind says already (codebook, ruling 20).
_SAID_BY_KIND = {
    "policy-dialogue": frozenset({"dialogue", "delegation-exchange"}) | _GENERAL,
    "ministerial": frozenset({"dialogue", "delegation-exchange", "agreements"}) | _GENERAL,
    "working-group": frozenset({"dialogue", "multilateral", "defence-relations"}),
    "border-exchange": frozenset({"delegation-exchange", "dialogue"}) | _GENERAL,
    "joint-patrol": _GENERAL,
    "hotline": frozenset({"dialogue"}) | _GENERAL,
    "attache-office": _GENERAL,
    "exercise-series": frozenset({"exercises", "multilateral"}) | _GENERAL,
    "course": frozenset({"multilateral"}) | _GENERAL,
    "other": frozenset({"dialogue", "delegation-exchange", "agreements"}),
}
# The field that some kinds keep although they say it.
_KEPT_BY_KIND = {"border-exchange": "border", "attache-office": "attache", "course": "training"}

_CONTEXT = 600  # code points before a stretch in which a defence word makes plain cooperation a defence matter
_DEFENCE = Pattern("quốc phòng|quân đội|quân sự|hải quân|lực lượng vũ trang")
_SENTENCE_END = Pattern(r"\n|[.…](?=\s|$)")
_CLAUSE_END = Pattern(r"[;\n]|[.…](?=\s|$)")
_PHRASE_END = Pattern(r"[,;\n]|[.…](?=\s|$)")
_ITEM_BEFORE = Pattern(r"(?:[,;:]|\bvà|\bnhư|\bvề)\s*$")
_ITEM_AFTER = Pattern(r"\s*(?:[,;.…]|$|và\b)")
_INTO_PARTS = Pattern(r"\b(?:trong(?! khuôn khổ)|về|tại các)\b")
_UNSURE = ("weak:", "item:", "sector:")  # they name a topic where nothing plainer does
_EVENT = Pattern(rf"\s*(?:chuyến|{of_class('occasion')})?\s*")  # may stand between an occasion word and its event


def topics_of(hits: Sequence[Mention], form: str, start: int, end: int, before: Sequence[str] = ()) -> tuple[str, ...]:
    """The topics of the statement whose content is `[start, end)`, in the order in which they are first named.

    `hits` are the mentions of kind `topic` inside the stretch, in text order; `form` is the matching form of the
    whole article; `before` holds the topics of the statement before, which a mere reference ("vấn đề này") takes over.
    The result is never empty: content that names no topic is `other`.
    """
    named, hidden = _named(hits, form, start, end)
    values = {hit.value for hit in hits}
    if "courtesy" in values:
        return _ordered(hit for hit in named if hit.value not in _OCCASIONS) or ("other",)
    if "reference" in values:
        taken_over = [topic for topic in before if not named or topic not in _UNSPECIFIC]
        if taken_over:
            return tuple(dict.fromkeys((*taken_over, *_ordered(named))))
    topics = _ordered(named or hidden)
    if "ship" in values and _VISIT in topics:
        finer = tuple(topic for topic in topics if topic not in _GENERAL and topic != _VISIT)
        return finer or ("service-cooperation",)  # codebook, ruling 20
    return topics or (_by_context(hits, form, start),)


def topics_of_instrument(kind: str, hits: Sequence[Mention], form: str, start: int, end: int) -> tuple[str, ...]:
    """The topics of the paper of `kind` whose title is `[start, end)`: its field, not that it is a paper.

    A title that names no field takes the general topic of the text before it, a contract `arms-trade`.
    """
    fields = [hit for hit in hits if hit.value in TOPICS and hit.value not in _NO_FIELD_OF_A_PAPER]
    finer = [hit for hit in fields if hit.value not in _GENERAL]
    weak = [hit for hit in hits if hit.value.startswith(_UNSURE) and _topic(hit.value) not in _GENERAL]
    many_sided = [hit for hit in hits if _topic(hit.value) == "multilateral" and not hit.value.startswith("weak:")]
    for choice in (finer, fields, weak if kind != "contract" else [], many_sided):
        if choice:
            return _ordered(choice)
    if kind == "contract":
        return ("arms-trade",)
    own = kind == "joint-statement" or _OF_CIVIL_BODY.search(form, start, end)  # told by its own title
    context = 0 if own else _CONTEXT
    return ("defence-relations" if _DEFENCE.search(form, max(0, start - context), end) else "bilateral-relations",)


_OF_CIVIL_BODY = Pattern(
    r" giữa (?:(?:hai|các) )?(?:bộ (?!quốc phòng|tổng tham mưu|tư lệnh|công an)[^\W\d_]|học viện (?!quốc phòng|quân)"
    r"|thông tấn|đài |ngân hàng|đảng |ủy ban|tòa án|viện |tập đoàn|hãng |tỉnh |thành phố|thanh tra|kiểm toán)"
)


def topics_of_mechanism(kind: str, hits: Sequence[Mention]) -> tuple[str, ...]:
    """The topics of the channel of `kind` whose name has `hits`, without what the kind says already; maybe none."""
    said = _SAID_BY_KIND[kind]
    fields = [
        hit
        for hit in hits
        if (hit.value in TOPICS or hit.value.startswith("item:") or hit.value in _MANY_SIDED)
        and _topic(hit.value) not in said
    ]
    finer = [hit for hit in fields if _topic(hit.value) not in _GENERAL]
    topics = _ordered(finer or fields)
    kept = _KEPT_BY_KIND.get(kind)
    if kind == "course":  # pupils of a service are taught; what they are taught is what it is about
        topics = tuple(topic for topic in topics if topic != "service-cooperation")
        return tuple(topic for topic in topics if topic != kept) or (kept or "training",)
    return (kept, *topics) if kept and kept not in topics else topics


def _named(hits: Sequence[Mention], form: str, start: int, end: int) -> tuple[list[Mention], list[Mention]]:
    """The hits that name a topic for its own sake, and what stands in where there are none, best first."""
    named: list[Mention] = []
    weak: list[Mention] = []
    hidden: list[Mention] = []
    aimed_at: list[Mention] = []
    sectors: list[Mention] = []
    defence: list[Mention] = []
    aim_end = ground_end = start
    occasion_end = -1
    for hit in hits:
        value = hit.value
        topic = _topic(value)
        if value == "aim":
            aim_end = _until(_CLAUSE_END, form, hit.end, end)
        elif value == "backdrop":
            ground_end = _until(_PHRASE_END, form, hit.end, end)
        elif value == "turn":
            aim_end = ground_end = start
        elif value == "occasion":
            occasion_end = hit.end
        elif topic not in TOPICS or (topic in _OCCASIONS and _is_occasion(form, occasion_end, hit.start)):
            continue
        elif value == topic:
            in_passing = hit.start < max(aim_end, ground_end) or (named and hit.start - occasion_end == 1)
            (hidden if topic in _GENERAL and in_passing else named).append(hit)
            if topic in _HAVE_CONTENT and form.startswith(" về ", hit.end):
                ground_end = _until(_CLAUSE_END, form, hit.end, end)
        elif value.startswith("apart:") and (topic != _PEACE or hit.start >= max(aim_end, ground_end)):
            at_sea = any(other.value in _AT_SEA for other in hits)
            (weak if at_sea else named).append(msgspec.structs.replace(hit, value=topic))
        elif value.startswith("item:") and _is_item(hit, form, start, end):
            if topic not in _GENERAL or hit.start >= max(aim_end, ground_end):
                named.append(hit)
        elif value.startswith("sector:"):
            sectors.append(hit)
        elif value == "weak:defence-relations" and hit.start >= max(aim_end, ground_end):
            defence.append(hit)
        elif topic not in _GENERAL:
            (weak if hit.start >= aim_end else aimed_at).append(hit)
    if sectors:
        _add_sectors(sectors, named, (form, start, end))
    told = [
        hit for hit in named if _topic(hit.value) not in _GENERAL or not _told_in_parts(hit, hits, named, form, end)
    ]
    if not weak and not hidden and not any(hit.value == "cooperation" for hit in hits):
        weak = aimed_at
    return told, weak or defence[:1] or hidden[:1]


def _add_sectors(sectors: Sequence[Mention], named: list[Mention], stretch: tuple[str, int, int]) -> None:
    """Add the fields of civil life to what is named, where it tells of no trade: the items of a list together as
    `other`, else what each is by itself."""
    if any(hit.value == _TRADE for hit in named):
        return
    items = [hit for hit in sectors if _is_item(hit, *stretch)]
    if len(items) > 1 or (items and named):
        named.append(msgspec.structs.replace(items[0], value="other"))
    else:
        alone = (hit for hit in sectors[:1] if _topic(hit.value) == _TRADE or not named)
        named.extend(msgspec.structs.replace(hit, value=_topic(hit.value)) for hit in alone)
    named.sort(key=_place)


def _place(hit: Mention) -> int:
    return hit.start


def _told_in_parts(general: Mention, hits: Sequence[Mention], named: Sequence[Mention], form: str, end: int) -> bool:
    """Whether the next finer topic of the sentence follows a word of detail: it, not the general one, is meant."""
    stop = _until(_SENTENCE_END, form, general.end, end)
    finer = next((hit.start for hit in named if hit.start >= general.end and _topic(hit.value) not in _GENERAL), stop)
    if finer >= stop:
        return False
    if any(hit.value == "detail" and general.end <= hit.start < finer for hit in hits):
        return True
    between = form[general.end : finer]
    return _INTO_PARTS.search(between) is not None and not _PHRASE_END.search(between)


def _is_occasion(form: str, occasion_end: int, start: int) -> bool:
    return occasion_end >= 0 and start - occasion_end < 10 and _EVENT.fullmatch(form, occasion_end, start) is not None


def _is_item(hit: Mention, form: str, start: int, end: int) -> bool:
    before = _ITEM_BEFORE.search(form, max(start, hit.start - 8), hit.start)
    return before is not None and _ITEM_AFTER.match(form, hit.end, end) is not None


def _by_context(hits: Sequence[Mention], form: str, start: int) -> str:
    """The general topic of content that speaks of cooperation without saying of which, else `other`."""
    values = {hit.value for hit in hits}
    if values & {"weak:defence-relations", "item:defence-relations"}:
        return "defence-relations"
    if "weak:bilateral-relations" in values:
        return "bilateral-relations"
    if "cooperation" in values:
        return "defence-relations" if _DEFENCE.search(form, max(0, start - _CONTEXT), start) else "bilateral-relations"
    return "other"


def _until(pattern: Pattern, form: str, start: int, end: int) -> int:
    found = pattern.search(form, start, end)
    return found.start() if found else end


@cache
def _topic(value: str) -> str:
    """The topic in a value of the table, which may tell besides how sure it is ("weak:trade")."""
    return value.partition(":")[2] or value


def _ordered(hits: Iterable[Mention]) -> tuple[str, ...]:
    topics: dict[str, None] = {}
    for hit in hits:
        topics[_topic(hit.value)] = None
        if hit.value in _BROUGHT_ALONG:
            topics[_BROUGHT_ALONG[hit.value]] = None
    return tuple(topics)
