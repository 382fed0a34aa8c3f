"""A document's provisions on a day and how they stand to each other: what is under which, called what, headed how.

Pure; the provisions are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from assistant.language.reference_print import print_provision
from assistant.retrieval.consolidated import Node
from assistant.types import HeldDocument, Level, Provision, key_steps, reference_to

Span = tuple[int, int]


class Shelf:
    """A document's provisions on a day: `nodes` in their order, `provisions` as the document has them, by key.

    `changes` are where it states what it changes in others, `added` the headings of articles that other acts added.
    """

    def __init__(
        self,
        document: HeldDocument,
        provisions: Mapping[str, Provision],
        nodes: Sequence[Node],
        changes: Sequence[Span],
        added: Mapping[str, str],
    ) -> None:
        self.document = document
        self.provisions = provisions
        self.nodes = nodes
        self.changes = changes
        self._added = added
        self._parents = {node.key: node.parent for node in nodes}
        self._children: dict[str | None, list[Node]] = defaultdict(list)
        for node in nodes:
            self._children[node.parent].append(node)

    def under(self, key: str) -> list[Node]:
        """What stands right under a provision."""
        return self._children.get(key, [])

    def inside(self, key: str) -> list[Node]:
        """All that stands under a provision, in order."""
        return [each for node in self.under(key) for each in (node, *self.inside(node.key))]

    def has_articles(self, room: Node) -> bool:
        """Whether articles stand under a room, such as an annex."""
        return any(level_of(node.key) is Level.ARTICLE for node in self.inside(room.key))

    def label(self, node: Node) -> str:
        """The reference to a provision as the document's language writes it."""
        provision = self.provisions.get(node.key)
        if provision:
            return provision.label
        identity = self.document.identity
        return print_provision(reference_to(node.key, kind=identity.kind), identity.language)

    def titles(self, node: Node) -> tuple[str, ...]:
        """The headings above a provision, its own first."""
        found: list[str] = []
        key: str | None = node.key
        while key:
            provision = self.provisions.get(key)
            found += [self._added[key]] if key in self._added else []
            if provision:
                title = provision.heading or (
                    provision.label if provision.level in (Level.HEADING, Level.ANNEX) else ""
                )
                found += [title] if title and title not in found else []
            key = self._parents.get(key)
        return tuple(found)


def level_of(key: str) -> Level:
    """The level of the provision with a key."""
    name = key_steps(key)[-1].partition(":")[0]
    return Level(name)
