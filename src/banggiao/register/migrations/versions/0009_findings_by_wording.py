"""Of each finding it is kept which wording it is of, so that it follows it to another entry without being read."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make room for it; entries are assembled anew after it."""
    op.add_column("findings", sa.Column("wording", sa.Integer))
    op.execute("UPDATE state SET value = '' WHERE name = 'assembly'")
