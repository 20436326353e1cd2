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
