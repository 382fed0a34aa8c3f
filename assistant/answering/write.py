"""The written answer: each sentence of a chat model is shown when places in the passages support it, else left out.

Decides which places a sentence is cited to; whether they support it, `verify` says. When the model fails, or nothing it
says is supported, nothing is shown, and whoever asked for it quotes instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.citations import Citations
from assistant.answering.draft import Draft
from assistant.answering.evidence import Candidate
from assistant.answering.generate import Line, Writer
from assistant.answering.narrow import narrow
from assistant.answering.verify import verify
from assistant.errors import ChatModelError
from assistant.index.stores import Stores
from assistant.language.detect import detect
from assistant.language.messages import message
from assistant.retrieval.lookup import Resolver
from assistant.settings import Settings
from assistant.types import Answer, Hit, Notice

Place = tuple[Hit, int, int]
"""Where in the document of a hit a quote stands."""

_ADDRESS = re.compile(
    r"\b(?:https?|ftp|data|javascript)\s*:\S+|\bwww\.\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|vn|th)\b\S*",
    re.IGNORECASE,
)
# Cosines of the bundled model between a sentence and what says the same in another language, and what does not.
_SAME_MEANING = 0.84


class WrittenAnswer:
    """Writes answers with the chat model of the settings, and shows what the passages support."""

    def __init__(self, settings: Settings, stores: Stores, resolver: Resolver) -> None:
        self._writer = Writer(settings)
        self._stores = stores
        self._resolver = resolver

    def grow(self, draft: Draft, hits: Sequence[Hit], law: Sequence[Candidate]) -> Iterator[Answer]:
        """Growing answers, one more supported sentence in each. The draft has none when the answer must be quoted.

        `law` are the sentences of the passages that may be quoted as of the day.
        """
        query = draft.query
        try:
            writing = self._writer.write(query, hits)
            told = hits[: writing.told]
            for line in writing:
                if self._show(draft, line, told, law):
                    yield draft.answer("complete")
            if not draft.sentences and not draft.removed:
                draft.notices.append(Notice("model-unavailable", message("model-none", query.language)))
            draft.partial = bool(draft.sentences) and writing.completeness in ("partial", "none")
        except ChatModelError as error:
            text = message("model-unavailable", query.language, reason=str(error))
            draft.notices.append(Notice("model-unavailable", text))
            draft.sentences.clear()
        if not draft.sentences:
            draft.citations = Citations(self._stores.registry, self._resolver, query.as_of)
        draft.lap("written")

    def _show(self, draft: Draft, line: Line, hits: Sequence[Hit], law: Sequence[Candidate]) -> bool:
        """Add a sentence to the draft if places support it; whether it was added."""
        support = self._supports_of(line, hits)
        places = next((found for found in support if all(self._is_law(draft, place, law) for place in found)), [])
        if places:
            draft.say(line.text, [(hit.document, start, end) for hit, start, end in places])
        else:
            draft.removed += 1
        return bool(places)

    def _supports_of(self, line: Line, hits: Sequence[Hit]) -> Iterator[list[Place]]:
        """Places that say what a sentence says: in the passages it names together, then in any other one."""
        named = [hits[index] for index in line.sources]
        for sources in [named, *([hit] for hit in hits if [hit] != named)]:
            narrowed = [(hit, *narrow(line.text, hit.passage)) for hit in sources]
            whole = [(hit, hit.passage.start, hit.passage.end) for hit in sources]
            yield from (places for places in (narrowed, whole) if self._supports(line.text, places))

    def _is_law(self, draft: Draft, place: Place, law: Sequence[Candidate]) -> bool:
        """Whether a place may be quoted: nothing in it had ended by the day, but for what is quoted all the same."""
        hit, start, end = place
        past = self._resolver.provisions.out_of_force(hit.document, draft.query.as_of)
        ended = [(first, last) for first, last, _ in past if first < end and start < last]
        kept = [c.start for c in law if c.hit.document.id == hit.document.id]
        return all(any(first <= at < last for at in kept) for first, last in ended)

    def _supports(self, text: str, places: Sequence[Place]) -> bool:
        quotes = [self._stores.registry.text(hit.passage.document_id, start, end) for hit, start, end in places]
        if verify(text, quotes).verdict != "supported" or not _quotes_its_addresses(text, quotes):
            return False
        return detect(text) == detect("\n".join(quotes)) or self._means(text, quotes)

    def _means(self, text: str, quotes: Sequence[str]) -> bool:
        """Whether a quote in another language, whose words cannot be compared, is near in meaning.

        Of an embedding model that was not measured, what `verify` compares is all that is known.
        """
        embeddings = self._stores.embeddings
        if embeddings.name.split("/", maxsplit=1)[0] != "e5-small":
            return True
        vectors = embeddings.encode_passages([text, *quotes])
        return bool((vectors[1:] @ vectors[0]).max() >= _SAME_MEANING)


def _quotes_its_addresses(text: str, quotes: Sequence[str]) -> bool:
    """Whether every address of a page or person in a sentence stands in a quote: a made-up one would lead astray."""
    return all(any(found[0].rstrip(".,;)") in quote for quote in quotes) for found in _ADDRESS.finditer(text))
