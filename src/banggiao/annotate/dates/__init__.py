"""Dates and periods of Vietnamese news prose, at the precision that the text gives."""

from banggiao.annotate.dates.finder import find_dates
from banggiao.annotate.dates.headings import day_headings
from banggiao.annotate.dates.roles import role_behind
from banggiao.annotate.dates.when import When
from banggiao.annotate.dates.years import with_year

__all__ = ["When", "day_headings", "find_dates", "role_behind", "with_year"]
