"""The register as of a day: what was known then, and what was so then."""
