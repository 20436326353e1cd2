"""From readings to entries: what all articles together say of one thing."""

from banggiao.assemble.assembly import Assembled, assemble, assemble_reports, meeting_keys, own_id
from banggiao.assemble.doubts import Doubt, doubts
from banggiao.assemble.folding import fold, unmarked
from banggiao.assemble.report import Background, Report, background, reports
from banggiao.assemble.rulings import NO_RULINGS, AnyReport, ReportId, Rulings, report_id

__all__ = [
    "NO_RULINGS", "AnyReport", "Assembled", "Background", "Doubt", "Report", "ReportId", "Rulings", "assemble",
    "assemble_reports", "background", "doubts", "fold", "meeting_keys", "own_id", "report_id", "reports", "unmarked",
]
