"""The differences between a reading and gold, as a person reads them."""

from banggiao.records import Article, Reading, Relation, Span
from quality.differences import differences

TEXT = "Việt Nam và Belarus là đối tác chiến lược. Việt Nam và Campuchia có quan hệ ngoại giao."
ARTICLE = Article(id="a", text=TEXT)


def relation(words: str, *countries: str, level: str, rule: str = "") -> Relation:
    start = TEXT.index(words)
    span = Span.of(TEXT, start, start + len(words))
    return Relation(countries=countries, level=level, change="stated", evidence=(span,), rule=rule)


GOLD = Reading(
    article=ARTICLE,
    relations=(
        relation("đối tác chiến lược", "BLR", "VNM", level="strategic"),
        relation("quan hệ ngoại giao", "KHM", "VNM", level="diplomatic"),
    ),
)


def test_nothing_differs_from_itself() -> None:
    assert list(differences(GOLD, GOLD)) == []


def test_missed_extra_and_differing() -> None:
    read = Reading(
        article=ARTICLE,
        relations=(
            relation("đối tác chiến lược", "BLR", "VNM", level="comprehensive", rule="level"),
            relation("Việt Nam", "LAO", "VNM", level="special", rule="level"),
        ),
    )
    assert list(differences(GOLD, read)) == [
        '- relations countries ["KHM","VNM"], level "diplomatic", change "stated": “quan hệ ngoại giao”',
        '+ relations countries ["LAO","VNM"], level "special", change "stated": “Việt Nam” by rule level',
        '~ relations level "strategic" was read as "comprehensive": “đối tác chiến lược” by rule level',
    ]
