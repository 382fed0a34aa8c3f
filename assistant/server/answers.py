"""The route by which an answer is downloaded: as it is kept in a conversation, for who had that conversation."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from assistant.errors import AssistantError
from assistant.export.formats import MEDIA_TYPES, Format, file_name
from assistant.service import Assistant
from assistant.types import Record
from assistant.web.owner import owner_by, reader_of


def answer_routes(service: Assistant) -> APIRouter:
    """The route over one service."""
    router = APIRouter()

    @router.get("/answers/{conversation}/{record_id}.{form}")
    def answer(request: Request, conversation: str, record_id: str, form: Format) -> Response:
        """An answer as a file to keep, with what has changed in its sources since; 404 for anybody else's."""
        owner = owner_by(request)
        turn = service.conversations.turn(owner, conversation, record_id) if owner else None
        if turn is None:
            return JSONResponse({"error": "This answer is no longer kept; ask again."}, 404)
        seen = service.seen_by(reader_of(request))
        record = _compared(seen, turn.record)
        named = f'attachment; filename="{file_name(record, form)}"'
        headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
        return Response(seen.export(record, form), media_type=MEDIA_TYPES[form], headers=headers)

    return router


def _compared(seen: Assistant, record: Record) -> Record:
    """The record with what has changed since; as it was kept where nothing has, or nothing can be said of that."""
    readable = seen.access.readable(record)
    try:
        reopened = seen.reopen(readable)
    except AssistantError:
        return readable
    return reopened if reopened.changes else readable
