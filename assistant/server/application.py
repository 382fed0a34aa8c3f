"""The web application: our routes, and the chat of each language under its own address (`/th/`, `/vi/`, `/en/`)."""

from __future__ import annotations

from importlib.resources import files

import gradio as gr
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from assistant.accounts.entrance import Entrance
from assistant.errors import AssistantError
from assistant.server.account_log import AccountLog
from assistant.server.answers import answer_routes
from assistant.server.api import api
from assistant.server.bodies import BodyLimit
from assistant.server.chat_completions import chat_completions
from assistant.server.credentials import Credentials
from assistant.server.figures import figure_routes
from assistant.server.headers import SecurityHeaders
from assistant.server.hosts import AllowedHosts
from assistant.server.letting_in import LetIn
from assistant.server.library import library_routes
from assistant.server.library_changes import library_changes, told_refusal
from assistant.server.operations import operations
from assistant.server.own_account import OwnAccount
from assistant.server.people import People
from assistant.server.readers import Readers
from assistant.server.receiving import RefusedError
from assistant.server.refusals import refused
from assistant.server.routes import routes
from assistant.server.served import Served, served
from assistant.server.sign_in import SignIn
from assistant.server.watched import Watched
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import LANGUAGES
from assistant.web.intake import Intake
from assistant.web.page import build_page
from assistant.web.theme import style, theme


def create_application(
    service: Assistant, settings: Settings, intake: Intake | None = None, entrance: Entrance | None = None
) -> FastAPI:
    """The application over one service, whose answers it records and counts, its intake and its entrance.

    Who made them closes them.
    """
    service = served(service)
    entrance = None if settings.accounts == "off" else entrance or Entrance(settings)
    app = our_routes(service, settings, intake or Intake(service.keeper), entrance)
    for language in LANGUAGES:
        gr.mount_gradio_app(
            app,
            build_page(service, language, settings.max_question_chars),
            path=f"/{language}",
            theme=theme(),
            css=style(),
            # Said by page_head.py from the first, but Gradio puts the browser's language in its place.
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


def our_routes(service: Served, settings: Settings, intake: Intake, entrance: Entrance | None = None) -> FastAPI:
    """All but the chat's own pages, with what holds for every response."""
    app = FastAPI(title="Policy assistant", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(BodyLimit)
    credentials = Credentials(entrance, settings) if entrance else None
    app.add_middleware(LetIn, settings=settings, credentials=credentials)
    app.add_middleware(AllowedHosts, settings=settings)
    app.add_middleware(SecurityHeaders)  # outside: it holds for refusals too
    app.add_middleware(Readers)
    app.add_middleware(Watched, meter=service.meter, settings=settings)
    app.add_exception_handler(AssistantError, refused)
    app.add_exception_handler(RefusedError, told_refusal)  # type: ignore[arg-type]  # Starlette asks for any exception
    app.include_router(routes(service, settings))
    app.include_router(answer_routes(service))
    app.include_router(figure_routes(service))
    app.include_router(library_routes(service, settings, intake))
    app.include_router(library_changes(service, settings, intake))
    app.include_router(operations(service.keeper, settings))
    app.mount("/api/v1", api(service))
    app.include_router(chat_completions(service))
    if entrance:
        log = AccountLog(settings)
        app.include_router(SignIn(entrance, settings, log).router())
        app.include_router(OwnAccount(entrance, settings, log).router())
        app.include_router(People(entrance, settings, log).router())
    app.mount("/static", StaticFiles(directory=str(files("assistant.web").joinpath("static"))))
    return app
