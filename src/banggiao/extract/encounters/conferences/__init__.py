"""Conferences and forums: whose they are, and who comes to them."""
