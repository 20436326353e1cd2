"""The swap test: what is replaced, what is not, and that gold stays gold."""

import re
from datetime import date
from pathlib import Path
from random import Random

import pytest

from banggiao.records import Article, Encounter, Instrument, Participant, Person, Reading, Relation, Span
from quality.noise.tones import other_marks
from quality.rewriting import Rewriting, first_come
from quality.sets import EXAMPLES, load_set
from quality.swap.__main__ import drawn_readings, main
from quality.swap.countries import Pair, Words, country_words, word_edits
from quality.swap.dates import Step, date_edits, draw_step, moved_iso
from quality.swap.draw import KINDS, Draw, draw, swapped
from quality.swap.lists import cities, countries, rows, traditions

TEXT = (
    "Chiều 5/3, tại Hà Nội, Đại tướng Trần Quốc Hòa tiếp ông Igor Petrenko (I-go Pê-tren-cô), Đại sứ Belarus "
    "(Bê-la-rút). Ông Hòa và ông Petrenko chứng kiến lễ ký Kế hoạch hợp tác Việt Nam - Belarus năm 2025. "
    "Hai bên nhắc tới Quốc khánh 2/9 và DOC giữa ASEAN và Trung Quốc. Thứ trưởng Quốc phòng cùng dự."
)
ARTICLE = Article(id="a", text=TEXT, title="Việt Nam - Belarus ký kế hoạch năm 2025", published="2025-03-06")


def span(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span.of(TEXT, start, start + len(words)),)


GOLD = Reading(
    article=ARTICLE,
    people=(
        Person(name="Trần Quốc Hòa", country="VNM", rank="Đại tướng", evidence=span("Đại tướng Trần Quốc Hòa")),
        Person(
            name="Igor Petrenko", also=("I-go Pê-tren-cô",), country="BLR", posts=("Đại sứ Belarus",),
            evidence=span("ông Igor Petrenko (I-go Pê-tren-cô)"),
        ),
    ),
    encounters=(
        Encounter(
            kind="courtesy-call", countries=("BLR", "VNM"), status="held", date="2025-03-05", place="Hà Nội",
            place_country="VNM",
            participants=(Participant("Trần Quốc Hòa", "host"), Participant("Igor Petrenko", "guest")),
            evidence=span("Đại tướng Trần Quốc Hòa tiếp ông Igor Petrenko"),
        ),
    ),
    instruments=(
        Instrument(
            kind="plan", title="Kế hoạch hợp tác Việt Nam - Belarus năm 2025", countries=("BLR", "VNM"),
            status="signed", date="2025-03-05", period="2025",
            evidence=span("Kế hoạch hợp tác Việt Nam - Belarus năm 2025"),
        ),
        Instrument(
            kind="declaration", title="DOC", countries=("ASEAN", "CHN"), status="in-force", evidence=span("DOC")
        ),
    ),
    relations=(Relation(countries=("BLR", "VNM"), level="strategic", change="stated", evidence=span("Belarus")),),
)


def test_everything_is_swapped_together() -> None:
    drawn = draw(GOLD, KINDS, Random(3))
    new = swapped(GOLD, drawn)
    text, code = new.article.text, drawn.moved["BLR"]
    for gone in ("Hòa", "Petrenko", "Pê-tren-cô", "Belarus", "Bê-la-rút", "Hà Nội"):
        assert gone not in text
    assert "Quốc khánh 2/9" in text
    assert "ASEAN và Trung Quốc" in text
    assert "Thứ trưởng Quốc phòng" in text
    host, guest = new.people
    assert host.rank == "Đại tướng"
    assert guest.country == code
    assert guest.posts == (f"Đại sứ {countries()[code].names[0]}",)
    call, (plan, doc) = new.encounters[0], new.instruments
    assert [part.person for part in call.participants] == [host.name, guest.name]
    assert call.countries == tuple(sorted((code, "VNM")))
    assert call.date == plan.date == moved_iso("2025-03-05", drawn.step)
    assert plan.title in text
    assert plan.period == str(2025 + drawn.step.years)
    assert doc.countries == ("ASEAN", "CHN")
    assert new.article.published == moved_iso("2025-03-06", drawn.step)
    assert new.article.title is not None
    assert plan.period in new.article.title


def test_the_drawn_names_stand_where_the_old_ones_stood() -> None:
    new = swapped(GOLD, draw(GOLD, ("people",), Random(3)))
    host, guest = new.people
    short = host.name.split()[-1]
    assert re.search(rf"Ông {short} và ông \S+ chứng kiến", new.article.text)
    assert f"ông {guest.name} ({guest.also[0]})" in new.article.text
    assert new.relations[0].countries == ("BLR", "VNM")


@pytest.mark.parametrize("seed", range(5))
def test_gold_of_the_examples_stays_gold(seed: int) -> None:
    """Reading.from_dict checks every span and value of each draw."""
    for gold in load_set(EXAMPLES):
        drawn = draw(gold, KINDS, Random(seed))
        new = swapped(gold, drawn)
        assert [len(new.people), len(new.statements)] == [len(gold.people), len(gold.statements)]
        assert all(finding.rule == old.rule for finding, old in zip(new.findings(), gold.findings(), strict=True))


def test_gold_of_the_benchmark_stays_gold(benchmark: Path) -> None:
    for name in ("dev", "train"):
        for gold in load_set(benchmark / name):
            for new in drawn_readings(gold, KINDS, "test", 1):
                names = [person.name for person in new.people]
                assert len(names) == len(set(names))


def test_the_identity_draw_changes_nothing() -> None:
    for gold in (GOLD, *load_set(EXAMPLES)):
        assert swapped(gold, draw(gold, (), Random(1))) == gold
        same = tuple(
            Words({way: way for form in forms for way in (form, other_marks(form))}, Pair(short, short, "Việt"))
            for one in countries().values()
            for forms in ((*one.names, *one.vietnamese, *one.full),)
            for short in one.pair or ("Nga",)
        )
        towns = Words({form: form for city in cities() for form in city.forms})
        names = draw(gold, (), Random(1)).people
        assert swapped(gold, Draw(names, Words({}), (*same, towns), {}, Step())) == gold


def test_a_seed_gives_the_same_draw() -> None:
    one, other = (drawn_readings(GOLD, KINDS, "7", 2) for _ in range(2))
    assert one == other
    assert one[0].article.text != one[1].article.text


@pytest.mark.parametrize(
    ("text", "step", "moved"),
    [
        ("từ ngày 11 đến 17-11", Step(0, -2, 3), "từ ngày 14 đến 20-9"),
        ("(26/02/2025), sáng 26-2", Step(1, 1, -1), "(25/03/2026), sáng 25-3"),
        ("giai đoạn 2025 - 2029, tháng 5/2025", Step(-2, 3, 0), "giai đoạn 2023 - 2027, tháng 8/2023"),
        ("ngày 4 tháng 9 năm 2025", Step(1, -1, 2), "ngày 6 tháng 8 năm 2026"),
        ("lần thứ 5, 80 năm, 25.000 tấn, UNCLOS 1982", Step(2, 2, 2), "lần thứ 5, 80 năm, 25.000 tấn, UNCLOS 1982"),
        ("22 - 23/1", Step(0, 2, 1), "23 - 24/3"),
    ],
)
def test_dates_move_and_numbers_stay(text: str, step: Step, moved: str) -> None:
    assert Rewriting(text, date_edits(text, step)).text == moved


@pytest.mark.parametrize(
    ("written", "moved"),
    [
        ("2025-05-29", "2026-04-28"), ("--08-10/--08-14", "--07-09/--07-13"), ("2025/2029", "2026/2030"),
        ("1982", "1982"),
    ],
)
def test_dates_of_gold_move_alike(written: str, moved: str) -> None:
    assert moved_iso(written, Step(1, -1, -1)) == moved


def test_weekdays_and_yesterday_hold() -> None:
    article = Article(id="a", text="Hôm qua, thứ Năm 31/7, hai bên hội đàm.", published="2025-08-01")
    talks = Encounter(
        kind="talks", countries=("LAO", "VNM"), status="held", date="2025-07-31",
        evidence=(Span.of(article.text, 23, 38),),
    )
    gold = Reading(article=article, encounters=(talks,))
    steps = {draw_step(gold, [], Random(seed)) for seed in range(20)}
    for step in steps - {Step()}:
        day, published = (date.fromisoformat(moved_iso(written, step)) for written in ("2025-07-31", "2025-08-01"))
        assert published.weekday() == 4
        assert (published - day).days == 1


@pytest.mark.parametrize(
    ("text", "old", "new", "moved"),
    [
        ("quan hệ Việt - Nga, Nga - Việt", "RUS", "FRA", "quan hệ Việt - Pháp, Pháp - Việt"),
        ("quan hệ Việt-Trung", "CHN", "BLR", "quan hệ Việt Nam-Belarus"),
        ("Trung Quốc, miền Trung", "CHN", "KAZ", "Kazakhstan, miền Trung"),
        ("Hoa Kỳ và Mỹ", "USA", "AUS", "Úc và Australia"),
        ("Cộng hoà Belarus", "BLR", "HUN", "Hungary"),
        ("Việt Nam-Campuchia, Lào Cai", "KHM", "LAO", "Việt Nam-Lào, Lào Cai"),
    ],
)
def test_countries_take_each_others_names(text: str, old: str, new: str, moved: str) -> None:
    words = country_words(countries()[old], countries()[new])
    assert Rewriting(text, first_come(word_edits(text, words))).text == moved


def test_lists_fit_together() -> None:
    known, capitals = countries(), [city.country for city in cities() if city.capital]
    assert sorted(capitals) == sorted(set(capitals))
    for country in known.values():
        assert country.tradition in traditions()
        if country.drawn:
            assert country.code in capitals
            assert sum(city.country == country.code for city in cities()) > 1
    for tradition in traditions().values():
        assert set(tradition.order) <= set(tradition.parts)
        assert tradition.short in tradition.order
    assert {row["country"] for row in rows("bodies")} <= set(known)


def test_the_fall_is_told_and_judged(benchmark: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def blind(article: Article) -> Reading:
        return Reading(article=article)

    assert main(["--draws", "1", "--only", "dates"], blind) == 0
    told = capsys.readouterr().out
    assert "24 articles, 1 draws of each, seed 1" in told
    assert "swapped: dates" in told

    known = {gold.article.text: gold for gold in load_set(benchmark / "dev")}

    def by_heart(article: Article) -> Reading:
        return known.get(article.text, Reading(article=article))

    assert main(["--draws", "1", "--only", "people", "--articles"], by_heart) == 1
    assert "too far" in capsys.readouterr().out
