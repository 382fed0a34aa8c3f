"""The library over HTTP, to change: documents are added, replaced, removed, read again.

Nothing is done here: what is asked for is put before the intake, whose thread does one thing at a time. A change is
refused unless `changing.py` says that who asks may, and from a page of ours.
"""

from __future__ import annotations

from contextvars import copy_context
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from assistant.index.build import OnProgress
from assistant.index.holdings import TakenIn
from assistant.server.changing import is_from_our_page, may_change
from assistant.server.receiving import RefusedError, received
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import LANGUAGES, Language
from assistant.web.intake import Deed, Intake, IntakeFullError, Job
from assistant.web.words import Words

_KEEP_NOTHING = {"Cache-Control": "no-store"}
_LONGEST_NAME = 500


def library_changes(service: Assistant, settings: Settings, intake: Intake) -> APIRouter:
    """The routes over one service; `intake` does what is asked for."""

    def check(request: Request) -> None:
        if not may_change(request, settings) or not is_from_our_page(request):
            raise RefusedError("not-allowed", 403)

    router = APIRouter(prefix="/library/{language}", dependencies=[Depends(check)])

    @router.post("/files")
    async def add(
        request: Request,
        name: Annotated[str, Query(max_length=_LONGEST_NAME)],
        replaces: Annotated[str, Query(max_length=64)] = "",
    ) -> Response:
        """Take in the file that is the body, as a new one or in place of a document."""
        path = await received(request, name, service.holdings, settings)
        if replaces:
            return _ask(intake, "replace", path.name, lambda told: service.holdings.replace(replaces, path, "", told))
        return _ask(intake, "add", path.name, lambda told: service.holdings.add(path, "", told))

    @router.post("/documents/{document_id}/{deed}")
    def do(document_id: str, deed: Literal["remove", "reread"]) -> Response:
        """Remove a document, or read its file again; 404 where it is not held."""
        name = service.document(document_id).name
        if deed == "remove":
            return _ask(intake, deed, name, lambda _: service.holdings.remove(document_id))
        return _ask(intake, deed, name, lambda told: service.holdings.reread(document_id, told))

    @router.post("/refresh")
    def refresh() -> Response:
        """Look again at all folders and files that are known."""

        def look(told: OnProgress) -> TakenIn:
            service.index([], told)
            return TakenIn()

        return _ask(intake, "refresh", "", look)

    @router.post("/clear")
    def clear() -> Response:
        """Forget what is over."""
        intake.clear()
        return JSONResponse({"accepted": True}, headers=_KEEP_NOTHING)

    return router


def told_refusal(request: Request, error: RefusedError) -> Response:
    """A refusal in the language of the address."""
    language: Language = next((each for each in LANGUAGES if each == request.path_params.get("language")), "en")
    told = Words(language)(f"refusal.{error.key}", **error.values)
    return JSONResponse({"error": told}, error.status, headers=_KEEP_NOTHING)


def _ask(intake: Intake, deed: Deed, name: str, job: Job) -> Response:
    asked_for = copy_context()  # the intake's thread records who did
    try:
        intake.submit(deed, name, lambda told: asked_for.run(job, told))
    except IntakeFullError as error:
        raise RefusedError("full", 503) from error
    return JSONResponse({"accepted": True}, 202, headers=_KEEP_NOTHING)
