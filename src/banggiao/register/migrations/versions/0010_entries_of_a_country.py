"""The entries of a country stand in the order of their time, with what lists are made of; their numbers are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table of countries anew, with what it holds; count once."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    text = sa.Text() if sqlite else sa.Text(collation="C")
    op.rename_table("entry_countries", "entry_countries_before")
    op.create_table(
        "entry_countries",
        sa.Column("country", text, primary_key=True),
        sa.Column("type", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("first_day", text, primary_key=True),
        sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", text),
        sa.Column("status", text),
        sa.Column("last_day", text),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO entry_countries (country, type, first_day, entry, kind, status, last_day) "
        "SELECT country, type, coalesce(first_day, ''), entry, kind, status, last_day "
        "FROM entry_countries_before JOIN entries ON entries.no = entry_countries_before.entry "
        "ORDER BY 1, 2, 3, 4"
    )
    op.drop_table("entry_countries_before")
    op.create_table(
        "tallies",
        sa.Column("country", text, primary_key=True),
        sa.Column("type", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", text, primary_key=True),
        sa.Column("status", text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    for country, table in (("country", "entry_countries"), ("''", "entries")):
        op.execute(
            "INSERT INTO tallies (country, type, kind, status, number) "
            f"SELECT {country}, type, coalesce(kind, ''), coalesce(status, ''), count(*) FROM {table} "
            "GROUP BY 1, 2, 3, 4"
        )
