"""The tables of a register, as the newest migration leaves them."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

# The newest migration in `migrations/versions`.
VERSION = "0002"

# The types of finding by number: their place in this order is stored, so new ones go to the end.
TYPE_NUMBERS = {
    name: number
    for number, name in enumerate(("people", "encounters", "instruments", "relations", "mechanisms", "statements"))
}
TYPE_NAMES = tuple(TYPE_NUMBERS)

metadata = MetaData()

# Each text is stored once, here; `digest` is of the text alone.
articles = Table(
    "articles",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Text),
    Column("url", Text),
    Column("text", Text, nullable=False),
    UniqueConstraint("id", name="articles_id"),
    Index("articles_published", "published"),
)

# What all reports say of one thing. `shown` and `disputed` are JSON; `shown` is null where the one report says it all.
# `first_day` and `last_day` bound its time; `countries`, `topics` and `names` are lists to filter by (` a | b `),
# `words` what a search finds it by.
entries = Table(
    "entries",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("type", SmallInteger, nullable=False),
    Column("kind", Text),
    Column("status", Text),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("countries", Text, nullable=False),
    Column("topics", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("shown", Text),
    Column("disputed", Text),
    Column("sources", Integer, nullable=False, server_default="1"),
    UniqueConstraint("id", name="entries_id"),
    Index("entries_type", "type", "first_day"),
)

# One finding of one article: the article's reading is the list of them. `alias` is the id that an entry would have if
# this were its first report, where it has another one: an id once given still leads to its entry.
findings = Table(
    "findings",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("article", ForeignKey("articles.no"), nullable=False),
    Column("type", SmallInteger, nullable=False),
    Column("place", Integer, nullable=False),
    Column("entry", ForeignKey("entries.no")),
    Column("alias", Text),
    Column("body", Text, nullable=False),
    Index("findings_article", "article"),
    Index("findings_entry", "entry"),
)
Index("findings_alias", findings.c.alias, sqlite_where=findings.c.alias.is_not(None))

# Where findings that may be of one thing meet: 64 bits of the hash of each meeting key.
meetings = Table(
    "meetings",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("finding", ForeignKey("findings.no"), primary_key=True),
    sqlite_with_rowid=False,
)

# The entries of one country.
entry_countries = Table(
    "entry_countries",
    metadata,
    Column("country", Text, primary_key=True),
    Column("entry", ForeignKey("entries.no"), primary_key=True),
    sqlite_with_rowid=False,
)
