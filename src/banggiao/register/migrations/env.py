"""Runs the steps on the connection that the register hands over, inside its transaction."""

from alembic import context

from banggiao.register.tables.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
