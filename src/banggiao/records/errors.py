"""What a record raises when its values cannot be true."""


class RecordError(ValueError):
    """A record was given values that break the codebook; the message says which and why."""
