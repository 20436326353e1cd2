"""Visits: who comes, to which country, and the stops of a tour."""
