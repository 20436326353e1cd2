"""Opening a register, whatever it lies in."""

from pathlib import Path

from banggiao.register.register import Register
from banggiao.register.tables.database import open_database
from banggiao.register.tables.fulltext import SqliteFullText
from banggiao.register.tables.postgres import PostgresFullText
from banggiao.register.tables.versions import bring_up_to_date


def open_register(url: str | Path = "banggiao.db", *, create: bool = True, read_only: bool = False) -> Register:
    """The register at `url`: a path, an SQLite address in SQLAlchemy's form (`sqlite:///…`), or `:memory:`.

    One is made where there is none, unless `create` is False or `read_only` is True. One that an older banggiao wrote
    is brought up to date, all or nothing, unless `read_only`. Use it in a `with`, or close it.
    Raises RegisterError (see `banggiao.register.tables.errors`), each time with one line that says the way out.
    """
    database = open_database(url, create=create, read_only=read_only)
    try:
        bring_up_to_date(database, create=create and not read_only, read_only=read_only)
        register = Register(database, PostgresFullText() if database.dialect == "postgresql" else SqliteFullText())
        if not read_only:
            register.follow_rules()
    except BaseException:
        database.close()
        raise
    return register
