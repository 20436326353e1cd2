"""The tables of a register and the database under them: schema, rows, bytes, full text, versions."""
