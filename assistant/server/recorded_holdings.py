"""What readers do to what is held, recorded: which documents came and which went, by whose hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.audit.events import Place, What
from assistant.index.build import OnProgress
from assistant.index.holdings import Holdings, TakenIn

Note = Callable[[What, tuple[Place, ...]], object]


class RecordedHoldings(Holdings):
    """The holdings of a service; `ids` says which documents are held, `note` records what changed.

    Besides what Holdings raises, each method may raise AuditError.
    """

    def __init__(self, holdings: Holdings, ids: Callable[[], set[str]], note: Note) -> None:  # over its stores
        self.__dict__.update(vars(holdings))
        self._ids = ids
        self._note = note

    def add(self, path: Path, by: str, progress: OnProgress | None = None) -> TakenIn:
        """See Holdings."""
        return self._noting(lambda: super(RecordedHoldings, self).add(path, by, progress))

    def replace(self, document_id: str, path: Path, by: str, progress: OnProgress | None = None) -> TakenIn:
        """See Holdings."""
        before = self._ids()
        taken = super().replace(document_id, path, by, progress)  # its `add` is noted there
        self._note_gone(before)
        return taken

    def remove(self, document_id: str) -> TakenIn:
        """See Holdings."""
        return self._noting(lambda: super(RecordedHoldings, self).remove(document_id))

    def reread(self, document_id: str, progress: OnProgress | None = None) -> TakenIn:
        """See Holdings."""
        return self._noting(lambda: super(RecordedHoldings, self).reread(document_id, progress))

    def _noting(self, change: Callable[[], TakenIn]) -> TakenIn:
        """Make a change that begins recorded and ends recorded."""
        self._note("indexing", ())
        before = self._ids()
        try:
            return change()
        finally:
            new = self._ids() - before
            if new:
                self._note("added", tuple(map(Place, sorted(new))))
            self._note_gone(before)

    def _note_gone(self, before: set[str]) -> None:
        gone = before - self._ids()
        if gone:
            self._note("removed", tuple(map(Place, sorted(gone))))
