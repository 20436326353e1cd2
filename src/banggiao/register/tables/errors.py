"""What the register raises: one clear line each, with the way out."""


class RegisterError(Exception):
    """The register cannot do what was asked; the message says why, and what to do."""


class MissingRegisterError(RegisterError):
    """There is no register at this place, and none was to be made."""


class NotARegisterError(RegisterError):
    """The file is something else, or damaged."""


class VersionError(RegisterError):
    """The register was written by a newer banggiao, or by an older one and cannot be brought up to date here."""


class ReadOnlyError(RegisterError):
    """The register, or the folder that holds it, cannot be written."""


class DiskFullError(RegisterError):
    """The disk is full; what was already committed is safe, and nothing is half-written."""


class BusyError(RegisterError):
    """Another program is writing the register."""


class UnknownArticleError(RegisterError):
    """No article has this id."""


class UnknownEntryError(RegisterError):
    """No entry has this id; `nearest` holds ids that look like it."""

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.nearest = nearest


class DecisionError(RegisterError):
    """This cannot be decided, or not taken back; the message says why."""


class ConflictError(DecisionError):
    """Another person has decided on the same reports in the meantime; `decision` is the id of that decision."""

    def __init__(self, message: str, decision: str) -> None:
        super().__init__(message)
        self.decision = decision
