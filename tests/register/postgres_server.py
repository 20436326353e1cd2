"""A PostgreSQL server of the tests' own: Debian's or any other package, in a folder that goes when they are done."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Servers refuse to be run by the superuser; these may run one in his place.
_OTHERS = ("postgres", "nobody")


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name))
    return installed[-1].parent if installed else None


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address of a server on a port of this machine alone, started from the programs in `folder`."""
    user = _other_user() if os.getuid() == 0 else None
    place = Path(tempfile.mkdtemp(prefix="banggiao-postgres-"))
    data = place / "data"
    if user:
        shutil.chown(place, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    _run(user, folder / "initdb", "-D", data, "-U", "banggiao", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    # What a crash could lose is thrown away in any case.
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {place} -c fsync=off -c full_page_writes=off"
    try:
        _run(user, folder / "pg_ctl", "-D", data, "-w", "-l", place / "log", "-o", options, "start")
        yield f"postgresql://banggiao@127.0.0.1:{port}/postgres"
    finally:
        _run(user, folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(place)


def _run(user: str | None, *command: str | Path) -> None:
    subprocess.run(
        command, user=user, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=120
    )


def _other_user() -> str:
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _OTHERS if name in known)
