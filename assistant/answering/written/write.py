"""The written answer: each sentence of a chat model is shown when places in the passages support it, else left out.

What supports a sentence, `places` finds; of that, what is law on the day is cited. When the model fails, or nothing it
says is supported, nothing is shown, and whoever asked for it quotes instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.answering.draft import Draft
from assistant.answering.finding.evidence import Candidate
from assistant.answering.verification.support import EmbeddedSupport, load_entailment
from assistant.answering.written.chat_model import ChatModel
from assistant.answering.written.generate import Line, Writer
from assistant.answering.written.places import Place, Places
from assistant.errors import ChatModelError
from assistant.index.stores import Stores
from assistant.language.messages import message
from assistant.retrieval.lookup import Resolver
from assistant.settings import Settings
from assistant.tracing import span, traced
from assistant.types import Answer, Hit, Notice


class WrittenAnswer:
    """Writes answers with the chat model of the settings, and shows what the passages support."""

    def __init__(self, settings: Settings, stores: Stores, resolver: Resolver) -> None:
        self._writer = Writer(settings)
        self._support = load_entailment(settings) or EmbeddedSupport(stores.embeddings)
        self._stores = stores
        self._resolver = resolver

    @property
    def model(self) -> ChatModel:
        """The chat model, for other short uses."""
        return self._writer.model

    def grow(self, draft: Draft, hits: Sequence[Hit], law: Sequence[Candidate]) -> Iterator[Answer]:
        """Growing answers, one more supported sentence in each. None is added when the answer must be quoted.

        `law` are the sentences of the passages that may be quoted as of the day.
        """
        query, before = draft.query, len(draft.sentences)
        try:
            writing = self._writer.write(query, hits)
            told, places = hits[: writing.told], Places(self._stores, self._support)
            for line in traced("write", iter(writing)):
                with span("verify"):
                    shown = self._show(draft, line, places.supporting(line, told), law)
                if shown:
                    yield draft.answer("complete")
            written = len(draft.sentences) > before
            if not written and not draft.removed:
                draft.notices.append(Notice("model-unavailable", message("model-none", query.language)))
            draft.partial = written and writing.completeness in ("partial", "none")
        except ChatModelError as error:
            text = message("model-unavailable", query.language, reason=str(error))
            draft.notices.append(Notice("model-unavailable", text))
            del draft.sentences[before:]
        draft.lap("written")

    def _show(self, draft: Draft, line: Line, support: Iterable[Sequence[Place]], law: Sequence[Candidate]) -> bool:
        """Add a sentence to the draft if places that are law support it; whether it was added."""
        places = next((found for found in support if all(self._is_law(draft, place, law) for place in found)), ())
        if places:
            draft.say(line.text, [(hit.document, start, end) for hit, start, end in places])
        else:
            draft.removed += 1
        return bool(places)

    def _is_law(self, draft: Draft, place: Place, law: Sequence[Candidate]) -> bool:
        """Whether a place may be quoted: nothing in it had ended by the day, but for what is quoted all the same."""
        hit, start, end = place
        past = self._resolver.provisions.out_of_force(hit.document, draft.query.as_of)
        ended = [(first, last) for first, last, _ in past if first < end and start < last]
        kept = [c.start for c in law if c.hit.document.id == hit.document.id]
        return all(any(first <= at < last for at in kept) for first, last in ended)
