"""The lines of a chronicle: a time, a colon or dash, and what came to be then, with no subject and often no verb."""

from banggiao.annotate.pattern import Pattern

# "Năm 1994: | Ký Hiệp ước …", "12/2022: (quan hệ) | Đối tác chiến lược toàn diện"
_HEAD = Pattern(r"(?:(?:ngày|tháng|năm) )?[\d/.-]*(?:19|20)\d\d ?[:-] (?:(?:khuôn khổ )?quan hệ )?[\"“]?")


def heads_entry(form: str, start: int, at: int) -> bool:
    """Whether what stands at `at` opens the line of a chronicle that begins at `start`."""
    return _HEAD.fullmatch(form, start, at) is not None
