"""Where the speech acts of a sentence begin and end."""
