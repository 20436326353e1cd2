"""From mentions to a reading: one file a type of finding."""
