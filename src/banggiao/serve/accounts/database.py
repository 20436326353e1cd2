"""The database of accounts: making it, bringing it to this version, and refusing what it is not."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.engine import make_url

from banggiao.register.tables.database import Database, open_database
from banggiao.serve.accounts.schema import VERSION, VERSION_TABLE
from banggiao.serve.errors import ServeError

if TYPE_CHECKING:
    from alembic.config import Config

_MEMORY = ":memory:"


def open_accounts_database(url: str, *, create: bool, migrate: bool) -> Database | None:
    """The database at `url`, its tables of this version; None where there are none and `create` is not set.

    `migrate`: bring tables of an older banggiao to this version. Raises ServeError, or RegisterError for a file that
    is no database or cannot be used.
    """
    path = database_path(url)
    if path is not None and not path.exists():
        if not create:
            return None
        if not path.parent.is_dir():
            raise ServeError(f"{path}: the folder {path.parent} does not exist; make it first")
        # Only the owner may read it; the files that SQLite puts beside it follow its rights.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    database = open_database(url, create=True, read_only=False)
    try:
        if _bring_up_to_date(database, create=create, migrate=migrate):
            return database
    except BaseException:
        database.close()
        raise
    database.close()
    return None


def database_path(url: str) -> Path | None:
    """The file that an address means; None for a database that is not in a file."""
    if url == _MEMORY:
        return None
    if "://" not in url:
        return Path(url)
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def _bring_up_to_date(database: Database, *, create: bool, migrate: bool) -> bool:
    """Whether the tables are there now."""
    with database.asking() as connection:
        tables = set(inspect(connection).get_table_names())
        query = text(f"SELECT version_num FROM {VERSION_TABLE}")
        version = connection.execute(query).scalar() if VERSION_TABLE in tables else None
    if version == VERSION:
        return True
    if version is None and "accounts" in tables:
        raise ServeError(f"{database.name}: these tables are not banggiao's accounts; name another with --accounts")
    if version is None and not create:
        return False
    if version is not None:
        if version not in _known_versions():
            raise ServeError(f"{database.name}: a newer banggiao wrote these accounts; update banggiao")
        if not migrate:
            raise ServeError(f"{database.name}: an older banggiao wrote these accounts; start once with --migrate")
    if not tables:
        database.let_readers_in()
    from alembic import command

    with database.writing() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True


def _known_versions() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "banggiao.serve.accounts:migrations")
    return config
