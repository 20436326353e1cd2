"""Which version the tables of a database are of, and bringing them to this one.

A register that an older banggiao wrote is brought up to date when it is opened for writing, in one transaction; opened
for reading only, it is refused. One that a newer banggiao wrote is refused always.
"""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from banggiao.register.tables.database import Database
from banggiao.register.tables.errors import NotARegisterError, VersionError
from banggiao.register.tables.schema import VERSION

if TYPE_CHECKING:
    from alembic.config import Config


def bring_up_to_date(database: Database, *, create: bool, read_only: bool) -> None:
    """Make or change the tables to this version; raises NotARegisterError or VersionError where that cannot be."""
    with database.asking() as connection:
        version = _version(connection, database.name)
    if version == VERSION:
        return
    name = database.name
    if version is None and not create:
        raise NotARegisterError(f"{name}: this file is empty; remove it, or add articles to make it a register")
    if version is not None and version not in _known_versions():
        raise VersionError(f"{name}: a newer banggiao wrote this (tables {version}, here {VERSION}); update banggiao")
    if read_only:
        raise VersionError(f"{name}: an older banggiao wrote this; open it once for writing to bring it up to date")
    if version is None:
        database.let_readers_in()
    with database.writing() as connection:
        _upgrade(connection)


def _version(connection: Connection, name: str) -> str | None:
    """The version of the tables; None for a database without any."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"alembic_version", "articles", "findings"} <= tables:
        raise NotARegisterError(f"{name}: a database, but not a register of banggiao; name another file")
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


# Alembic takes its time to import, and is needed only where tables are made or changed.


def _known_versions() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _upgrade(connection: Connection) -> None:
    """Run the missing steps; another program may have been first, so there may be none."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "banggiao.register:migrations")
    return config
