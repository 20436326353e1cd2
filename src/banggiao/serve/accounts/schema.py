"""The tables of accounts, as the newest migration leaves them. Times are whole seconds since 1970, UTC."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy import UniqueConstraint as Unique

# The newest migration in `migrations/versions`, and where a database keeps which one it is at.
VERSION = "0002"
VERSION_TABLE = "accounts_version"

metadata = MetaData()

# `password` is an argon2 hash, null for one that only has tokens; `disabled` the time of closing.
accounts = Table(
    "accounts",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text),
    Column("created", BigInteger, nullable=False),
    Column("disabled", BigInteger),
    Unique("name", name="accounts_name"),
)

# `id` is the open part of a token, `digest` the SHA-256 of its secret part; `scopes` are parted by spaces.
tokens = Table(
    "account_tokens",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", ForeignKey("accounts.no"), nullable=False),
    Column("label", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("expires", BigInteger),
    Column("used", BigInteger),
    Column("revoked", BigInteger),
    Index("account_tokens_account", "account"),
)

# `digest` is the SHA-256 of what the cookie holds.
sessions = Table(
    "account_sessions",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("account", ForeignKey("accounts.no"), nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Index("account_sessions_account", "account"),
)

# Attempts to log in that did not succeed, under each key that they count for.
attempts = Table(
    "account_attempts",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("account_attempts_key", "key", "at"),
)

# Forms that were sent when a session was over, each under the digest of a name that its browser has; `body` is JSON.
drafts = Table(
    "account_drafts",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("path", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
)

# Who did what to whom, from where. Rows are only ever added.
audit = Table(
    "account_audit",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("address", Text, nullable=False),
)
