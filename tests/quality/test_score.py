"""The scorer: hand-counted small cases, and the same figures as the benchmark's own script on damaged gold."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from banggiao.records import Article, Encounter, Participant, Person, Reading, Relation, Span, Statement
from quality.score import MEASURES, TYPE_NAMES, Counts, same_words, score
from quality.sets import load_set

TEXT = "Đại tướng Phan Văn Giang hội đàm với Trung tướng Viktor Khrenin tại Hà Nội. Ông Giang cảm ơn Belarus."
ARTICLE = Article(id="a", text=TEXT)


def span(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span.of(TEXT, start, start + len(words)),)


HOST = Person(name="Phan Văn Giang", also=("Giang",), country="VNM", rank="Đại tướng", evidence=span("Phan Văn Giang"))
GUEST = Person(name="Viktor Khrenin", country="BLR", rank="Trung tướng", evidence=span("Viktor Khrenin"))
TALKS = Encounter(
    kind="talks", countries=("BLR", "VNM"), status="held", place="Hà Nội", evidence=span("hội đàm"),
    participants=(Participant("Phan Văn Giang", "host"), Participant("Viktor Khrenin", "guest")),
)
THANKS = Statement(speaker="Phan Văn Giang", countries=("VNM",), act="thank", addressee=("BLR",), topics=("other",),
                   evidence=span("Ông Giang cảm ơn Belarus"))
GOLD = Reading(article=ARTICLE, people=(HOST, GUEST), encounters=(TALKS,), statements=(THANKS,))


def test_gold_against_itself_is_all_right() -> None:
    result = score([(GOLD, GOLD)])
    assert {result.figure(name, measure) for name in TYPE_NAMES for measure in MEASURES} == {1.0}
    assert result.grounded == Counts(4, 4, 4)


def test_nothing_read_where_there_was_something() -> None:
    result = score([(GOLD, Reading(article=ARTICLE))])
    assert result.figure("people", "found") == 0.0
    assert result.counts["people", "found"] == Counts(0, 2, 0)
    assert result.figure("relations", "found") == 1.0  # none there, none read


def test_a_wrong_rank_is_found_but_not_strict() -> None:
    major = Person(name="Viktor Khrenin", country="BLR", rank="Thiếu tướng", evidence=GUEST.evidence)
    result = score([(GOLD, Reading(article=ARTICLE, people=(HOST, major)))])
    assert result.counts["people", "found"].right == 2
    assert result.counts["people", "strict"].right == 1
    assert result.counts["people", "slots"] == Counts(3, 4, 4)


def test_a_speaker_under_his_short_name_is_the_same() -> None:
    host = Person(name="Giang", country="VNM", rank="Đại tướng", evidence=span("Giang"))
    thanks = Statement(speaker="Giang", countries=("VNM",), act="thank", evidence=THANKS.evidence)
    result = score([(GOLD, Reading(article=ARTICLE, people=(host,), statements=(thanks,)))])
    assert result.counts["statements", "strict"] == Counts(1, 1, 1)
    assert result.counts["statements", "slots"] == Counts(3, 5, 3)  # addressee and topic are missing


def test_participants_count_one_by_one_with_their_role() -> None:
    both = (Participant("Phan Văn Giang", "chair"), Participant("Viktor Khrenin", "guest"))
    talks = Encounter(kind="talks", countries=("BLR", "VNM"), status="held", participants=both, evidence=TALKS.evidence)
    result = score([(GOLD, Reading(article=ARTICLE, people=(HOST, GUEST), encounters=(talks,)))])
    assert result.counts["encounters", "slots"] == Counts(4, 6, 5)


def test_unlike_kinds_pair_only_over_shared_evidence() -> None:
    near = Encounter(kind="meeting", countries=("BLR", "VNM"), status="held", evidence=span("hội đàm với"))
    far = Encounter(kind="meeting", countries=("BLR", "VNM"), status="held", evidence=span("Hà Nội"))
    found = [
        score([(GOLD, Reading(article=ARTICLE, encounters=(one,)))]).counts["encounters", "found"].right
        for one in (near, far)
    ]
    assert found == [1, 0]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("thủ đô Hà Nội", "Hà Nội", True),
        ("Hoà Bình", "Hòa Bình", True),
        ("Hà Nội", "Huế", False),
        ("Nội", "Hà Nội mới", False),  # one word inside another text is not enough
        (None, None, True),
        (None, "Huế", False),
        ("…", "…", True),
    ],
)
def test_same_words(a: str | None, b: str | None, same: bool) -> None:
    assert same_words(a, b, 0.6) is same


def damaged(reading: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A gold reading with findings dropped, doubled, moved and with values taken from other findings of the type."""
    out = dict(reading)
    for name in TYPE_NAMES:
        kept = []
        for finding in reading[name]:
            if name == "people" or dice.random() > 0.15:
                kept.append(finding := json.loads(json.dumps(finding)))
                other = dice.choice(reading[name])
                for slot in finding:
                    # Names stay: the parts of an article refer to them.
                    if slot not in {"name", "evidence", "speaker", "participants"} and dice.random() < 0.2:
                        finding[slot] = other[slot]
                if name != "people" and dice.random() < 0.3:
                    finding["evidence"] = other["evidence"]
                if finding.get("participants") and dice.random() < 0.3:
                    finding["participants"] = finding["participants"][1:]
                if finding.get("speaker") and dice.random() < 0.2:
                    finding["speaker"] = None
                if dice.random() < 0.1:
                    kept.append(finding)
        dice.shuffle(kept)
        out[name] = kept
    return out


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("part", ["dev", "train"])
def test_same_figures_as_the_benchmark(benchmark: Path, tmp_path: Path, part: str, seed: int) -> None:
    dice = random.Random(seed)
    folder = benchmark / part
    pairs = []
    for gold in load_set(folder):
        data = damaged(gold.to_dict(), dice)
        (tmp_path / f"{gold.article.id}.json").write_text(json.dumps(data), encoding="utf-8")
        pairs.append((gold, Reading.from_dict(gold.article, data)))
    script = [benchmark / "bench.py", "score", folder / "articles", folder / "gold", tmp_path, "--json"]
    done = subprocess.run([sys.executable, *map(str, script)], capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout)

    ours = score(pairs)
    assert 0.3 < ours.mean("strict") < 0.95  # the damage shows
    for name in TYPE_NAMES:
        for measure in MEASURES:
            one = ours.counts[name, measure]
            assert theirs["types"][name][measure] == pytest.approx([one.precision, one.recall, one.f1]), (name, measure)
    assert [theirs[f"{measure}_f1"] for measure in MEASURES] == pytest.approx([ours.mean(m) for m in MEASURES])
    assert theirs["pooled"]["slots"][2] == pytest.approx(ours.pooled("slots").f1)
    assert theirs["grounded"] == ours.grounded.f1
    assert theirs["articles"] == ours.articles


def test_relations_of_other_parties_are_no_pair() -> None:
    def reading(*countries: str) -> Reading:
        relation = Relation(countries=countries, level="strategic", change="stated", evidence=span("Belarus"))
        return Reading(article=ARTICLE, relations=(relation,))

    assert score([(reading("BLR", "VNM"), reading("BLR", "VNM"))]).counts["relations", "found"].right == 1
    # Level, date, change and evidence agree, the parties do not: still likely enough to be meant.
    assert score([(reading("BLR", "VNM"), reading("RUS", "VNM"))]).counts["relations", "strict"].right == 0
