"""Old and other office files → Draft: LibreOffice, where it is installed, turns them into what we read ourselves.

Each call has a profile and a folder of its own, so that calls may run side by side. No macro runs, no link is followed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.documents.draft import Draft
from assistant.errors import DamagedFileError, DocumentError, TooLargeError
from assistant.settings import Settings

_INTO = {"doc": "docx", "rtf": "docx", "odt": "docx", "ppt": "pptx", "odp": "pptx", "ods": "xlsx"}
# The part of LibreOffice, installed by itself in some systems, that writes each.
_PARTS = {"docx": "LibreOffice Writer", "pptx": "LibreOffice Impress", "xlsx": "LibreOffice Calc"}
_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
# Of the seconds that a file may take, those for turning it; the rest is for reading what comes out.
_SHARE = 0.6
_TO_STOP = 0.02  # seconds; a process that is told to stop may still be starting another
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _SETTING.format("DisableMacrosExecution", "true")
    + _SETTING.format("MacroSecurityLevel", "3")
    + _SETTING.format("BlockUntrustedRefererLinks", "true")
    + "</oor:items>"
)

Read = Callable[[str, Path, Settings], Draft]


def office_program() -> str | None:
    """Where LibreOffice is, or None where it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def read_converted(path: Path, form: str, settings: Settings, read: Read) -> Draft:
    """A file of the format `form`, turned into one that `read` knows. Raises DocumentError."""
    program = office_program()
    into = _INTO[form]
    if program is None:
        raise DocumentError(
            f"{path.name} can be read where LibreOffice is installed; install it, or save the file as {into.upper()}."
        )
    with TemporaryDirectory(prefix="assistant-") as folder:
        given, made = Path(folder, f"file.{form}"), Path(folder, "out", f"file.{into}")
        shutil.copyfile(path, given)
        _convert(program, given, made, path.name, settings.reading_timeout * _SHARE)
        named = made.rename(made.with_name(path.name))  # so that an error names the file as its owner does
        return replace(read(into, named, settings), format=form)


def _convert(program: str, given: Path, made: Path, name: str, seconds: float) -> None:
    profile = given.with_name("profile")
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    command = [program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", made.suffix[1:], "--outdir", str(made.parent), str(given)]
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing) as process:  # noqa: S603 - fixed words
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise TooLargeError(f"{name} takes too long to read; split it, or save it as PDF.") from error
        finally:
            _end(process)
    if not made.is_file():
        part = _PARTS[made.suffix[1:]]
        raise DamagedFileError(
            f"{name} cannot be read: it is damaged, or needs a password or {part}; get a fresh copy, or save it as PDF."
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with all it started; it is in our process group, so that it ends with us if we are killed."""
    if process.poll() is not None:
        return
    for pid in _started_by(process.pid):
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    process.kill()


def _started_by(pid: int) -> list[int]:
    """The processes that one has started, and those that they have; all are stopped, so that none starts more."""
    try:
        os.kill(pid, signal.SIGSTOP)
        time.sleep(_TO_STOP)
        tasks = Path(f"/proc/{pid}/task").glob("*/children")
        children = [int(child) for task in tasks for child in task.read_text("ascii").split()]
    except (OSError, AttributeError):  # not Linux, where the program starts no other; or it has ended
        return []
    return [below for child in children for below in (*_started_by(child), child)]
