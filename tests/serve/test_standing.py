"""How high relations stand is told alike in the dossier, in the list of partners and on the map."""

from pathlib import Path

from banggiao.brief.dossier import dossier
from banggiao.records import Article, Reading, Relation, Span
from banggiao.register import open_register
from banggiao.serve.listing.partners import partners

TEXT = "Hai bên đánh giá cao quan hệ hai nước."


def _level(article: str, published: str | None, level: str) -> Reading:
    found = Relation(countries=("RUS", "VNM"), level=level, change="stated", evidence=(Span.of(TEXT, 0, 7),))
    return Reading(article=Article(id=article, text=f"{TEXT} {article}", published=published), relations=(found,))


def test_one_report_of_a_higher_level_does_not_raise_it_anywhere(tmp_path: Path) -> None:
    dated = [_level(f"{day:02}", f"2024-06-{day:02}", "comprehensive-strategic") for day in range(1, 21)]
    undated = [_level(name, None, "comprehensive-strategic") for name in ("x", "y", "z")]
    with open_register(tmp_path / "r.db") as register:
        assert all(register.add_all([*dated, *undated, _level("special", "2024-06-10", "special")]))
        with register.asking() as asking:
            (partner,) = partners(asking)
        told = dossier(register, "RUS").levels
    assert partner.level == "comprehensive-strategic"
    assert [(one.rung.level, one.stands, one.doubtful) for one in told] == [
        ("comprehensive-strategic", True, False), ("special", False, True),
    ]  # fmt: skip
