"""Tools for programs that speak the Model Context Protocol (look up, search, ask), over standard input and output.

The official SDK does the speaking; imports it when called. What a tool returns is the JSON of the command of its name.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from assistant.errors import AssistantError, MissingPartError
from assistant.server.served import served
from assistant.service import Assistant
from assistant.types import Language, Reader

if TYPE_CHECKING:
    from mcp.server import MCPServer

_TOLD = """\
Policy documents (decrees, decisions, circulars, reports) in Thai, Vietnamese and English. Every sentence that `ask` \
returns cites the words it rests on: keep the numbers in brackets and the quotes when you pass an answer on, and say \
what is said to be not held."""
Day = Annotated[date | None, Field(description="The day whose law is asked for; default: today.")]


def serve_tools(service: Assistant) -> None:
    """Serve the tools until standard input ends. Raises MissingPartError where the SDK is not installed.

    Who runs a program on this machine that speaks with this one sits at the machine.
    """
    tools(served(service).keeper).run("stdio")


def tools(service: Assistant, who: Callable[[], Reader | None] = lambda: None) -> MCPServer[Any]:
    """The tools over one service, for `who` asks then. Raises MissingPartError where the SDK is not installed."""
    try:
        from mcp.server import MCPServer  # noqa: PLC0415 - optional
        from mcp.server.mcpserver.exceptions import ToolError  # noqa: PLC0415
    except ImportError as error:
        raise MissingPartError("This needs the MCP SDK: pip install 'policy-assistant[mcp]'.") from error

    server: MCPServer[Any] = MCPServer(
        "policy-assistant", instructions=_TOLD, version=version("policy-assistant"), log_level="WARNING"
    )

    @server.tool()
    def lookup(
        reference: Annotated[str, Field(description="As in a text: Điều 5 Nghị định 45/2012/NĐ-CP.")], as_of: Day = None
    ) -> dict[str, Any]:
        """The provision or document that a reference names, verbatim, with its status; or what is not held."""
        try:
            return service.seen_by(who()).lookup(reference, as_of=as_of).to_dict()
        except AssistantError as error:
            raise ToolError(str(error)) from error

    @server.tool()
    def search(query: str, k: Annotated[int, Field(ge=1, le=50)] = 10) -> dict[str, Any]:
        """The best passages for a question, with their documents, pages and scores."""
        try:
            return {"hits": [hit.to_dict() for hit in service.seen_by(who()).search(query, k=k)]}
        except AssistantError as error:
            raise ToolError(str(error)) from error

    @server.tool()
    def ask(question: str, as_of: Day = None, language: Language | None = None) -> dict[str, Any]:
        """An answer made of checked sentences with their quotes, notices, and how complete it is."""
        try:
            return service.seen_by(who()).ask(question, as_of=as_of, language=language).to_dict()
        except AssistantError as error:
            raise ToolError(str(error)) from error

    return server
