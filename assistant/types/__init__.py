"""The values that flow through the house: frozen, typed, no I/O.

A file becomes a Document, a Document becomes Passages, a question becomes a Query, a Query finds Hits, Hits become an
Answer. Knows nothing of files, stores, models or screens. All offsets (`start`, `end`) count characters of
`Document.text`, end exclusive. All boxes are in points (1/72 inch) from the top left corner of their page.
"""

from assistant.types.answers import (
    Answer,
    Change,
    Citation,
    Completeness,
    Hit,
    Lookup,
    Notice,
    NoticeKind,
    Query,
    Sentence,
    Verdict,
)
from assistant.types.documents import (
    LANGUAGES,
    Box,
    Document,
    Force,
    HeldDocument,
    Identity,
    Kind,
    Language,
    Level,
    Page,
    Passage,
    Problem,
    Provision,
    Reference,
    Relation,
    RelationKind,
    page_at,
)

__all__ = [
    "LANGUAGES",
    "Answer",
    "Box",
    "Change",
    "Citation",
    "Completeness",
    "Document",
    "Force",
    "HeldDocument",
    "Hit",
    "Identity",
    "Kind",
    "Language",
    "Level",
    "Lookup",
    "Notice",
    "NoticeKind",
    "Page",
    "Passage",
    "Problem",
    "Provision",
    "Query",
    "Reference",
    "Relation",
    "RelationKind",
    "Sentence",
    "Verdict",
    "page_at",
]
