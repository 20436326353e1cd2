"""From readings to entries: what all articles together say of one thing."""

from banggiao.assemble.assembly import assemble
from banggiao.assemble.folding import fold, unmarked

__all__ = ["assemble", "fold", "unmarked"]
