"""Whether two mentions are of one encounter, and bringing them together."""
