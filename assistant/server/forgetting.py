"""Removing a person's data: what is kept of them beside the account, wherever it is kept."""

from __future__ import annotations

from assistant.audit.files import files
from assistant.audit.log import Log
from assistant.service import Assistant
from assistant.settings import Settings, audit_folder
from assistant.web.owner import owner_named


def forget(name: str, settings: Settings) -> int:
    """Remove the conversations of an account, with what was said of their answers, and its name and words recorded.

    Returns how many conversations there were. Raises ConversationError and AuditError.
    """
    service = Assistant(settings)
    try:
        gone = service.conversations.forget(owner_named(name))
    finally:
        service.close()
    folder = audit_folder(settings)
    if files(folder):
        Log(folder).forget(name)
    return gone
