"""Events are folded by wordings too; the countries of entries refer to them no longer.

That reference made taking an entry out a look through all of them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table of countries anew, with what it holds; entries are assembled anew after it."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    text = sa.Text() if sqlite else sa.Text(collation="C")
    op.rename_table("entry_countries", "entry_countries_before")
    op.create_table(
        "entry_countries",
        sa.Column("country", text, primary_key=True),
        sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO entry_countries (country, entry) SELECT country, entry FROM entry_countries_before")
    op.drop_table("entry_countries_before")
    op.drop_index("findings_circle", "findings")
    op.drop_column("findings", "circle")
    op.execute("UPDATE state SET value = '' WHERE name = 'assembly'")
