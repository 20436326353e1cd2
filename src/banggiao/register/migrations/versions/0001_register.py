"""The first register: articles, findings, entries, and the full text of both."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "articles",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="articles_id"),
    )
    op.create_index("articles_published", "articles", ["published"])
    op.create_table(
        "entries",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("type", sa.SmallInteger, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("first_day", sa.Text),
        sa.Column("last_day", sa.Text),
        sa.Column("countries", sa.Text, nullable=False),
        sa.Column("topics", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("shown", sa.Text),
        sa.Column("disputed", sa.Text),
        sa.UniqueConstraint("id", name="entries_id"),
    )
    op.create_index("entries_type", "entries", ["type", "first_day"])
    op.create_table(
        "findings",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no"), nullable=False),
        sa.Column("type", sa.SmallInteger, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.no")),
        sa.Column("alias", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("findings_article", "findings", ["article"])
    op.create_index("findings_entry", "findings", ["entry"])
    op.create_index("findings_alias", "findings", ["alias"], sqlite_where=sa.text("alias IS NOT NULL"))
    op.create_table(
        "meetings",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("finding", sa.Integer, sa.ForeignKey("findings.no"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entry_countries",
        sa.Column("country", sa.Text, primary_key=True),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.no"), primary_key=True),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name != "sqlite":
        return  # registers of this version were in SQLite only; on the way to a later one there is nothing to find
    # The texts that these index are made from `articles` and `entries` and not stored again.
    tokens = "tokenize = \"unicode61 remove_diacritics 0\""
    op.execute(f"CREATE VIRTUAL TABLE passage_words USING fts5(words, content = '', {tokens})")
    op.execute(
        f"CREATE VIRTUAL TABLE entry_words USING fts5(words, content = 'entries', content_rowid = 'no', {tokens})"
    )
