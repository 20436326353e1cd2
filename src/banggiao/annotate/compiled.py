"""Compiled patterns, kept between processes beside Python's own byte code.

Compiling takes a process longer than reading an article. What is kept comes from the rules alone, never from an
article, and is taken up only by the same Python and the same way of compiling. A file that is missing, damaged or
cannot be written costs time and nothing else.
"""

import _sre  # type: ignore[import-not-found]
import contextlib
import marshal
import os
import sys
from array import array
from functools import cache
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from re import Pattern as Compiled
from typing import NamedTuple

_MOST = 5_000  # patterns of a file: beyond, those that other versions left go
_WORD = "I"  # the array type of a machine's words
_CHECK = 8  # bytes of the checksum at the head of a file


class Machine(NamedTuple):
    """A pattern's program with what is asked of a stretch before it runs: the endings and the words of a match."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]
    closing: tuple[str, ...]
    needed: tuple[str, ...]

    def pattern(self, written: str) -> Compiled[str]:
        """The compiled pattern."""
        by_number: list[str | None] = [None] * (self.groups + 1)
        for name, number in self.names.items():
            by_number[number] = name
        code = array(_WORD, self.code).tolist()
        compiled: Compiled[str] = _sre.compile(written, self.flags, code, self.groups, self.names, tuple(by_number))
        return compiled


def program(code: list[int]) -> bytes:
    """A compiled program in the form that is kept."""
    return array(_WORD, code).tobytes()


class Shelf:
    """The machines of the file `path`, by their patterns as written; `maker` tells how they were made: those that were
    made otherwise are not taken up."""

    def __init__(self, path: Path, maker: bytes) -> None:
        self._path = path
        self._maker = maker
        self._kept: dict[str, Machine] = {}
        self._new: dict[str, Machine] = {}
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            self._kept = self._read()

    def get(self, written: str) -> Machine | None:
        """The machine kept for a pattern, if there is one."""
        return self._kept.get(written)

    def add(self, written: str, machine: Machine) -> None:
        """A machine made in this process."""
        self._new[written] = machine

    def keep(self) -> None:
        """Write the file where something came to it, whole or not at all; where that fails nothing is kept."""
        if not self._new:
            return
        self._kept = self._new if len(self._kept) > _MOST else self._kept | self._new
        self._new = {}
        body = marshal.dumps((self._maker, {written: tuple(one) for written, one in self._kept.items()}))
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            part.write_bytes(source_hash(body) + body)
            part.replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()

    def _read(self) -> dict[str, Machine]:
        told = self._path.read_bytes()
        check, body = told[:_CHECK], told[_CHECK:]
        if check != source_hash(body):
            return {}
        maker, machines = marshal.loads(body)
        return {written: Machine(*one) for written, one in machines.items()} if maker == self._maker else {}


@cache
def shelf() -> Shelf | None:
    """The machines of this Python; None where it keeps no byte code."""
    here = Path(__file__)
    source = here.with_name("pattern.py")
    try:
        maker = source_hash(source.read_bytes() + here.read_bytes()) + f"{_sre.MAGIC} {sys.version}".encode()
        return Shelf(Path(cache_from_source(source)).with_suffix(".machines"), maker)
    except (OSError, NotImplementedError):
        return None


def keep_compiled() -> None:
    """Keep what was compiled in this process, unless Python is told to write no byte code (PYTHONDONTWRITEBYTECODE)."""
    if not sys.dont_write_bytecode and (machines := shelf()) is not None:
        machines.keep()
