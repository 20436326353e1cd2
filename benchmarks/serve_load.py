"""How fast a served register answers at a steady rate of mixed requests.

    python -m benchmarks.serve_load                                    3,000 synthetic articles, 50 requests/s, 30 s
    python -m benchmarks.serve_load --articles 100000 --seconds 60 --keep big.db
    python -m benchmarks.serve_load --keep big.db                      the same register again

Requests are due at fixed moments, whether or not those before them have been answered, and a time is counted from the
moment when the request was due: a server that falls behind cannot hide it. One request in twenty has a text read, one
in a hundred adds an article; the others ask.
"""

import argparse
import http.client
import json
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from statistics import median
from typing import NamedTuple
from urllib.parse import quote

from banggiao.register import open_register
from benchmarks.swapping import Swaps
from quality.sets import EXAMPLES, load_set

API = "/api/v1"
TYPES = ("people", "encounters", "instruments", "relations", "mechanisms", "statements")
WORDS = ("đại tướng", "doi tac chien luoc", "hội đàm", "dao tao", "biên giới", '"bộ trưởng"', "ký kết", "Biển Đông")
TEXT = "Sáng 4/9, tại Hà Nội, Đại tướng Phan Văn Giang hội đàm với Thượng tướng Zakir Hasanov, số {}. "
# How often each kind of request comes, out of a hundred.
MIX = {
    "list": 27, "entry": 18, "article": 12, "search": 14, "timeline": 8, "brief": 4, "partners": 4, "graph": 3,
    "changes": 2, "counts": 2, "read": 5, "add": 1,
}


class Request(NamedTuple):
    """One request, and the kind that it is counted under."""

    kind: str
    method: str
    path: str
    body: bytes | None = None


class Told(NamedTuple):
    """How a request went: its kind, status (0 for none), and seconds since it was due."""

    kind: str
    status: int
    seconds: float


class Known(NamedTuple):
    """What there is to ask for."""

    entries: list[str]
    articles: list[str]
    countries: list[str]


def grow(path: Path, articles: int) -> None:
    """Fill the register at `path` up to so many synthetic articles, grown from the bundled examples."""
    swaps = Swaps(tuple(load_set(EXAMPLES)), seed=5)
    with open_register(path) as register:
        there = register.counts()["articles"]
        for done, _ in enumerate(register.add_all(swaps.grown(there, articles - there)), start=there + 1):
            if done % 1000 == 0:
                print(f"{done} articles", file=sys.stderr)


@contextmanager
def served(register: Path, workers: int = 1) -> Iterator[int]:
    """A server of its own for the register, of so many processes; gives its port."""
    with running(register, "--workers", str(workers)) as (port, _):
        yield port


@contextmanager
def running(register: Path, *options: str) -> Iterator[tuple[int, int]]:
    """A server of its own for the register, with these options; gives its port and the number of its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    run = "from banggiao.cli import main; main()"
    command = [sys.executable, "-c", run, "serve", "--register", str(register), "--port", str(port), "--migrate"]
    with subprocess.Popen([*command, *options], stderr=subprocess.DEVNULL) as process:
        try:
            wait_until_ready(port, process)
            yield port, process.pid
        finally:
            process.terminate()


def wait_until_ready(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit("the server did not start; run `banggiao serve` to see why")
        try:
            with closing(Client(port)) as client:
                if client.ask(Request("", "GET", "/readyz"))[0] == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not become ready")


class Client:
    """Sends requests from many threads, over connections that stay open until it is closed."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: LifoQueue[http.client.HTTPConnection] = LifoQueue()

    def ask(self, request: Request) -> tuple[int, bytes]:
        """The status and the body of the answer; raises OSError or HTTPException where none comes."""
        try:
            connection = self._idle.get_nowait()
        except Empty:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            return self._sent(connection, request)
        except ConnectionError:  # it lay idle and was closed just now: that is nobody's fault
            connection.close()
            return self._sent(connection, request)
        finally:
            self._idle.put(connection)

    def close(self) -> None:
        while not self._idle.empty():
            self._idle.get().close()

    @staticmethod
    def _sent(connection: http.client.HTTPConnection, request: Request) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json"} if request.body else {}
        try:
            connection.request(request.method, request.path, request.body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            raise


def known(client: Client) -> Known:
    """Ids and countries to ask for, from the register itself."""

    def got(path: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads(client.ask(Request("", "GET", API + path))[1])["items"]
        return found

    entries = [item["id"] for type_ in TYPES for item in got(f"/{type_}?limit=200")]
    articles = [item["id"] for item in got("/articles?limit=200")]
    return Known(entries, articles, [item["code"] for item in got("/partners")])


def draw(chance: random.Random, there: Known) -> Request:
    """The next request."""
    kind = chance.choices(list(MIX), list(MIX.values()))[0]
    country = chance.choice(there.countries)
    if kind in ("read", "add"):
        text = TEXT.format(chance.random()) * chance.randint(1, 20)
        path = "/read" if kind == "read" else "/articles"
        return Request(kind, "POST", API + path, json.dumps({"text": text, "published": "2025-09-04"}).encode())
    narrowed = chance.choice([f"&country={country}", f"&from={chance.randint(2016, 2025)}", ""])
    paths = {
        "list": f"/{chance.choice(TYPES)}?limit={chance.choice([20, 50])}{narrowed}",
        "entry": f"/entries/{chance.choice(there.entries)}",
        "article": f"/articles/{quote(chance.choice(there.articles))}{chance.choice(['', '/reading'])}",
        "search": f"/search?q={quote(chance.choice(WORDS))}",
        "timeline": f"/partners/{country}/timeline",
        "brief": f"/partners/{country}/brief",
        "partners": "/partners",
        "graph": f"/graph?by={chance.choice(['country', 'country', 'person'])}&from={chance.randint(2016, 2025)}",
        "changes": "/changes?limit=20",
        "counts": "/counts",
    }
    return Request(kind, "GET", API + paths[kind])


def load(port: int, rate: float, seconds: float, workers: int = 48) -> list[Told]:
    """Send requests at a steady rate; gives how each went."""
    chance = random.Random(7)
    client = Client(port)
    there = known(client)
    begun = time.perf_counter() + 0.5

    def send(number: int, request: Request) -> Told:
        due = begun + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        try:
            status = client.ask(request)[0]
        except (OSError, http.client.HTTPException):
            status = 0
        return Told(request.kind, status, time.perf_counter() - due)

    requests = [draw(chance, there) for _ in range(int(rate * seconds))]
    with closing(client), ThreadPoolExecutor(workers) as pool:
        return list(pool.map(send, range(len(requests)), requests))


def show(told: list[Told]) -> None:
    """Print median and percentiles, of all and by kind."""
    by_kind: dict[str, list[float]] = defaultdict(list)
    for one in told:
        by_kind["all"].append(one.seconds)
        by_kind[one.kind].append(one.seconds)
    print(f"{'kind':10}{'requests':>9}{'median ms':>11}{'p90':>8}{'p99':>8}{'max':>8}")
    for kind in ("all", *MIX):
        if times := sorted(by_kind[kind]):
            marks = (median(times), times[int(len(times) * 0.9)], times[int(len(times) * 0.99)], times[-1])
            print(f"{kind:10}{len(times):9}{marks[0] * 1000:11.1f}" + "".join(f"{m * 1000:8.0f}" for m in marks[1:]))
    wrong = [one for one in told if one.status not in (200, 201)]
    print(f"answers other than 200 and 201: {len(wrong)}", *sorted({(one.kind, one.status) for one in wrong}))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=3000, metavar="N", help="articles in the register (3000)")
    parser.add_argument("--rate", type=float, default=50, metavar="N", help="requests a second (50)")
    parser.add_argument("--seconds", type=float, default=30, metavar="S", help="for so long (30)")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="make the register here, or use the one that is here")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that answer (1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "load.db"
        if not path.exists():
            grow(path, options.articles)
        with served(path, options.workers) as port:
            load(port, options.rate, min(5.0, options.seconds))  # to warm up
            show(load(port, options.rate, options.seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
