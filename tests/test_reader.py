"""What a reading keeps of what its steps found: who counts only with a part, and whose words count."""

from banggiao.reader import read
from banggiao.records import Article, Reading

TALKS = "Chiều 5-3-2024, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp cựu Thủ tướng Anh Tony Blair."


def reading(text: str) -> Reading:
    return read(Article(id="case", text=text, published="2024-03-06"))


def test_a_former_holder_who_is_received_counts_with_what_he_says() -> None:
    read = reading(f"{TALKS} Ông Blair khẳng định Anh coi trọng quan hệ với Việt Nam.")
    assert [person.name for person in read.people] == ["Phạm Minh Chính", "Tony Blair"]
    assert [statement.speaker for statement in read.statements] == ["Tony Blair"]


def test_a_former_holder_who_meets_nobody_is_an_expert() -> None:
    read = reading(f"{TALKS} Theo cựu Bộ trưởng Quốc phòng Mỹ Mark Esper, Mỹ luôn ủng hộ Việt Nam.")
    assert [person.name for person in read.people] == ["Phạm Minh Chính", "Tony Blair"]
    assert read.statements == ()
