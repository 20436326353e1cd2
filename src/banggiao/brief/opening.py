"""The holdings that a dossier is made of, at the time that a register is asked for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from banggiao.brief.held_now import Held
from banggiao.brief.held_then import HeldThen
from banggiao.brief.holdings import Holdings
from banggiao.register import Register
from banggiao.register.past.times import Times


@contextmanager
def holdings_of(register: Register, country: str, counted: Callable[[], int] | None = None) -> Iterator[Holdings]:
    """What `register` holds of a partner, at the times that it is asked for; `counted` as for Held."""
    with register.asking() as asking:
        now = register.times == Times()
        yield Held(asking, country, counted) if now else HeldThen(register, asking, country)
