"""What a source panel shows: a page, the words quoted from it, and what stands beside the citation. Values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Box, Citation, Page, Stretch

_SHORTEST_ID = 8  # letters of a document's id; no conversation has so many turns


@dataclass(frozen=True, slots=True)
class Beside:
    """The citation keys (`turn:n`) before and after one, empty where there are none, and which of how many it is."""

    before: str
    after: str
    at: int
    count: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a cited document to be shown: `text` is the page's, `key` names the citation in its conversation.

    `provision` is the key of what holds the quote, `beside` what comes before and after among an answer's citations. A
    citation numbered 0 is none of an answer: a place that was looked up.
    """

    citation: Citation
    page: Page
    text: str
    key: str
    provision: str = ""
    beside: Beside | None = None

    @property
    def has_image(self) -> bool:
        """Whether the page's format has page images."""
        return self.page.width > 0 and self.page.height > 0

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where the quoted words stand on this page."""
        return tuple(box for box in self.citation.boxes if box.page == self.page.number)

    @property
    def is_lost(self) -> bool:
        """Whether the quoted words are on this page, but not known where."""
        return bool(self.citation.quote) and not self.boxes and self.page.number == self.citation.page


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of a held document to be shown on its page, and which page if not its first."""

    document_id: str
    start: int
    end: int
    page: int | None = None

    @property
    def key(self) -> str:
        """The stretch without its page, as a button carries it."""
        return f"{self.document_id}:{self.start}:{self.end}"

    @staticmethod
    def is_key(key: str) -> bool:
        """Whether a key names a stretch, and not a citation by its turn of a conversation."""
        return len(key.partition(":")[0]) >= _SHORTEST_ID

    @classmethod
    def from_key(cls, key: str) -> Leaf:
        """Read `document:start:end` or `document:start:end:page`. Raises ValueError for anything else."""
        document_id, start, end, *page = key.split(":")
        if len(page) > 1 or not document_id:
            raise ValueError(key)
        return cls(document_id, int(start), int(end), int(page[0]) if page else None)


@dataclass(frozen=True, slots=True)
class Run:
    """Stretches of one document that follow one another in an amended text."""

    first: Stretch
    end: int

    @property
    def leaf(self) -> Leaf:
        """Where they stand."""
        return Leaf(self.first.document.id, self.first.start, max(self.end, self.first.end))


def runs(stretches: Sequence[Stretch]) -> list[Run]:
    """The stretches of an amended text, brought together by their documents."""
    found: list[Run] = []
    for stretch in stretches:
        last = found[-1] if found else None
        if last and last.first.document.id == stretch.document.id and stretch.start >= last.end:
            found[-1] = Run(last.first, stretch.end)
        else:
            found.append(Run(stretch, stretch.end))
    return found
