"""Who may do what: accounts with roles, API tokens, sessions, and the log of what was done with them.

They live in a database of their own, by default a file beside the register (`banggiao.accounts.db`), with their own
line of migrations: a register is a document that is copied, sent and rebuilt byte for byte, and must carry neither
password hashes nor the log with it; and its file may be readable to people who must not read this one. Where the
register is in PostgreSQL, they are tables of the same database, under names and a version table of their own.
"""
