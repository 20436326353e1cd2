"""The tables of a register, as the newest migration leaves them."""

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    UniqueConstraint,
    func,
    literal_column,
    text,
)
from sqlalchemy import Text as AnyText

# The newest migration in `migrations/versions`.
VERSION = "0011"

# The types of finding by number: their place in this order is stored, so new ones go to the end.
TYPE_NUMBERS = {
    name: number
    for number, name in enumerate(("people", "encounters", "instruments", "relations", "mechanisms", "statements"))
}
TYPE_NAMES = tuple(TYPE_NUMBERS)

# Sorted and compared letter by letter, as SQLite does by itself: order is part of what a register promises.
Text = AnyText().with_variant(AnyText(collation="C"), "postgresql")

metadata = MetaData()

# Each text is stored once, here, deflated (see codec.py); `digest` is of the text alone. `copies` is 1 where it copies
# an earlier one.
articles = Table(
    "articles",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Text),
    Column("url", Text),
    Column("text", LargeBinary, nullable=False),
    Column("copies", SmallInteger, nullable=False, server_default="0"),
    UniqueConstraint("id", name="articles_id"),
    Index("articles_published", "published"),
)

# All that an article says, and which version of the reader said so. `passages` are its words for comparing; null where
# they have not been worked out.
readings = Table(
    "readings",
    metadata,
    Column("article", ForeignKey("articles.no"), primary_key=True, autoincrement=False),
    Column("reader", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("passages", LargeBinary),
)

# What all reports say of one thing. `shown` and `disputed` are JSON; `shown` is null where the one report says it all.
# `first_day` and `last_day` bound its time; `countries`, `topics` and `names` are lists to filter by (` a | b `),
# `words` what a search finds it by.
entries = Table(
    "entries",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
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
# What the indexes of single orders hold, in words that a question must repeat to be answered by them; each leaves out
# what is soon met in the order of time. Of statements these are all but rare acts.
BY_KIND: ColumnElement[bool] = literal_column(
    "(entries.type <> 5 OR entries.kind IN ('condole', 'congratulate', 'object'))"
)
RARE_ACTS = frozenset({"condole", "congratulate", "object"})
BY_SOURCES: ColumnElement[bool] = literal_column("entries.sources > 1")
BY_NAME: ColumnElement[bool] = literal_column("entries.type IN (0, 2, 4)")
NAMED_TYPES = frozenset({"people", "instruments", "mechanisms"})
# The beginning of its words: enough to find where in the order of names an entry is.
BEGINNING = func.substr(entries.c.words, text("1"), text("8"))
Index(
    "entries_kind", entries.c.type, entries.c.kind, entries.c.first_day,
    sqlite_where=text("type <> 5 OR kind IN ('condole', 'congratulate', 'object')"),
)
Index(
    "entries_status", entries.c.type, entries.c.status, entries.c.first_day,
    sqlite_where=entries.c.status.is_not(None),
)
Index("entries_last", entries.c.type, entries.c.last_day, sqlite_where=entries.c.last_day != entries.c.first_day)
Index("entries_sources", entries.c.type, entries.c.sources, sqlite_where=text("sources > 1"))
Index("entries_name", entries.c.type, BEGINNING, sqlite_where=text("type IN (0, 2, 4)"))
# Who met whom, from the index alone: of each set of parties the newest encounters first.
ENCOUNTERS: ColumnElement[bool] = literal_column("(entries.type = 1)")
Index(
    "entries_parties", entries.c.type, entries.c.countries, entries.c.first_day.desc(), entries.c.id,
    entries.c.last_day, entries.c.kind, entries.c.status, sqlite_where=text("type = 1"),
)

# One finding of one article, by its place in the reading, and the entry that it supports; none where it is ruled to be
# wrong. `alias` is the id that an entry would have if this were its first report, where it has another one: an id once
# given still leads to its entry. Of all but statements, wordings hold it instead; `wording` is the number of that which
# a settled finding is of.
findings = Table(
    "findings",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("article", ForeignKey("articles.no"), nullable=False),
    Column("type", SmallInteger, nullable=False),
    Column("place", Integer, nullable=False),
    Column("entry", ForeignKey("entries.no")),
    Column("alias", Text),
    Column("wording", Integer),
    Index("findings_article", "article"),
    # With the article: which came first is told by the index alone.
    Index("findings_entry", "entry", "article"),
)
_with_alias = findings.c.alias.is_not(None)
# So it is on PostgreSQL too (see the migrations); to say it here would load that dialect for every command.
Index("findings_alias", findings.c.alias, sqlite_where=_with_alias)

# The ways in which all but statements is told of: all reports of one wording, folded. `key` is of what identity asks of
# it; `alias` as of findings. Of those of encounters, `leader` is the number of the one that its group begins with, and
# `claim` how firmly it belongs there; of others `leader` stands for their circle (register/kept.py).
wordings = Table(
    "wordings",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("key", BigInteger, nullable=False),
    Column("type", SmallInteger, nullable=False),
    Column("entry", ForeignKey("entries.no")),
    Column("alias", Text),
    Column("leader", Integer),
    Column("claim", SmallInteger),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("key", name="wordings_key"),
    Index("wordings_entry", "entry"),
)
_with_other = wordings.c.alias.is_not(None)
Index("wordings_alias", wordings.c.alias, sqlite_where=_with_other)
# Those of a circle; a question must repeat the words to be answered by the index.
IN_CIRCLES: ColumnElement[bool] = literal_column("(wordings.type <> 1)")
Index("wordings_circle", wordings.c.leader, sqlite_where=text("type <> 1"))

# Where wordings that may be of one thing meet, by 64 bits of the hash of each key: those of encounters for the days
# between `first` and `last`, at any time where these are null.
meetings = Table(
    "meetings",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("member", Integer, primary_key=True, autoincrement=False),
    Column("first", Integer),
    Column("last", Integer),
    sqlite_with_rowid=False,
)

# By what copies are found: some runs of words of each article that has findings, and its day, 0 where it has none.
runs = Table(
    "runs",
    metadata,
    Column("run", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("article", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# The entries of one country in the order of their time, of each type by itself, with what lists of a country are made
# of: so that the newest of a kind are found, and all counted, without the entries. `first_day` is "" where there is
# none. No foreign key, for each entry taken out would be looked for in all of it.
entry_countries = Table(
    "entry_countries",
    metadata,
    Column("country", Text, primary_key=True),
    Column("type", SmallInteger, primary_key=True, autoincrement=False),
    Column("first_day", Text, primary_key=True),
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text),
    Column("status", Text),
    Column("last_day", Text),
    sqlite_with_rowid=False,
)

# How many entries there are of each type, kind and status, by country; "" for all countries, no kind, no status.
tallies = Table(
    "tallies",
    metadata,
    Column("country", Text, primary_key=True),
    Column("type", SmallInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("status", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# What people ruled, one line a ruling, never changed and never taken out; `body` is the decision as JSON.
decisions = Table(
    "decisions",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("id", name="decisions_id"),
)

# `writes` counts the changes to readings and decisions: who remembers any knows by it when they are old; `replaced` is
# the number of the last change to a reading that had been there. `assembly` is the version of the rules that made the
# entries; of another one, all are made anew. `open` is the number of the first article whose findings may wait for
# their entries; empty where none do.
state = Table(
    "state",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
