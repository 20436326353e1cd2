"""The register that a walk goes through: the bundled examples, served for the walk alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from banggiao.reader import read
from banggiao.records import Article
from banggiao.register import open_register
from banggiao.serve.accounts.audit import By
from banggiao.serve.accounts.store import open_accounts
from benchmarks.serve_load import served
from quality.sets import EXAMPLES

PASSWORD = "đủ dài cho một lần đi thử"


def fill(register: Path) -> None:
    """Read the bundled examples into a new register."""
    with open_register(register) as opened:
        for path in sorted((EXAMPLES / "articles").glob("*.json")):
            opened.add(read(msgspec.json.decode(path.read_bytes(), type=Article)))


def staff(register: Path, names: tuple[str, ...]) -> None:
    """Make accounts of reviewers: from then on everybody logs in."""
    accounts = open_accounts(str(register.with_suffix(".accounts.db")), create=True)
    assert accounts is not None
    with accounts:
        for name in names:
            accounts.add(name, "reviewer", PASSWORD, By("walk"))


@contextmanager
def served_at(register: Path) -> Iterator[str]:
    """A server of the register; gives its address."""
    with served(register) as port:
        yield f"http://127.0.0.1:{port}"
