"""Who can be speaking in a sentence."""
