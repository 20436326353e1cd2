"""Persons named by the part they have: the host or the guest of an encounter, who heads a government or an office."""

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.extract.parties import Scenes
from banggiao.extract.statements.speakers.memory import Memory
from banggiao.extract.statements.subject import Subject
from banggiao.extract.statements.wording import words
from banggiao.records import Mention

# The values of the table of voices that tell a part in an encounter, each with its role.
PARTS = {"receiving": "host", "received": "guest"}
_HEADING = " đứng đầu "
# The posts that head what is named behind "người đứng đầu", and the field that their words name besides.
_HEADED = tuple(
    (posts, field, Pattern(rf" {words(f'headed-{what}')}$"))
    for what, posts, field in (
        ("government", frozenset({"head-of-government"}), ""),
        ("assembly", frozenset({"assembly-chair"}), ""),
        ("state", frozenset({"head-of-state", "president", "monarch"}), ""),
        ("party", frozenset({"party-head"}), ""),
        ("defence", frozenset({"minister"}), "quốc phòng"),
        ("diplomacy", frozenset({"minister"}), "ngoại giao"),
    )
)
_THIS = " này"


def at_head(document: Document, mention: Mention, memory: Memory, country: str | None) -> int | None:
    """The person of the article who holds the post that heads what is named ("người đứng đầu Chính phủ", "… Bộ Quốc
    phòng Lào"), of `country` where it is told; None where nobody does."""
    if document.form.find(_HEADING, mention.start, mention.end) < 0:
        return None
    for posts, field, headed in _HEADED:
        if headed.search(document.form, mention.start, mention.end):
            return memory.at_head(posts, field, country)
    return None


def by_part(document: Document, scenes: Scenes, mention: Mention, memory: Memory) -> Subject | None:
    """The host or the guest of the encounter told last ("chủ nhà", "vị khách"): the person who has that part in it,
    else an official of the state that receives or of the other; None where the text tells neither."""
    scene, role = scenes.at(mention.start), PARTS[mention.value]
    if scene is None:
        return None
    end = mention.end + len(_THIS) if document.form.startswith(_THIS, mention.end) else mention.end
    whose = document.hits.at("country", mention.end + 1)
    if whose and whose.value in scene.countries:
        end = whose.end  # "vị khách | Ba Lan"
    told = [p.person for p in scene.participants if p.role == role]
    home = scene.place_country
    states = [code for code in scene.countries if home and (code == home) == (role == "host")]
    parts = memory.numbered(told or [p.person for p in scene.participants])
    known = [i for i in parts if told or memory.country_of(i) in states]
    person = memory.spoke if memory.spoke in known else known[0] if known else None
    country = memory.country_of(person) if person is not None else None
    if person is not None and country:
        return Subject(mention.start, end, "person", person, (country,))
    return Subject(mention.start, end, "official", None, (states[0],)) if len(states) == 1 else None
