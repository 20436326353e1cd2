"""What a reviewer can decide on the pages, action by action, and what each should leave in the register."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from quality.walk.desk import Desk, demand

OTHER_DAY = "2024-02-29"  # told by no example
_COUNTED = ("people", "encounters", "instruments", "relations", "mechanisms")
_PLACES = re.compile(r"(\d+)-(\d+)")

Json = dict[str, Any]


class Targets(NamedTuple):
    """What there is to decide on: a slot that is told differently, two that may be one, one told by two articles."""

    disputed: Json
    pair: tuple[str, str]
    told_twice: Json


class Done(NamedTuple):
    """What a decision should be, and a check of what it should have brought about."""

    decision: Json
    came: Callable[[], bool]


Action = Callable[[Desk, Targets, str], Done]


def _question(desk: Desk, entries: Sequence[str], slot: str = "") -> None:
    asked = "&".join([f"entry={id_}" for id_ in entries] + ([f"slot={slot}"] if slot else []))
    desk.go(f"/review?{asked}")
    desk.look("slot" if slot else "pair")


def _shown(desk: Desk, entry: Json) -> Json:
    shown: Json = desk.ask(f"/entries/{entry['id']}")["shown"]
    return shown


def _many(desk: Desk) -> int:
    counts: dict[str, int] = desk.ask("/counts")
    return sum(counts[name] for name in _COUNTED)


def accept(desk: Desk, found: Targets, why: str) -> Done:
    entry, value = found.disputed, found.disputed["disputed"]["date"][0]["value"]
    _question(desk, [entry["id"]], "date")
    desk.reason(why)
    desk.send("a")
    desk.look("decided")
    decision = {"kind": "corrected", "entries": [entry["id"]], "slot": "date", "value": value}
    return Done(decision, lambda: _shown(desk, entry)["date"] == value)


def other_value(desk: Desk, found: Targets, why: str) -> Done:
    entry, value = found.disputed, found.disputed["disputed"]["date"][1]["value"]
    _question(desk, [entry["id"]], "date")
    desk.reason(why)
    desk.send("2")
    decision = {"kind": "corrected", "entries": [entry["id"]], "slot": "date", "value": value}
    return Done(decision, lambda: _shown(desk, entry)["date"] == value)


def wrong_value(desk: Desk, found: Targets, why: str) -> Done:
    """One of several values does not count."""
    entry = found.disputed
    first, second = entry["disputed"]["date"][:2]
    _question(desk, [entry["id"]], "date")
    desk.reason(why)
    desk.press("w")
    desk.look("unfolded")
    desk.send("1")
    decision = {"kind": "wrong", "entries": [entry["id"]], "slot": "date", "value": None}
    said = set(first["articles"])

    def came() -> bool:
        about = {subject["article"] for subject in desk.decisions()[0]["about"]}
        return about == said and _shown(desk, entry)["date"] == second["value"]

    return Done(decision, came)


def correct(desk: Desk, found: Targets, why: str) -> Done:
    """From the question to the form of the slot, and another value into it."""
    entry = found.disputed
    _question(desk, [entry["id"]], "date")
    desk.send("c", "1")
    desk.look("correcting")
    desk.write('form.answers .field input[name="value"]', OTHER_DAY)
    desk.page.keyboard.press("Escape")
    desk.reason(why)
    with desk.leaving():
        desk.use('.buttons button[value="corrected"]')
    decision = {"kind": "corrected", "entries": [entry["id"]], "slot": "date", "value": OTHER_DAY}
    return Done(decision, lambda: _shown(desk, entry)["date"] == OTHER_DAY)


def left_open(desk: Desk, found: Targets, why: str) -> Done:
    """Nothing is known of a slot: what the reports say of it does not count."""
    entry = found.told_twice
    desk.go(f"/review/entry/{entry['id']}")
    desk.look("entry")
    desk.press("c") if desk.hand == "keyboard" else None
    with desk.leaving():
        desk.use('.slots a[href*="slot=date"]')
    desk.reason(why)
    with desk.leaving():
        desk.use('.buttons button[value="unknown"]')
    decision = {"kind": "wrong", "entries": [entry["id"]], "slot": "date", "value": None}
    return Done(decision, lambda: _shown(desk, entry)["date"] is None)


def split(desk: Desk, found: Targets, why: str) -> Done:
    """The report of one article is of another thing."""
    entry = found.told_twice
    article, many = entry["reports"][-1]["article"], _many(desk)
    desk.go(f"/review/entry/{entry['id']}")
    desk.use(f'input[name="article"][value="{article}"]', "Space")
    desk.reason(why)
    desk.send("x")
    return Done({"kind": "different", "entries": [entry["id"]]}, lambda: _many(desk) == many + 1)


def join(desk: Desk, found: Targets, why: str) -> Done:
    """An entry with another one, by its id, after a look at both."""
    one, other = found.pair
    many = _many(desk)
    desk.go(f"/review/entry/{one}")
    desk.press("m")
    desk.page.keyboard.type(other)
    with desk.leaving():
        desk.page.keyboard.press("Enter") if desk.hand == "keyboard" else desk.use("form.join button")
    desk.look("compared")
    desk.reason(why)
    desk.send("s")
    return Done({"kind": "same", "entries": sorted(found.pair)}, lambda: _many(desk) == many - 1)


def apart(desk: Desk, found: Targets, why: str) -> Done:
    many = _many(desk)
    _question(desk, found.pair)
    desk.reason(why)
    desk.send("d")
    return Done({"kind": "different", "entries": sorted(found.pair)}, lambda: _many(desk) == many)


def reject(desk: Desk, found: Targets, why: str) -> Done:
    """One of two is none."""
    gone = sorted(found.pair)[1]
    _question(desk, found.pair)
    desk.reason(why)
    desk.send("w", "2")
    return Done({"kind": "wrong", "entries": [gone], "slot": None}, lambda: not desk.knows(f"/entries/{gone}"))


def reject_entry(desk: Desk, found: Targets, why: str) -> Done:
    """An entry is none, on its own page."""
    gone = found.told_twice["id"]
    desk.go(f"/review/entry/{gone}")
    desk.reason(why)
    desk.send("w")
    return Done({"kind": "wrong", "entries": [gone], "slot": None}, lambda: not desk.knows(f"/entries/{gone}"))


def other_words(desk: Desk, found: Targets, why: str) -> Done:
    """Other evidence: with arrow keys, or by drawing the mouse over words."""
    entry = found.told_twice
    article = entry["reports"][0]["article"]
    desk.go(f"/review/entry/{entry['id']}/evidence/{article}")
    desk.look("evidence")
    field = desk.page.locator('input[name="places"]')
    before = field.input_value()
    if desk.hand == "keyboard":
        desk.reach("#text")
        desk.page.keyboard.press("ArrowRight")
        desk.page.keyboard.press("Shift+ArrowLeft")
    else:
        _draw_over(desk, desk.page.locator("#text p").nth(1))
    chosen = field.input_value()
    demand(chosen not in ("", before), f"the choice stays {before!r}")
    words = desk.page.locator('textarea[name="words"]').input_value()
    text = desk.ask(f"/articles/{article}")["text"]
    value = [[int(start), int(end)] for start, end in _PLACES.findall(chosen)]
    demand(_flat(words) == _flat(" ".join(text[start:end] for start, end in value)), f"other words: {words!r}")
    desk.write('form.answers input[name="why"]', why)
    desk.page.keyboard.press("Escape")
    with desk.leaving():
        desk.use("form.answers button.main")
    decision = {"kind": "span", "entries": [entry["id"]], "value": value}

    def came() -> bool:
        reports = desk.ask(f"/entries/{entry['id']}")["reports"]
        evidence = next(report["finding"]["evidence"] for report in reports if report["article"] == article)
        return [[span["start"], span["end"]] for span in evidence] == value

    return Done(decision, came)


def _draw_over(desk: Desk, paragraph: Any) -> None:
    """Draw the mouse over the first words of a paragraph."""
    paragraph.scroll_into_view_if_needed()
    box = paragraph.bounding_box()
    line = box["y"] + 14
    desk.page.mouse.move(box["x"] + 2, line)
    desk.page.mouse.down()
    desk.page.mouse.move(box["x"] + min(260, box["width"] - 10), line, steps=8)
    desk.page.mouse.up()


def _flat(text: str) -> str:
    return " ".join(text.split())


ACTIONS: tuple[Action, ...] = (
    accept, other_value, wrong_value, correct, left_open, split, join, apart, reject, reject_entry, other_words,
)
