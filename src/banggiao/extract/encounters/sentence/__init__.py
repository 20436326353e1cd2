"""One sentence that tells of an encounter: its clause, its words, the names in it, and how it stands."""
