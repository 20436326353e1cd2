"""Statements: each speech act with its content, over sentences, quotes, fronted clauses and unmarked continuation."""

from banggiao.extract.statements.finder import find_statements

__all__ = ["find_statements"]
