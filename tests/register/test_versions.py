"""The version of the tables: migrations and the schema agree, and other versions are told."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from banggiao.register import VersionError, open_register
from banggiao.register.tables import versions
from banggiao.register.tables.schema import VERSION, metadata


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty register."""
    with open_register(tmp_path / "r.db"):
        return tmp_path / "r.db"


def mark(path: Path, version: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.commit()
    connection.close()


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_the_migrations_lead_to_the_schema(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    ours = {table.name for table in metadata.sorted_tables}
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in ours}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_version_that_is_asked_for() -> None:
    config = Config()
    config.set_main_option("script_location", "banggiao.register:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == VERSION


def test_a_newer_register_is_refused(path: Path) -> None:
    mark(path, "9999")
    with pytest.raises(VersionError, match="update banggiao"):
        open_register(path)


def test_an_older_register_is_brought_up_to_date_only_when_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As it will be when a second migration is the newest.
    monkeypatch.setattr(versions, "VERSION", "9999")
    with pytest.raises(VersionError, match="open it once for writing"):
        open_register(path, read_only=True)
    with open_register(path) as register:
        assert register.counts()["articles"] == 0


def test_a_migration_that_fails_leaves_no_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import op

    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("out of luck")

    with monkeypatch.context() as broken:
        broken.setattr(op, "create_index", refuse)
        with pytest.raises(RuntimeError, match="out of luck"):
            open_register(tmp_path / "r.db")
    connection = sqlite3.connect(tmp_path / "r.db")
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
    connection.close()
    with open_register(tmp_path / "r.db") as register:
        assert register.counts()["articles"] == 0
