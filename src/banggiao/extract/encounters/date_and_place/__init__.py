"""When and where: which of the dates and places that are told are those of an encounter."""
