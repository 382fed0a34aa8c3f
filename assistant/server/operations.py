"""Routes for those who run the server: whether it is ready, and what it counts. Neither says what is held."""

from __future__ import annotations

import threading
import time

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from assistant.errors import AssistantError
from assistant.server.hosts import is_loopback
from assistant.server.metrics import CONTENT_TYPE
from assistant.server.served import Served
from assistant.settings import Settings

_FRESH = 5.0  # seconds that a search counts for; who asks whether we are ready must not be what keeps us busy


def operations(service: Served, settings: Settings) -> APIRouter:
    """The routes over one service."""
    router = APIRouter()
    readiness = _Readiness(service)

    @router.get("/ready", include_in_schema=False)
    def ready() -> Response:
        """200 when a search was made; 503, with the reason in one line, when none can be."""
        reason = readiness.reason()
        return JSONResponse({"error": reason}, 503) if reason else JSONResponse({"status": "ready"})

    @router.get("/metrics", include_in_schema=False)
    def metrics(request: Request) -> Response:
        """Counts and times; to programs on this machine, unless the settings say otherwise."""
        near = request.client is not None and is_loopback(request.client.host)
        if settings.metrics == "off" or (settings.metrics == "loopback" and not near):
            return JSONResponse({"error": "Metrics are not shown here; see the setting `metrics`."}, 403)
        return Response(service.meter.text(service.counts()), media_type=CONTENT_TYPE)

    return router


class _Readiness:
    """Whether the index can be searched, as of a moment ago."""

    def __init__(self, service: Served) -> None:
        self._service = service
        self._one = threading.Lock()
        self._until = 0.0
        self._reason = ""

    def reason(self) -> str:
        """Why not; empty when it can."""
        with self._one:
            if time.monotonic() >= self._until:
                try:
                    self._service.check_searchable()
                    self._service.open_record()
                    self._reason = ""
                except AssistantError as error:
                    self._reason = str(error)
                self._until = time.monotonic() + _FRESH
            return self._reason
