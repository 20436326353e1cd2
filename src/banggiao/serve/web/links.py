"""Addresses that articles give."""

import re

# Anything else than these (javascript:, data:) could do harm when clicked.
_WEB_ADDRESS = re.compile(r"https?://[^\s\"<>]+")


def web_address(url: str | None) -> bool:
    """Whether an address of an article may become a link."""
    return bool(url and _WEB_ADDRESS.fullmatch(url))
