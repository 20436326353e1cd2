"""The register: articles and their readings in a database, the entries assembled from them, and questions to it."""

from banggiao.register.context import Context, context
from banggiao.register.differing import Change, differences
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
from banggiao.register.opening import open_register
from banggiao.register.questions import Question
from banggiao.register.register import Register
from banggiao.register.ruling import Ruling

__all__ = [
    "BusyError", "Change", "ConflictError", "Context", "DecisionError", "DiskFullError", "Filters", "Hit",
    "MissingRegisterError", "NotARegisterError", "Outcome", "Question", "ReadOnlyError", "Register", "RegisterError",
    "Ruling", "UnknownArticleError", "UnknownEntryError", "VersionError", "context", "differences", "open_register",
]
