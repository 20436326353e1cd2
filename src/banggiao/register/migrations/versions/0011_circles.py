"""The wordings of a circle are found by their leader; older circles are told when they next change."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the index; a wording without a leader is in a circle that is not known yet."""
    few = sa.text("type <> 1")
    op.create_index("wordings_circle", "wordings", ["leader"], sqlite_where=few, postgresql_where=few)
