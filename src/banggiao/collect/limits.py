"""How large a thing may be before it is refused: the one place to change it."""

from typing import Final

# The longest press articles have some 60 kB; what is beyond 2 MB is a book, an archive or a mistake.
TEXT_LIMIT: Final = 2_000_000
# The same text inside JSON: written as \uXXXX its Vietnamese letters take up to three times the room.
JSON_LIMIT: Final = 3 * TEXT_LIMIT
# A file name holds 255 bytes on every common file system; the rest is left to suffixes and to temporary names.
ID_LIMIT: Final = 150


def megabytes(size: int) -> str:
    """A size in bytes as people write it: "20.0 MB"."""
    return f"{size / 1_000_000:.1f} MB"
