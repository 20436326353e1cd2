"""The register that a command works on, and its errors as a user should see them."""

from collections.abc import Iterator
from contextlib import contextmanager

from banggiao.cli.outcome import Failure
from banggiao.register import Register, RegisterError, open_register


@contextmanager
def using_register(url: str, *, create: bool = False) -> Iterator[Register]:
    """The register at `url`, to be written with `create` and only read without; its errors come out as Failure."""
    try:
        with open_register(url, create=create, read_only=not create) as register:
            yield register
    except RegisterError as error:
        raise Failure(str(error)) from error


@contextmanager
def changing_register(url: str) -> Iterator[Register]:
    """The register at `url`, which must be there, to be changed; its errors come out as Failure."""
    try:
        with open_register(url, create=False) as register:
            yield register
    except RegisterError as error:
        raise Failure(str(error)) from error


def at_times(register: Register, as_of: str | None, on: str | None) -> Register:
    """`register` as of the days that --as-of and --on give; raises Failure where one is none."""
    for option, day, view in (("--as-of", as_of, Register.as_of), ("--on", on, Register.so_on)):
        if day is not None:
            try:
                register = view(register, day)
            except ValueError as error:
                raise Failure(f"{option}: {error}") from error
    return register
