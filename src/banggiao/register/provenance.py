"""Which rules made what a register holds: those that read its articles, and those that assembled its entries."""

import hashlib
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

# The folders of the package whose files decide what a reading says, and how readings become entries.
_READING = ("annotate", "extract", "knowledge", "reader.py")
_ASSEMBLING = ("assemble", "knowledge")


@cache
def reader_version() -> str:
    """The version of banggiao with eight signs of the digest of its rules of reading: `0.1.0+3fa9c1d2`."""
    return f"{metadata.version('banggiao')}+{_digest(_READING)}"


@cache
def assembly_version() -> str:
    """As `reader_version`, of the rules that make entries of readings."""
    return f"{metadata.version('banggiao')}+{_digest(_ASSEMBLING)}"


def _digest(names: tuple[str, ...]) -> str:
    package = resources.files("banggiao")
    digest = hashlib.sha256()
    for name in names:
        for path, content in _files(package / name, name):
            digest.update(f"{path} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:8]


def _files(place: Traversable, path: str) -> list[tuple[str, bytes]]:
    if place.is_file():
        return [(path, place.read_bytes())] if path.endswith((".py", ".csv")) else []
    inside = sorted(place.iterdir(), key=lambda part: part.name)
    return [found for part in inside for found in _files(part, f"{path}/{part.name}")]
