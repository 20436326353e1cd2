"""Pages: what a browser gets to see of a register, in Vietnamese and English."""
