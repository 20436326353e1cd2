"""REST under `/api/v1`: what the command line asks of a register, for programs."""
