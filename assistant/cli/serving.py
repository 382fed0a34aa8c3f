"""Commands that serve other programs and people, and say what works on this machine."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from assistant.cli.options import AsJson, IndexDir, app, errors, print_value, settings_of, stdout_kept


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Start the web chat, as `python app.py` does."""
    settings = settings_of(index_dir=index, host=host, port=port)
    if as_json:
        print_value({"host": settings.host, "port": settings.port}, as_json, Text)
    with stdout_kept():
        from assistant.server.serve import serve as start

        start(settings)


@app.command()
def mcp(index: IndexDir = None) -> None:
    """Serve tools to other programs.

    `lookup`, `search` and `ask`, by the Model Context Protocol, over standard input and output.
    """
    from assistant.server.mcp_tools import serve_tools
    from assistant.service import Assistant

    service = Assistant(settings_of(index_dir=index))
    try:
        serve_tools(service)  # which speaks by standard output, so that is left as it is
    finally:
        service.close()


@app.command()
def doctor(index: IndexDir = None, as_json: AsJson = False) -> None:
    """Say what works on this machine."""
    from assistant import terminal

    settings = settings_of(index_dir=index)
    with stdout_kept(), errors().status("Examining…"):
        from assistant.doctor import examine

        checks = examine(settings)
    works = all(check.state != "broken" for check in checks)
    value = {"works": works, "checks": [check.to_dict() for check in checks]}
    print_value(value, as_json, lambda: terminal.check_list(checks))
    if not works:
        raise typer.Exit(1)
