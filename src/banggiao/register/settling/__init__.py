"""Bringing the entries up to date when articles come and decisions fall: only those that can have changed."""
