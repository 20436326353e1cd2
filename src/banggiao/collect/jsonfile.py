"""JSON files: one object, one article (`{"id", "title", "outlet", "published", "url", "text"}`)."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from banggiao.collect.encoding import decode, marked
from banggiao.collect.intake import Intake, Origin, Record
from banggiao.collect.limits import JSON_LIMIT
from banggiao.collect.source import Refusal
from banggiao.collect.text import file_bytes
from banggiao.records.article import Article

_DECODER: Final = msgspec.json.Decoder(Record)
_KEYS: Final = {field: f'"{field}"'.encode() for field in Record.__struct_fields__}
_TYPES: Final = {"id": (str, int)}
_BYTE = re.compile(r"\(byte (\d+)\)")


def read_json(path: Path, intake: Intake) -> Iterator[Article]:
    """The one article of a JSON file; raises Refusal or OSError."""
    yield intake.article(record(file_bytes(path, JSON_LIMIT)), Origin(str(path), path))


def record(raw: bytes) -> Record:
    """The record that bytes of JSON hold; raises Refusal, saying what is wrong with its form."""
    if marked(raw):
        raw = decode(raw).encode("utf-8", "replace")
    try:
        found = _decoded(raw)
        # The decoder takes the last of two equal keys in silence. Counting is cheap, and rarely finds a suspicion.
        if any(raw.count(key) > 1 for key in _KEYS.values()):
            _refuse_duplicate_keys(raw)
    except RecursionError:
        raise Refusal("is JSON nested too deeply for an article; keep only the article's own keys") from None
    return found


def _decoded(raw: bytes) -> Record:
    try:
        return _DECODER.decode(raw)
    except UnicodeDecodeError:
        return _decoded(decode(raw).encode("utf-8"))
    except msgspec.ValidationError:
        raise _wrong_shape(raw) from None
    except msgspec.DecodeError as error:
        raise _no_json(raw, error) from None


def _wrong_shape(raw: bytes) -> Refusal:
    """What is wrong with JSON that is no article."""
    try:
        value = msgspec.json.decode(decode(raw))
    except msgspec.DecodeError as error:
        return _no_json(raw, error)
    if isinstance(value, list):
        return Refusal("is a JSON list; write one article a line and name the file .jsonl")
    if not isinstance(value, dict):
        return Refusal('is not a JSON object; an article is {"title": …, "published": …, "text": …}')
    if str(value.get("schema", "")).startswith("banggiao.reading/"):
        return Refusal("is a reading, not an article; give the article that it was made from")
    if "text" not in value:
        return Refusal('has no "text"; put the article\'s text under that key')
    for field in Record.__struct_fields__:
        wanted = _TYPES.get(field, (str,))
        found = value.get(field)
        if (found is not None or field == "text") and (not isinstance(found, wanted) or isinstance(found, bool)):
            return Refusal(f'"{field}" is {_json_type(found)}, not a string; write it in quotes')
    return Refusal("has not the form of an article")


def _json_type(value: Any) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "null")


def _no_json(raw: bytes, error: msgspec.DecodeError) -> Refusal:
    if not raw.strip():
        return Refusal("is empty; give a file with an article in it")
    at = _BYTE.search(str(error))
    place = f"byte {at[1]}" if at else f"byte {len(raw)}"
    decode(raw)  # tells a document or an image that is named .json
    if "trailing" in str(error):
        return Refusal("holds more than one JSON object; name it .jsonl, one article a line", place)
    if "truncated" in str(error):
        return Refusal("is JSON that breaks off or is badly quoted; write or fetch it again", place)
    return Refusal("is not JSON; mend it, or name it .txt if it is a bare text", place)


def _refuse_duplicate_keys(raw: bytes) -> None:
    """Raise Refusal where an object names one of an article's keys twice."""
    import json  # only its decoder shows equal keys; loaded for the rare suspicion

    def check(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return {"keys": Counter(key for key, _ in pairs)}

    text = raw.decode("utf-8", "replace")
    keys: Counter[str] = json.loads(text, object_pairs_hook=check, parse_int=str, parse_float=str)["keys"]
    twice = [key for key in _KEYS if keys[key] > 1]
    if twice:
        raise Refusal(f'has "{twice[0]}" twice; keep one')
