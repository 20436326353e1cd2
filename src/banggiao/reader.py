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
from banggiao.records import Article, Person, Reading, Statement


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
    instruments = find_instruments(annotation, scenes)
    relations = find_relations(annotation, scenes)
    mechanisms = find_mechanisms(annotation, scenes)
    partakers = {p.person for encounter in encounters for p in encounter.participants}
    statements = _of_office(roster, partakers, find_statements(annotation, roster, scenes))
    reported = encounters or instruments or relations or mechanisms or statements
    return Reading(
        article=article,
        people=_with_a_part(roster, partakers, statements) if reported else (),
        encounters=encounters,
        instruments=instruments,
        relations=relations,
        mechanisms=mechanisms,
        statements=statements,
    )


def _of_office(roster: Roster, partakers: set[str], statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements without those of former holders who meet nobody: they are asked as experts."""
    experts = roster.gone - partakers
    return tuple(one for one in statements if one.speaker not in experts) if experts else statements


def _with_a_part(roster: Roster, partakers: set[str], statements: tuple[Statement, ...]) -> tuple[Person, ...]:
    """The persons who count where the article reports something: one without rank or post only with a part in it."""
    parts = partakers.union(statement.speaker for statement in statements)
    return tuple(person for person in roster.people if person.name not in roster.weak or person.name in parts)
