"""The swap test: articles whose people, partner country, cities, dates and periods are others, read and scored again.

A reader that knows the language falls by little; one that knows the articles falls by much. The names come from lists
of our own beside this file, held apart from the knowledge of the reader.
"""
