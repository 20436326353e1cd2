"""What is told of for years is folded by wordings; events meet by their days; copies are known to the register."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the new tables; entries are assembled anew after it."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    text = sa.Text() if sqlite else sa.Text(collation="C")
    op.add_column("articles", sa.Column("copies", sa.SmallInteger, nullable=False, server_default="0"))
    op.add_column("findings", sa.Column("circle", sa.Integer))
    around = sa.text("circle IS NOT NULL")
    op.create_index("findings_circle", "findings", ["circle"], sqlite_where=around, postgresql_where=around)
    op.drop_table("meetings")
    op.create_table(
        "wordings",
        sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.BigInteger, nullable=False),
        sa.Column("type", sa.SmallInteger, nullable=False),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.no")),
        sa.Column("alias", text),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("key", name="wordings_key"),
    )
    op.create_index("wordings_entry", "wordings", ["entry"])
    given = sa.text("alias IS NOT NULL")
    op.create_index("wordings_alias", "wordings", ["alias"], sqlite_where=given, postgresql_where=given)
    op.create_table(
        "meetings",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("member", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("first", sa.Integer),
        sa.Column("last", sa.Integer),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "runs",
        sa.Column("run", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("article", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.execute("UPDATE state SET value = '' WHERE name = 'assembly'")
