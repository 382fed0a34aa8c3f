"""The HTTP API under /api/v1: ask, look up, search, documents. Each route is a method of the service.

An application of its own, so that its OpenAPI description (/api/v1/openapi.json) holds these routes and no others.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from fastapi import FastAPI, Header, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from assistant.errors import AssistantError
from assistant.server.contract import (
    AnswerGiven,
    DocumentFacts,
    Found,
    HeldDocuments,
    LookupGiven,
    Question,
    Refused,
    Text,
)
from assistant.server.event_stream import event
from assistant.server.refusals import refused
from assistant.service import Assistant
from assistant.types import Answer
from assistant.web.owner import reader_of

_STREAM = "text/event-stream"
_REFUSALS: dict[int | str, dict[str, Any]] = {
    404: {"model": Refused, "description": "Not held."},
    401: {"model": Refused, "description": "Not signed in; send `Authorization: Bearer` and a token."},
    422: {"description": "Not a question, or one that is too long; fields that are wrong are named."},
    429: {"model": Refused, "description": "Too many questions; `Retry-After` says when to ask again."},
    503: {"model": Refused, "description": "The index or a model cannot be used now."},
}


def api(service: Assistant) -> FastAPI:
    """The API over one service, to be mounted."""
    app = FastAPI(
        title="Policy assistant",
        version="1",
        description="Answers with citations, provisions verbatim, passages: from policy documents that are held.",
        docs_url=None,
        redoc_url=None,
    )
    app.add_exception_handler(AssistantError, refused)
    _asking(app, service)
    _looking(app, service)
    return app


def _asking(app: FastAPI, service: Assistant) -> None:
    @app.post("/ask", responses=_answers() | _REFUSALS)
    def ask(request: Request, question: Question, accept: Annotated[str, Header()] = "") -> Response:
        """The answer; with `Accept: text/event-stream`, sentence by sentence.

        The events are `sentence` (its `sentence`, and the `citations` it is the first to use) and, last, `answer`: all
        of it, as it comes without a stream. An `error` event ends a stream that cannot go on.
        """
        seen = service.seen_by(reader_of(request))
        answering = seen.stream if _STREAM in accept else seen.ask
        found = answering(
            question.question,
            as_of=question.as_of,
            language=question.language,
            before=question.before,
            within=question.documents.filter(),
        )
        if isinstance(found, Answer):
            return JSONResponse(found.to_dict())
        first = next(found)  # what is wrong with the question is told by a status, not in the stream
        return StreamingResponse(_events(first, found), media_type=_STREAM, headers={"Cache-Control": "no-store"})


def _events(answer: Answer, growing: Iterator[Answer]) -> Iterator[str]:
    told = 0
    known: set[int] = set()
    try:
        while True:
            for sentence in answer.sentences[told:]:
                new = [c.to_dict() for c in answer.citations if c.n in sentence.citations and c.n not in known]
                known.update(sentence.citations)
                yield event("sentence", {"sentence": sentence.to_dict(), "citations": new})
            told = len(answer.sentences)
            following = next(growing, None)
            if following is None:
                break
            answer = following
    except AssistantError as error:
        yield event("error", {"error": str(error)})
        return
    yield event("answer", answer.to_dict())


def _looking(app: FastAPI, service: Assistant) -> None:
    @app.get("/lookup", responses=_given(LookupGiven) | _REFUSALS)
    def lookup(request: Request, reference: Annotated[Text, Query()], as_of: date | None = None) -> Response:
        """The provision or document that a reference names, verbatim, or what is not held."""
        return JSONResponse(service.seen_by(reader_of(request)).lookup(reference, as_of=as_of).to_dict())

    @app.get("/search", responses=_given(Found) | _REFUSALS)
    def search(
        request: Request, query: Annotated[Text, Query()], k: Annotated[int, Query(ge=1, le=50)] = 10
    ) -> Response:
        """The best passages for a question."""
        hits = service.seen_by(reader_of(request)).search(query, k=k)
        return JSONResponse({"hits": [hit.to_dict() for hit in hits]})

    @app.get("/documents", responses=_given(HeldDocuments) | _REFUSALS)
    def documents(request: Request, as_of: date | None = None) -> Response:
        """All documents, with their state on a day (default: today)."""
        held = service.seen_by(reader_of(request)).documents(as_of=as_of)
        return JSONResponse({"documents": [document.to_dict() for document in held]})

    @app.get("/documents/{document_id}", responses=_given(DocumentFacts) | _REFUSALS)
    def document(request: Request, document_id: str, as_of: date | None = None) -> Response:
        """One document; 404 where it is not held."""
        return JSONResponse(service.seen_by(reader_of(request)).document(document_id, as_of=as_of).to_dict())


def _given(model: type) -> dict[int | str, dict[str, Any]]:
    return {200: {"model": model}}


def _answers() -> dict[int | str, dict[str, Any]]:
    return {200: {"model": AnswerGiven, "content": {_STREAM: {}}}}
