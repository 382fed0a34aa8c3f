"""The library over HTTP, to look at: what is held and what is being done, as pieces of a page in a language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.errors import AssistantError
from assistant.server.changing import may_change
from assistant.server.labels import choices, labels_said
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Language
from assistant.web.intake import Intake
from assistant.web.library_html import list_html
from assistant.web.library_view import Column, Readers, Row, Wanted, view
from assistant.web.markup import error_html
from assistant.web.owner import reader_of
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
            seen, reader = service.seen_by(reader_of(request)), reader_of(request)
            rows = _rows(seen, labels_said(seen, settings, words) if reader else {})
            shown, allowed = view(rows, Wanted(q, by, falling, page), words), may_change(request, settings)
            piece = list_html(
                shown, seen.problems(), words, may_change=allowed, may_label=allowed and reader is not None
            )
        except AssistantError as error:
            piece = error_html(words.error(error))
        return HTMLResponse(str(piece), headers=_KEEP_NOTHING)

    @router.get("/work")
    def work(request: Request, language: Language) -> Response:
        """What is being done: `active` while more is to come, `over` counts what is done.

        A person sees what he asked for himself: names of others' files, and how much there is to encode, would tell.
        """
        allowed, reader, words = may_change(request, settings), reader_of(request), Words(language)
        all_of_it = allowed and (reader is None or reader.reads_all)
        tasks = [t for t in intake.tasks() if all_of_it or (reader and t.by == reader.name)] if allowed else []
        encoding = intake.encoding if all_of_it else None
        said = {
            "html": str(work_html(tasks, encoding, words)),
            "active": intake.is_active if all_of_it else not all(task.is_over for task in tasks),
            "over": sum(task.is_over for task in tasks),
            "may_change": allowed,
            "may_refresh": all_of_it,
            "labels": choices(reader, settings, words) if allowed else None,
        }
        return JSONResponse(said, headers=_KEEP_NOTHING)

    return router


def _rows(service: Assistant, labels: Mapping[str, Readers]) -> list[Row]:
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
        rows.append(
            Row(
                document,
                came[0] if came else None,
                together[file] if file else 0,
                document.id not in waiting,
                labels.get(document.id, Readers()),
            )
        )
    return rows
