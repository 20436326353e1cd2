"""Files, folders and standard input to Articles, one at a time, with one clear line for whatever cannot be read."""

from banggiao.collect.gather import collect, count
from banggiao.collect.intake import article_from_text
from banggiao.collect.published import day
from banggiao.collect.source import Problem, Source

__all__ = ["Problem", "Source", "article_from_text", "collect", "count", "day"]
