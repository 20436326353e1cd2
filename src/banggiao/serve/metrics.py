"""What a monitor may count, in Prometheus' form."""

import os

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

# Where several processes that serve one register count together: the client library looks for it, too.
TOGETHER = "PROMETHEUS_MULTIPROC_DIR"

MEDIA_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The counts of one server since it started, all its processes together."""

    def __init__(self) -> None:
        self._all = CollectorRegistry()
        self.requests = Counter(
            "banggiao_requests", "Requests answered.", ("route", "method", "status"), registry=self._all
        )
        self.seconds = Histogram(
            "banggiao_request_seconds", "Time to answer.", ("route",), buckets=_SECONDS, registry=self._all
        )
        self.under_way = Gauge(
            "banggiao_requests_under_way", "Requests being answered.", registry=self._all, multiprocess_mode="livesum"
        )
        self.articles = Counter("banggiao_articles_read", "Articles read for a request.", ("kept",), registry=self._all)
        self.log_ins = Counter("banggiao_log_ins", "Attempts to log in.", ("outcome",), registry=self._all)
        self.kept = Gauge(
            "banggiao_register", "What the register holds.", ("what",), registry=self._all,
            multiprocess_mode="mostrecent",
        )

    def page(self, counts: dict[str, int]) -> bytes:
        """All metrics as text, with what the register holds now."""
        for what, count in counts.items():
            self.kept.labels(what).set(count)
        if TOGETHER not in os.environ:
            return generate_latest(self._all)
        every = CollectorRegistry()
        MultiProcessCollector(every)  # type: ignore[no-untyped-call]
        return generate_latest(every)

    def close(self) -> None:
        """Count no more; what was counted stays with the other processes."""
        if TOGETHER in os.environ:
            mark_process_dead(os.getpid())  # type: ignore[no-untyped-call]
