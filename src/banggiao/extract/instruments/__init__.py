"""Papers: what is signed, in being, under negotiation or an idea."""

from banggiao.extract.instruments.finder import find_instruments

__all__ = ["find_instruments"]
