"""Border exchanges and their programmes."""
