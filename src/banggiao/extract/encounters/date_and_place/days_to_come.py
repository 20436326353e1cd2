"""What is told without a word for the future, but falls on a day behind that of the article: it is to come."""

from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.merging import PERSONAL
from banggiao.extract.encounters.identity.sameness import is_day

_KINDS = PERSONAL | {"ceremony", "signing"}


def set_days_to_come(drafts: list[Draft], published: str | None) -> None:
    """ "Ngày 23/6, Chủ tịch nước hội đàm với …" in the programme of a visit from 22/6 to 25/6, told on 20/6: a day of
    that visit, and of no year before; what the day carries to is to come with it."""
    if published is None:
        return
    spans = [d for d in drafts if d.kind == "visit" and d.status == "planned" and "/" in (d.date or "")]
    for draft in drafts:
        if draft.status != "held" or draft.kind not in _KINDS or not is_day(draft.date):
            continue
        day = draft.date or ""
        if not draft.sure:
            day = next((ahead for visit in spans if (ahead := _within(visit, draft, day))), day)
        if day > published:
            draft.date, draft.status = day, "planned"


def _within(visit: Draft, draft: Draft, day: str) -> str | None:
    """`day` in the year of the visit, where that holds it and is of the same states."""
    first, _, last = (visit.date or "").partition("/")
    ahead = f"{first[:4]}{day[4:]}"
    return ahead if first <= ahead <= last and draft.countries & visit.countries else None
