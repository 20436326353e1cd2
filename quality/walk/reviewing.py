"""Every action of a reviewer on the pages, each looked up in the register afterwards and taken back."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from quality.walk.actions import ACTIONS, OTHER_DAY, Action, Targets
from quality.walk.desk import Desk, demand
from quality.walk.looking import Fault


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
    before, counts = desk.decisions(), desk.ask("/counts")
    done = action(desk, found, why)
    made = desk.decisions()
    demand(len(made) == len(before) + 1, f"{len(made) - len(before)} decisions were made")
    wanted = {"who": desk.who, "why": why, "holds": True} | done.decision
    told = {name: made[0][name] for name in wanted}
    demand(told == wanted, f"the register has {told}, and not {wanted}")
    demand(done.came(), "the decision is there and its effect is not")
    with desk.leaving():
        desk.press("u")
    undone = desk.decisions()
    demand(undone[0]["undoes"] == made[0]["id"] and undone[0]["who"] == desk.who, "it was not taken back")
    demand(not undone[1]["holds"], "what was taken back still holds")
    demand(desk.ask("/counts") == counts, "there are other entries than before")


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
    again = desk.decisions()[0]
    demand(again["undoes"] == kept[0] and again["why"] == "again", "the taking back was not taken back")
    with desk.leaving():
        desk.press("u")
    demand(desk.decisions()[0]["undoes"] == again["id"], "it cannot be taken back once more")


def session_ended(desk: Desk, found: Targets) -> None:
    """A session that ends while a form is filled in loses nothing of it."""
    entry, many = found.disputed, len(desk.decisions())
    why = f"written before {desk.hand}"
    desk.go(f"/review/entry/{entry['id']}?slot=date")
    desk.write('form.answers .field input[name="value"]', OTHER_DAY)
    desk.page.keyboard.press("Escape")
    desk.reason(why)
    desk.page.context.clear_cookies(name=re.compile("banggiao$"))
    with desk.leaving():
        desk.use('.buttons button[value="corrected"]')
    desk.look("session-ended")
    desk.log_in()
    desk.look("shown-again")
    demand(len(desk.decisions()) == many, "something was decided without a look")
    filled = [desk.page.locator(f'form.answers input[name="{name}"]').input_value() for name in ("value", "why")]
    demand(filled == [OTHER_DAY, why], f"the form has {filled}")
    with desk.leaving():
        desk.use('.buttons button[value="corrected"]')
    made = desk.decisions()[0]
    demand((made["value"], made["why"], made["who"]) == (OTHER_DAY, why, desk.who), f"the register has {made}")
    with desk.leaving():
        desk.press("u")
