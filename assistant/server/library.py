"""The library over HTTP, to look at: what is held and what is being done, as pieces of a page in a language."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.errors import AssistantError
from assistant.server.changing import may_change
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Language
from assistant.web.intake import Intake
from assistant.web.library_html import list_html
from assistant.web.library_view import Column, Row, Wanted, view
from assistant.web.markup import error_html
from assistant.web.words import Words
from assistant.web.work_html import work_html

_KEEP_NOTHING = {"Cache-Control": "no-store"}


def library_routes(service: Assistant, settings: Settings, intake: Intake) -> APIRouter:
    """The routes over one service; `intake` does what is asked for."""
    router = APIRouter(prefix="/library/{language}")

    @router.get("/list")
    def documents(
        request: Request,
        language: Language,
        q: Annotated[str, Query(max_length=200)] = "",
        by: Column = "document",
        falling: bool = False,  # noqa: FBT001, FBT002 - a parameter of an address
        page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    ) -> Response:
        """The documents that fit, a page of them."""
        words = Words(language)
        try:
            shown = view(_rows(service), Wanted(q, by, falling, page), words)
            piece = list_html(shown, service.problems(), words, may_change=may_change(request, settings))
        except AssistantError as error:
            piece = error_html(words.error(error))
        return HTMLResponse(str(piece), headers=_KEEP_NOTHING)

    @router.get("/work")
    def work(request: Request, language: Language) -> Response:
        """What is being done: `active` while more is to come, `over` counts what is done."""
        allowed = may_change(request, settings)
        tasks = intake.tasks() if allowed else []
        encoding = intake.encoding if allowed else None
        said = {
            "html": str(work_html(tasks, encoding, Words(language))),
            "active": allowed and intake.is_active,
            "over": sum(task.is_over for task in tasks),
            "may_change": allowed,
        }
        return JSONResponse(said, headers=_KEEP_NOTHING)

    return router


def _rows(service: Assistant) -> list[Row]:
    additions = service.additions()
    waiting = service.unencoded()
    files: dict[str, str] = {}
    for document_id, came in additions.items():
        brought = next((file for file in map(service.holdings.brought, came) if file), None)
        if brought:
            files[document_id] = str(brought)
    together = Counter(files.values())
    rows = []
    for document in service.documents():
        came = additions.get(document.id, [])
        file = files.get(document.id)
        rows.append(Row(document, came[0] if came else None, together[file] if file else 0, document.id not in waiting))
    return rows
