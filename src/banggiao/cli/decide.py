"""`banggiao decide`: one ruling on entries, or the taking back of one."""

import json
import sys
from getpass import getuser
from typing import Annotated, Any, Literal

import typer

from banggiao.cli import options
from banggiao.cli.outcome import Failure
from banggiao.cli.registers import changing_register, using_register
from banggiao.cli.terminal import Line, Part, show
from banggiao.records import Decision
from banggiao.register import Register, Ruling
from banggiao.register.settling.deciding import in_force
from banggiao.settings import REGISTER

What = Literal["same", "different", "wrong", "corrected", "span", "undo", "list"]
Who = Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; the user of this machine unless set.")]


def run(
    what: Annotated[What, typer.Argument(metavar="KIND", help=f"One of: {', '.join(What.__args__)}.")],
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID…", help="The entries; for undo, the decision.")
    ] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why; needed for all but list.")] = "",
    article: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only what this article reports; several times for several.")
    ] = None,
    slot: Annotated[str | None, typer.Option(metavar="NAME", help="The slot that is wrong or corrected.")] = None,
    value: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The right value; JSON for lists, numbers and spans.")
    ] = None,
    who: Who = None,
    register: options.RegisterUrl = REGISTER.default,
) -> None:
    """Decide that entries are the same, different, wrong or to be corrected; or take a decision back."""
    if what == "list":
        with using_register(register) as kept:
            show(_listed(kept))
        return
    if not ids:
        raise Failure(f"{what}: name {'the decision' if what == 'undo' else 'one entry or two'}")
    if not why.strip():
        raise Failure(f"{what}: say why, with --why")
    by = name_of(who)
    with changing_register(register) as kept:
        if what == "undo":
            made = kept.undo(ids[0], who=by, why=why)
        else:
            entries = tuple(kept.entry(id_).id for id_ in ids)
            ruling = Ruling(kind=what, entries=entries, articles=tuple(article or ()), slot=slot, value=parsed(value))
            made = kept.decide(ruling, who=by, why=why)
    sys.stdout.write(f"{made.id}\n")


def name_of(who: str | None) -> str:
    """Who decides: as given, or the user of this machine; raises Failure where that is not known."""
    try:
        return who or getuser()
    except (KeyError, OSError) as error:
        raise Failure("who decides? say so with --who") from error


def parsed(value: str | None) -> Any:
    """A value as typed: JSON where it is a list, number, null or in quotes, plain words otherwise."""
    if value is None:
        return None
    try:
        return json.loads(value) if value[:1] in '[{"' or value in ("null",) or value.isdecimal() else value
    except ValueError as error:
        raise Failure(f"--value: {value!r} begins like JSON and is none ({error})") from error


def _listed(kept: Register) -> list[Line]:
    decisions = kept.decisions()
    standing = {decision.id for decision in in_force(decisions)}
    return [_line(decision, decision.id in standing) for decision in decisions] or [Line((Part("no decisions"),))]


def _line(decision: Decision, stands: bool) -> Line:
    about = decision.undoes or " ".join(decision.entries)
    change = f" {decision.slot}: {json.dumps(decision.value, ensure_ascii=False)}" if decision.slot else ""
    state = "" if stands or decision.kind == "undo" else " (taken back)"
    told = f" {decision.kind} {about}{change}{state} · {decision.who}, {decision.at}: {decision.why}"
    return Line((Part(decision.id, "bold" if stands else "dim"), Part(told)))
