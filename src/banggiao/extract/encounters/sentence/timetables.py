"""Timetables: articles that print one below a title which says so, and sentences that go by one."""

from banggiao.annotate.pattern import Pattern

# "Theo chương trình, A hội đàm với B …"
BY_TIMETABLE = Pattern(
    r"(?:cũng )?theo (?:chương trình|lịch trình|lịch|kế hoạch)"
    r"(?: (?:làm việc|dự kiến|hoạt động|nghị sự|chuyến thăm|của chuyến thăm|đã định|công bố|được công bố))*,"
)
# The first words of an article: "Chương trình chuyến thăm của A", "Lịch tiếp khách tuần này".
_PRINTED = Pattern(
    r"\W*(?:(?:chương trình|lịch trình|lịch)(?: (?:dự kiến|hoạt động|làm việc|các hoạt động|của|trong))*"
    r" (?:chuyến|thăm|đoàn)"
    r"|lịch (?:hoạt động|làm việc|công tác|tiếp|đối ngoại|tuần|trình|các|sự kiện|của|hải trình))(?!\w)"
)
# "Sự kiện quốc tế tuần tới"
_OF_DAYS_AHEAD = Pattern(r"\W*(?:lịch(?! sử)(?!\w)|[^\n.]{0,50}(?<!\w)(?:tuần|tháng) (?:tới|sau)(?!\w))")


def prints_timetable(form: str) -> bool:
    """Whether an article opens as a timetable: what it tells is to come, unless a sentence says otherwise."""
    return _PRINTED.match(form) is not None


def is_of_days_ahead(form: str) -> bool:
    """Whether an article opens as one on the days or weeks to come, whether or not it prints a timetable of them."""
    return _OF_DAYS_AHEAD.match(form) is not None
