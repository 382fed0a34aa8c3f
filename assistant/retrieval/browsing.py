"""Look-ups for a reader who goes on from one to the next: neighbours, outline, versions, links in the words.

Adds to what the resolver finds; finds nothing by itself, loads no model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.language.differences import difference
from assistant.language.document_numbers import number_key
from assistant.language.normalise import normalise
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.outlines import Outlines, around
from assistant.retrieval.status import Act, by, touches
from assistant.types import (
    Browsed,
    Citation,
    CrossReference,
    Force,
    HeldDocument,
    Language,
    Lookup,
    OutlineItem,
    Provision,
    Version,
)

_MOST_ALIKE = 8
_FEWEST_LETTERS = 3  # of a name: fewer are in every name


class Browser:
    """Reads on from what a resolver finds."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._registry = resolver.registry
        self._outlines = Outlines(resolver.registry, resolver.status, resolver.provisions)

    def by_reference(self, text: str, as_of: date, language: Language | None = None) -> Browsed:
        """What a reference names; for words that name none, documents whose names hold them.

        `language` is that of what is said where it is not held, by default the reference's own.
        """
        found = self._resolver.lookup(text, as_of, language)
        reference = found.reference
        if not found.found and not reference.document and not reference.provision_key:
            return Browsed(found, alike=self._alike(text, as_of))
        return self._browsed(found, as_of)

    def at(self, document_id: str, key: str, as_of: date, language: Language | None = None) -> Browsed:
        """What stands at a key of a held document, or the whole document for none. Raises NotHeldError."""
        return self._browsed(self._resolver.at(document_id, key, as_of, language), as_of)

    def outline(self, document_id: str, as_of: date) -> tuple[OutlineItem, ...]:
        """A document's outline on a day. Raises NotHeldError."""
        return self._outlines.outline(self._resolver.judged(document_id, as_of), as_of)

    def provision_at(self, document_id: str, start: int, end: int) -> Provision | None:
        """The innermost provision that holds a stretch of a document's text, as it would be cited."""
        around = self._registry.provisions_around(document_id, start, end)
        # The only paragraph of a Thai article goes by the article's name.
        return next((p for p in around if p.label == around[-1].label), None)

    def cite(self, document_id: str, start: int, end: int, as_of: date) -> Citation:
        """A stretch of a document as a citation, with the state of the provision that holds it. Raises NotHeldError."""
        document = self._resolver.judged(document_id, as_of)
        quote = self._registry.text(document_id, max(start, 0), max(start, end, 0))
        end = start + len(quote)
        held = self.provision_at(document_id, start, end) if quote else None
        pages = self._registry.pages(document_id, start, start)
        return Citation(
            0,
            document,
            held.label if held else "",
            pages[-1].number if pages else 1,
            quote,
            start,
            end,
            self._resolver.boxes(document_id, start, end) if quote else (),
            self._resolver.provisions.validity(document, held.key, as_of) if held else None,
        )

    def _alike(self, text: str, as_of: date) -> tuple[HeldDocument, ...]:
        part = number_key(normalise(text))
        if len(part) < _FEWEST_LETTERS:
            return ()
        return tuple(
            self._resolver.status.judge(document, as_of) for document in self._registry.names_like(part, _MOST_ALIKE)
        )

    def _browsed(self, found: Lookup, as_of: date) -> Browsed:
        document, provision = found.document, found.provision
        if document is None or not (found.found or found.choices):
            return Browsed(found)
        outline = self._outlines.outline(document, as_of)
        if found.choices:
            return Browsed(found, inside=tuple(i for i in outline if _titled(i) in found.choices))
        if provision is None:
            return Browsed(found, outline=outline)
        beside = around(outline, provision.key)
        text = found.consolidation.text if found.consolidation and found.consolidation.certain else found.text
        return Browsed(
            found,
            text,
            self._references(found, text),
            beside.above,
            beside.before,
            beside.after,
            beside.inside,
            versions=tuple(self._versions(document, found, as_of)),
        )

    def _references(self, found: Lookup, text: str) -> tuple[CrossReference, ...]:
        """The references in the words of the day. What another act added speaks of that act's own chapters: none."""
        document, provision = found.document, found.provision
        if document is None or provision is None or found.source is not None:
            return ()
        led = self._resolver.cross_references(document, provision, text)
        return tuple(replace(r, start=r.start - provision.start, end=r.end - provision.start) for r in led)

    # Versions

    def _versions(self, document: HeldDocument, found: Lookup, as_of: date) -> Iterator[Version]:
        """Every version of a provision, oldest first; nothing where its words never changed."""
        key = found.provision.key if found.provision else ""
        acts = [act for act in self._resolver.status.acts(document) if touches(act.relation.target_provision, key)]
        days = sorted({act.effective or date.min for act in acts})
        versions = [] if found.source else [Version(_begins(document), None, text=found.text)]
        for day in days:
            made = [act for act in acts if (act.effective or date.min) == day]
            version = self._version(document, key, day, made, versions)
            if version and (not versions or _differs(version, versions[-1])):
                versions.append(version)
        if len(versions) > 1:
            yield from _dated(versions, as_of)

    def _version(
        self, document: HeldDocument, key: str, day: date, acts: Sequence[Act], before: Sequence[Version]
    ) -> Version | None:
        since = None if day == date.min else day
        sources = tuple({act.source.id: act.source for act in acts}.values())
        provisions = self._resolver.provisions
        if provisions.validity(document, key, day).force is Force.NO_LONGER:
            return Version(since, None, sources, ended=True) if before else None
        text = provisions.consolidation(document, key, day)
        if text is None:
            return None
        if not text.certain:
            return Version(since, None, sources, certain=False)
        known = next((v.text for v in reversed(before) if v.text), "")
        return Version(since, None, sources, text.text, difference(known, text.text) if known else ())


def _titled(item: OutlineItem) -> str:
    """As a look-up names what shares a name."""
    return f"{item.label}. {item.heading}" if item.heading else item.label


def _begins(document: HeldDocument) -> date | None:
    return document.identity.effective or document.identity.issued


def _differs(one: Version, other: Version) -> bool:
    return (one.text, one.ended, one.certain) != (other.text, other.ended, other.certain) or not one.certain


def _dated(versions: Sequence[Version], as_of: date) -> Iterator[Version]:
    """Versions with their last day, which is the day before the next, and the one of the day asked about marked."""
    for version, later in zip(versions, [*versions[1:], None], strict=True):
        until = later.since - timedelta(days=1) if later and later.since else None
        begun = by(version.since, as_of)
        yield replace(version, until=until, current=begun and (until is None or until >= as_of))
