"""Roles, and what each may do."""

from enum import StrEnum
from types import MappingProxyType
from typing import Literal, get_args

Role = Literal["reader", "reviewer", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)


class Permission(StrEnum):
    """One kind of thing to do; also the scopes of a token."""

    READ = "read"
    ADD = "add"
    REVIEW = "review"
    MONITOR = "monitor"
    ADMINISTER = "administer"


PERMISSIONS = MappingProxyType({
    "reader": frozenset({Permission.READ}),
    "reviewer": frozenset({Permission.READ, Permission.ADD, Permission.REVIEW}),
    "administrator": frozenset(Permission),
})
