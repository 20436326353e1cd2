"""Questions to a register, and what a user may ask it for."""
