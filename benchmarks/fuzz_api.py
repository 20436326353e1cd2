"""Whatever the description of the API allows, and much that it does not, is sent to a served register by schemathesis.

    python -m benchmarks.fuzz_api --seconds 600
    python -m benchmarks.fuzz_api --seconds 60 --schemathesis /opt/fuzz/bin/schemathesis

No answer may be an unforeseen error, of a status, media type, form or header that is not described. schemathesis is not
among the packages of the project: `python -m venv fuzz && fuzz/bin/pip install 'schemathesis>=4'`, then
`--schemathesis fuzz/bin/schemathesis`. The register is one of the bundled examples, made for the run; it is asked by
its one user, then with accounts, by an administrator's token.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from banggiao.register import open_register
from banggiao.serve.accounts.audit import By
from banggiao.serve.accounts.roles import Permission
from banggiao.serve.accounts.store import open_accounts
from benchmarks.serve_load import API, served
from quality.sets import EXAMPLES, load_set

CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance", "unsupported_method", "ignored_auth",
)
# What can take away the token that everything is asked with: for the last part of the run only.
SAWS = r"/(tokens|accounts)/\{"


def made(folder: Path) -> Path:
    """A register of the bundled examples."""
    path = folder / "banggiao.db"
    with open_register(path) as register:
        for _ in register.add_all(load_set(EXAMPLES)):
            pass
    return path


def token_for(register: Path) -> str:
    """The token of an administrator who cannot log in."""
    accounts = open_accounts(str(register.with_suffix(".accounts.db")), create=True)
    assert accounts is not None
    by = By("fuzz")
    with accounts:
        accounts.add("fuzz", "administrator", None, by)
        accounts.add("other", "administrator", None, by)
        return accounts.add_token("fuzz", "fuzz", frozenset(Permission), None, by).secret


def fuzz(program: str, port: int, seconds: int, token: str | None = None, without: str | None = None) -> int:
    """Run schemathesis for so long, leaving out paths that `without` matches; gives its exit status."""
    checks = [check for check in CHECKS if token is not None or check != "ignored_auth"]
    command = [
        program, "run", f"http://127.0.0.1:{port}{API}/openapi.json", "--url", f"http://127.0.0.1:{port}",
        "--checks", ",".join(checks), "--phases", "examples,coverage,fuzzing,stateful", "--max-time", str(seconds),
        "--max-examples", "100000", "--continue-on-failure", "--seed", "1",
    ]
    if token is not None:
        command += ["--header", f"Authorization: Bearer {token}"]
    if without is not None:
        command += ["--exclude-path-regex", without]
    return subprocess.run(command, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600, metavar="S", help="for so long in all (600)")
    parser.add_argument("--schemathesis", default="schemathesis", metavar="PATH", help="the program")
    options = parser.parse_args()
    program = shutil.which(options.schemathesis)
    if program is None:
        parser.error("schemathesis is not here: pip install 'schemathesis>=4', or name it with --schemathesis")
    with tempfile.TemporaryDirectory() as folder:
        register = made(Path(folder))
        with served(register) as port:
            alone = fuzz(program, port, options.seconds * 4 // 10)
        token = token_for(register)
        with served(register) as port:
            together = fuzz(program, port, options.seconds * 4 // 10, token, SAWS)
            sawing = fuzz(program, port, options.seconds * 2 // 10, token)
    return max(alone, together, sawing)


if __name__ == "__main__":
    sys.exit(main())
