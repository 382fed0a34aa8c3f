"""Where the nearest-neighbour index lives: an embedded Chroma in the index folder, or a Chroma server by its address.

Knows how each is opened, and what it says when it cannot be; nothing of what its collections hold.
"""

from __future__ import annotations

import time
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit, urlunsplit

from assistant.errors import AssistantError, IndexStorageError, SettingsError, VectorsAwayError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

_REACHED_WITHIN = 3.0  # seconds
_ANSWERED_WITHIN = 30.0  # a batch of vectors takes one or two
# A server that was away is not asked again for so long: every question would wait for it.
_LEFT_ALONE = 3.0


class Home(Protocol):
    """A place of collections. `name` begins the name of each, so that several indexes may share a server."""

    name: str
    shared: bool  # whether others keep it, so that it may be away, or empty, at any time

    def client(self) -> ClientAPI:
        """Chroma's client, opened anew. Raises IndexStorageError."""
        ...

    def refused(self, error: Exception) -> AssistantError:
        """What went wrong, in one line."""
        ...


class Folder:
    """An embedded Chroma in the folder `path`, made if it is not there."""

    name = "passages"
    shared = False

    def __init__(self, path: Path) -> None:
        self._path = path

    def client(self) -> ClientAPI:
        """Chroma's client: it keeps one system a path for the process."""
        import chromadb  # noqa: PLC0415 - 1.5 s and 80 MB, and look-up does without
        from chromadb.config import Settings  # noqa: PLC0415

        self._path.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(path=str(self._path), settings=Settings(anonymized_telemetry=False))

    def refused(self, error: Exception) -> AssistantError:
        """What went wrong, in one line."""
        return IndexStorageError(
            f"The vector store {self._path} cannot be used ({error}); check permissions, or delete the index and "
            "rebuild."
        )


class Server:
    """The Chroma server at `url`, in which this index goes by `name`. Raises SettingsError for what is no address."""

    shared = True

    def __init__(self, url: str, name: str) -> None:
        self.name = name
        self._parts = urlsplit(url)
        if self._parts.scheme not in ("http", "https") or not self._parts.hostname:
            raise SettingsError("ASSISTANT_CHROMA_URL is no address; write http://host:8000, or leave it empty.")
        self._away_until = 0.0

    @property
    def address(self) -> str:
        """The address as a person may be told it."""
        host = f"{self._parts.hostname}:{self._parts.port}" if self._parts.port else str(self._parts.hostname)
        return urlunsplit((self._parts.scheme, host, "", "", ""))

    def client(self) -> ClientAPI:
        """Chroma's client of a server that was just heard."""
        import chromadb  # noqa: PLC0415 - 1.5 s and 80 MB, and look-up does without
        import httpx  # noqa: PLC0415
        from chromadb.config import Settings  # noqa: PLC0415

        if time.monotonic() < self._away_until:
            raise VectorsAwayError(f"The Chroma server {self.address} was away a moment ago; try again.")
        # Asked by ourselves first: Chroma's client waits for ever.
        httpx.get(f"{self.address}/api/v2/heartbeat", timeout=_REACHED_WITHIN, headers=self._headers())
        https = self._parts.scheme == "https"
        client = chromadb.HttpClient(
            host=str(self._parts.hostname),
            port=self._parts.port or (443 if https else 80),
            ssl=https,
            headers=self._headers(),
            settings=Settings(anonymized_telemetry=False),
        )
        session: Any = getattr(getattr(client, "_server", None), "_session", None)
        if isinstance(session, httpx.Client):  # it has no setting for it
            session.timeout = httpx.Timeout(_ANSWERED_WITHIN, connect=_REACHED_WITHIN)
        return client

    def refused(self, error: Exception) -> AssistantError:
        """What went wrong, in one line."""
        from chromadb.errors import NotFoundError  # noqa: PLC0415

        if isinstance(error, NotFoundError):
            return IndexStorageError(
                f"The Chroma server {self.address} does not hold the vectors of this index; run `assistant index` to "
                "give it them (nothing is embedded again)."
            )
        self._away_until = time.monotonic() + _LEFT_ALONE
        said = (str(error).strip() or type(error).__name__).splitlines()[0]
        return VectorsAwayError(
            f"The Chroma server {self.address} cannot be used ({said}); check ASSISTANT_CHROMA_URL and whether it "
            "runs. It is tried again by itself."
        )

    def _headers(self) -> dict[str, str]:
        """A name and password of the address, for a web server in front."""
        if self._parts.username is None:
            return {}
        told = f"{self._parts.username}:{self._parts.password or ''}".encode()
        return {"Authorization": f"Basic {b64encode(told).decode()}"}


def forget_opened() -> None:
    """Let nothing be served that Chroma remembers of the files of any path: they may be others now."""
    from chromadb.api.shared_system_client import SharedSystemClient  # noqa: PLC0415

    SharedSystemClient.clear_system_cache()
