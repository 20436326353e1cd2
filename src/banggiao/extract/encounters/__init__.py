"""Encounters: what took or takes place between parties, with who, when, where and how it stands."""

from banggiao.extract.encounters.finder import find_encounters

__all__ = ["find_encounters"]
