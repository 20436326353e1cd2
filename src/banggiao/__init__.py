"""banggiao reads Vietnamese news on diplomacy into findings, each with the exact sentence it came from."""
