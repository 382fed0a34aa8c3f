"""Whether an index is whole, and what is kept beside it: conversations, what learners did, the record.

What is at fault in an index can be made anew from the files; what lies beside it cannot, and is only reported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from platformdirs import user_data_path

from assistant.audit.files import files
from assistant.audit.reading import verify
from assistant.errors import AuditError
from assistant.index import integrity
from assistant.index.integrity import Fault, damage
from assistant.index.stores import Stores
from assistant.settings import Settings, audit_folder, learners_file


def faults(settings: Settings) -> list[Fault]:
    """Everything that is wrong with an index; nothing where it is whole."""
    stores = Stores(settings)
    try:
        return integrity.faults(stores)
    finally:
        stores.close()


def repair(settings: Settings, found: Sequence[Fault], progress: Callable[[int, int], None] | None = None) -> None:
    """Make anew what faults were found in. Raises IndexBusyError while it is built."""
    from assistant.index.rebuild import make_whole  # noqa: PLC0415 - imports readers of every format

    stores = Stores(settings)
    try:
        make_whole(stores, settings, found, progress)
    finally:
        stores.close()


def faults_beside(settings: Settings) -> list[Fault]:
    """What is wrong with it; nothing where it is whole, or not there."""
    conversations = settings.conversations_file or settings.index_dir / "conversations.db"
    learned = {
        settings.progress_file or user_data_path("policy-assistant") / "learning.sqlite",
        learners_file(settings),
    }
    return [
        *(Fault("conversations", reason) for reason in damage(conversations)),
        *(Fault("progress", reason) for file in sorted(learned) for reason in damage(file)),
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
