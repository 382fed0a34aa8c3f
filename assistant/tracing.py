"""Where the time of an answer goes, told to an OpenTelemetry collector where the settings name one.

Spans with numbers and names of languages; never a word of a question, a document or a person. Without a collector
nothing is imported and a span costs a look at a variable. Our spans go to that address alone, and no library's do.
"""

from __future__ import annotations

import contextvars
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from assistant.errors import MissingPartError
from assistant.settings import Settings

Returned = TypeVar("Returned")
Given = ParamSpec("Given")

_tracer: Any = None


def begin(settings: Settings) -> Callable[[], None]:
    """Tell from now on, where the settings name a collector; what is returned sends the rest and ends it.

    Raises MissingPartError when OpenTelemetry is not installed.
    """
    global _tracer  # noqa: PLW0603 - one process, one collector, as with logging
    if not settings.traces:
        return lambda: None
    try:
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    except ImportError as error:
        raise MissingPartError(
            "Traces need OpenTelemetry; run `pip install 'policy-assistant[traces]'`, or unset ASSISTANT_TRACES."
        ) from error
    provider = TracerProvider(resource=Resource.create({"service.name": "policy-assistant"}))
    secure = settings.traces.startswith("https:")
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(settings.traces, insecure=not secure, timeout=5)))
    _tracer = provider.get_tracer("assistant")

    def end() -> None:
        global _tracer  # noqa: PLW0603 - as above
        _tracer = None
        provider.shutdown()

    return end


@contextmanager
def span(name: str, **facts: str | float) -> Iterator[None]:
    """A stretch of work; `facts` may hold no word that anybody wrote."""
    if _tracer is None:
        yield
        return
    # An exception's message may hold words of a question, so its kind alone is told.
    with _tracer.start_as_current_span(name, attributes=facts, record_exception=False, set_status_on_exception=False):
        yield


def traced(name: str, steps: Iterator[Returned]) -> Iterator[Returned]:
    """Steps of work, each of which may be taken in another thread, as one span; what is done between them is not."""
    if _tracer is None:
        yield from steps
        return
    from opentelemetry.trace import use_span  # noqa: PLC0415 - see the module

    whole = _tracer.start_span(name)
    try:
        while True:
            with use_span(whole, end_on_exit=False, record_exception=False, set_status_on_exception=False):
                try:
                    step = next(steps)
                except StopIteration:
                    return
            yield step
    finally:
        whole.end()


def carried(work: Callable[Given, Returned]) -> Callable[Given, Returned]:
    """Work that is done in another thread, within the span that it is given out in."""
    if _tracer is None:
        return work
    context = contextvars.copy_context()
    return lambda *given, **named: context.run(work, *given, **named)
