"""Whether what is kept beside an index is whole: conversations, what learners did, the record.

Reads, changes nothing, and makes nothing that is not there. None of it can be made from documents.
"""

from __future__ import annotations

from platformdirs import user_data_path

from assistant.audit.files import files
from assistant.audit.reading import verify
from assistant.errors import AuditError
from assistant.index.integrity import Fault, damage
from assistant.settings import Settings, audit_folder


def faults_beside(settings: Settings) -> list[Fault]:
    """What is wrong with it; nothing where it is whole, or not there."""
    conversations = settings.conversations_file or settings.index_dir / "conversations.db"
    progress = settings.progress_file or user_data_path("policy-assistant") / "learning.sqlite"
    return [
        *(Fault("conversations", reason) for reason in damage(conversations)),
        *(Fault("progress", reason) for reason in damage(progress)),
        *_of_record(settings),
    ]


def _of_record(settings: Settings) -> list[Fault]:
    folder = audit_folder(settings)
    if not files(folder):
        return []
    try:
        broken = verify(folder).broken
    except AuditError as error:
        return [Fault("record", str(error))]
    return [Fault("record", f"{broken.file}, line {broken.line}: {broken.reason}")] if broken else []
