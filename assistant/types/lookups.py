"""What a look-up finds: a provision, its state on a day, what changed it, its text as amended, what it is tied to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from assistant.types.documents import Box, Force, HeldDocument, Provision, RelationKind, iso_day
from assistant.types.references import Reference


@dataclass(frozen=True, slots=True)
class Change:
    """An act that changed a document or provision: the relation, by whom, and where it says so."""

    kind: RelationKind
    document: HeldDocument
    provision: str  # label of the provision that makes the change
    effective: date | None
    quote: str
    start: int
    end: int
    page: int
    target_provision: str | None = None  # key of the provision changed; None: the whole document

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON values."""
        return {
            "kind": self.kind.value,
            "document": self.document.to_dict(),
            "provision": self.provision,
            "effective": iso_day(self.effective),
            "quote": self.quote,
            "page": self.page,
        }


@dataclass(frozen=True, slots=True)
class Validity:
    """Whether a provision is in force on a day, from when and until when, and by which acts that is so.

    `begun_by` is the act that added it (empty: its own document), `ended_by` the one that ended it. `in_part`: parts of
    it are no longer in force. `amended_by` are the acts that had changed its words by that day.
    """

    force: Force
    since: date | None = None
    until: date | None = None
    begun_by: str = ""
    ended_by: str = ""
    in_part: bool = False
    amended_by: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The validity as JSON values."""
        return {
            "force": self.force.value,
            "from": iso_day(self.since),
            "to": iso_day(self.until),
            "begun_by": self.begun_by,
            "ended_by": self.ended_by,
            "in_part": self.in_part,
            "amended_by": list(self.amended_by),
        }


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a consolidated text as they stand in a document: exactly its stored text at `start:end`."""

    document: HeldDocument
    provision: str
    page: int
    start: int
    end: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        """The stretch as JSON values."""
        return {
            "document": {"id": self.document.id, "number": self.document.identity.number, "name": self.document.name},
            "provision": self.provision,
            "page": self.page,
            "start": self.start,
            "end": self.end,
            "text": self.text,
        }


Difference = tuple[Literal["same", "removed", "added"], str]


@dataclass(frozen=True, slots=True)
class Consolidation:
    """A provision's text on a day, amendments applied, with where each stretch of it stands.

    `difference` goes from the text as first issued to this one, word by word. Where an instruction could not be applied
    with certainty, `certain` is false and there is no text: `pending` are the changes to be read beside the provision.
    """

    as_of: date
    certain: bool
    text: str = ""
    stretches: tuple[Stretch, ...] = ()
    difference: tuple[Difference, ...] = ()
    pending: tuple[Change, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The consolidation as JSON values."""
        return {
            "as_of": self.as_of.isoformat(),
            "certain": self.certain,
            "text": self.text,
            "stretches": [stretch.to_dict() for stretch in self.stretches],
            "difference": [list(step) for step in self.difference],
            "pending": [change.to_dict() for change in self.pending],
        }


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between two documents: `target` is the other one's number or name as stated, `document` it if it is held.

    For what a document states itself, `provision` is the key of the other's provision; for what others state about it,
    the label of the provision that states it. `quote` are the words that do, on `page` of the stating document.
    """

    kind: RelationKind
    target: str
    document: HeldDocument | None
    provision: str
    quote: str
    page: int

    def to_dict(self) -> dict[str, Any]:
        """The link as JSON values."""
        return {
            "target": self.target,
            "document": self.document.id if self.document else None,
            "held": self.document is not None,
            "provision": self.provision,
            "quote": self.quote,
            "page": self.page,
        }


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference inside a provision, `start:end` of its document's text, and what it leads to, if that is held."""

    text: str
    start: int
    end: int
    document: HeldDocument | None
    number: str  # of the document named, as far as it is said
    key: str
    label: str

    def to_dict(self) -> dict[str, Any]:
        """The reference as JSON values."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "document": self.document.id if self.document else None,
            "number": self.number,
            "provision": self.key,
            "label": self.label,
            "held": self.document is not None and bool(self.label or not self.key),
        }


@dataclass(frozen=True, slots=True)
class Graph:
    """What a document or provision states about others (`out`) and what others state about it (`into`)."""

    out: tuple[Link, ...] = ()
    into: tuple[Link, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The graph as JSON values, by kind."""
        return {_OUT[kind]: [x.to_dict() for x in self.out if x.kind is kind] for kind in RelationKind} | {
            _INTO[kind]: [x.to_dict() for x in self.into if x.kind is kind] for kind in RelationKind
        }


_OUT = {kind: kind.value.replace(" ", "_") for kind in RelationKind}
_INTO = {
    RelationKind.AMENDS: "amended_by",
    RelationKind.SUPPLEMENTS: "supplemented_by",
    RelationKind.REPLACES: "replaced_by",
    RelationKind.REPEALS: "repealed_by",
    RelationKind.IMPLEMENTS: "implemented_by",
    RelationKind.BASED_ON: "basis_of",
    RelationKind.CITES: "cited_by",
}


@dataclass(frozen=True, slots=True)
class Lookup:
    """The outcome of looking up one reference: the provision verbatim, or what is not held, or candidates."""

    reference: Reference
    document: HeldDocument | None = None
    provision: Provision | None = None
    source: HeldDocument | None = None  # where the words stand, if that is the act that added the provision
    path: tuple[str, ...] = ()  # labels and headings from the outermost level to the provision
    text: str = ""
    boxes: tuple[Box, ...] = ()
    siblings: tuple[str, ...] = ()  # labels of the provisions right before and after
    validity: Validity | None = None
    consolidation: Consolidation | None = None  # None: nothing has changed its words
    history: tuple[Change, ...] = ()
    graph: Graph = Graph()
    cross_references: tuple[CrossReference, ...] = ()
    candidates: tuple[HeldDocument, ...] = ()
    choices: tuple[str, ...] = ()  # labels of the provisions of one document that share the name asked for
    nearest: tuple[str, ...] = ()  # names of what is held close to what was asked for; never their text
    suggestions: tuple[str, ...] = ()  # references in full to what may have been meant, to be asked as they are
    not_held: str = ""  # what is missing, in one sentence; empty when found

    @property
    def found(self) -> bool:
        """Whether exactly one document or provision answers the reference."""
        return self.document is not None and not self.not_held

    def to_dict(self) -> dict[str, Any]:
        """The look-up as JSON values: the contract of `assistant lookup --json`."""
        reference = self.reference
        return {
            "reference": {
                "document": reference.document,
                "article": reference.article,
                "paragraph": reference.paragraph,
                "clause": reference.clause,
                "point": reference.point,
                "key": reference.provision_key,
            },
            "found": self.found,
            "document": self.document.to_dict() if self.document else None,
            "provision": self._provision_dict(),
            "validity": self.validity.to_dict() if self.validity else None,
            "consolidated": self.consolidation.to_dict() if self.consolidation else None,
            "history": [change.to_dict() for change in self.history],
            "graph": self.graph.to_dict() if self.found else None,
            "references": [reference.to_dict() for reference in self.cross_references],
            "candidates": [document.to_dict() for document in self.candidates],
            "choices": list(self.choices),
            "nearest": list(self.nearest),
            "suggestions": list(self.suggestions),
            "not_held": self.not_held,
        }

    def _provision_dict(self) -> dict[str, Any] | None:
        if not self.found:
            return None
        source = self.source or self.document
        return {
            "key": self.provision.key if self.provision else "",
            "path": list(self.path),
            "label": self.provision.label if self.provision else "",
            "heading": self.provision.heading if self.provision else "",
            "text": self.text,
            "source": source.id if source else None,
            "page": self.provision.page if self.provision else 1,
            "start": self.provision.start if self.provision else 0,
            "end": self.provision.end if self.provision else len(self.text),
            "boxes": [box.to_list() for box in self.boxes],
            "siblings": list(self.siblings),
        }
