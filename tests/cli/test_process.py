"""The program as a process: pipes that close, disks that are full, modules that must not be imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = [sys.executable, "-c", "from banggiao.cli import main; main()"]


def _imported(arguments: list[str]) -> set[str]:
    code = (
        "import sys\nfrom banggiao.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_read_imports_no_database_and_no_page_maker(article: Path) -> None:
    modules = _imported(["read", str(article)])
    assert "banggiao.reader" in modules
    assert not {"sqlalchemy", "alembic", "jinja2", "rich", "banggiao.register"} & modules


def test_version_imports_no_command() -> None:
    assert not {name for name in _imported(["--version"]) if name in {"banggiao.reader", "banggiao.brief.page", "rich"}}


def test_importing_banggiao_imports_none_of_its_parts() -> None:
    code = "import banggiao, sys; print([name for name in sys.modules if name.startswith('banggiao.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_reader_that_goes_away_is_no_error(root: Path) -> None:
    command = [*MAIN, "read", str(root / "examples/articles")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_is_told(article: Path, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        command, env = [*MAIN, "read", str(article)], {**os.environ, "PYTHONUNBUFFERED": unbuffered}
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=env)
    assert done.returncode == 2
    assert done.stderr == "banggiao: No space left on device\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_of_another_encoding(article: Path, encoding: str) -> None:
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run([*MAIN, "read", str(article)], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert b"Zakir Hasanov" in done.stdout
