"""How high relations stand between two parties."""

from banggiao.extract.relations.finder import find_relations

__all__ = ["find_relations"]
