"""Every action of a reviewer on the pages, each looked up in the register afterwards and taken back."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from quality.walk.desk import Desk, demand
from quality.walk.looking import Fault

_DAY = "2024-02-29"
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


def targets(desk: Desk) -> Targets:
    """What the register offers; raises WentWrongError where there is nothing of a kind."""
    desk.go("/review?type=encounters")
    desk.look("queue")
    every = desk.ask("/encounters?limit=200")["items"]
    disputed = [entry for entry in every if "date" in entry["disputed"]]
    twice = [entry for entry in every if entry["report_count"] > 1 and entry not in disputed]
    named = desk.page.locator('form.answers input[name="entry"]').evaluate_all("all => all.map(one => one.value)")
    if len(named) < 2:  # the first question may be on a slot
        held = [entry["id"] for entry in every if entry["shown"]["status"] == "held"]
        named = held[:2]
    demand(bool(disputed and twice and len(named) == 2), "the register has too little to decide on")
    return Targets(disputed[0], (named[0], named[1]), twice[0])


def review(desk: Desk, found: Targets, failures: tuple[type[Exception], ...]) -> Iterator[Fault]:
    """Do everything, each action from a fresh page; `failures` is what is raised where something went wrong."""
    for action in ACTIONS:
        why = f"{action.__name__} {desk.language} {desk.hand}"
        yield from _tried(desk, action.__name__, failures, partial(_decide, desk, found, action, why))
    for step in (history, session_ended):
        yield from _tried(desk, step.__name__, failures, partial(step, desk, found))


def _tried(desk: Desk, name: str, failures: tuple[type[Exception], ...], step: Callable[[], None]) -> Iterator[Fault]:
    try:
        step()
    except failures as error:
        yield Fault(desk.page.url, f"review by {desk.hand}", f"{name}: {str(error).splitlines()[0]}")


def _decide(desk: Desk, found: Targets, action: Action, why: str) -> None:
    """Decide, look up what came of it, and take it back."""
    before, counts = _decisions(desk), desk.ask("/counts")
    done = action(desk, found, why)
    made = _decisions(desk)
    demand(len(made) == len(before) + 1, f"{len(made) - len(before)} decisions were made")
    wanted = {"who": desk.who, "why": why, "holds": True} | done.decision
    told = {name: made[0][name] for name in wanted}
    demand(told == wanted, f"the register has {told}, and not {wanted}")
    demand(done.came(), "the decision is there and its effect is not")
    with desk.leaving():
        desk.press("u")
    undone = _decisions(desk)
    demand(undone[0]["undoes"] == made[0]["id"] and undone[0]["who"] == desk.who, "it was not taken back")
    demand(not undone[1]["holds"], "what was taken back still holds")
    demand(desk.ask("/counts") == counts, "there are other entries than before")


def _decisions(desk: Desk) -> list[Json]:
    items: list[Json] = desk.ask("/decisions?limit=200")["items"]
    return items


def _question(desk: Desk, entries: Sequence[str], slot: str = "") -> None:
    asked = "&".join([f"entry={id_}" for id_ in entries] + ([f"slot={slot}"] if slot else []))
    desk.go(f"/review?{asked}")
    desk.look("slot" if slot else "pair")


def _reason(desk: Desk, why: str) -> None:
    """Write the reason: `r` leads there, and Escape away again."""
    desk.press("r")
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.type(why)
    desk.page.keyboard.press("Escape")


def _sent(desk: Desk, *keys: str) -> None:
    for key in keys[:-1]:
        desk.press(key)
    with desk.leaving():
        desk.press(keys[-1])


def _shown(desk: Desk, entry: Json) -> Json:
    shown: Json = desk.ask(f"/entries/{entry['id']}")["shown"]
    return shown


def _many(desk: Desk) -> int:
    counts: dict[str, int] = desk.ask("/counts")
    return sum(counts[name] for name in _COUNTED)


def accept(desk: Desk, found: Targets, why: str) -> Done:
    entry, value = found.disputed, found.disputed["disputed"]["date"][0]["value"]
    _question(desk, [entry["id"]], "date")
    _reason(desk, why)
    _sent(desk, "a")
    desk.look("decided")
    decision = {"kind": "corrected", "entries": [entry["id"]], "slot": "date", "value": value}
    return Done(decision, lambda: _shown(desk, entry)["date"] == value)


def other_value(desk: Desk, found: Targets, why: str) -> Done:
    entry, value = found.disputed, found.disputed["disputed"]["date"][1]["value"]
    _question(desk, [entry["id"]], "date")
    _reason(desk, why)
    _sent(desk, "2")
    decision = {"kind": "corrected", "entries": [entry["id"]], "slot": "date", "value": value}
    return Done(decision, lambda: _shown(desk, entry)["date"] == value)


def wrong_value(desk: Desk, found: Targets, why: str) -> Done:
    """One of several values does not count."""
    entry = found.disputed
    first, second = entry["disputed"]["date"][:2]
    _question(desk, [entry["id"]], "date")
    _reason(desk, why)
    desk.press("w")
    desk.look("unfolded")
    _sent(desk, "1")
    decision = {"kind": "wrong", "entries": [entry["id"]], "slot": "date", "value": None}
    said = set(first["articles"])

    def came() -> bool:
        about = {subject["article"] for subject in _decisions(desk)[0]["about"]}
        return about == said and _shown(desk, entry)["date"] == second["value"]

    return Done(decision, came)


def correct(desk: Desk, found: Targets, why: str) -> Done:
    """From the question to the form of the slot, and another value into it."""
    entry = found.disputed
    _question(desk, [entry["id"]], "date")
    _sent(desk, "c", "1")
    desk.look("correcting")
    desk.write('form.answers .field input[name="value"]', _DAY)
    desk.page.keyboard.press("Escape")
    _reason(desk, why)
    with desk.leaving():
        desk.use('.buttons button[value="corrected"]')
    decision = {"kind": "corrected", "entries": [entry["id"]], "slot": "date", "value": _DAY}
    return Done(decision, lambda: _shown(desk, entry)["date"] == _DAY)


def left_open(desk: Desk, found: Targets, why: str) -> Done:
    """Nothing is known of a slot: what the reports say of it does not count."""
    entry = found.told_twice
    desk.go(f"/review/entry/{entry['id']}")
    desk.look("entry")
    desk.press("c") if desk.hand == "keyboard" else None
    with desk.leaving():
        desk.use('.slots a[href*="slot=date"]')
    _reason(desk, why)
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
    _reason(desk, why)
    _sent(desk, "x")
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
    _reason(desk, why)
    _sent(desk, "s")
    return Done({"kind": "same", "entries": sorted(found.pair)}, lambda: _many(desk) == many - 1)


def apart(desk: Desk, found: Targets, why: str) -> Done:
    many = _many(desk)
    _question(desk, found.pair)
    _reason(desk, why)
    _sent(desk, "d")
    return Done({"kind": "different", "entries": sorted(found.pair)}, lambda: _many(desk) == many)


def reject(desk: Desk, found: Targets, why: str) -> Done:
    """One of two is none."""
    gone = sorted(found.pair)[1]
    _question(desk, found.pair)
    _reason(desk, why)
    _sent(desk, "w", "2")
    return Done({"kind": "wrong", "entries": [gone], "slot": None}, lambda: not desk.knows(f"/entries/{gone}"))


def reject_entry(desk: Desk, found: Targets, why: str) -> Done:
    """An entry is none, on its own page."""
    gone = found.told_twice["id"]
    desk.go(f"/review/entry/{gone}")
    _reason(desk, why)
    _sent(desk, "w")
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


def history(desk: Desk, _: Targets) -> None:
    """What one person decided, narrowed by name; and a taking back that is itself taken back."""
    desk.go("/decisions")
    desk.look("history")
    desk.choose('form.filters select[name="who"]', desk.who)
    with desk.leaving():
        desk.use("form.filters button")
    desk.look("history-of-one")
    kept = [decision["id"] for decision in desk.ask(f"/decisions?who={desk.who}&limit=30")["items"]]
    told = desk.page.locator("ol.decisions > li").evaluate_all("all => all.map(one => one.id)")
    demand(bool(kept) and told == kept, f"the page has {told}, the register {kept}")
    desk.use("ol.decisions details summary")
    desk.write('ol.decisions details[open] input[name="why"]', "again")
    with desk.leaving():
        desk.use("ol.decisions details[open] form.undo button")
    again = _decisions(desk)[0]
    demand(again["undoes"] == kept[0] and again["why"] == "again", "the taking back was not taken back")
    with desk.leaving():
        desk.press("u")
    demand(_decisions(desk)[0]["undoes"] == again["id"], "it cannot be taken back once more")


def session_ended(desk: Desk, found: Targets) -> None:
    """A session that ends while a form is filled in loses nothing of it."""
    entry, many = found.disputed, len(_decisions(desk))
    why = f"written before {desk.hand}"
    desk.go(f"/review/entry/{entry['id']}?slot=date")
    desk.write('form.answers .field input[name="value"]', _DAY)
    desk.page.keyboard.press("Escape")
    _reason(desk, why)
    desk.page.context.clear_cookies(name=re.compile("banggiao$"))
    with desk.leaving():
        desk.use('.buttons button[value="corrected"]')
    desk.look("session-ended")
    desk.log_in()
    desk.look("shown-again")
    demand(len(_decisions(desk)) == many, "something was decided without a look")
    filled = [desk.page.locator(f'form.answers input[name="{name}"]').input_value() for name in ("value", "why")]
    demand(filled == [_DAY, why], f"the form has {filled}")
    with desk.leaving():
        desk.use('.buttons button[value="corrected"]')
    made = _decisions(desk)[0]
    demand((made["value"], made["why"], made["who"]) == (_DAY, why, desk.who), f"the register has {made}")
    with desk.leaving():
        desk.press("u")
