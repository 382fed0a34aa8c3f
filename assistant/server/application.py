"""The web application: our routes, and the chat of each language under its own address (`/th/`, `/vi/`, `/en/`)."""

from __future__ import annotations

from importlib.resources import files

import gradio as gr
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles

from assistant.errors import AssistantError, NotHeldError
from assistant.server.answers import answer_routes
from assistant.server.headers import SecurityHeaders
from assistant.server.readers import Readers
from assistant.server.routes import routes
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import LANGUAGES
from assistant.web.page import build_page
from assistant.web.theme import style, theme


def create_application(service: Assistant, settings: Settings) -> FastAPI:
    """The application over one service; who made the service closes it."""
    app = FastAPI(title="Policy assistant", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Readers)
    app.add_exception_handler(AssistantError, _told)
    app.include_router(routes(service, settings))
    app.include_router(answer_routes(service))
    app.mount("/static", StaticFiles(directory=str(files("assistant.web").joinpath("static"))))
    for language in LANGUAGES:
        gr.mount_gradio_app(
            app,
            build_page(service, language, settings.max_question_chars),
            path=f"/{language}",
            theme=theme(),
            css=style(),
            js=f"() => {{ document.documentElement.lang = '{language}' }}",
            footer_links=[],
            run_history=False,  # it would keep questions in the browser
            max_file_size="1b",  # the page takes no files
            show_error=False,
            ssr_mode=False,
            pwa=False,
            mcp_server=False,
            enable_monitoring=False,
        )
    return app


def _told(_request: Request, error: Exception) -> JSONResponse:
    """What is not held is 404; anything else the service refuses is 503. The reason is one safe line."""
    return JSONResponse({"error": str(error)}, 404 if isinstance(error, NotHeldError) else 503)
