"""The library of a server in a process of its own, which a test may kill.

`python -m tests.faults.uploading INDEX [FILE…]` takes up what an earlier run left, brings each file over HTTP, and
prints its name when the server has accepted it; ends when all is done.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.server.library_changes import library_changes
from assistant.server.served import served
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.intake import Intake


def main(index: str, *files: str) -> None:
    """Bring the files."""
    settings = Settings(index_dir=Path(index))
    service = served(Assistant(settings))
    intake = Intake(service)
    app = FastAPI()
    app.include_router(library_changes(service, settings, intake))
    client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 50000))
    intake.resume()
    for file in map(Path, files):
        address, headers = "/library/en/files", {"X-Library-Change": "1"}
        answer = client.post(address, params={"name": file.name}, content=file.read_bytes(), headers=headers)
        if answer.status_code == 202:
            sys.stdout.write(f"{file.name}\n")
            sys.stdout.flush()
    while intake.is_active:
        time.sleep(0.02)
    intake.close()
    service.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
