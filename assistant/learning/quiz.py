"""Questions made from documents without a model, framed in the asker's language, every answer with its quote.

The same documents, day and seed give the same questions. Knows how a draft becomes an item and which are chosen; what
makes a draft is for gaps.py and wholes.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from random import Random

from assistant.index.registry import Registry
from assistant.language.documents_named import find_documents
from assistant.language.messages import message, print_date
from assistant.learning import gaps, wholes
from assistant.learning.extracts import Extract, Extracts, lead_of
from assistant.learning.gaps import Draft
from assistant.learning.items import Item, ItemKind
from assistant.learning.labels import label
from assistant.learning.pool import Pool, Statement, Term, content_words
from assistant.retrieval.lookup import Resolver
from assistant.types import Citation, Force, HeldDocument, Language, Notice

_SENTENCE = (gaps.actors, gaps.duties, gaps.amounts, gaps.truths, wholes.documents, wholes.sequences)


class Quiz:
    """Questions about documents on a day; `pool` holds them and what wrong answers come from."""

    def __init__(self, registry: Registry, resolver: Resolver, pool: Pool) -> None:
        self._registry = registry
        self._resolver = resolver
        self._pool = pool
        self._extracts = Extracts(registry, resolver, pool.as_of)

    def items(
        self,
        documents: AbstractSet[str],
        language: Language | None,
        seed: int,
        *,
        repealed: bool = False,
        wanted: AbstractSet[str] = frozenset(),
        sentences: int | None = None,
    ) -> list[Item]:
        """The questions about these documents (ids), in the order of the text.

        `language` is that of the frame (None: the document's). What is no longer law is asked about only if `repealed`,
        and then with a notice. Of more than so many `sentences` that many are drawn by the seed, and those that the
        questions `wanted` (ids) are about.
        """
        said = [s for s in self._pool.statements if s.document.id in documents and (repealed or not s.repealed)]
        said = [s for s in said if s.document.force is not Force.NOT_YET]
        drafts = list(gaps.all_drafts(_SENTENCE, self._pool, _drawn(said, wanted, sentences, seed), str(seed)))
        for group in wholes.by_section(said):
            first = group[0]
            rng = Random(f"{seed}:order:{first.document.id}:{first.extract.start}")  # noqa: S311 - a game
            drafts += wholes.orders(self._pool, group, rng)
        found = [self._item(draft, language, seed) for draft in drafts]
        found += self._term_items(documents, language, seed, repealed=repealed)
        return list({item.id: item for item in found}.values())

    def _item(self, draft: Draft, language: Language | None, seed: int) -> Item:
        statement = draft.statement
        asked_in = language or statement.language
        item_id = _item_id(statement.document.id, draft.key)
        lead = lead_of(statement.whole) if statement.extract.lead else None
        places = [*([lead] if lead else []), statement.extract]
        if draft.kind in ("order", "sequence"):
            places = self._steps(draft)
        heading = self._extracts.heading_of(statement.extract) if draft.kind == "duty" else None
        places = [*([heading] if heading else []), *places]
        choices, answer = _shuffled(draft, item_id, seed)
        if draft.kind == "truth":
            choices = tuple(label(choice, asked_in) for choice in choices)
        about = _about(statement, hidden=draft.kind)
        return Item(
            item_id,
            draft.kind,
            statement.language,
            asked_in,
            label(draft.kind, asked_in),
            about,
            draft.question,
            choices,
            answer,
            gaps.shown(statement, 0, 0, ""),
            draft.fact,
            self._cited(places),
            self._notices(statement.document, asked_in),
        )

    def _steps(self, draft: Draft) -> list[Extract]:
        """The places of the steps that are to be put in order: the clauses they stand in."""
        statement = draft.statement
        if draft.kind == "sequence":
            return [statement.whole]
        section = next(
            group for group in wholes.by_section(self._pool.by_document[statement.document.id]) if statement in group
        )
        dated = [s for s in section if any(fact.kind == "day" for fact in s.facts)]
        return [s.extract for s in dated]

    def _term_items(
        self, documents: AbstractSet[str], language: Language | None, seed: int, *, repealed: bool
    ) -> Iterator[Item]:
        for term in self._pool.terms:
            if term.extract.act.id not in documents or (term.repealed and not repealed):
                continue
            rng = Random(f"{seed}:term:{term.extract.act.id}:{term.start}")  # noqa: S311 - a game
            for kind, right, wrong in wholes.meanings(self._pool, term, rng):
                yield self._of_term(term, kind, right, wrong, language or term.language, seed)  # type: ignore[arg-type]

    def _of_term(
        self, term: Term, kind: ItemKind, right: str, wrong: Sequence[str], asked_in: Language, seed: int
    ) -> Item:
        item_id = _item_id(term.extract.act.id, f"{kind}:{term.start}")
        choices = [right, *wrong]
        Random(f"{seed}:{item_id}").shuffle(choices)  # noqa: S311 - a game
        return Item(
            item_id,
            kind,
            term.language,
            asked_in,
            label(kind, asked_in, term=term.term),
            f"{term.extract.act.name} · {term.extract.label}",
            f"“{term.term}”" if kind == "meaning" else term.meaning,
            tuple(choices),
            choices.index(right),
            term.extract.text,
            right,
            self._cited([term.extract]),
            self._notices(term.extract.act, asked_in),
        )

    def _cited(self, places: Sequence[Extract]) -> tuple[Citation, ...]:
        return tuple(self._extracts.citation(place, n) for n, place in enumerate(places, 1))

    def _notices(self, document: HeldDocument, language: Language) -> tuple[Notice, ...]:
        return status_notices(self._resolver, document, self._pool, language)


def status_notices(resolver: Resolver, document: HeldDocument, pool: Pool, language: Language) -> tuple[Notice, ...]:
    """What must be said of a document that is not law on the day."""
    if document.force is not Force.NO_LONGER:
        return ()
    ended = resolver.status.ended(document, None, pool.as_of)
    if ended is None:
        return (Notice("repealed", message("expired", language, document=document.name, since="")),)
    since = message("since", language, date=print_date(ended.effective, language)) if ended.effective else ""
    text = message("repealed", language, document=document.name, since=since, acts=ended.document.name)
    return (Notice("repealed", text, (ended.document.name,)),)


def chosen(items: Sequence[Item], count: int, seed: int) -> list[Item]:
    """So many questions, of every kind in turn, no two of one sentence one after another."""
    rng = Random(f"{seed}:choose")  # noqa: S311 - a game
    by_kind: dict[str, list[Item]] = {}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    for each in by_kind.values():
        rng.shuffle(each)
    found: list[Item] = []
    asked: set[tuple[str, int]] = set()
    while by_kind and len(found) < count:
        for kind in sorted(by_kind):
            item = by_kind[kind].pop()
            place = (item.citations[-1].document.id, item.citations[-1].start)
            if place not in asked or len(by_kind) == 1:
                asked.add(place)
                found.append(item)
            if not by_kind[kind]:
                del by_kind[kind]
    return found[:count]


def _about(statement: Statement, *, hidden: str) -> str:
    """Where a sentence stands; its document is not said where that is asked, nor a heading that names the actor."""
    if hidden == "document":
        heading = statement.extract.heading
        own = content_words(heading, statement.language) & content_words(document_title(statement), statement.language)
        return "" if own or find_documents(heading) else heading
    heading = "" if hidden == "duty" else statement.extract.heading
    parts = [statement.document.name, statement.extract.label, heading]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def document_title(statement: Statement) -> str:
    """What the document of a sentence is called, whole."""
    identity = statement.document.identity
    return f"{wholes.document_name(statement.document)} {identity.title}"


def _shuffled(draft: Draft, item_id: str, seed: int) -> tuple[tuple[str, ...], int]:
    if draft.kind == "truth":
        return ("true", "false"), ("true", "false").index(draft.right)
    choices = [draft.right, *draft.wrong]
    Random(f"{seed}:{item_id}").shuffle(choices)  # noqa: S311 - a game
    return tuple(choices), choices.index(draft.right)


def _item_id(document_id: str, key: str) -> str:
    """Its document, kind and place, so that a question can be made again without looking into all that is held."""
    return f"{document_id}.{key.replace(':', '.')}"


def document_of(item_id: str) -> str:
    """The id of the document that a question is about."""
    return item_id.partition(".")[0]


def _drawn(
    said: Sequence[Statement], wanted: AbstractSet[str], sentences: int | None, seed: int
) -> Sequence[Statement]:
    """So many of the sentences, in their order, and all that questions wanted are about."""
    if sentences is None or len(said) <= sentences:
        return said
    places = {(document_of(item_id), item_id.rpartition(".")[2]) for item_id in wanted}
    starts = [(document, int(start)) for document, start in places if start.isdecimal()]
    drawn = set(Random(f"{seed}:sentences").sample(range(len(said)), sentences))  # noqa: S311 - a game
    return [
        s
        for i, s in enumerate(said)
        if i in drawn or any(d == s.document.id and s.whole.start <= at < s.whole.end for d, at in starts)
    ]
