"""What the assistant needs of the machine that it runs on: rights, room, a clock, an address that is not too open.

Looks and says; writes one empty file for a moment to see that it can.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from assistant.audit.files import files
from assistant.settings import Settings, audit_folder

State = Literal["works", "limited", "broken"]
_LITTLE, _NOTHING = 2_000_000_000, 100_000_000  # bytes: room for a rebuild of some size, and for a day's record
_LOST = {"index": "nothing can be taken in", "uploads": "readers can add nothing", "record": "nothing is answered"}
_MADE = datetime(2026, 1, 1, tzinfo=UTC)  # no clock can rightly show an earlier time than when this was written
_DRIFT = 300.0  # seconds that clocks of machines that share a disk may differ by


@dataclass(frozen=True, slots=True)
class Check:
    """One thing examined. `limited`: the rest works without it; `broken`: questions cannot be answered."""

    name: str
    state: State
    detail: str
    advice: str = ""

    def to_dict(self) -> dict[str, str]:
        """The check as JSON values."""
        return {"name": self.name, "state": self.state, "detail": self.detail, "advice": self.advice}


def rights(settings: Settings) -> Iterator[Check]:
    """Whether what is kept can be written where it is kept."""
    wanted = {"index": settings.index_dir, "uploads": settings.uploads_dir or settings.index_dir / "uploads"}
    if settings.audit:
        wanted["record"] = audit_folder(settings)
    refused = {what: reason for what, folder in wanted.items() if (reason := _cannot_write(folder))}
    if not refused:
        yield Check("permissions", "works", f"{', '.join(wanted)} can be written")
    for what, reason in refused.items():
        state: State = "broken" if what == "record" else "limited"
        lost = {
            "index": "nothing can be taken in",
            "uploads": "readers can add nothing",
            "record": "nothing is answered",
        }
        yield Check("permissions", state, f"{reason}; {lost[what]}", "give this user the right to write there")


def _cannot_write(folder: Path) -> str:
    """Why no file can be made in a folder, or in the one that it would be made in; empty where one can."""
    there = next((each for each in (folder, *folder.resolve().parents) if each.is_dir()), Path("/"))
    try:
        with tempfile.TemporaryFile(dir=there, prefix=".assistant-"):
            return ""
    except OSError as error:
        return f"{folder} cannot be written ({error.strerror})"


def disk(settings: Settings) -> Check:
    """How much room is left for the index and the record."""
    there = next(each for each in (settings.index_dir, *settings.index_dir.resolve().parents) if each.is_dir())
    free = shutil.disk_usage(there).free
    detail = f"{free / 1e9:.1f} GB free in {there}"
    if free < _NOTHING:
        return Check("disk", "broken", f"{detail}; the record and the index cannot grow", "make room")
    if free < _LITTLE:
        return Check("disk", "limited", f"{detail}; a large build may not fit", "make room")
    return Check("disk", "works", detail)


def clock(settings: Settings) -> Check:
    """Whether the clock is later than all that was written: what is in force, and when a session ends, go by it."""
    written = [settings.index_dir / "registry.db", *(file.path for file in files(audit_folder(settings)))]
    latest = max((path.stat().st_mtime for path in written if path.is_file()), default=0.0)
    now = time.time()
    shown = datetime.fromtimestamp(now, UTC).astimezone().isoformat(timespec="minutes")
    if now < _MADE.timestamp() or now < latest - _DRIFT:
        detail = f"it shows {shown}, earlier than what was written here"
        return Check("clock", "limited", f"{detail}; the law of another day would be told", "set the clock (NTP)")
    return Check("clock", "works", f"it shows {shown}")


def exposure(settings: Settings) -> Check:
    """Who can reach the web chat as it is set."""
    where = f"{settings.host}:{settings.port}"
    if _is_here(settings.host):
        return Check("address", "works", f"{where}, which only programs of this machine can reach")
    open_too = [
        *([] if settings.allowed_hosts else ["under any name (ASSISTANT_ALLOWED_HOSTS)"]),
        *(["with /metrics for everyone"] if settings.metrics == "everyone" else []),
        *(["where everyone may change documents (ASSISTANT_UPLOADS)"] if settings.uploads else []),
    ]
    detail = f"{where} can be reached from other machines" + "".join(f", {each}" for each in open_too)
    return Check("address", "limited", detail, "put a web server with TLS before it, and let in who may read")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
