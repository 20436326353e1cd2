"""Reading texts that strangers send, in processes of their own.

Reading is pure computation: here it keeps no other request waiting, and a text that would take for ever, by chance or
by design, costs one process and no more.
"""

import multiprocessing
import queue
import signal
from multiprocessing.connection import Connection
from typing import Literal, cast

import msgspec

from banggiao.records import Article, Reading, RecordError

_Answer = tuple[Literal["read", "refused", "failed"], bytes]


class BusyReadersError(Exception):
    """All readers have other texts before them."""


class TooHardError(Exception):
    """The text was not read within the time that a text may take."""


class FailedReaderError(Exception):
    """The reader broke down over the text."""


class ReadingRoom:
    """So many readers, each in a process that starts when it is first needed; each text may take so many `seconds`."""

    def __init__(self, readers: int, seconds: float) -> None:
        self._seconds = seconds
        self._free: queue.LifoQueue[_Reader] = queue.LifoQueue()
        self._all = [_Reader() for _ in range(readers)]
        for reader in reversed(self._all):
            self._free.put(reader)

    def read(self, article: Article) -> Reading:
        """All that `article` says.

        Raises RecordError for an article that breaks the reading, BusyReadersError, TooHardError, FailedReaderError.
        """
        try:
            reader = self._free.get(timeout=self._seconds)
        except queue.Empty:
            raise BusyReadersError from None
        try:
            kind, told = reader.ask(msgspec.msgpack.encode(article), self._seconds)
        finally:
            self._free.put(reader)
        if kind == "read":
            return Reading.from_dict(article, msgspec.msgpack.decode(told))
        if kind == "refused":
            raise RecordError(told.decode())
        raise FailedReaderError(told.decode())

    def close(self) -> None:
        """Send all readers home."""
        for reader in self._all:
            reader.stop()


class _Reader:
    """One process, and the pipe to it."""

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def ask(self, article: bytes, seconds: float) -> _Answer:
        pipe = self._pipe if self._process is not None and self._process.is_alive() else None
        if pipe is None:
            pipe = self._start()
        try:
            pipe.send_bytes(article)
            if not pipe.poll(seconds):
                self.stop()
                raise TooHardError
            return cast(_Answer, pipe.recv())
        except (EOFError, OSError):
            self.stop()
            return ("failed", b"the process ended")

    def stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None

    def _start(self) -> Connection:
        self.stop()
        # Not forked: a copy of a process with threads and open databases is asking for trouble.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_read_what_comes, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        if not ours.poll(60):  # the first word says that all is loaded: that is no time of the text
            self.stop()
            raise BusyReadersError
        ours.recv()
        return ours


def _read_what_comes(pipe: Connection) -> None:
    from banggiao.reader import read

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends us
    pipe.send("ready")
    while True:
        try:
            article = msgspec.msgpack.decode(pipe.recv_bytes(), type=Article)
        except (EOFError, OSError):
            return
        answer: _Answer
        try:
            answer = ("read", msgspec.msgpack.encode(read(article).to_dict()))
        except RecordError as error:
            answer = ("refused", str(error)[:200].encode())
        except Exception as error:
            answer = ("failed", type(error).__name__.encode())
        pipe.send(answer)
