"""Labels as the library page asks for them and shows them: a classification by its name, groups with commas.

Who is not asked who he is, is not asked for labels either: they would keep nothing from anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.access.book import FileLabel
from assistant.access.labels import OPEN, Label, level_named
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Reader
from assistant.web.library_view import Readers
from assistant.web.words import Words

_BETWEEN = " · "


def choices(reader: Reader | None, settings: Settings, words: Words) -> dict[str, Any] | None:
    """What a person may give: classifications up to his own, each with what it is called; groups."""
    if reader is None:
        return None
    highest = len(settings.classifications) if reader.reads_all else reader.clearance + 1
    return {
        "classifications": [[name, words.level(name)] for name in settings.classifications[:highest]],
        "groups": sorted(reader.groups),
        "any_group": reader.reads_all,
    }


def asked_label(classification: str, groups: str, settings: Settings) -> Label:
    """The label that a request names. Raises AccessError for a classification that there is not."""
    named = [name for name in (part.strip() for part in groups.split(",")) if name]
    level = level_named(classification, settings.classifications) if classification else 0
    return Label.of(level, named)


def own_label(service: Assistant, document_id: str) -> Label:
    """What was set for a document's files, for the one that takes their place."""
    own = [file.own for file in service.access.labels().get(document_id, ())]
    return next((label for label in own if not label.is_open), OPEN)


def labels_said(service: Assistant, settings: Settings, words: Words) -> Mapping[str, Readers]:
    """Who may read each document of which something is said, by its id."""
    return {
        document: Readers(_said(files, settings, words), *_own(files, settings))
        for document, files in service.access.labels().items()
    }


def _own(files: tuple[FileLabel, ...], settings: Settings) -> tuple[str, str]:
    said = next((file.own for file in files if not file.own.is_open), OPEN).to_dict(settings.classifications)
    return said["classification"], ", ".join(said["groups"][0] if said["groups"] else ())


def _said(files: tuple[FileLabel, ...], settings: Settings, words: Words) -> str:
    """By the most open of a document's files: who may read one of them may read it."""
    label = min((file.label for file in files), key=lambda label: (label.level, len(label.groups)))
    level = [words.level(label.to_dict(settings.classifications)["classification"])] if label.level else []
    return _BETWEEN.join([*level, *(", ".join(sorted(among)) for among in sorted(label.groups, key=sorted))])
