"""Traces go to the collector that the settings name, say where time goes, and hold no word of anybody."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import pytest
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2 as messages
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2_grpc as service

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.tracing import begin

QUESTION = "How many looms were lent in 2023?"


class Collector(service.TraceServiceServicer):
    """A collector that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[Any] = []

    def Export(self, request: Any, context: Any) -> Any:  # noqa: N802, ARG002 - OpenTelemetry's name
        self.told.append(request)
        return messages.ExportTraceServiceResponse()

    @property
    def spans(self) -> list[Any]:
        return [
            span for told in self.told for of in told.resource_spans for in_ in of.scope_spans for span in in_.spans
        ]


@pytest.fixture
def collector() -> Iterator[tuple[Collector, str]]:
    """One that listens on this machine, and its address."""
    collector = Collector()
    server = grpc.server(ThreadPoolExecutor(1))
    service.add_TraceServiceServicer_to_server(collector, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield collector, f"http://127.0.0.1:{port}"
    server.stop(None)


def test_an_answer_is_one_trace_whose_parts_stand_under_it(small_index: Path, collector: tuple[Collector, str]) -> None:
    heard, address = collector
    assistant = Assistant(Settings(index_dir=small_index, traces=address))
    end = begin(assistant.settings)
    assistant.ask(QUESTION)
    end()
    assistant.close()
    by_id = {span.span_id: span for span in heard.spans}
    under = {span.name: by_id[span.parent_span_id].name for span in heard.spans if span.parent_span_id}
    assert {span.name for span in heard.spans if not span.parent_span_id} == {"ask"}
    assert len({span.trace_id for span in heard.spans}) == 1
    wanted = {"understand": "ask", "search": "ask", "evidence": "ask", "compute": "ask", "quote": "ask"}
    wanted |= dict.fromkeys(("search by words", "search by meaning", "rank"), "search")
    assert under.items() >= wanted.items()


def test_no_word_of_a_question_or_a_document_is_told(small_index: Path, collector: tuple[Collector, str]) -> None:
    heard, address = collector
    assistant = Assistant(Settings(index_dir=small_index, traces=address))
    end = begin(assistant.settings)
    assistant.ask(QUESTION)
    with pytest.raises(Exception, match="longer"):
        assistant.ask("looms " * 5000)
    end()
    assistant.close()
    told = " ".join(map(str, heard.told)).casefold()
    assert heard.spans
    for word in ("looms", "cooperatives", "weaving", "regulation"):
        assert word not in told


def test_without_a_collector_nothing_of_it_is_loaded_or_told(
    small_index: Path, collector: tuple[Collector, str]
) -> None:
    code = (
        "import sys; from assistant.settings import Settings; from assistant.tracing import begin, span\n"
        "end = begin(Settings())\n"
        "with span('ask'): pass\n"
        "end(); sys.exit(any(name.startswith('opentelemetry') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assistant = Assistant(Settings(index_dir=small_index))
    assistant.ask(QUESTION)
    assistant.close()
    assert collector[0].spans == []
