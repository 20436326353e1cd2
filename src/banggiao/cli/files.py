"""Files that a command writes: whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from banggiao.cli.outcome import Failure


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step; raises Failure, and leaves nothing half-written, where that fails."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise Failure(f"{path}: cannot be written ({error.strerror}); free the disk or name another place") from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
