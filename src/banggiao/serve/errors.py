"""What stops a server from starting, and what an account may not do."""


class ServeError(Exception):
    """The server cannot start like this; the message says why and what to do."""


class AccountError(Exception):
    """What was asked of the accounts cannot be; the message says why and what to do."""


class UnknownAccountError(AccountError):
    """No account, token or session has this name."""


class TakenError(AccountError):
    """An account of this name is there already."""


class WrongLogInError(AccountError):
    """Name and password do not fit, or the account is closed; which of them is not told."""


class TooManyAttemptsError(AccountError):
    """Too many attempts to log in; `retry_after` seconds must pass."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too many attempts to log in; try again in {retry_after} seconds")
        self.retry_after = retry_after
