"""Events to which one is invited in a row: they share their year and their host."""

import re

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft

_INVITES = Pattern(r"(?<!\w)(?<!được )(?<!lời )(?<!thư )(?<!giấy )mời(?! (?:của|từ|gọi|thầu|chào))(?!\w)")
_EXERCISE = Pattern(
    rf"(?<!\w){words('attend')} (?:các |cuộc )*(?P<name>(?:diễn tập|tập trận) [^,.;:\n]{{2,60}}?)"
    r"(?= và | vào | trong | tại | do |,|;|\.|$)"
)
_EVENTS = frozenset({"conference", "exercise", "exhibition"})


def with_invitations(annotation: Annotation, roll: Actors, drafts: list[Draft]) -> list[Draft]:
    """The encounters of an article; events of one invitation take the year told behind the last, and its host."""
    document = annotation.document
    kept = list(drafts)
    for number, sentence in account(document, "mời"):
        invite = _INVITES.search(document.form, sentence.start, sentence.end)
        hosts = [a.country for a in roll.of(sentence) if invite and a.end <= invite.start() and _may_invite(a)]
        if invite is None or not hosts or hosts[-1] is None:
            continue
        row = [d for d in kept if d.sentence == number and d.position > invite.end() and _is_event(d)]
        row += _exercise(annotation, sentence, invite.end(), hosts[-1], kept)
        _share(row, hosts[-1])
        kept += [d for d in row if d not in kept]
    return kept


def _may_invite(actor: Actor) -> bool:
    return actor.country is not None and (actor.human or actor.kind == "state")


def _is_event(draft: Draft) -> bool:
    """True for an event to come that others than the two may attend: no visit, no meeting of theirs."""
    return draft.status == "planned" and (draft.kind in _EVENTS or draft.rule == "encounters.rite")


def _exercise(annotation: Annotation, sentence: Sentence, start: int, host: str, drafts: list[Draft]) -> list[Draft]:
    """An exercise to which one is invited: of its host alone, until it is told who takes part."""
    named = _EXERCISE.search(annotation.document.form, start, sentence.end)
    if named is None or any(a < named.end() and named.start("name") < b for d in drafts for a, b in d.told):
        return []
    number = annotation.document.sentences.index(sentence)
    draft = Draft(
        "exercise", "encounters.invited-exercise", named.start("name"), [named.span("name")], number, {number}
    )
    draft.countries, draft.place_country, draft.status = {host}, host, "planned"
    return [draft]


def _share(row: list[Draft], host: str) -> None:
    row.sort(key=lambda d: d.position)
    for draft in row:
        if draft.kind == "exercise" and draft.countries and host in draft.countries and len(draft.countries) == 2:
            draft.countries, draft.place_country = {host}, draft.place_country or host  # who is invited is no party yet
    if len(row) > 1 and row[-1].date and re.fullmatch(r"\d{4}(?:-\d\d)?", row[-1].date):
        for draft in row[:-1]:
            draft.date = draft.date or row[-1].date
    if len(row) > 1 and all(d.place_country in (None, host) for d in row):
        for draft in row:
            draft.place_country = host
