"""Standing channels and offices between states."""

from banggiao.extract.mechanisms.finder import find_mechanisms

__all__ = ["find_mechanisms"]
