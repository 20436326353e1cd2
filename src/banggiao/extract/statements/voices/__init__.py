"""Whose voice is heard as an article goes on."""
