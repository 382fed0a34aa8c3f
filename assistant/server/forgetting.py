"""Removing a person's data: what is kept of them beside the account, wherever it is kept."""

from __future__ import annotations

from assistant.audit.files import files
from assistant.audit.log import Log
from assistant.learning.progress import Progress
from assistant.service import Assistant
from assistant.settings import Settings, audit_folder, learners_file
from assistant.web.owner import owner_named


def forget(name: str, settings: Settings) -> int:
    """Remove an account's conversations with what was said of their answers, what it learned, its name and its words.

    Returns how many conversations there were. Raises ConversationError and AuditError.
    """
    service = Assistant(settings)
    try:
        gone = service.conversations.forget(owner_named(name))
    finally:
        service.close()
    learned = learners_file(settings)
    if learned.is_file():
        Progress(learned).forget(owner_named(name))
    folder = audit_folder(settings)
    if files(folder):
        Log(folder).forget(name)
    return gone
