"""The register: articles and their readings in a database, the entries assembled from them, and questions to it."""

from banggiao.register.context import Context, context
from banggiao.register.errors import (
    BusyError,
    ConflictError,
    DecisionError,
    DiskFullError,
    MissingRegisterError,
    NotARegisterError,
    ReadOnlyError,
    RegisterError,
    UnknownArticleError,
    UnknownEntryError,
    VersionError,
)
from banggiao.register.filters import Filters, Hit
from banggiao.register.keeping import Outcome
from banggiao.register.register import Register, open_register
from banggiao.register.ruling import Ruling

__all__ = [
    "BusyError", "ConflictError", "Context", "DecisionError", "DiskFullError", "Filters", "Hit",
    "MissingRegisterError", "NotARegisterError", "Outcome", "ReadOnlyError", "Register", "RegisterError", "Ruling",
    "UnknownArticleError", "UnknownEntryError", "VersionError", "context", "open_register",
]
