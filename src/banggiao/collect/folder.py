"""Folders: all article files in them and below, in the order of their names."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from banggiao.collect.source import Problem, Refusal, printable, problem

SUFFIXES: Final = frozenset({".txt", ".json", ".jsonl"})


def files(folder: Path) -> Iterator[Path | Problem]:
    """The article files of a folder, and a Problem for each folder in it that cannot be opened or if there are none."""
    found = False
    for item in _walk(folder, set()):
        found = True
        yield item
    if not found:
        names = ", ".join(sorted(SUFFIXES))
        yield problem(str(folder), Refusal(f"has no article in it; give a folder with {names} files"))


def is_folder(path: Path) -> bool:
    """Whether a path is a folder, as far as the system lets us see."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Problem]:
    """Files and problems below `folder`; a folder met again through a link is not entered twice."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as error:
        yield problem(str(folder), Refusal(os_reason(error, folder)))
        return
    for name, certain in found:
        path = folder / name
        if name.startswith("."):
            continue
        if certain or is_folder(path):
            yield from _walk(path, seen)
        elif path.suffix.lower() in SUFFIXES and not _is_device(path):
            yield path


def _is_device(path: Path) -> bool:
    """Whether a path is a pipe, socket or device, which nobody means by naming the folder around it."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False  # reading it will tell the user why


def os_reason(error: OSError, path: Path) -> str:
    """What the system's refusal means to the user, and the way out."""
    what = "folder" if is_folder(path) else "file"
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return f"is a link to {printable(str(path.readlink()))}, which does not exist; mend or remove the link"
        return "no such file or folder; check the name"
    if isinstance(error, PermissionError):
        return f"this {what} may not be read; ask its owner for the right to read it (chmod +r)"
    return f"cannot be read: {error.strerror or error}; check the disk and the name"
