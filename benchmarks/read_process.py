"""How long `banggiao read` of one article takes as a whole process, imports included, and how much memory.

    python -m benchmarks.read_process                median of 15 runs on the first bundled example
    python -m benchmarks.read_process --runs 31 FILE
    python -m benchmarks.read_process --imports      the imports that take longest

The bare start of Python is timed in turn with it: the difference is ours. Compiled modules are kept between runs, as
they are where banggiao is installed, whatever PYTHONDONTWRITEBYTECODE says here.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from quality.sets import EXAMPLES

IMPORT_LINE = re.compile(r"import time: +(\d+) \| +(\d+) \| ( *)(\S+)")
SHOWN = 20
RSS_IN_MEGABYTE = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere


def banggiao(*arguments: str, flags: tuple[str, ...] = ()) -> list[str]:
    """The command line of the program installed beside this Python."""
    return [sys.executable, *flags, str(Path(sys.executable).with_name("banggiao")), *arguments]


class Cost(NamedTuple):
    """What one process took: wall time, and the most memory that it held at once.

    The system counts a new process from its parent on, so no figure is under this script's own 18 MB or so.
    """

    seconds: float
    megabytes: float


def cost(command: list[str]) -> Cost:
    """The cost of one run; raises CalledProcessError where it fails."""
    start = time.perf_counter()
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=kept)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds, usage.ru_maxrss / RSS_IN_MEGABYTE)


def time_runs(article: Path, runs: int) -> None:
    """Print the wall time and memory of each command, run in turn."""
    commands = {
        "python, bare": [sys.executable, "-c", "pass"],
        "banggiao --version": banggiao("--version"),
        "banggiao read": banggiao("read", str(article)),
        "banggiao read --json": banggiao("read", "--json", str(article)),
    }
    for command in commands.values():
        cost(command)  # once unmeasured, so that byte code and disk cache are there
    taken: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(cost(command))
    print(f"{article.name}, {runs} runs on {os.cpu_count()} cores")
    print(f"{'seconds':22} {'median':>7} {'best':>7} {'worst':>7} {'MB':>7}")
    for name, costs in taken.items():
        seconds = [one.seconds for one in costs]
        most = max(one.megabytes for one in costs)
        print(f"{name:22} {median(seconds):7.3f} {min(seconds):7.3f} {max(seconds):7.3f} {most:7.1f}")


def show_imports(article: Path) -> None:
    """Print the imports of one run that take longest by themselves."""
    command = banggiao("read", str(article), flags=("-X", "importtime"))
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imports = [(int(own), int(whole), name) for own, whole, _, name in IMPORT_LINE.findall(done.stderr)]
    print(f"{len(imports)} modules, {sum(own for own, _, _ in imports) / 1e6:.3f} s")
    print(f"{'own ms':>8} {'whole ms':>8}  module")
    for own, whole, name in sorted(imports, reverse=True)[:SHOWN]:
        print(f"{own / 1e3:8.1f} {whole / 1e3:8.1f}  {name}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", type=Path, nargs="?", metavar="FILE", help="the article to read")
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="measured runs (15)")
    parser.add_argument("--imports", action="store_true", help="show the slowest imports instead")
    options = parser.parse_args()
    article = options.article or min((EXAMPLES / "articles").glob("*.json"))
    if options.imports:
        show_imports(article)
    else:
        time_runs(article, options.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
