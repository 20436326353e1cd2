"""How the templates of all pages are read."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined

# Anything else than these (javascript:, data:) could do harm when clicked.
_WEB_ADDRESS = re.compile(r"https?://[^\s\"<>]+")


def templates(package: str, folder: str) -> Environment:
    """The templates in a folder of a package, with the test whether an address of an article may become a link."""
    environment = Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["web_address"] = lambda url: bool(url and _WEB_ADDRESS.fullmatch(url))
    return environment
