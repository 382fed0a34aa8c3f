"""The library over HTTP, to change: documents are added, replaced, removed, read again.

Nothing is done here: what is asked for is put before the intake, whose thread does one thing at a time. A change is
refused unless `changing.py` says that who asks may, and from a page of ours.
"""

from __future__ import annotations

from contextvars import copy_context
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from assistant.access.labelling import check_may_give
from assistant.index.build import OnProgress
from assistant.index.holdings import TakenIn
from assistant.server.changing import is_from_our_page, may_change
from assistant.server.labels import asked_label, own_label
from assistant.server.receiving import RefusedError, received
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import LANGUAGES, Language, Reader
from assistant.web.intake import Deed, Intake, IntakeFullError, Job
from assistant.web.owner import reader_of
from assistant.web.words import Words

_KEEP_NOTHING = {"Cache-Control": "no-store"}
_LONGEST_NAME = 500


def library_changes(service: Assistant, settings: Settings, intake: Intake) -> APIRouter:
    """The routes over one service; `intake` does what is asked for."""

    def check(request: Request) -> None:
        if not may_change(request, settings) or not is_from_our_page(request):
            raise RefusedError("not-allowed", 403)

    router = APIRouter(prefix="/library/{language}", dependencies=[Depends(check)])
    _adding(router, service, settings, intake)
    _changing(router, service, intake)
    _labelling(router, service, settings)
    return router


def _adding(router: APIRouter, service: Assistant, settings: Settings, intake: Intake) -> None:
    @router.post("/files")
    async def add(
        request: Request,
        name: Annotated[str, Query(max_length=_LONGEST_NAME)],
        replaces: Annotated[str, Query(max_length=64)] = "",
        classification: Annotated[str, Query(max_length=_LONGEST_NAME)] = "",
        groups: Annotated[str, Query(max_length=_LONGEST_NAME)] = "",
    ) -> Response:
        """Take in the file that is the body, as a new one or in place of a document.

        Where no label is named it takes over that of the document whose place it takes.
        """
        reader = reader_of(request)
        seen, by = service.seen_by(reader), reader.name if reader else ""
        label, already = asked_label(classification, groups, settings), frozenset[str]()
        if replaces and reader and label.is_open:
            label = own_label(seen, replaces)
            already = frozenset().union(*label.groups)
        check_may_give(label, reader, already)

        def keep(path: Path) -> None:
            if reader:  # before the file is there, so that no moment and no crash leaves it open
                seen.access.label_files([str(path)], label, reader, already)

        path = await received(request, name, seen.holdings, settings, keep)
        deed: Deed = "replace" if replaces else "add"

        def take(told: OnProgress) -> TakenIn:
            if replaces:
                return seen.holdings.replace(replaces, path, by, told)
            return seen.holdings.add(path, by, told)

        return _ask(intake, deed, path.name, take, reader)


def _changing(router: APIRouter, service: Assistant, intake: Intake) -> None:
    @router.post("/documents/{document_id}/{deed}")
    def do(request: Request, document_id: str, deed: Literal["remove", "reread"]) -> Response:
        """Remove a document, or read its file again; 404 where it is not held."""
        reader = reader_of(request)
        seen = service.seen_by(reader)
        name = seen.document(document_id).name
        if deed == "remove":
            return _ask(intake, deed, name, lambda _: seen.holdings.remove(document_id), reader)
        return _ask(intake, deed, name, lambda told: seen.holdings.reread(document_id, told), reader)

    @router.post("/refresh")
    def refresh(request: Request) -> Response:
        """Look again at all folders and files that are known: for who may read all that is found there."""
        reader = reader_of(request)
        if reader and not reader.reads_all:
            raise RefusedError("not-allowed", 403)
        seen = service.seen_by(reader)

        def look(told: OnProgress) -> TakenIn:
            seen.index([], told)
            return TakenIn()

        return _ask(intake, "refresh", "", look, reader)

    @router.post("/clear")
    def clear(request: Request) -> Response:
        """Forget what is over; of a person's own tasks."""
        reader = reader_of(request)
        intake.clear(reader.name if reader and not reader.reads_all else None)
        return JSONResponse({"accepted": True}, headers=_KEEP_NOTHING)


def _labelling(router: APIRouter, service: Assistant, settings: Settings) -> None:
    @router.post("/labels/{document_id}")
    def label(
        request: Request,
        document_id: str,
        classification: Annotated[str, Query(max_length=_LONGEST_NAME)] = "",
        groups: Annotated[str, Query(max_length=_LONGEST_NAME)] = "",
    ) -> Response:
        """Say who may read a document; 404 where it is not held, 403 for what the person may not give."""
        reader = reader_of(request)
        if reader is None:
            raise RefusedError("not-allowed", 403)
        asked = asked_label(classification, groups, settings)
        service.seen_by(reader).access.label_document(document_id, asked, reader)
        return JSONResponse({"accepted": True}, headers=_KEEP_NOTHING)


def told_refusal(request: Request, error: RefusedError) -> Response:
    """A refusal in the language of the address."""
    language: Language = next((each for each in LANGUAGES if each == request.path_params.get("language")), "en")
    told = Words(language)(f"refusal.{error.key}", **error.values)
    return JSONResponse({"error": told}, error.status, headers=_KEEP_NOTHING)


def _ask(intake: Intake, deed: Deed, name: str, job: Job, reader: Reader | None) -> Response:
    asked_for = copy_context()  # the intake's thread records who did
    try:
        intake.submit(deed, name, lambda told: asked_for.run(job, told), reader.name if reader else "")
    except IntakeFullError as error:
        raise RefusedError("full", 503) from error
    return JSONResponse({"accepted": True}, 202, headers=_KEEP_NOTHING)
