"""The register: articles and their readings in a database, the entries assembled from them, and questions to it."""

from banggiao.register.asking.filters import Filters, Hit
from banggiao.register.asking.questions import Question
from banggiao.register.context import Context, context
from banggiao.register.differing import Change, differences
from banggiao.register.opening import open_register
from banggiao.register.register import Register
from banggiao.register.ruling import Ruling
from banggiao.register.settling.keeping import Outcome
from banggiao.register.tables.errors import (
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

__all__ = [
    "BusyError", "Change", "ConflictError", "Context", "DecisionError", "DiskFullError", "Filters", "Hit",
    "MissingRegisterError", "NotARegisterError", "Outcome", "Question", "ReadOnlyError", "Register", "RegisterError",
    "Ruling", "UnknownArticleError", "UnknownEntryError", "VersionError", "context", "differences", "open_register",
]
