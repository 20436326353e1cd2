"""What words mean: tables with a source on each line, and their loader."""
