"""Of each wording of an event it is kept where it belongs, so that no circle of them needs to be parted anew."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make room for it; entries are assembled anew after it."""
    op.add_column("wordings", sa.Column("leader", sa.Integer))
    op.add_column("wordings", sa.Column("claim", sa.SmallInteger))
    op.execute("UPDATE state SET value = '' WHERE name = 'assembly'")
