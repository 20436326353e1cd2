"""Assembles the benchmark's articles and compares the entries with those expected.

    python -m quality.assembly            expected entries over gold readings, groups over our own readings, any order
    python -m quality.assembly --entries  also show each entry that a group's articles share

Says so and measures nothing where the benchmark does not lie beside the project.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from banggiao.assemble import Doubt, assemble, doubts, strength
from banggiao.assemble.names import inside
from banggiao.reader import read
from banggiao.records import Article, Encounter, Entry, Finding, Person, Reading
from quality.score import RULES, TYPE_NAMES, Judge, pair
from quality.sets import BENCHMARK, load_set

SHUFFLES = 20
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

# The classes of strength that are compared with the share that is right.
STEPS = (0.0, 0.8, 0.86, 0.95)

Entries = tuple[Entry[Finding], ...]
Reader = Callable[[Article], Reading]


class Check(NamedTuple):
    """One thing expected of the entries, and what is wrong with it ("" for nothing)."""

    what: str
    wrong: str


def check_expected(entries: Entries, expected: Mapping[str, Any]) -> Iterator[Check]:
    """Each expected entry, each pair to keep apart, and each link to offer."""
    for want in expected["expect"]:
        yield Check(_named(want), _wrong(entries, want))
    for two in expected["apart"]:
        yield Check(f"apart: {two.get('note') or two}", _joined(entries, two))
    offered = doubts(entries)
    for link in expected["links"]:
        yield Check(f"link: {link['note'][:60]} …", "" if _offered(entries, offered, link) else "not offered")


def check_groups(entries: Entries, groups: Sequence[Mapping[str, Any]]) -> Iterator[Check]:
    """Each group of articles that tell of one event, and each group of look-alikes."""
    for group in groups:
        articles = set(group["articles"])
        shared = [e for e in entries if isinstance(e.shown, Encounter) and len(articles & set(e.articles)) > 1]
        if group["same"]:
            whole = [entry for entry in shared if articles <= set(entry.articles)]
            best = max((len(articles & set(entry.articles)) for entry in shared), default=1)
            yield Check(group["event"], "" if whole else f"the best entry has {best} of {len(articles)} articles")
        else:
            mixed = [entry.id for entry in shared if _two_stages(entry, articles)]
            yield Check(f"look-alike: {group['event']}", f"joined in {', '.join(mixed)}" if mixed else "")
    for entry in entries:
        if isinstance(entry.shown, Encounter) and (wrong := _unlike_supports(entry)):
            yield Check(f"{entry.id} {entry.articles}", wrong)


def check_order(readings: Sequence[Reading], seed: int = 4) -> Iterator[Check]:
    """The same bytes, whatever the order."""
    first = msgspec.json.encode(assemble(readings))
    chance = random.Random(seed)
    for number in range(SHUFFLES):
        shuffled = chance.sample(readings, len(readings))
        same = msgspec.json.encode(assemble(shuffled)) == first
        yield Check(f"order {number}", "" if same else "other bytes")


def shared_entries(entries: Entries, groups: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The encounters that two articles or more of a group support, in one line each."""
    for group in groups:
        yield f"# {group['event']} ({'one event' if group['same'] else 'look-alikes'}; {group['note']})"
        articles = set(group["articles"])
        for entry in entries:
            common = articles & set(entry.articles)
            if isinstance(entry.shown, Encounter) and len(common) > 1:
                people = ", ".join(p.person for p in entry.shown.participants)
                disputed = {slot: [a.value for a in accounts] for slot, accounts in entry.disputed.items()}
                yield (
                    f"  {len(common)}/{len(articles)} {entry.shown.kind} {' '.join(entry.shown.countries)} "
                    f"{entry.shown.date} {entry.shown.status} [{people}] {disputed or ''}"
                )


def groups_articles(folder: Path) -> Iterator[Article]:
    """The articles of all groups, each once."""
    groups = json.loads((folder / "assembly" / "groups.json").read_text(encoding="utf-8"))
    for name in dict.fromkeys(article for group in groups for article in group["articles"]):
        path = folder / "assembly" / "articles" / f"{name}.json"
        path = path if path.exists() else folder / "dev" / "articles" / f"{name}.json"
        yield msgspec.json.decode(path.read_bytes(), type=Article)


def _named(want: Mapping[str, Any]) -> str:
    told = (want.get("name"), want.get("note"), want.get("kinds"), want.get("countries"), want.get("people"))
    return f"{want['type']} {' '.join(str(value) for value in told if value)} {want.get('period', '')}".strip()


def _wrong(entries: Entries, want: Mapping[str, Any]) -> str:
    wanted = set(want["articles"])
    fitting = [e for e in entries if e.type == want["type"] and _fits(e, want) and wanted & set(e.articles)]
    if not fitting:
        return "no such entry"
    entry = max(
        fitting,
        key=lambda e: (len(wanted & set(e.articles)), -len(set(e.articles) - wanted), -len(_untold(e, want))),
    )
    faults = []
    if missing := sorted(wanted - set(entry.articles)):
        faults.append(f"not supported by {', '.join(missing)}")
    if extra := sorted(set(entry.articles) - wanted):
        faults.append(f"also supported by {', '.join(extra)}")
    if untold := _untold(entry, want):
        faults.append(f"does not tell {', '.join(untold)}")
    if "status" in want and getattr(entry.shown, "status", None) != want["status"]:
        faults.append(f"shown as {getattr(entry.shown, 'status', None)}")
    if isinstance(entry.shown, Person):
        others = [name for name in want.get("also", ()) if name not in (entry.shown.name, *entry.shown.also)]
        faults += [f"not known as {name}" for name in others]
    return "; ".join(faults)


def _untold(entry: Entry[Finding], want: Mapping[str, Any]) -> list[str]:
    told = {getattr(entry.shown, "date", None), *(a.value for a in entry.disputed.get("date", ()))}
    return sorted(set(want.get("dates", ())) - told)


def _fits(entry: Entry[Finding], want: Mapping[str, Any]) -> bool:
    shown = entry.shown
    if isinstance(shown, Person):
        return shown.country == want["country"] and inside(shown.name, want["name"], shown.country)
    if list(getattr(shown, "countries", ())) != want.get("countries"):
        return False
    if "kinds" in want and getattr(shown, "kind", None) not in want["kinds"]:
        return False
    if any(getattr(shown, slot, None) != want[slot] for slot in ("period", "level") if slot in want):
        return False
    if not set(want.get("topics", ())) <= set(getattr(shown, "topics", ())):
        return False
    named = [p.person for p in shown.participants] if isinstance(shown, Encounter) else []
    return all(any(inside(person, name, None) for name in named) for person in want.get("people", ()))


def _joined(entries: Entries, pair: Mapping[str, Any]) -> str:
    """The entries that hold what is to be kept apart; where only a note tells it, any encounter of unlike supports."""
    if "a" not in pair:
        return "; ".join(_unlike_supports(e) for e in entries if isinstance(e.shown, Encounter) and _unlike_supports(e))
    return ", ".join(
        entry.id
        for entry in entries
        if entry.type == pair["type"]
        and all(any(_is(support.finding, pair["kind"], pair[side]) for support in entry.supports) for side in "ab")
    )


def _is(finding: Finding, kind: str, slots: Mapping[str, Any]) -> bool:
    told = msgspec.to_builtins(finding)
    return told["kind"] == kind and all(list(told[k]) == v if isinstance(v, list) else told[k] == v
                                        for k, v in slots.items())  # fmt: skip


def _unlike_supports(entry: Entry[Finding]) -> str:
    """What in the supports of one encounter cannot be of one event."""
    found = [support.finding for support in entry.supports if isinstance(support.finding, Encounter)]
    if entry.shown.__class__ is Encounter and len({f.countries for f in found}) > 1:
        kinds = {f.kind for f in found}
        if not kinds <= {"conference", "exercise", "exhibition"}:
            return f"{entry.id} joins events of unlike parties"
    years = {f.date[:4] for f in found if f.date and not f.date.startswith("--")}
    return f"{entry.id} joins events of the years {', '.join(sorted(years))}" if len(years) > 1 else ""


def _two_stages(entry: Entry[Finding], articles: set[str]) -> bool:
    """Whether one article of a group of look-alikes tells as coming what another tells as done.

    A numbered round is one event from its announcement on: two articles that both name it may share it.
    """
    if isinstance(entry.shown, Encounter) and entry.shown.ordinal:
        return False
    told = {
        support.finding.status == "held"
        for support in entry.supports
        if support.article in articles and isinstance(support.finding, Encounter)
    }
    return len(told) > 1


def _offered(entries: Entries, offered: Iterable[Doubt], link: Mapping[str, Any]) -> bool:
    by_id = {entry.id: entry for entry in entries}
    days = set(_DAY.findall(link["note"]))
    return any(
        by_id[doubt.entries[0]].type == link["type"]
        and days <= {getattr(by_id[id_].shown, "date", None) for id_ in doubt.entries}
        for doubt in offered
    )


def check_calibration(gold: Sequence[Reading], reader: Reader) -> Iterator[str]:
    """By strength: how many entries over our readings, the share that gold bears out, and the mean strength."""
    readings = [reader(one.article) for one in gold]
    borne_out = {
        (one.article.id, id(theirs))
        for one, reading in zip(gold, readings, strict=True)
        for theirs in _right(one, reading)
    }
    by_class: dict[float, list[tuple[float, bool]]] = {}
    for entry in assemble(readings):
        sure = strength(entry)
        right = any((s.article, id(s.finding)) in borne_out for s in entry.supports)
        by_class.setdefault(max(step for step in STEPS if step <= sure), []).append((sure, right))
    for step, found in sorted(by_class.items()):
        share = sum(right for _, right in found) / len(found)
        mean = sum(sure for sure, _ in found) / len(found)
        yield f"  strength {step:.2f} and more: {len(found)} entries, {share:.3f} right, {mean:.3f} expected"


def _right(gold: Reading, reading: Reading) -> Iterator[Finding]:
    judge = Judge([*gold.people, *reading.people])
    for name in TYPE_NAMES:
        rule = RULES[name]
        for mine, theirs in pair(rule, getattr(gold, name), getattr(reading, name), judge):
            if all(judge.equal(mine, theirs, slot) for slot in rule.strict):
                yield theirs


class Measured(NamedTuple):
    """What was measured, in lines, and what is not as expected."""

    lines: list[str]
    failures: list[str]
    entries: Entries


def measure(benchmark: Path, reader: Reader) -> Measured:
    """Assemble gold readings and our own, and compare with what is expected; nothing where that is not at hand."""
    folder = benchmark / "assembly"
    if not folder.is_dir():
        return Measured([f"No expected entries at {folder}: nothing was assembled."], [], ())
    gold = list(load_set(benchmark / "dev"))
    expected = json.loads((folder / "dev.json").read_text(encoding="utf-8"))
    groups = json.loads((folder / "groups.json").read_text(encoding="utf-8"))
    known = {reading.article.id for reading in gold}
    readings = [reader(article) for article in groups_articles(benchmark)]
    entries = assemble(readings)
    of_gold = list(check_expected(assemble(gold), expected))
    of_groups = list(check_groups(entries, groups))
    of_order = list(check_order([*gold, *(r for r in readings if r.article.id not in known)]))
    lines = [
        *_told("assembly, entries over gold readings", of_gold),
        *_told("assembly, groups over our readings", of_groups),
        *_told("assembly, any order", of_order),
        "assembly, strength over our readings of dev",
        *check_calibration(gold, reader),
    ]
    failures = [f"assembly: {check.what}: {check.wrong}" for check in (*of_gold, *of_groups, *of_order) if check.wrong]
    return Measured(lines, failures, entries)


def _told(title: str, checks: Sequence[Check]) -> Iterator[str]:
    wrong = [check for check in checks if check.wrong]
    yield f"{title}: {len(checks) - len(wrong)} of {len(checks)} as expected"
    yield from (f"  {check.what}: {check.wrong}" for check in wrong)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; gives 1 where something is not as expected."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", action="store_true", help="show the entries that a group's articles share")
    options = parser.parse_args(arguments)
    measured = measure(BENCHMARK, read)
    print(*measured.lines, sep="\n")
    if options.entries and measured.entries:
        groups = json.loads((BENCHMARK / "assembly" / "groups.json").read_text(encoding="utf-8"))
        print(*shared_entries(measured.entries, groups), sep="\n")
    return 1 if measured.failures else 0


if __name__ == "__main__":
    sys.exit(main())
