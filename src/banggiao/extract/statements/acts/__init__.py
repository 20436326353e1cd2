"""Which act a thing that is said is, and who is to do what it tells of."""
