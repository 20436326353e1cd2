"""Sentences put together of parts that any of them may have, and what a reader finds in each."""
