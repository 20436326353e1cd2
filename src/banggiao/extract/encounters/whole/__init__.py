"""What only the article as a whole tells of an encounter."""
