"""From readings to entries: what all articles together say of one thing."""

from banggiao.assemble.assembly import Assembled, assemble, assemble_reports, meeting_keys, own_id
from banggiao.assemble.folding import fold, unmarked
from banggiao.assemble.identity import AnyReport
from banggiao.assemble.report import Report, reports

__all__ = [
    "AnyReport", "Assembled", "Report", "assemble", "assemble_reports", "fold", "meeting_keys", "own_id", "reports",
    "unmarked",
]
