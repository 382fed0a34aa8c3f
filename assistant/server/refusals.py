"""What the service refuses, as HTTP says it: one safe line, and whose turn it is to change something."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import JSONResponse

from assistant.errors import AccessError, NotHeldError, QuestionError, SignInNeededError, TooOftenError


def refused(_request: Request, error: Exception) -> JSONResponse:
    """One line and a status.

    401 where a person must be named, 403 what that person may not do, 404 what is not held, 422 a question that cannot
    be taken, 429 too many of them, 503 anything else that the service refuses.
    """
    if isinstance(error, TooOftenError):
        return JSONResponse({"error": str(error)}, 429, headers={"Retry-After": str(error.seconds)})
    if isinstance(error, NotHeldError):
        status = 404
    elif isinstance(error, SignInNeededError):
        status = 401
    elif isinstance(error, AccessError):
        status = 403
    elif isinstance(error, QuestionError):
        status = 422
    else:
        status = 503
    return JSONResponse({"error": str(error)}, status)
