"""Everything that can be given on the command line: good input to articles, bad input to one clear line each."""

import io
import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from banggiao.collect import Problem, Source, collect, count
from banggiao.collect import limits as limit
from banggiao.records import Article


def write(path: Path, content: bytes | str | dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, dict):
        content = json.dumps(content, ensure_ascii=False)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def line(**keys: Any) -> bytes:
    return json.dumps(keys, ensure_ascii=False).encode() + b"\n"


def one(path: Path | str, **how: Any) -> Article | Problem:
    (item,) = collect([path], **how)
    return item


def article(path: Path | str, **how: Any) -> Article:
    item = one(path, **how)
    assert isinstance(item, Article), item
    return item


def message(path: Path | str, **how: Any) -> str:
    """The message of the one Problem that a path gives, which is one line and names the path."""
    item = one(path, **how)
    assert isinstance(item, Problem), item
    assert "\n" not in item.message
    assert item.message.startswith("standard input" if str(path) == "-" else item.path)
    return item.message


# Good input


def test_text_file(tmp_path: Path, text: str, title: str) -> None:
    found = article(write(tmp_path / "lao-1.txt", f"26/02/2025 22:07 GMT+7\r\n{text}"))
    assert (found.id, found.title, found.published) == ("lao-1", title, "2025-02-26")
    assert found.text == f"26/02/2025 22:07 GMT+7\n{text}"


def test_named_file_of_unknown_suffix_is_text(tmp_path: Path, text: str) -> None:
    assert article(write(tmp_path / "tin.van-ban", text)).id == "tin"


def test_json_file(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "a.json", {
        "id": 7, "title": "Tên", "outlet": "Báo Thử", "published": "2025-10-29T08:30:00+07:00", "url": None,
        "text": text, "tags": [1, {"x": None}],
    })
    assert article(path) == Article(id="7", title="Tên", outlet="Báo Thử", published="2025-10-29", text=text)
    assert article(path, given=Source(outlet="Báo Khác", published="2025-10-30")) == Article(
        id="7", title="Tên", outlet="Báo Khác", published="2025-10-30", text=text
    )


def test_json_with_nulls_takes_what_the_text_says(tmp_path: Path, text: str, title: str) -> None:
    nulls = {"title": None, "published": " ", "outlet": ""}
    path = write(tmp_path / "a.json", nulls | {"text": f"{text}\n26/02/2025 22:07"})
    found = article(path)
    assert (found.id, found.title, found.published) == ("a", title, "2025-02-26")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "-"])
def test_json_in_marked_encodings(tmp_path: Path, text: str, encoding: str, name: str) -> None:
    raw = line(id="một", text=text).decode().encode(encoding)
    found = article("-", stdin=io.BytesIO(raw)) if name == "-" else article(write(tmp_path / name, raw))
    assert (found.id, found.text) == ("một", text)


def test_json_lines(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "tin.jsonl", line(id="x", text=text) + b"\r\n  \n" + line(text=text).rstrip())
    assert [item.id for item in collect([path]) if isinstance(item, Article)] == ["x", "tin-4"]


def test_folder_in_order(tmp_path: Path, text: str) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.json", "c.JSONL", ".hidden/x.txt", ".y.txt", "readme.md", "a/picture.png"):
        content: str | bytes = line(text=text) if name.lower().endswith(("json", "jsonl")) else text
        write(tmp_path / name, content)
    found = list(collect([tmp_path]))
    assert [item.id for item in found if isinstance(item, Article)] == ["1", "2", "b", "c-1"]
    assert len(found) == 4


def test_same_stem_takes_its_folder(tmp_path: Path, text: str) -> None:
    paths = [write(tmp_path / f"{folder}/tin.txt", text) for folder in ("a", "b", "c")]
    ids = [item.id for item in collect([*paths, paths[0]]) if isinstance(item, Article)]
    assert ids == ["tin", "b-tin", "c-tin", "tin"]


def test_same_id_for_another_text_is_told_apart(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "a.jsonl", line(id="x", text=text) * 2 + line(id="x", text=text + text))
    first, again, other = (item.id for item in collect([path]) if isinstance(item, Article))
    assert first == again == "x"
    assert other.startswith("x-")


def test_linked_folders_are_entered_once(tmp_path: Path, text: str) -> None:
    write(tmp_path / "a" / "1.txt", text)
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(collect([tmp_path]))) == 1


def test_standard_input(text: str, title: str) -> None:
    found = article("-", stdin=io.BytesIO(text.encode()), given=Source(outlet="Báo Thử"))
    assert (found.title, found.outlet, len(found.id)) == (title, "Báo Thử", 16)
    pretty = json.dumps({"id": "p", "text": text}, ensure_ascii=False, indent=2).encode()
    assert article("-", stdin=io.BytesIO(pretty)).id == "p"
    many = collect(["-"], stdin=io.BytesIO(line(id="1", text=text) + line(text=text)))
    assert [item.id for item in many if isinstance(item, Article)] == ["1", found.id]


def test_standard_input_is_taken_from_the_system(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    class System:
        buffer = io.BytesIO(text.encode())

    monkeypatch.setattr("sys.stdin", System)
    assert article("-").text == text


# Bad input: contents


@pytest.mark.parametrize(("content", "said"), [
    (b"", "is empty"),
    (b" \n\t\r\n", "holds no text"),
    (b"\xef\xbb\xbf", "holds no text"),
    (b"%PDF-1.5 \xe2\xe3", "PDF document"),
    ("Hội đàm\0 giữa hai bên".encode(), "line 1: holds the control character U+0000"),
    ("Hội đàm giữa hai bên".encode("utf-16-le"), "UTF-16 without a mark"),
    (b"The minister of defence was received by the president of the host country.", "looks like English"),
    ("Viá»‡t Nam vÃ  Belarus há»£p tÃ¡c quá»‘c phÃ²ng".encode(), "garbled"),
    ("Bé tr­ëng Bé Quèc phßng tiÕp §¹i sø t¹i Hµ Néi, hai bªn héi ®µm".encode(), "TCVN3"),
    ("Hội đàm ".encode() + b"\xff" + " giữa hai bên tại Hà Nội".encode(), "byte 12: broken UTF-8"),
])
def test_text_that_cannot_be_read(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in message(write(tmp_path / "tin.txt", content))
    assert said in message("-", stdin=io.BytesIO(content))


@pytest.mark.parametrize(("content", "said"), [
    (b"", "is empty"),
    (b"  \n", "is empty"),
    (b"[1, 2]", "is a JSON list"),
    (b"[1, ", "JSON that breaks off"),
    (b"7", "is not a JSON object"),
    (b"nothing", "is not JSON"),
    (b'{"id": "x"}', 'has no "text"'),
    (b'{"text": null}', '"text" is null'),
    (b'{"text": 12}', '"text" is a number'),
    (b'{"text": ["a"]}', '"text" is a list'),
    (b'{"text": "a", "title": {}}', '"title" is an object'),
    (b'{"text": "a", "id": true}', '"id" is true or false'),
    (b'{"text": "a", "id": 1.5}', '"id" is a number'),
    (b'{"text": "a", "text": "b"}', 'has "text" twice'),
    (b'{"text": ""}', "holds no text"),
    (b'{"text": "H\xc3\xa0 N\xe1\xbb\x99i \xff", "id": "x"}', "byte 20: broken UTF-8"),
    (b'{"text": "\\ud800"}', "breaks off or is badly quoted"),
    (b'{"text": "Viet Nam, Lao\\u0000"}', "control character"),
    ('{"text": "Hội đàm", "published": "hôm qua"}'.encode(), "'hôm qua' is not a date"),
    ('{"text": "Hội đàm", "published": "2025-02-30"}'.encode(), "'2025-02-30' is not a date"),
    (b'{"text": "a"}\n{"text": "b"}', "more than one JSON object"),
    (b'{"text": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
    (b"[" * 100_000, "nested too deeply"),
    (b'{"schema": "banggiao.reading/1", "people": []}', "is a reading, not an article"),
    (b"\x1f\x8b\x08\x00\x00", "gunzip"),
])
def test_json_that_is_no_article(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in message(write(tmp_path / "tin.json", content))


def test_a_key_named_in_the_text_is_no_double(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "a.json", {"text": f'{text} "text" "text" "id"', "more": {"text": 1, "id": 10**4000}})
    assert article(path).id == "a"


def test_bad_lines_leave_the_others(tmp_path: Path, text: str) -> None:
    good = line(text=text)
    long_line = line(text="x" * limit.JSON_LIMIT)
    path = write(tmp_path / "tin.jsonl", good + b"{oops\n" + long_line + b'{"text": 1}\n' + b"\xff\xfe\xfd\n" + good)
    items = list(collect([path]))
    assert [item.id for item in items if isinstance(item, Article)] == ["tin-1", "tin-6"]
    problems = [item for item in items if isinstance(item, Problem)]
    assert [p.place for p in problems] == ["line 2, byte 1", "line 3", "line 4", "line 5, byte 0"]
    assert all(p.message.startswith(f"{path}, {p.place}: ") for p in problems)


def test_json_on_many_lines_is_given_up_early(tmp_path: Path, text: str) -> None:
    pretty = json.dumps([{"text": text}] * 50, indent=1)
    items = list(collect([write(tmp_path / "tin.jsonl", pretty)]))
    assert len(items) == 11
    assert isinstance(items[-1], Problem)
    assert "none of the first 10 lines" in items[-1].message


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xd8\xff\xe0"])
def test_lines_without_any_article(tmp_path: Path, content: bytes) -> None:
    assert message(write(tmp_path / "tin.jsonl", content))


# Bad input: size


@pytest.mark.parametrize("name", ["tin.txt", "tin.json", "-"])
def test_20_megabytes_are_refused_unread(tmp_path: Path, name: str) -> None:
    content = "Hội đàm.\n".encode() * 2_000_000
    if name != "-":
        write(tmp_path / name, content)
    stream = io.BytesIO(content)
    tracemalloc.start()
    try:
        said = message(name, stdin=stream) if name == "-" else message(tmp_path / name)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
    assert "more than the" in said
    assert "split it" in said


def test_long_text_inside_json(tmp_path: Path) -> None:
    path = write(tmp_path / "tin.json", {"text": "Hội đàm " * 300_000})
    assert "has 3.6 MB, more than the 2.0 MB of one article" in message(path)


def test_lines_stream_with_flat_memory(tmp_path: Path, text: str) -> None:
    path = tmp_path / "many.jsonl"
    with path.open("wb") as out:
        for number in range(4_000):
            out.write(line(id=str(number), text=text * 8))
    assert path.stat().st_size > 12_000_000
    tracemalloc.start()
    try:
        assert sum(isinstance(item, Article) for item in collect([path])) == 4_000
        assert tracemalloc.get_traced_memory()[1] < 2_500_000
    finally:
        tracemalloc.stop()


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path, text: str) -> None:
    class Broken(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise AssertionError("read ahead")
            return super().readline(size)

    items = collect([tmp_path / "missing.txt", "-"], stdin=Broken(line(id="1", text=text) * 2))
    assert isinstance(next(items), Problem)
    assert isinstance(next(items), Article)


# Bad input: the file system


def test_missing_file_and_dangling_link(tmp_path: Path) -> None:
    assert "no such file" in message(tmp_path / "missing.txt")
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "gone.json")
    assert "gone.json, which does not exist" in message(link)
    assert "gone.json, which does not exist" in message(tmp_path).removeprefix(str(tmp_path))


def test_folder_without_articles(tmp_path: Path) -> None:
    write(tmp_path / "notes.md", "x")
    assert "has no article in it" in message(tmp_path)


def refusing(original: Callable[..., Any], name: str, error: OSError) -> Callable[..., Any]:
    """A function of the system that refuses one name, as it does to users without the right."""

    def refuse(path: Any, *args: Any, **keys: Any) -> Any:
        if Path(path).name == name:
            raise error
        return original(path, *args, **keys)

    return refuse


def test_unreadable_file_and_folder(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/1.txt", "closed/2.txt", "locked.jsonl", "z.txt"):
        write(tmp_path / name, line(text=text) if name.endswith("jsonl") else text)
    denied = PermissionError(13, "Permission denied")
    monkeypatch.setattr(os, "scandir", refusing(os.scandir, "closed", denied))
    monkeypatch.setattr(Path, "open", refusing(Path.open, "locked.jsonl", denied))
    items = list(collect([tmp_path]))
    assert [item.id for item in items if isinstance(item, Article)] == ["1", "z"]
    folder, file = (item for item in items if isinstance(item, Problem))
    assert folder.message == (
        f"{tmp_path / 'closed'}: this folder may not be read; ask its owner for the right to read it (chmod +r)"
    )
    assert "locked.jsonl: this file may not be read" in file.message


def test_failing_disk(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = (write(tmp_path / name, text) for name in ("bad.txt", "good.txt"))
    monkeypatch.setattr(Path, "open", refusing(Path.open, "bad.txt", OSError(5, "Input/output error")))
    problem, found = collect([bad, good])
    assert isinstance(problem, Problem)
    assert "Input/output error" in problem.message
    assert isinstance(found, Article)


def test_errors_of_the_program_are_not_hidden(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr("banggiao.collect.intake.normal", broken)
    with pytest.raises(ZeroDivisionError):
        list(collect([write(tmp_path / "a.txt", text)]))


def test_pipes(tmp_path: Path, text: str) -> None:
    """A pipe in a folder would wait for ever and is passed over."""
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "a.txt", text)
    assert count([tmp_path]) == 1
    assert article(tmp_path).id == "a"


def test_names_of_any_bytes_fit_one_line(tmp_path: Path, text: str) -> None:
    name = os.fsdecode(b"tin \xff\n.txt")
    path = write(tmp_path / name, text)
    assert article(path).id == "tin"
    path.write_bytes(b"")
    assert message(path).endswith("tin \\udcff\\n.txt: is empty; give a file with an article in it")


# Counting


def test_count(tmp_path: Path, text: str) -> None:
    write(tmp_path / "a.txt", text)
    write(tmp_path / "b.jsonl", line(text=text) * 3 + line(text=text).rstrip())
    (tmp_path / "empty").mkdir()
    paths: list[str | Path] = [tmp_path, tmp_path / "missing.jsonl", tmp_path / "empty"]
    assert count(paths) == len(list(collect(paths))) == 7
    assert count([*paths, "-"]) is None


def test_count_gives_up_on_very_large_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banggiao.collect.gather._COUNTED", 10)
    assert count([write(tmp_path / "b.jsonl", b"x" * 11)]) is None
