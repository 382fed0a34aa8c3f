"""Starting the web chat: the address, the service, the server, and a clean end.

Imports gradio and uvicorn when called, not before.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from math import ceil
from typing import TYPE_CHECKING

from assistant.errors import AddressError, AssistantError
from assistant.server.opening import check_opening
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.accounts.entrance import Entrance
    from assistant.service import Assistant
    from assistant.web.intake import Intake

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - addresses to print, not to bind

# Seconds: more than the 60 for which nginx keeps connections to whom it asks. Who closes first must be the one that
# asks; uvicorn's 5 would close under who reads an answer and asks again.
_IDLE = 75


def serve(settings: Settings) -> None:
    """Serve the web chat until interrupted, and show it to who sits at the machine.

    Raises AddressError when it cannot listen where it was told to, SettingsError when it may not.
    """
    check_opening(settings)
    listening = listen(settings.host, settings.port)  # first: a port in use should be told before models load
    try:
        _run(settings, listening)
    finally:
        listening.close()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at `host`:`port`. Raises AddressError, which says what to do."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family, kind, protocol)
    except OSError as error:
        raise AddressError(f"{host} is not an address of this machine; choose another with --host.") from error
    try:
        if sys.platform != "win32":  # there it would let two servers share a port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(128)
    except OSError as error:
        found.close()
        raise AddressError(_why(error, host, port)) from error
    return found


def address_of(settings: Settings) -> str:
    """Where a browser on this machine finds the chat."""
    return f"http://{_EVERYWHERE.get(settings.host, settings.host)}:{settings.port}/"


def _run(settings: Settings, listening: socket.socket) -> None:
    import uvicorn  # noqa: PLC0415 - with the application below it costs seconds, which `--help` should not

    from assistant.accounts.entrance import Entrance  # noqa: PLC0415
    from assistant.server.application import create_application  # noqa: PLC0415
    from assistant.server.logs import tell  # noqa: PLC0415
    from assistant.server.peers import Peers  # noqa: PLC0415
    from assistant.server.served import served  # noqa: PLC0415
    from assistant.service import Assistant  # noqa: PLC0415
    from assistant.tracing import begin  # noqa: PLC0415
    from assistant.web.intake import Intake  # noqa: PLC0415

    tell(settings.logs)
    end_tracing = begin(settings)
    service = served(Assistant(settings))
    intake = Intake(service.keeper)
    entrance = None if settings.accounts == "off" else Entrance(settings)
    try:
        service.open_record()
        application = create_application(service, settings, intake, entrance)
        _say_who_is_missing(entrance, settings)
        # Questions can stand in an address (`?q=`), so addresses are not logged.
        config = uvicorn.Config(
            Peers(application, settings.proxy_addresses),
            proxy_headers=False,  # Peers does that
            log_level="warning",
            access_log=False,
            server_header=False,
            log_config=None,
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=ceil(settings.stop_timeout),
        )
        print(f"The chat is at {address_of(settings)} (stop with Ctrl+C)", file=sys.stderr, flush=True)  # noqa: T201
        threading.Thread(target=_begin, args=(service.keeper, intake), daemon=True).start()
        if _somebody_watches():
            threading.Timer(1.0, webbrowser.open, (address_of(settings),)).start()
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        intake.close()
        service.close()
        end_tracing()
        if entrance:
            entrance.close()


def _say_who_is_missing(entrance: Entrance | None, settings: Settings) -> None:
    """Tell who starts a server that nobody can sign in to yet, what to do."""
    if entrance and settings.accounts == "local" and not any(each.is_open for each in entrance.accounts.listed()):
        said = "Nobody can sign in yet: run `assistant users add NAME --role administrator`."
        print(said, file=sys.stderr, flush=True)  # noqa: T201


def _begin(service: Assistant, intake: Intake) -> None:
    """Load what the first question would wait for, then take up what an earlier run left undone."""
    service.warm()
    with suppress(AssistantError):  # an index that cannot be used is told to who asks
        intake.resume()


def _somebody_watches() -> bool:
    """Whether a person started this at a screen of this machine: not a service, not over SSH."""
    screen = sys.platform in {"win32", "darwin"} or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())
    return screen and sys.stderr.isatty() and "SSH_CONNECTION" not in os.environ


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use; stop the program that holds it, or choose another with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than this user has; choose one above 1023 with --port."
    return f"{host} is not an address of this machine; choose another with --host."
