"""A register that an older banggiao wrote: brought up to date, it holds what a new one of the same readings holds."""

from pathlib import Path

import msgspec
from alembic import command
from alembic.config import Config

from banggiao.records import Reading
from banggiao.register import open_register
from banggiao.register.tables.database import open_database
from banggiao.register.tables.schema import TYPE_NAMES


def old_register(path: Path, readings: tuple[Reading, ...]) -> None:
    """A register as tables of version 0002 have it, its entries not made yet."""
    database = open_database(path, create=True, read_only=False)
    with database.writing() as connection:
        config = Config()
        config.set_main_option("script_location", "banggiao.register:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        number = 0
        for at, reading in enumerate(readings, 1):
            article = msgspec.to_builtins(reading.article)
            columns = ", ".join(article)
            connection.exec_driver_sql(
                f"INSERT INTO articles (no, digest, {columns}) VALUES ({', '.join('?' * (len(article) + 2))})",
                (at, b"d%d" % at, *article.values()),
            )
            for type_, name in enumerate(TYPE_NAMES):
                for place, finding in enumerate(getattr(reading, name)):
                    number += 1
                    connection.exec_driver_sql(
                        "INSERT INTO findings (no, article, type, place, body) VALUES (?, ?, ?, ?, ?)",
                        (number, at, type_, place, msgspec.json.encode(finding).decode()),
                    )
    database.close()


def test_all_that_it_held_is_there(tmp_path: Path, readings: tuple[Reading, ...]) -> None:
    old_register(tmp_path / "old.db", readings)
    with open_register(tmp_path / "old.db") as register, open_register(":memory:") as new:
        assert len(list(new.add_all(readings))) == len(readings)
        for reading in readings:
            assert register.reading(reading.article.id) == reading
        for type_ in TYPE_NAMES:
            assert register.entries(type_) == new.entries(type_)
        assert register.decisions() == []
        found = [hit.entry for hit in new.search("Chay Saingyun") if hit.entry]
        assert found
        assert [hit.entry for hit in register.search("Chay Saingyun") if hit.entry] == found
