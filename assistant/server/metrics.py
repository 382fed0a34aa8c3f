"""What the server counts and times, for Prometheus: numbers alone, of no person, question or document.

Imports prometheus_client. One Meter belongs to one application; several processes are read one by one.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
# From an answer in the documents' own words to one that a slow model writes.
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180)


class Meter:
    """The counts of one application. Safe to share between threads."""

    def __init__(self) -> None:
        self._all = CollectorRegistry()
        self._requests = self._counter("requests", "Requests, by route.", "method", "route", "status")
        self._answers = self._counter("answers", "Answers, by how complete they are.", "completeness")
        self._errors = self._counter("errors", "What was refused or could not be done, by kind.", "kind")
        self._builds = self._counter("builds", "Builds of the index by this server, by how they ended.", "outcome")
        self._first = self._seconds("answer_first", "Seconds until the first words of an answer.")
        self._whole = self._seconds("answer", "Seconds until an answer is whole.")
        self._search = self._seconds("search", "Seconds of a search for passages.")
        self._held = Gauge("assistant_index", "What is held.", ["what"], registry=self._all)

    def requested(self, method: str, route: str, status: int) -> None:
        """A request was answered; `route` as it is written in the program, never the address asked for."""
        self._requests.labels(method, route, str(status)).inc()

    def failed(self, error: Exception) -> None:
        """Something was refused or went wrong."""
        self._errors.labels(type(error).__name__).inc()

    def answering(self) -> Answering:
        """A question was asked: the clock runs."""
        return Answering(self._first.observe, self._whole.observe, lambda kind: self._answers.labels(kind).inc())

    def searched(self, seconds: float) -> None:
        """Passages were searched for, by themselves or for an answer."""
        self._search.observe(seconds)

    def built(self, outcome: str) -> None:
        """A build of the index has ended."""
        self._builds.labels(outcome).inc()

    def text(self, counts: dict[str, int]) -> bytes:
        """Everything, as Prometheus reads it; `counts` are those of the index."""
        for what, number in counts.items():
            self._held.labels(what).set(number)
        return generate_latest(self._all)

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(f"assistant_{name}", told, labels, registry=self._all)

    def _seconds(self, name: str, told: str) -> Histogram:
        return Histogram(f"assistant_{name}_seconds", told, buckets=_SECONDS, registry=self._all)


class Answering:
    """The clock of one answer."""

    def __init__(
        self, first: Callable[[float], None], whole: Callable[[float], None], ended: Callable[[str], None]
    ) -> None:
        self._started = time.perf_counter()
        self._first: Callable[[float], None] | None = first
        self._whole, self._ended = whole, ended

    def said(self) -> None:
        """Words have left; the first time counts."""
        if self._first:
            self._first(time.perf_counter() - self._started)
            self._first = None

    def done(self, completeness: str) -> None:
        """The answer is whole."""
        self._whole(time.perf_counter() - self._started)
        self._ended(completeness)
