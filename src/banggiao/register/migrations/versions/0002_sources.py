"""How many independent sources an entry has; entries of before count one until they are assembled anew."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the number to entries."""
    op.add_column("entries", sa.Column("sources", sa.Integer, nullable=False, server_default="1"))
