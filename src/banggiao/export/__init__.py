"""Register -> files: one file a format."""
