"""`banggiao diff`: what changed between two registers, or since a day."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import msgspec
import typer

from banggiao.brief.items import slot_word
from banggiao.brief.labels import Labels, labels
from banggiao.brief.values import value_words
from banggiao.cli import options
from banggiao.cli.outcome import Failure
from banggiao.cli.registers import using_register
from banggiao.cli.terminal import Line, Part, escape_json, show
from banggiao.register import Change, differences

Format = Literal["text", "json"]
_SIGNS = {"added": ("+", "green"), "gone": ("-", "red"), "changed": ("~", "yellow")}
_NOTHING = "—"


def run(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="A register: a file or a URL.")],
    now: Annotated[str | None, typer.Argument(metavar="NOW", help="Another one; with --since, none.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Compare the one register with what was known on this day.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="Text to read, or JSON to go on with.")] = "text",
    lang: options.Lang = options.DEFAULT_LANGUAGE,
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
        show(_page(changes, labels(lang)))


def _page(changes: Sequence[Change], labels_: Labels) -> Iterator[Line]:
    for change in changes:
        sign, style = _SIGNS[change.what]
        was = f" ({labels_.phrase('diff-was', id=change.was)})" if change.was else ""
        yield Line((Part(f"{sign} {labels_.of('type', change.type)}", style), Part(f" {change.id}{was}", "dim")))
        for slot, (old, new) in change.values.items():
            before, now = (value_words(change.type, slot, value, labels_) or _NOTHING for value in (old, new))
            value = {"added": now, "gone": before, "changed": f"{before} → {now}"}[change.what]
            yield Line((Part(f"{slot_word(slot, labels_)}: ", "dim"), Part(value)), 4)
        for articles, sign_, phrase in ((change.came, "+", "diff-came"), (change.left, "-", "diff-left")):
            if articles and change.what == "changed":
                yield Line((Part(f"{sign_} {labels_.phrase(phrase)} "), Part(", ".join(articles))), 4)
    counts = Counter(change.what for change in changes)
    told = labels_.phrase("diff-counts", added=counts["added"], gone=counts["gone"], changed=counts["changed"])
    yield Line((Part(told, "bold"),))
