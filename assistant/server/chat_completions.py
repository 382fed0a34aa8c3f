"""An OpenAI-compatible door, /v1/chat/completions: for chat programs that speak to nothing else.

The last message is the question, the user's earlier ones its conversation; what a client says as `system` or
`assistant` is not followed and not believed. The answer is text with numbered references at its end; the same stands,
as values, in the message's `citations`. Token counts are not kept: no tokens are sold here.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import AssistantError, QuestionError, SignInNeededError, TooOftenError
from assistant.export.labels import Labels
from assistant.server.contract import Text
from assistant.server.event_stream import data
from assistant.service import Assistant
from assistant.types import Answer, Citation, Sentence
from assistant.web.owner import reader_of

MODEL = "policy-assistant"
_DONE = "data: [DONE]\n\n"
_MANY = 500  # messages


class Part(BaseModel):
    """A part of a message; of its kinds, only text is read."""

    model_config = ConfigDict(extra="ignore")
    type: str = "text"
    text: Text = ""


class Message(BaseModel):
    """A message of the conversation."""

    model_config = ConfigDict(extra="ignore")
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Text | list[Part] | None = None

    @property
    def words(self) -> str:
        """Its text."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class Completion(BaseModel):
    """A request; what else clients send (temperature, tools …) has nothing to change here."""

    model_config = ConfigDict(extra="ignore")
    messages: Annotated[list[Message], Field(min_length=1, max_length=_MANY)]
    model: str = MODEL
    stream: bool = False

    def asked(self) -> tuple[str, list[str]]:
        """The question and the user's earlier ones. Raises QuestionError where the user asks nothing."""
        said = [message.words for message in self.messages if message.role == "user"]
        if not said or self.messages[-1].role != "user":
            raise QuestionError("The last message must be the user's question.")
        return said[-1], [words for words in said[:-1] if words.strip()]


def chat_completions(service: Assistant) -> APIRouter:
    """The routes over one service."""
    router = APIRouter()

    @router.get("/v1/models", include_in_schema=False)
    def models() -> dict[str, Any]:
        """The one model that there is."""
        return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}]}

    @router.post("/v1/chat/completions", include_in_schema=False)
    def complete(request: Request, wanted: Completion) -> Response:
        """The answer as one message, or as chunks of one."""
        try:
            question, before = wanted.asked()
            growing = service.seen_by(reader_of(request)).stream(question, before=before)
            first = next(growing)
        except AssistantError as error:
            return _error(error)
        if wanted.stream:
            headers = {"Cache-Control": "no-store"}
            return StreamingResponse(_chunks(first, growing), media_type="text/event-stream", headers=headers)
        answer = first
        try:
            for answer in growing:  # noqa: B007 - the last one
                pass
        except AssistantError as error:
            return _error(error)
        return JSONResponse(_whole(answer))

    return router


def _error(error: AssistantError) -> Response:
    if isinstance(error, TooOftenError):
        told = {"message": str(error), "type": "rate_limit_error"}
        return JSONResponse({"error": told}, 429, headers={"Retry-After": str(error.seconds)})
    kind, status = "server_error", 503
    if isinstance(error, QuestionError):
        kind, status = "invalid_request_error", 400
    elif isinstance(error, SignInNeededError):
        kind, status = "authentication_error", 401
    return JSONResponse({"error": {"message": str(error), "type": kind}}, status)


def _whole(answer: Answer) -> dict[str, Any]:
    content = "\n".join([*(_line(sentence) for sentence in answer.sentences), _closing(answer)]).strip()
    message = {"role": "assistant", "content": content, "citations": [c.to_dict() for c in answer.citations]}
    return _head("chat.completion") | {
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    }


def _chunks(answer: Answer, growing: Iterator[Answer]) -> Iterator[str]:
    head = _head("chat.completion.chunk")
    told = 0

    def chunk(delta: dict[str, Any], finish: str | None = None) -> str:
        return data(head | {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})

    yield chunk({"role": "assistant", "content": ""})
    try:
        while True:
            for sentence in answer.sentences[told:]:
                yield chunk({"content": _line(sentence) + "\n"})
            told = len(answer.sentences)
            following = next(growing, None)
            if following is None:
                break
            answer = following
    except AssistantError as error:
        yield data({"error": {"message": str(error), "type": "server_error"}})
        return
    yield chunk({"content": _closing(answer), "citations": [c.to_dict() for c in answer.citations]})
    yield chunk({}, "stop")
    yield _DONE


def _head(kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{uuid.uuid4().hex}", "object": kind, "created": int(time.time()), "model": MODEL}


def _line(sentence: Sentence) -> str:
    return sentence.text + "".join(f" [{n}]" for n in sentence.citations)


def _closing(answer: Answer) -> str:
    """Notices, then the references, in the answer's language."""
    labels = Labels(answer.language)
    notices = [notice.text for notice in answer.notices]
    if answer.completeness == "none" and not notices:
        notices = [labels("none")]
    references = [_reference(citation, labels) for citation in answer.citations]
    parts = ["\n".join(notices), "\n".join([f"{labels('quotes')}:", *references]) if references else ""]
    return "".join(f"\n{part}\n" for part in parts if part)


def _reference(citation: Citation, labels: Labels) -> str:
    place = (citation.document.name, citation.provision, labels("page", number=str(citation.page)))
    return f"[{citation.n}] {' · '.join(part for part in place if part)}: “{' '.join(citation.quote.split())}”"
