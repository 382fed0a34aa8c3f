"""What is shown of programmes, recorded before it is shown: the places of the statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from assistant.audit.events import Place
from assistant.programmes.held import Programmes
from assistant.types import Programme, Telling

Note = Callable[[str, tuple[Place, ...]], object]


class RecordedProgrammes(Programmes):
    """The programmes of a service; `note` records words and places. Besides what Programmes raises: AuditError."""

    def __init__(self, programmes: Programmes, note: Note) -> None:  # over its registry
        self.__dict__.update(vars(programmes))
        self._note = note

    def all(self, *, as_of: date | None = None) -> list[Programme]:
        """See Programmes."""
        found = super().all(as_of=as_of)
        self._note("", _places([each.latest for each in found]))
        return found

    def one(self, name: str, *, as_of: date | None = None) -> Programme:
        """See Programmes."""
        found = super().one(name, as_of=as_of)
        self._note(name, _places(found.tellings))
        return found


def _places(told: Sequence[Telling]) -> tuple[Place, ...]:
    return tuple(Place(each.document.id, each.provision, each.start, each.end) for each in told)
