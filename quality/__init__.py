"""The reading benchmark of the project: how readings are scored, and the floors that the scores may not fall below."""
