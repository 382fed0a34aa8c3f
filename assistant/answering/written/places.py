"""Which places in the passages support a written sentence: in the passages that it names, else in any other.

Chooses places and has them judged: by `verify`, which compares facts and words; within a language by the words that are
rare in the index, which say what a sentence is about; across languages by what is near in meaning. Knows nothing of
models and answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.answering.finding.evidence import term_weights
from assistant.answering.verification.support import Support
from assistant.answering.verification.verify import verify
from assistant.answering.written.commands import without_commands
from assistant.answering.written.generate import Line
from assistant.answering.written.narrow import narrow
from assistant.answering.written.nearness import Nearness
from assistant.index.stores import Stores
from assistant.language.detect import detect
from assistant.language.normalise import fold
from assistant.language.references import find_references
from assistant.language.segment import terms
from assistant.types import Hit

Place = tuple[Hit, int, int]
"""Where in the document of a hit a quote stands."""

_ADDRESS = re.compile(
    r"\b(?:https?|ftp|data|javascript)\s*:\S+|\bwww\.\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|vn|th)\b\S*",
    re.IGNORECASE,
)


# What a heading begins with; a decimal may too, and is written with a comma elsewhere.
_NUMBERING = re.compile(r"\d{1,3}(?:\.\d{1,3})+(?=\s)")
_FAR_MORE = 0.2
# A sentence that says what a passage of its own language says has nothing to do with those of others.
_COPIED = 0.85
# Of what a sentence says, by the rarity of its words: the share that its quotes must say. "The", "is" and "of" are in
# every passage, and support nothing.
_SAID = 0.5
_FEWEST = 2  # words; "See." or "Yes." says nothing that could be checked


class Places:
    """Finds support in the passages of one answer."""

    def __init__(self, stores: Stores, judge: Support | None = None) -> None:
        self._stores = stores
        self._judge = judge
        self._registry = stores.registry
        self._near = Nearness(stores.embeddings)
        self._words: dict[str, frozenset[str]] = {}

    def supporting(self, line: Line, hits: Sequence[Hit]) -> Iterator[list[Place]]:
        """Every choice of places that supports a sentence, the best first: each a list of what it is cited to."""
        weights = term_weights(line.text, self._stores)
        if len(weights) < _FEWEST:
            return
        named = [hits[index] for index in line.sources]
        own = [hit for hit in hits if hit.passage.language == detect(line.text)]
        copied = any(self._share([hit], weights) >= _COPIED for hit in own)
        for sources in self._by_promise(named, hits, weights):
            same = [hit for hit in sources if hit.passage.language == detect(line.text)]
            if same and self._share(same, weights) >= _SAID:
                yield from (places for places in _by_words(line.text, same) if self._holds(line.text, places, weights))
            if len(same) < len(sources) and not copied:
                yield from self._by_meaning(line.text, sources)

    def _by_promise(
        self, named: Sequence[Hit], hits: Sequence[Hit], weights: Mapping[str, float]
    ) -> Iterator[Sequence[Hit]]:
        """The named passages together, then each other; one that says far more of the sentence comes before them."""
        others = sorted(([hit] for hit in hits if [hit] != named), key=lambda one: -self._share(one, weights))
        enough = self._share(named, weights) + _FAR_MORE if named else 0.0
        yield from (one for one in others if self._share(one, weights) > enough)
        yield named
        yield from (one for one in others if self._share(one, weights) <= enough)

    def _share(self, hits: Sequence[Hit], weights: Mapping[str, float]) -> float:
        """Which share of a sentence's words, by their weights, passages hold."""
        for hit in hits:
            if hit.passage.id not in self._words:
                self._words[hit.passage.id] = frozenset(terms(hit.passage.text))
        held = frozenset[str]().union(*(self._words[hit.passage.id] for hit in hits))
        return sum(weight for word, weight in weights.items() if word in held)

    def _by_meaning(self, text: str, sources: Sequence[Hit]) -> Iterator[list[Place]]:
        """Where sources of which some are in another language say it: what is near, with what holds its figures."""
        meant = {hit.passage.id: self._near.place(text, hit.passage) for hit in sources}
        if self._near.is_known and not any(meant.values()):
            return
        narrowed, whole = _by_words(text, sources)
        nearest = [(hit, *(meant[hit.passage.id] or (start, end))) for hit, start, end in narrowed]
        for places in (nearest, narrowed, whole):
            if self._holds(text, places):
                yield places

    def _holds(self, text: str, places: Sequence[Place], weights: Mapping[str, float] | None = None) -> bool:
        """Whether places support a text; `weights` are those of its words, where they can be compared."""
        quotes = [self._said(*place) for place in places]
        heads = [f"{hit.document.name} {hit.provision_label} {hit.passage.context}" for hit, _, _ in places]
        if verify(text, quotes, context=heads, support=self._judge).verdict != "supported":
            return False
        if not _quotes_its_addresses(text, quotes) or not _names_its_places(text, [*quotes, *heads]):
            return False
        if weights is None:
            return True
        said = set(terms("\n".join(quotes)))
        return sum(weight for word, weight in weights.items() if word in said) >= _SAID

    def _said(self, hit: Hit, start: int, end: int) -> str:
        """What a place says to a reader; what it would have a model say supports nothing."""
        return without_commands(self._registry.text(hit.passage.document_id, start, end), hit.passage.language)


def _by_words(text: str, sources: Sequence[Hit]) -> Iterator[list[Place]]:
    """The sentences of the sources that share the sentence's words and figures, then the passages whole."""
    yield [(hit, *narrow(text, hit.passage)) for hit in sources]
    yield [(hit, hit.passage.start, hit.passage.end) for hit in sources]


def _quotes_its_addresses(text: str, quotes: Sequence[str]) -> bool:
    """Whether every address of a page or person in a sentence stands in a quote: a made-up one would lead astray."""
    return all(any(found[0].rstrip(".,;)") in quote for quote in quotes) for found in _ADDRESS.finditer(text))


def _names_its_places(text: str, said: Sequence[str]) -> bool:
    """Whether every number of a provision or document in a sentence stands in what is cited, or in what heads it."""
    plain, cited = fold(text), fold("\n".join(said))
    held = set(re.findall(r"\d+", cited))
    named = [plain[found.start : found.end] for found in find_references(text)]
    heading = _NUMBERING.match(plain)
    if heading and not any(number in cited for number in (heading[0], heading[0].replace(".", ","))):
        return False
    return all(number in held for name in named for number in re.findall(r"\d+", name))
