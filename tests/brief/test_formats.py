"""Markdown and HTML of a dossier: nothing that an article says can change the page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from banggiao.brief.dossier import dossier
from banggiao.brief.html import html
from banggiao.brief.labels import LANGUAGES, Language, labels
from banggiao.brief.markdown import markdown
from banggiao.brief.page import write_page
from banggiao.records import Article, Reading, Relation, Span
from banggiao.register import Register, open_register

HOSTILE = '<script>alert(1)</script> [bấm](javascript:x) *hai* `nước` \x1b[31m \u202enâng cấp'
VOID = {"meta"}


class Tags(HTMLParser):
    """Follows the tags of a page: which are open, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        values = dict(attrs)
        self.links += [value for name in ("href", "src") if (value := values.get(name))]
        if identity := values.get("id"):
            self.ids.append(identity)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parse(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    assert tags.open == []
    return tags


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    text = f"{HOSTILE} quan hệ lên đối tác chiến lược."
    start = text.index("nâng cấp")
    evidence = (Span.of(text, start, len(text) - 1),)
    article = Article(id="a", text=text, title=HOSTILE, outlet="<b>Báo</b>", url="javascript:alert(1)")
    relation = Relation(countries=("BLR", "VNM"), level="strategic", change="raised", evidence=evidence)
    with open_register(tmp_path_factory.mktemp("hostile") / "r.db") as register:
        register.add(Reading(article=article, relations=(relation,)))
        yield register


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", ["BLR", "KHM", "CHN", "CHL"])
def test_html_is_whole_and_stands_alone(examples: Register, country: str, language: Language) -> None:
    words = labels(language)
    page = html(write_page(dossier(examples, country), words), words)
    tags = parse(page)
    assert f'<html lang="{language}">' in page
    assert not {"script", "img", "link", "iframe", "object"} & set(tags.seen)
    assert "url(" not in page
    assert len(tags.ids) == len(set(tags.ids))
    assert {link.removeprefix("#") for link in tags.links if link.startswith("#")} <= set(tags.ids)
    assert all(re.match(r"#|https?://", link) for link in tags.links)


def test_html_of_a_hostile_article(hostile: Register) -> None:
    words = labels("vi")
    page = html(write_page(dossier(hostile, "BLR"), words), words)
    tags = parse(page)
    assert "script" not in tags.seen
    assert "b" not in tags.seen
    assert all(link.startswith("#") for link in tags.links)
    assert not re.search("[\x1b\u202e]", page)


def test_markdown_of_a_hostile_article(hostile: Register) -> None:
    words = labels("vi")
    page = markdown(write_page(dossier(hostile, "BLR"), words), words)
    source = next(line for line in page.splitlines() if line.startswith("1. "))
    assert r"\<script\>" in source
    assert r"\[bấm\](javascript:x)" in source
    assert r"\*hai\* \`nước\`" in source
    assert "<javascript" not in source


def test_markdown_has_every_section_and_source(examples: Register) -> None:
    words = labels("en")
    page = write_page(dossier(examples, "KHM"), words)
    text = markdown(page, words)
    assert text.startswith("# Partner dossier: Cambodia\n")
    assert re.findall("^## (.+)$", text, re.M) == [s.title for s in page.sections] + ["Sources"]
    assert len(re.findall(r"^\d+\. “", text, re.M)) == len(page.sources)
    for line in text.partition("## Sources")[0].splitlines():
        if line.startswith("- ") and "**" in line and not line.startswith("- **"):  # a dated line
            assert re.search(r"\[\d+\]( \(\+\d+\))?$", line), line
