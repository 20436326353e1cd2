"""A register made again from its articles, readings and decisions."""

from collections.abc import Callable, Iterator
from itertools import groupby, islice
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from banggiao.assemble import background
from banggiao.records import Article, Reading
from banggiao.register.provenance import reader_version
from banggiao.register.settling.keeping import Keeper
from banggiao.register.settling.memory import Recall
from banggiao.register.settling.settling import Settling
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.codec import pack_reading
from banggiao.register.tables.fulltext import FullText
from banggiao.register.tables.rows import article_of
from banggiao.register.tables.schema import TYPE_NAMES, TYPE_NUMBERS, articles, findings, meetings, readings

# Gives the reading of an article, or None to keep the one that is there.
Reader = Callable[[Article], Reading | None]


# Readings that are copied together.
_MANY = 500


class Made(NamedTuple):
    """A reading, and the version of the reader that made it."""

    reading: Reading
    reader: str


def kept_readings(connection: Connection, recall: Recall) -> Iterator[Made]:
    """All readings, in order of publication and then of ids, undated ones last."""
    order = (articles.c.published.is_(None), articles.c.published, articles.c.id)
    numbers = connection.execute(select(articles.c.no).order_by(*order)).scalars().all()
    for some in chunks(numbers):
        query = select(articles, readings.c.reader).join(readings).where(articles.c.no.in_(some))
        rows = {row.no: row for row in connection.execute(query)}
        held = recall.held(set(some))
        for number in some:
            yield Made(held[number].packed.reading(article_of(rows[number])), rows[number].reader)


def read_anew(connection: Connection, recall: Recall, read: Reader) -> None:
    """Put what `read` says now in the place of all readings; entries are to be made anew after it."""
    for table in (meetings, findings):
        connection.execute(delete(table))
    numbers = connection.execute(select(articles.c.no).order_by(articles.c.no)).scalars().all()
    next_number = 1
    for some in chunks(numbers):
        rows = connection.execute(select(articles).where(articles.c.no.in_(some)).order_by(articles.c.no)).all()
        held = recall.held(set(some))
        places = []
        for row in rows:
            article = article_of(row)
            reading = read(article)
            if reading is None:
                reading = held[row.no].packed.reading(article)
            else:
                here = update(readings).where(readings.c.article == row.no)
                body, words = pack_reading(reading), background(reading).passages
                connection.execute(here.values(reader=reader_version(), body=body, passages=words))
            for type_ in TYPE_NAMES:
                for place in range(len(getattr(reading, type_))):
                    of_finding = {"article": row.no, "type": TYPE_NUMBERS[type_], "place": place}
                    places.append({"no": next_number} | of_finding)
                    next_number += 1
        if places:
            connection.execute(insert(findings), places)
    recall.renew()


def fill(
    connection: Connection, fulltext: FullText, settling: Settling, made: Iterator[Made], read: Reader | None
) -> int:
    """Keep readings of another register, or what `read` says now; entries are to be made after it. Gives how many."""
    number = 0
    while some := list(islice(made, _MANY)):
        number += len(some)
        if read is not None:
            new = [read(one.reading.article) for one in some]
            some = [Made(n, reader_version()) if n else one for n, one in zip(new, some, strict=True)]
        for reader, of_one in groupby(some, lambda one: one.reader):
            Keeper(connection, fulltext, settling, reader).keep([one.reading for one in of_one])
        settling.leave_open()
    return number
