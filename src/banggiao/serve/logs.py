"""The log of the server: one JSON object a line, about requests and never about what is in them.

Neither bodies nor the words of a search nor the messages of unforeseen errors are written: each may hold an article's
text. An unforeseen error is told by its type and the places in the code that it came through.
"""

import traceback
from typing import TextIO

import structlog
from structlog.typing import FilteringBoundLogger


def make_log(stream: TextIO) -> FilteringBoundLogger:
    """A log that writes to `stream`."""
    log: FilteringBoundLogger = structlog.wrap_logger(
        structlog.PrintLogger(stream),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(0),
    )
    return log


def way_of(error: BaseException) -> list[str]:
    """The places in the code that an error came through, the innermost last."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
