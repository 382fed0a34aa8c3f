"""What a reader goes on to: a document's outline, the versions of a provision, a look-up with all round it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.types.documents import Force, HeldDocument, Level
from assistant.types.lookups import CrossReference, Difference, Lookup


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A provision of a document on a day: where it stands (`depth` 0 is outermost) and whether it holds.

    `changed`: its words are no longer those first issued. `added_by`: the act that added it, if its document had it
    not.
    """

    key: str
    level: Level
    label: str
    heading: str
    parent: str | None
    depth: int
    force: Force
    changed: bool = False
    added_by: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """The words of a provision from one day on, until the next version.

    `acts` made it so (none: as first issued); `difference` goes from the version before it. Where it is not `certain`
    how the words then ran, or where it `ended`, `text` is empty. `current` is the version of the day asked about.
    """

    since: date | None
    until: date | None
    acts: tuple[HeldDocument, ...] = ()
    text: str = ""
    difference: tuple[Difference, ...] = ()
    certain: bool = True
    ended: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class Browsed:
    """A look-up with what a reader may go on to.

    `text` are the words on the day asked about, `references` the references in it (`text[start:end]`). `before` and
    `after` are the neighbours in reading order, `above` what holds it, outermost first, `inside` what stands under it;
    where several provisions share the name asked for, `inside` are those. `outline` is that of a document looked up as
    a whole. `alike` are documents whose names hold the words typed, where those name no reference.
    """

    lookup: Lookup
    text: str = ""
    references: tuple[CrossReference, ...] = ()
    above: tuple[OutlineItem, ...] = ()
    before: OutlineItem | None = None
    after: OutlineItem | None = None
    inside: tuple[OutlineItem, ...] = ()
    outline: tuple[OutlineItem, ...] = ()
    versions: tuple[Version, ...] = ()
    alike: tuple[HeldDocument, ...] = ()
