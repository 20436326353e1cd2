"""Reading texts that strangers send, in processes of their own.

Reading is pure computation: here it keeps no other request waiting, and a text that would take for ever, by chance or
by design, costs one process and no more.
"""

import os
import queue
import select
import subprocess
import sys
import time
from threading import Lock

import msgspec

from banggiao.records import Article, Reading, RecordError
from banggiao.serve.reader_process import LENGTH, Answer, send

# Seconds for a process to load what it reads with; that is no time of the text.
_LOADING = 60.0


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
            answer = reader.ask(article, self._seconds)
        finally:
            self._free.put(reader)
        if answer.kind == "read":
            return Reading.from_dict(article, msgspec.msgpack.decode(answer.told))
        if answer.kind == "refused":
            raise RecordError(answer.told.decode())
        raise FailedReaderError(answer.told.decode())

    def close(self) -> None:
        """Send all readers home."""
        for reader in self._all:
            reader.stop()


class _Reader:
    """One process, and the pipes to it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = Lock()  # a server that closes may meet a request that comes late

    def ask(self, article: Article, seconds: float) -> Answer:
        try:
            process = self._running()
            assert process.stdin is not None
            send(process.stdin, article)
            return _answer(process, seconds)
        except TimeoutError:
            self.stop()
            raise TooHardError from None
        except OSError:
            self.stop()
            return Answer("failed", b"the process ended")

    def stop(self) -> None:
        with self._starting:
            if self._process is not None:
                self._process.kill()
                self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._process is not None and self._process.poll() is None:
                return self._process
            command = [sys.executable, "-m", "banggiao.serve.reader_process"]
            # A session of its own: Ctrl-C is for the server, which then ends it.
            process = self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        _answer(process, _LOADING)
        return process


def _answer(process: "subprocess.Popen[bytes]", seconds: float) -> Answer:
    """The next message of a process; raises TimeoutError where it is not there in time, OSError where none comes."""
    assert process.stdout is not None
    deadline = time.monotonic() + seconds
    pipe = process.stdout.fileno()
    (length,) = LENGTH.unpack(_received(pipe, LENGTH.size, deadline))
    return msgspec.msgpack.decode(_received(pipe, length, deadline), type=Answer)


def _received(pipe: int, length: int, deadline: float) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        if not select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise TimeoutError
        part = os.read(pipe, length - len(parts))
        if not part:
            raise BrokenPipeError
        parts += part
    return bytes(parts)
