"""How a command ends: what it tells on standard error, and the exit status."""

import sys

from banggiao.cli.terminal import clean

INTERRUPTED = 130  # what a shell expects of a program that Ctrl-C ended


class Failure(Exception):  # noqa: N818 - of the user's request, not of the program
    """Nothing could be done; the message says why and what to do. The process ends with status 2."""


def complain(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"banggiao: {clean(message)}\n")


def status(done: int, refused: int) -> int:
    """The exit status: 0 all well, 1 some inputs refused, 2 all of them."""
    if not refused:
        return 0
    return 1 if done else 2
