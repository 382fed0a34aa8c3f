"""Our own routes: the door (which language), page images, files, health. Each is a method of the service over HTTP."""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse, Response

from assistant.server.languages import language_for, remember
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Language
from assistant.web.owner import reader_of

# A document's id is made from its content, so what an address shows never changes.
_KEEP = {"Cache-Control": "private, max-age=86400, immutable"}
_ASK_AGAIN = {"Cache-Control": "private, max-age=0, must-revalidate"}
# Who signs in after him in the same browser, or he himself once he may not read it any more, must ask the server.
_KEEP_NOTHING = {"Cache-Control": "no-store"}
# Shown by the browser itself. Whatever else a ministry holds (a saved web page may carry scripts) is only downloaded.
_SHOWN = {"pdf": "application/pdf"}
# A browser's PDF viewer is a page of the browser's own: our pages' policy would forbid it its scripts in some of them.
_FILE_POLICY = {"Content-Security-Policy": "frame-ancestors 'self'"}
# A question, a conversation, a look-up with its day, a page to learn from (empty: the first) with its view and day.
_GOES_ALONG = frozenset({"q", "c", "lookup", "as-of", "learn", "view", "since"})


def routes(service: Assistant, settings: Settings) -> APIRouter:
    """The routes over one service."""
    router = APIRouter()

    @router.get("/", include_in_schema=False)
    def door(
        request: Request,
        language: Language | None = None,
    ) -> Response:
        """Send a reader to the page of the language chosen, else remembered, else set, else the browser's.

        What a page's address may ask for goes along.
        """
        said = request.query_params.items()
        taken = {name: value for name, value in said if name in _GOES_ALONG and (value or name == "learn")}
        query = f"?{urlencode(taken)}" if taken else ""
        response = RedirectResponse(f"./{language_for(request, settings, language)}/{query}", 307)
        if language:
            remember(response, language)
        response.headers["Vary"] = "Accept-Language, Cookie"
        response.headers["Cache-Control"] = "no-store"
        return response

    @router.get("/pages/{document_id}/{number}.png")
    def page_image(
        request: Request, document_id: str, number: int, width: Annotated[int, Query(ge=100, le=2400)] = 1000
    ) -> Response:
        """The image of a page; 404 where the document, the page or its image is not held."""
        reader = reader_of(request)
        image = service.seen_by(reader).page_image(document_id, number, width=width)
        return Response(image, media_type="image/png", headers=_KEEP if reader is None else _KEEP_NOTHING)

    @router.get("/files/{document_id}")
    def file(request: Request, document_id: str) -> Response:
        """The file itself: a PDF to look at, anything else to keep."""
        reader = reader_of(request)
        seen = service.seen_by(reader)
        held = seen.document(document_id)
        path = seen.file(document_id)
        if not path.is_file():
            return JSONResponse({"error": "The file is no longer where it was indexed."}, 404)
        return FileResponse(
            path,
            media_type=_SHOWN.get(held.format, "application/octet-stream"),
            filename=path.name,
            content_disposition_type="inline" if held.format in _SHOWN else "attachment",
            headers=(_ASK_AGAIN if reader is None else _KEEP_NOTHING) | _FILE_POLICY,
        )

    @router.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        """The icon of the browser's tab."""
        drawing = files("assistant.web").joinpath("static", "icon.svg").read_bytes()
        return Response(drawing, media_type="image/svg+xml", headers=_KEEP)

    @router.get("/manifest.json", include_in_schema=False)
    def manifest() -> dict[str, object]:
        """What Gradio's page asks for at the root of the host."""
        return {"name": "Policy assistant", "start_url": "/", "icons": [{"src": "/favicon.ico", "sizes": "any"}]}

    @router.get("/health")
    def health() -> dict[str, str]:
        """Whether the server answers; says nothing of what is held."""
        return {"status": "ok"}

    return router
