"""Labels as the library page asks for them and shows them: a classification by its name, groups with commas.

Who is not asked who he is, is not asked for labels either: they would keep nothing from anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.access.book import FileLabel
from assistant.access.labelling import check_may_give
from assistant.access.labels import OPEN, Label, level_named
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Reader

_BETWEEN = " · "


def choices(reader: Reader | None, settings: Settings) -> dict[str, Any] | None:
    """What a person may give: classifications up to his own, his groups; an administrator names any group."""
    if reader is None:
        return None
    highest = len(settings.classifications) if reader.reads_all else reader.clearance + 1
    return {
        "classifications": list(settings.classifications[:highest]),
        "groups": sorted(reader.groups),
        "any_group": reader.reads_all,
    }


def asked_label(classification: str, groups: str, reader: Reader | None, settings: Settings) -> Label:
    """The label that a request names. Raises AccessError for one that its sender may not give."""
    named = [name for name in (part.strip() for part in groups.split(",")) if name]
    level = level_named(classification, settings.classifications) if classification else 0
    label = Label.of(level, named)
    check_may_give(label, reader)
    return label


def own_label(service: Assistant, document_id: str) -> Label:
    """What was set for a document's files, for the one that takes their place."""
    label = OPEN
    for file in service.access.labels().get(document_id, ()):
        label = label.narrowed(file.own)
    return label


def labels_said(service: Assistant, settings: Settings) -> Mapping[str, str]:
    """Who may read each document that is not open to all, in words, by its id."""
    found = {document: _said(files, settings) for document, files in service.access.labels().items()}
    return {document: said for document, said in found.items() if said}


def _said(files: tuple[FileLabel, ...], settings: Settings) -> str:
    """By the most open of a document's files: who may read one of them may read it."""
    label = min((file.label for file in files), key=lambda label: (label.level, len(label.groups)))
    level = [label.to_dict(settings.classifications)["classification"]] if label.level else []
    return _BETWEEN.join([*level, *(", ".join(sorted(among)) for among in sorted(label.groups, key=sorted))])
