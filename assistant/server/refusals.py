"""What the service refuses, as HTTP says it: one safe line, and whose turn it is to change something."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import JSONResponse

from assistant.errors import NotHeldError, QuestionError, TooOftenError


def refused(_request: Request, error: Exception) -> JSONResponse:
    """404 what is not held, 422 a question that cannot be taken, 429 too many, 503 anything else that is refused."""
    if isinstance(error, TooOftenError):
        return JSONResponse({"error": str(error)}, 429, headers={"Retry-After": str(error.seconds)})
    if isinstance(error, NotHeldError):
        status = 404
    elif isinstance(error, QuestionError):
        status = 422
    else:
        status = 503
    return JSONResponse({"error": str(error)}, status)
