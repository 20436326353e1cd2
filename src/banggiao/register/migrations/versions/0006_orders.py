"""Tables of entries are read in other orders than that of time, and by kind and status, without looking through all."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the indexes; what they leave out is what another one, or the order of time, gives as soon."""
    # Of statements, which are most of all entries, only acts that are rare: the others are soon met in order of time.
    kinds = sa.text("type <> 5 OR kind IN ('condole', 'congratulate', 'object')")
    op.create_index(
        "entries_kind", "entries", ["type", "kind", "first_day"], sqlite_where=kinds, postgresql_where=kinds
    )
    with_status = sa.text("status IS NOT NULL")
    op.create_index(
        "entries_status",
        "entries",
        ["type", "status", "first_day"],
        sqlite_where=with_status,
        postgresql_where=with_status,
    )
    # Most have one day and one source.
    lasting = sa.text("last_day <> first_day")
    op.create_index("entries_last", "entries", ["type", "last_day"], sqlite_where=lasting, postgresql_where=lasting)
    several = sa.text("sources > 1")
    op.create_index("entries_sources", "entries", ["type", "sources"], sqlite_where=several, postgresql_where=several)
    named = sa.text("type IN (0, 2, 4)")
    beginning = sa.text("substr(words, 1, 8)")
    op.create_index("entries_name", "entries", ["type", beginning], sqlite_where=named, postgresql_where=named)
