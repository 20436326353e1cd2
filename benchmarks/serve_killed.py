"""Whether decisions survive a server that is killed while many reviewers decide.

    python -m benchmarks.serve_killed                                  20 reviewers, 60 s, a PostgreSQL of its own
    python -m benchmarks.serve_killed --seconds 600 --reviewers 40
    python -m benchmarks.serve_killed --database postgresql://me@127.0.0.1/postgres

A register of the bundled examples, with an account for each reviewer, is made in a new database and served by
`banggiao serve` as a process of its own. Each reviewer decides without a pause: over REST, with an `Idempotency-Key`,
also taking decisions back; and by the form of the pages. Now and then the server gets a SIGKILL, in its work or while
it starts, and is started again. A PostgreSQL of its own crashes now and then as well: one of its processes gets a
SIGKILL, it throws out everybody and recovers, while `banggiao serve` goes on. Now and then a reviewer hangs up before
the answer, as a line that breaks does. Who got no answer sends the same once more, until there is one; the first may
be at work still.

In the end the register is asked, past the server: each decision that was acknowledged must be there, none twice, none
that was refused; and entries must be those that articles and decisions give when all are made anew. Processes are
killed here, no machine: the PostgreSQL of its own does without fsync. The code must not change meanwhile: a server of
other rules does not start.
"""

import argparse
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import BinaryIO, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

from sqlalchemy import NullPool, create_engine, make_url, text

from banggiao.records import Decision
from banggiao.records.vocabulary import TOPICS
from banggiao.register import open_register
from banggiao.serve.accounts.audit import By
from banggiao.serve.accounts.roles import Permission
from banggiao.serve.accounts.store import open_accounts
from benchmarks.serve_load import API, wait_until_ready
from quality.sets import EXAMPLES, load_set
from tests.register.postgres_server import programs, server

# How long the server lives after it is ready, or since its start; and how often it is killed before it is ready.
_LIVES, _STARTS, _EARLY = (0.2, 3.0), (0.1, 2.0), 0.2
# How often it is PostgreSQL that crashes instead, where that may be.
_CRASHES = 0.25
# How often a reviewer hangs up, and after how long.
_HANGS_UP, _WAITS = 0.15, (0.0, 0.6)
# What is done next: a ruling over REST, one that tells what was seen, the taking back of one's last, a form of a page.
_DEEDS = {"rule": 5, "rule-seen": 2, "undo": 2, "form": 3}
# How long to go on without an answer, in seconds.
_PATIENCE = 120
# No server, or one that asks for another attempt: nobody knows whether the decision is kept.
_AGAIN = frozenset({0, 503})


class Asked(NamedTuple):
    """One decision that a reviewer wants; `why` is of this one alone."""

    why: str
    path: str
    headers: dict[str, str]
    body: bytes


class Told(NamedTuple):
    """How it went: the status, the id where it is acknowledged, how often no answer came, when it was last sent."""

    who: str
    why: str
    status: int
    id: str
    lost: int
    sent: str


class Compared(NamedTuple):
    """What was told beside what is kept, by the reasons of decisions."""

    missing: list[str]
    twice: list[str]
    unasked: list[str]
    late: list[str]  # kept before it was sent last: an answer was lost

    @property
    def well(self) -> bool:
        """Whether all that was acknowledged is there, once, and nothing else."""
        return not (self.missing or self.twice or self.unasked)


class Reviewer:
    """Somebody who decides by a token, one decision after the other."""

    def __init__(self, name: str, token: str, port: int, entries: Sequence[str]) -> None:
        self._name = name
        self._token = token
        self._port = port
        self._entries = entries
        self._chance = random.Random(name)
        self._own: list[str] = []

    def work(self, until: Event) -> list[Told]:
        """Decide until told to stop, the last one up to its answer; gives how each went."""
        told = []
        while not until.is_set():
            told.append(self._decide(self._next()))
            if told[-1].id:
                self._own.append(told[-1].id)
        return told

    def _next(self) -> Asked:
        deed = self._chance.choices(list(_DEEDS), list(_DEEDS.values()))[0]
        why = f"{self._name} {uuid4()}"
        if deed == "undo" and self._own:
            return self._json(f"/decisions/{self._own.pop()}/undo", {"why": why})
        entry, topic = self._chance.choice(self._entries), self._chance.choice(sorted(TOPICS))
        seen: dict[str, object] = {"seen": self._seen()} if deed in ("rule-seen", "form") else {}
        if deed == "form":
            fields = {
                "entry": entry, "slot": "topics", "answer": "value-1", "account": json.dumps([topic]),
                "account-articles": "", "why": why, "to": "", **seen,
            }
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
            return Asked(why, "/vi/review", headers, urlencode(fields).encode())
        ruling = {"kind": "corrected", "entries": [entry], "slot": "topics", "value": [topic], "why": why}
        return self._json("/decisions", ruling | seen)

    @staticmethod
    def _json(path: str, body: dict[str, object]) -> Asked:
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid4())}
        return Asked(str(body["why"]), API + path, headers, json.dumps(body).encode())

    def _decide(self, asked: Asked) -> Told:
        lost = 0
        for _ in self._attempts():
            sent = _now()
            status, answer, location = self._send("POST", asked.path, asked.headers, asked.body)
            if status not in _AGAIN:
                break
            lost += status == 0
        id_ = ""
        if status == 201:
            id_ = json.loads(answer)["id"]
        elif status == 303:
            id_ = parse_qs(urlsplit(location).query)["done"][0]
        return Told(self._name, asked.why, status, id_, lost, sent)

    def _seen(self) -> int:
        for _ in self._attempts():
            status, answer, _where = self._send("GET", f"{API}/decisions?limit=1", {}, None)
            if status == 200:
                break
        return int(json.loads(answer)["seen"])

    def _attempts(self) -> Iterator[None]:
        """One time after the other, a little apart; raises TimeoutError where there is no end to it."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            yield
            time.sleep(self._chance.uniform(0.02, 0.2))
        raise TimeoutError("no server answers any more; --log FILE keeps what it says")

    def _send(self, method: str, path: str, headers: dict[str, str], body: bytes | None) -> tuple[int, bytes, str]:
        """Status, body and `Location`; the status is 0 where there is no whole answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request(method, path, body, headers | {"Authorization": f"Bearer {self._token}"})
            if body is not None and self._chance.random() < _HANGS_UP:
                time.sleep(self._chance.uniform(*_WAITS))
                return 0, b"", ""
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers.get("Location", "")
        except (OSError, http.client.HTTPException):
            return 0, b"", ""
        finally:
            connection.close()


class Killed:
    """A served register whose process is killed and started again, on one port."""

    def __init__(self, database: str, log: BinaryIO) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self._database = database
        self._log = log
        self._process = self._started()

    def ready(self) -> None:
        """Wait until it answers."""
        wait_until_ready(self.port, self._process)

    def again(self) -> None:
        """Kill it, and start another one."""
        self.kill()
        self._process = self._started()

    def kill(self) -> None:
        """End it without a word (SIGKILL)."""
        self._process.kill()
        self._process.wait()

    def _started(self) -> "subprocess.Popen[bytes]":
        run = "from banggiao.cli import main; main()"
        command = [sys.executable, "-c", run, "serve", "--register", self._database, "--port", str(self.port)]
        return subprocess.Popen(command, stdout=self._log, stderr=self._log)


@contextmanager
def team(address: str, reviewers: int) -> Iterator[tuple[str, list[str]]]:
    """A new database on the server at `address`, with register and accounts: its address and the reviewers' tokens."""
    url = make_url(address).set(drivername="postgresql+psycopg")
    name = f"banggiao_killed_{uuid4().hex}"
    # No connection is kept for the end: it would not outlive a crash.
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        place = url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
        with open_register(place) as register:
            for _ in register.add_all(load_set(EXAMPLES)):
                pass
        accounts = open_accounts(place, create=True)
        assert accounts is not None
        by, scopes = By("serve_killed"), frozenset({Permission.READ, Permission.REVIEW})
        tokens = []
        with accounts:
            for number in range(reviewers):
                accounts.add(f"r{number}", "reviewer", None, by)
                tokens.append(accounts.add_token(f"r{number}", "serve_killed", scopes, None, by).secret)
        yield place, tokens
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def crash(database: str) -> None:
    """Kill the process behind one connection: PostgreSQL ends all others, and recovers."""
    engine = create_engine(make_url(database).set(drivername="postgresql+psycopg"))
    with engine.connect() as connection:
        os.kill(connection.execute(text("SELECT pg_backend_pid()")).scalar_one(), signal.SIGKILL)
        connection.invalidate()
    engine.dispose()


def decide_and_kill(
    database: str, tokens: Sequence[str], seconds: float, log: BinaryIO, *, crashes: bool
) -> tuple[Counter[str], list[Told]]:
    """Let all reviewers decide for so long, killing what serves them; gives how often, and how each decision went."""
    with open_register(database, read_only=True) as register:
        entries = [entry.id for entry in register.entries("statements")]
    chance, stop, kills = random.Random(), Event(), Counter[str]()
    killed = Killed(database, log)
    try:
        killed.ready()
        people = [Reviewer(f"r{number}", token, killed.port, entries) for number, token in enumerate(tokens)]
        with ThreadPoolExecutor(len(people)) as pool:
            working = [pool.submit(one.work, stop) for one in people]
            try:
                end = time.monotonic() + seconds
                while time.monotonic() < end:
                    time.sleep(chance.uniform(*_LIVES))
                    if crashes and kills["server"] and chance.random() < _CRASHES:
                        crash(database)
                        kills["database"] += 1
                    else:
                        killed.again()
                        kills["server"] += 1
                        if chance.random() < _EARLY:
                            time.sleep(chance.uniform(*_STARTS))
                            killed.again()
                            kills["server"] += 1
                    killed.ready()
            finally:
                stop.set()
            return kills, [told for one in working for told in one.result()]
    finally:
        killed.kill()


def compared(told: Sequence[Told], kept: Sequence[Decision]) -> Compared:
    """What was told to the reviewers beside the decisions that the register has."""
    by_id = {decision.id: decision for decision in kept}
    number = Counter(decision.why for decision in kept)
    acknowledged = {one.why: one for one in told if one.id}
    missing, late = [], []
    for why, one in acknowledged.items():
        decision = by_id.get(one.id)
        if decision is None or (decision.who, decision.why) != (one.who, why):
            missing.append(why)
        elif one.lost and decision.at < one.sent:
            late.append(why)
    return Compared(
        missing=missing,
        twice=[why for why, times in number.items() if times > 1],
        unasked=[why for why in number if why not in acknowledged],
        late=late,
    )


def follows(database: str) -> bool:
    """Whether the entries are those that articles and decisions give; they are, afterwards."""
    with open_register(database) as register:
        before = list(register.dump())
        register.rebuild()
        return before == list(register.dump())


def show(kills: Counter[str], told: Sequence[Told], found: Compared) -> None:
    """Print what happened, and what is wrong."""
    print(f"server killed            {kills['server']:6}")
    print(f"PostgreSQL crashed       {kills['database']:6}")
    print(f"decisions acknowledged   {sum(1 for one in told if one.id):6}")
    print(f"  no answer at first     {sum(1 for one in told if one.id and one.lost):6}")
    print(f"  kept before, at least  {len(found.late):6}")
    print(f"answers by status        {dict(sorted(Counter(one.status for one in told).items()))}")
    for name, whys in (("missing", found.missing), ("twice", found.twice), ("not asked for", found.unasked)):
        print(f"{name:25}{len(whys):6}", *whys[:5])


def run(address: str, reviewers: int, seconds: float, log: BinaryIO, *, crashes: bool) -> int:
    """Do all of it on the PostgreSQL at `address`, which may be made to crash or not; gives the exit status."""
    with team(address, reviewers) as (database, tokens):
        kills, told = decide_and_kill(database, tokens, seconds, log, crashes=crashes)
        with open_register(database, read_only=True) as register:
            found = compared(told, register.decisions())
        show(kills, told, found)
        right = follows(database)
        print(f"entries follow from articles and decisions: {'yes' if right else 'no'}")
    unforeseen = [one for one in told if one.status >= 500]
    return 0 if found.well and right and not unforeseen and any(one.id for one in told) else 1


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, metavar="S", help="for so long (60)")
    parser.add_argument("--reviewers", type=int, default=20, metavar="N", help="so many at once (20)")
    parser.add_argument("--database", metavar="URL", help="of a PostgreSQL where a database may be made and dropped")
    parser.add_argument("--log", type=Path, metavar="FILE", help="keep what the server writes here")
    options = parser.parse_args()
    folder = programs()
    with open(options.log, "wb") if options.log else tempfile.TemporaryFile() as log:  # noqa: PTH123 - either is open
        if options.database is not None:
            return run(options.database, options.reviewers, options.seconds, log, crashes=False)
        if folder is None:
            parser.error("no PostgreSQL here: install it, or name a server with --database")
        with server(folder) as address:
            return run(address, options.reviewers, options.seconds, log, crashes=True)


if __name__ == "__main__":
    sys.exit(main())
