"""File → Document: has a file read, and understands what was read.

Knows limits of size, nothing of formats (formats.py). Every way to fail is a DocumentError of one line that says what
to do.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from assistant.documents.assemble import assemble
from assistant.documents.definitions import find_abbreviations, find_definitions
from assistant.documents.draft import Draft
from assistant.documents.formats import OnPage, read_draft
from assistant.documents.identity import identify
from assistant.documents.relations import find_relations
from assistant.documents.structure import find_provisions
from assistant.errors import DocumentError, EmptyFileError, TooLargeError
from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.language.short_names import cited_as, short_names
from assistant.settings import Settings
from assistant.types import Document

# Raise when reading changes, so that what is held is read again.
READER = "18"
_MB = 1_000_000


def check_size(path: Path, settings: Settings) -> None:
    """Raise DocumentError where the file is not there, cannot be opened, is empty or too large."""
    try:
        if not path.is_file():
            raise DocumentError(f"{path.name} is not a file that is there; check the path.")
        with path.open("rb"):
            size = path.stat().st_size
    except OSError as error:
        raise DocumentError(f"{path.name} cannot be opened ({error.strerror}); check its permissions.") from error
    if size == 0:
        raise EmptyFileError(f"{path.name} is empty; there is nothing to read.")
    if size > settings.max_file_mb * _MB:
        raise TooLargeError(
            f"{path.name} has {size / _MB:.0f} MB, more than {settings.max_file_mb}; "
            "split it, or raise ASSISTANT_MAX_FILE_MB."
        )


def content_id(path: Path) -> str:
    """The id of the document that this file holds: a hash of its bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def read(path: Path, settings: Settings, on_page: OnPage | None = None) -> Document:
    """The document in a file; `on_page` is told each page read, and of how many. Raises DocumentError."""
    check_size(path, settings)
    draft = read_draft(path, settings, on_page or _nobody)
    if not any(page.text.strip() for page in draft.pages):
        reasons = sorted({page.problem for page in draft.pages if page.problem})
        told = f": {'; '.join(reasons)}" if reasons else ""
        raise EmptyFileError(f"{path.name} has no text that could be read{told}.")
    if len(draft.pages) > settings.max_pages:
        raise TooLargeError(f"{path.name} has {len(draft.pages)} pages, more than {settings.max_pages}; split it.")
    return understand(draft, document_id=content_id(path), source=str(path))


def understand(draft: Draft, *, document_id: str, source: str) -> Document:
    """A draft as a document: its text made right and joined, its structure, identity and relations found."""
    whole = assemble(draft)
    text, pages = whole.text, whole.pages
    language = detect(text)
    headings = frozenset(normalise(heading).strip() for heading in draft.headings)
    provisions = find_provisions(text, pages, language, headings)
    identity = identify(text, language, source.rsplit("/", 1)[-1], headings)
    relations = find_relations(text, provisions, identity)
    called = [(name, identity.number or identity.title) for name in cited_as(text)]
    facts = (identity, text, pages, provisions, relations, whole.tables, (*called, *short_names(text)))
    return Document(
        *(document_id, source, draft.format, *facts),
        definitions=find_definitions(text, provisions),
        abbreviations=find_abbreviations(text),
    )


def _nobody(page: int, of: int) -> None:
    """Nobody wants to know of the pages."""
