"""From readings to entries: what all articles together say of one thing, and what follows from the entries."""

from banggiao.assemble.assembly import Assembled, assemble, assemble_reports, own_id
from banggiao.assemble.courses import courses
from banggiao.assemble.doubts import Doubt, doubts
from banggiao.assemble.folding import fold, unmarked
from banggiao.assemble.formulas import formulas
from banggiao.assemble.ladders import ladders
from banggiao.assemble.lives import stages, status_on, successions
from banggiao.assemble.people import tenures, wikidata
from banggiao.assemble.pledges import pledges
from banggiao.assemble.programmes import programmes
from banggiao.assemble.report import Background, Report, background, reports
from banggiao.assemble.rulings import NO_RULINGS, AnyReport, ReportId, Rulings, report_id
from banggiao.assemble.sources import copy_groups
from banggiao.assemble.strength import strength

__all__ = [
    "NO_RULINGS", "AnyReport", "Assembled", "Background", "Doubt", "Report", "ReportId", "Rulings", "assemble",
    "assemble_reports", "background", "copy_groups", "courses", "doubts", "fold", "formulas", "ladders",
    "own_id", "pledges", "programmes", "report_id", "reports", "stages", "status_on", "strength",
    "successions", "tenures", "unmarked", "wikidata",
]
