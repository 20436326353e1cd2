"""Copies of one article count once."""

from banggiao.assemble import assemble, copy_groups, strength
from banggiao.records import Article, Reading, Relation, Span

LEAD = "Ngày 4/9, hai bộ trưởng hội đàm tại trụ sở Bộ Quốc phòng và thống nhất nâng cao hiệu quả hợp tác đào tạo. "
REST = (
    "Hai bên đánh giá cao kết quả trao đổi đoàn các cấp, hợp tác quân y, khắc phục hậu quả chiến tranh và gìn giữ hòa "
    "bình. Bộ trưởng nước bạn cảm ơn sự đón tiếp trọng thị và mời đoàn Việt Nam sang thăm trong năm tới. "
)
OTHER = (
    "Sau lễ đón trọng thể, đoàn khách làm việc với lãnh đạo quân đội ta về công nghiệp quốc phòng, an ninh mạng, huấn "
    "luyện lực lượng và những vấn đề khu vực mà các nước cùng quan tâm trong thời gian gần đây. "
)
LEVEL = "Quan hệ đối tác chiến lược."


def telling(article: str, text: str) -> Reading:
    start = text.index(LEVEL)
    span = Span.of(text, start, start + len(LEVEL))
    relation = Relation(countries=("BLR", "VNM"), level="strategic", change="stated", evidence=(span,))
    return Reading(article=Article(id=article, text=text), relations=(relation,))


def test_whole_and_trimmed_copies_are_one_source() -> None:
    whole = telling("a", LEAD + REST + LEVEL)
    copied = telling("b", (LEAD + REST + LEVEL).replace("hòa", "hoà"))
    trimmed = telling("c", REST + LEVEL)
    own_words = telling("d", OTHER + LEVEL)
    (entry,) = assemble([whole, copied, trimmed, own_words])
    assert entry.articles == ("a", "b", "c", "d")
    assert entry.sources == 2
    assert copy_groups(r.article for r in (own_words, trimmed, whole, copied)) == (("a", "b", "c"),)


def test_strength_grows_with_independent_sources_only() -> None:
    (one,) = assemble([telling("a", LEAD + REST + LEVEL)])
    (copies,) = assemble([telling("a", LEAD + REST + LEVEL), telling("b", LEAD + REST + LEVEL)])
    (two,) = assemble([telling("a", LEAD + REST + LEVEL), telling("b", OTHER + LEVEL)])
    assert strength(one) == strength(copies) < strength(two) < 1
