"""Who may read what, recorded when it is said: of which documents, by whom; rules for folders by how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from assistant.access.labelling import Labelling
from assistant.access.labels import Label
from assistant.access.rules import Rule
from assistant.audit.events import Place, What
from assistant.types import Reader

Note = Callable[[What, tuple[Place, ...], Mapping[str, str | int]], object]


class RecordedLabelling(Labelling):
    """The labelling of a service; `note` records what is said.

    Besides what Labelling raises, each method that changes something may raise AuditError.
    """

    def __init__(self, labelling: Labelling, note: Note) -> None:  # over its book and registry
        self.__dict__.update(vars(labelling))
        self._note = note

    def label_document(self, document_id: str, label: Label, by: Reader | None) -> None:
        """See Labelling. Recorded before it holds, so that nothing is opened without a record."""
        self._note("labelled", (Place(document_id),), {"level": label.level})
        super().label_document(document_id, label, by)

    def set_rules(self, rules: Iterable[Rule]) -> None:
        """See Labelling."""
        said = tuple(rules)
        self._note("rules-set", (), {"rules": len(said)})
        super().set_rules(said)
