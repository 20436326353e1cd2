"""A folder of readings, one `<id>.json` an article: what `read --out` fills."""

import os
from pathlib import Path

import msgspec

from banggiao.cli.files import write_whole
from banggiao.cli.outcome import Failure
from banggiao.records import Article, Reading, RecordError


class ReadingFiles:
    """The readings in a folder, which is made where there is none; raises Failure where it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.written = 0
        self.kept = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Failure(f"{folder}: cannot make this folder ({error.strerror}); name another with --out") from error
        if not os.access(folder, os.W_OK | os.X_OK):
            raise Failure(f"{folder}: this folder cannot be written; name another with --out")

    def has(self, article: Article) -> bool:
        """Whether a whole reading of this very text is there already; a file that does not fit is written anew."""
        try:
            data = msgspec.json.decode(self._path(article).read_bytes(), type=dict)
            there = data.get("article") == _head(article) and bool(Reading.from_dict(article, data))
        except (OSError, msgspec.MsgspecError, RecordError):
            return False
        self.kept += there
        return there

    def write(self, reading: Reading) -> None:
        """Write one reading, whole or not at all."""
        encoded = msgspec.json.format(msgspec.json.encode(reading.to_dict()), indent=1)
        write_whole(self._path(reading.article), encoded + b"\n")
        self.written += 1

    def _path(self, article: Article) -> Path:
        return self._folder / f"{article.id}.json"


def _head(article: Article) -> object:
    return Reading(article=article).to_dict()["article"]
