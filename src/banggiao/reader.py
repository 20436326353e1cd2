"""The two first steps as one: an article in, its reading out."""

import msgspec

from banggiao.annotate.annotation import annotate
from banggiao.annotate.matching import matching_form
from banggiao.annotate.screening import screened
from banggiao.annotate.tidying import restored, tidy
from banggiao.extract.encounters import find_encounters
from banggiao.extract.instruments import find_instruments
from banggiao.extract.mechanisms import find_mechanisms
from banggiao.extract.parties import Scenes
from banggiao.extract.people import Roster, find_persons
from banggiao.extract.relations import find_relations
from banggiao.extract.statements import find_statements
from banggiao.records import Article, Person, Reading


def read(article: Article) -> Reading:
    """All that `article` says, as the codebook has it; a pure function of the article.

    One that the first look does not pass has an empty reading.
    """
    form = matching_form(article.text)
    if not screened(article.text, form).passed:
        return Reading(article=article)
    tidied = tidy(article.text)
    if tidied is None:
        return _read(article, form)
    mended = msgspec.structs.replace(article, text=tidied.text)
    return restored(_read(mended, matching_form(tidied.text)), article, tidied)


def _read(article: Article, form: str) -> Reading:
    annotation = annotate(article, form)
    roster = find_persons(annotation)
    encounters = find_encounters(annotation, roster)
    scenes = Scenes(annotation, encounters)
    reading = Reading(
        article=article,
        people=roster.people,
        encounters=encounters,
        instruments=find_instruments(annotation, scenes),
        relations=find_relations(annotation, scenes),
        mechanisms=find_mechanisms(annotation, scenes),
        statements=find_statements(annotation, roster, scenes),
    )
    return msgspec.structs.replace(reading, people=_with_a_part(reading, roster))


def _with_a_part(reading: Reading, roster: Roster) -> tuple[Person, ...]:
    """The persons who count: none where the article reports nothing, and one without rank or post only with a part."""
    if all(isinstance(finding, Person) for finding in reading.findings()):
        return ()
    parts = {statement.speaker for statement in reading.statements}
    parts.update(p.person for encounter in reading.encounters for p in encounter.participants)
    return tuple(person for person in reading.people if person.name not in roster.weak or person.name in parts)
