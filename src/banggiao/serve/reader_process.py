"""A process that reads texts: an article comes in, its reading goes out. Started by `reading_room`.

Each message is its length in four bytes and so many bytes of MessagePack: an article; then what became of it, by name,
and the reading or the reason.
"""

import struct
import sys
from typing import IO, Literal, NamedTuple

import msgspec

from banggiao.reader import read
from banggiao.records import Article, RecordError

LENGTH = struct.Struct("!I")


class Answer(NamedTuple):
    """What became of an article: `told` is its reading as MessagePack, or in a few words the reason why not."""

    kind: Literal["ready", "read", "refused", "failed"]
    told: bytes


def answer(article: Article) -> Answer:
    """The answer to one article; no error of the reader gets beyond it."""
    try:
        return Answer("read", msgspec.msgpack.encode(read(article).to_dict()))
    except RecordError as error:
        return Answer("refused", str(error)[:200].encode())
    except Exception as error:
        return Answer("failed", type(error).__name__.encode())


def serve(source: IO[bytes], target: IO[bytes]) -> None:
    """Answer whatever comes, until nothing comes any more."""
    send(target, Answer("ready", b""))
    while head := source.read(LENGTH.size):
        (length,) = LENGTH.unpack(head)
        send(target, answer(msgspec.msgpack.decode(source.read(length), type=Article)))


def send(target: IO[bytes], message: object) -> None:
    """Write one message."""
    encoded = msgspec.msgpack.encode(message)
    target.write(LENGTH.pack(len(encoded)) + encoded)
    target.flush()


if __name__ == "__main__":
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(0)
