"""Decisions; texts and readings deflated, each reading with the version of its reader; PostgreSQL beside SQLite."""

import json
import zlib
from typing import Any

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TYPES = 6
_MANY = 200


def upgrade() -> None:
    """Make the tables anew around the articles and their readings; entries are assembled from them after."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute("CREATE TABLE old_articles AS SELECT * FROM articles")
    op.execute("CREATE TABLE old_findings AS SELECT article, type, place, body FROM findings")
    if sqlite:
        op.drop_table("entry_words")
    for table in ("meetings", "entry_countries", "findings", "entries", "articles"):
        op.drop_table(table)
    _tables(sa.Text() if sqlite else sa.Text(collation="C"))
    _index_words(sqlite)
    _move(op.get_bind())
    op.drop_table("old_findings")
    op.drop_table("old_articles")


def _tables(text: sa.Text) -> None:
    op.create_table(
        "articles",
        sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("title", text),
        sa.Column("outlet", text),
        sa.Column("published", text),
        sa.Column("url", text),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("id", name="articles_id"),
    )
    op.create_index("articles_published", "articles", ["published"])
    op.create_table(
        "readings",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no"), primary_key=True, autoincrement=False),
        sa.Column("reader", text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("passages", sa.LargeBinary),
    )
    op.create_table(
        "entries",
        sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", text, nullable=False),
        sa.Column("type", sa.SmallInteger, nullable=False),
        *(sa.Column(name, text) for name in ("kind", "status", "first_day", "last_day")),
        *(sa.Column(name, text, nullable=False) for name in ("countries", "topics", "names", "words")),
        sa.Column("shown", text),
        sa.Column("disputed", text),
        sa.Column("sources", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("id", name="entries_id"),
    )
    op.create_index("entries_type", "entries", ["type", "first_day"])
    op.create_table(
        "findings",
        sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no"), nullable=False),
        sa.Column("type", sa.SmallInteger, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.no")),
        sa.Column("alias", text),
    )
    op.create_index("findings_article", "findings", ["article"])
    op.create_index("findings_entry", "findings", ["entry"])
    given = sa.text("alias IS NOT NULL")
    op.create_index("findings_alias", "findings", ["alias"], sqlite_where=given, postgresql_where=given)
    op.create_table(
        "meetings",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("finding", sa.Integer, sa.ForeignKey("findings.no"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entry_countries",
        sa.Column("country", text, primary_key=True),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.no"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "decisions",
        sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", text, nullable=False),
        sa.Column("body", text, nullable=False),
        sa.UniqueConstraint("id", name="decisions_id"),
    )
    op.create_table(
        "state", sa.Column("name", text, primary_key=True), sa.Column("value", text, nullable=False)
    )
    op.execute("INSERT INTO state (name, value) VALUES ('writes', '0'), ('assembly', '')")


def _index_words(sqlite: bool) -> None:
    if sqlite:
        tokens = "tokenize = \"unicode61 remove_diacritics 0\""
        op.execute(
            f"CREATE VIRTUAL TABLE entry_words USING fts5(words, content = 'entries', content_rowid = 'no', {tokens})"
        )
        return
    op.execute(
        "CREATE TABLE passage_words (article integer, passage integer, words tsvector NOT NULL, "
        "PRIMARY KEY (article, passage))"
    )
    op.execute("CREATE TABLE entry_words (entry integer PRIMARY KEY, words tsvector NOT NULL)")
    for table in ("passage_words", "entry_words"):
        op.execute(f"CREATE INDEX {table}_words ON {table} USING gin (words)")


def _move(connection: sa.Connection) -> None:
    """Articles and readings in their new form. Which reader made the readings is not known."""
    articles, readings, findings = (_table(name) for name in ("articles", "readings", "findings"))
    last, number = 0, 0
    while True:
        some = sa.text("SELECT * FROM old_articles WHERE no > :last ORDER BY no LIMIT :many")
        rows = connection.execute(some, {"last": last, "many": _MANY}).all()
        if not rows:
            return
        first, last = rows[0].no, rows[-1].no
        told = sa.text(
            "SELECT * FROM old_findings WHERE article BETWEEN :first AND :last ORDER BY article, type, place"
        )
        lists: dict[int, list[list[dict[str, Any]]]] = {row.no: [[] for _ in range(_TYPES)] for row in rows}
        for row in connection.execute(told, {"first": first, "last": last}):
            lists[row.article][row.type].append(_slots(json.loads(row.body)))
        values = [dict(row._mapping) | {"text": _pack(row.text.encode())} for row in rows]
        connection.execute(sa.insert(articles), values)
        bodies = [{"article": no, "reader": "unknown", "body": _packed(found)} for no, found in lists.items()]
        connection.execute(sa.insert(readings), bodies)
        places = []
        for article, of_types in lists.items():
            for type_, of_type in enumerate(of_types):
                for place in range(len(of_type)):
                    number += 1
                    places.append({"no": number, "article": article, "type": type_, "place": place})
        if places:
            connection.execute(sa.insert(findings), places)


def _table(name: str) -> sa.Table:
    return sa.Table(name, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)


def _slots(finding: dict[str, Any]) -> dict[str, Any]:
    spans = finding["evidence"]
    return finding | {"evidence": [n for span in spans for n in (span["start"], span["end"] - span["start"])]}


def _packed(lists: list[list[dict[str, Any]]]) -> bytes:
    return _pack(msgspec.msgpack.encode(lists))


def _pack(plain: bytes) -> bytes:
    return b"\x01" + zlib.compress(plain)
