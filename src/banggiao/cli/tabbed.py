"""Tables in a pipe: one line a row, cells parted by tabs, nothing cut or wrapped.

They are for programs: headings and values are coded and dates ISO, whatever language the user reads. Where the call
itself names a language, all of it is in that language.
"""

import sys
from collections.abc import Iterable, Sequence

from banggiao.brief.labels import Labels
from banggiao.cli.terminal import clean


def show_tabbed(names: Sequence[str], rows: Iterable[Sequence[str]], spelled: Labels | None = None) -> None:
    """Write a line of column names, in the language of `spelled` where that is given, and rows to standard output."""
    headings = names if spelled is None else [spelled.of("column", name) for name in names]
    for cells in (headings, *rows):
        sys.stdout.write("\t".join(map(clean, cells)) + "\n")
