"""What a source panel shows: a page, the words quoted from it, and what stands beside the citation. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Box, Citation, Page


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
        return not self.boxes and self.page.number == self.citation.page
