"""`banggiao diff`: what changed between two registers, or since a day."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

import msgspec
import typer

from banggiao.cli.outcome import Failure
from banggiao.cli.registers import using_register
from banggiao.cli.terminal import Line, Part, escape_json, show
from banggiao.register import Change, differences

Format = Literal["text", "json"]
_SIGNS = {"added": ("+", "green"), "gone": ("-", "red"), "changed": ("~", "yellow")}


def run(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="A register: a file or a URL.")],
    now: Annotated[str | None, typer.Argument(metavar="NOW", help="Another one; with --since, none.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Compare the one register with what was known on this day.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="Text to read, or JSON to go on with.")] = "text",
) -> None:
    """Show which entries came, went, or say something else."""
    if (now is None) == (since is None):
        raise Failure("give two registers, or one and --since a day")
    if since is not None:
        with using_register(before) as kept:
            try:
                changes = differences(kept.as_of(since), kept)
            except ValueError as error:
                raise Failure(f"--since: {error}") from error
    else:
        with using_register(before) as old, using_register(str(now)) as new:
            changes = differences(old, new)
    if format_ == "json":
        sys.stdout.write(escape_json(json.dumps(msgspec.to_builtins(changes), ensure_ascii=False, indent=1)) + "\n")
    else:
        show(_page(changes))


def _page(changes: Sequence[Change]) -> Iterator[Line]:
    for change in changes:
        sign, style = _SIGNS[change.what]
        was = f" (was {change.was})" if change.was else ""
        yield Line((Part(f"{sign} {change.type}", style), Part(f" {change.id}{was}", "dim")))
        for slot, (old, new) in change.values.items():
            told = _text(new if change.what == "added" else old)
            then = f" → {_text(new)}" if change.what == "changed" else ""
            yield Line((Part(f"{slot}: ", "dim"), Part(told + then)), 4)
        for articles, word in ((change.came, "+ reports in"), (change.left, "- reports in")):
            if articles and change.what == "changed":
                yield Line((Part(f"{word} "), Part(", ".join(articles))), 4)
    counts = Counter(change.what for change in changes)
    yield Line((Part(f"{counts['added']} added, {counts['gone']} gone, {counts['changed']} changed", "bold"),))


def _text(value: Any) -> str:
    """A value of a slot in a few words."""
    plain = msgspec.to_builtins(value)
    if plain is None or plain == []:
        return "—"
    if isinstance(plain, list):
        return ", ".join(" ".join(map(str, part.values())) if isinstance(part, dict) else str(part) for part in plain)
    return str(plain)
