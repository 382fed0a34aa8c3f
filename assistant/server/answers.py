"""The route by which an answer is downloaded: what stands on the shelf, for who was given its token."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from assistant.export.formats import MEDIA_TYPES, Format, file_name
from assistant.service import Assistant
from assistant.web.export import Shelf


def answer_routes(service: Assistant, shelf: Shelf) -> APIRouter:
    """The route over one service and the shelf of its pages."""
    router = APIRouter()

    @router.get("/answers/{token}.{form}")
    def answer(token: str, form: Format) -> Response:
        """An answer as a file to keep, for the session that was given its token; 404 for anybody else."""
        record = shelf.get(token)
        if record is None:
            return JSONResponse({"error": "This answer is no longer kept; ask again."}, 404)
        named = f'attachment; filename="{file_name(record, form)}"'
        headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
        return Response(service.export(record, form), media_type=MEDIA_TYPES[form], headers=headers)

    return router
