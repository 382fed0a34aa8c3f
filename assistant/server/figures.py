"""The figures that a page shows, as a file to keep: what the page's address asks for, as its reader may see it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from assistant.export.figures import csv_bytes, xlsx_bytes
from assistant.service import Assistant
from assistant.web.figures import wanted_figures
from assistant.web.figures_view import LONGEST_QUERY, Wanted, limited
from assistant.web.owner import reader_of

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_Asked = Annotated[str, Query(max_length=LONGEST_QUERY)]


def figure_routes(service: Assistant) -> APIRouter:
    """The routes over one service."""
    router = APIRouter()

    @router.get("/figures.{form}", include_in_schema=False)
    def figures(
        request: Request,
        form: Literal["csv", "xlsx"],
        q: _Asked = "",
        kind: _Asked = "",
        document: _Asked = "",
        year: _Asked = "",
        unit: _Asked = "",
        course: _Asked = "",
    ) -> Response:
        """All figures that fit, not only those of the page's first rows."""
        wanted = Wanted(q, kind, document, year, unit, course)
        found = limited(wanted_figures(service.seen_by(reader_of(request)), wanted), wanted)
        written = csv_bytes(found) if form == "csv" else xlsx_bytes(found)
        kept = {"Content-Disposition": f'attachment; filename="figures.{form}"', "Cache-Control": "no-store"}
        return Response(written, media_type=_TYPES[form], headers=kept)

    return router
