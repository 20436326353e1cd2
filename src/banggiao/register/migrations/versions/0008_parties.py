"""Who met whom, and which report of an entry came first, are told by indexes alone."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the indexes."""
    encounters = sa.text("type = 1")
    op.create_index(
        "entries_parties",
        "entries",
        ["type", "countries", sa.text("first_day DESC"), "id", "last_day", "kind", "status"],
        sqlite_where=encounters,
        postgresql_where=encounters,
    )
    op.drop_index("findings_entry")
    op.create_index("findings_entry", "findings", ["entry", "article"])
