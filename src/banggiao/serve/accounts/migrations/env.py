"""Runs the steps on the connection that the accounts hand over, inside its transaction."""

from alembic import context

from banggiao.serve.accounts.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
context.run_migrations()
