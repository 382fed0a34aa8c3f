"""What questions are drawn from: the sentences of documents on a day, with their facts, actors and terms.

Everything that another question's wrong answers may come from stands here, by language, so that an authority is held
against authorities and a time limit against time limits. Knows nothing of how a question is put.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assistant.index.registry import Registry
from assistant.language.documents_named import find_documents
from assistant.language.normalise import shape
from assistant.language.polarity import little_words
from assistant.language.segment import phrase_key, words
from assistant.language.years import years_in
from assistant.learning.actors import Actor, find_actors, named_in_heading
from assistant.learning.extracts import Extract, Extracts, is_marker, statements
from assistant.learning.facts import Fact, find_facts
from assistant.learning.kinds import cue_table
from assistant.retrieval.lookup import Resolver
from assistant.types import Force, HeldDocument, Language

SHORTEST, LONGEST = 24, 330  # characters of a sentence that is asked about
_LONGEST_LEAD = 160
_MOST_DOCUMENTS = 60
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that stands by itself, the piece it is of, and what can be asked about it."""

    extract: Extract  # the sentence; its `lead` opens the list that it is an item of
    whole: Extract  # the clause or paragraph
    language: Language
    facts: tuple[Fact, ...]
    actors: tuple[Actor, ...]
    duty_of: Actor | None  # the one whose duties the heading says these are
    words: frozenset[str]
    repealed: bool

    @property
    def text(self) -> str:
        """The sentence."""
        return self.extract.text

    @property
    def document(self) -> HeldDocument:
        """The act or report that says it."""
        return self.extract.act


@dataclass(frozen=True, slots=True)
class Term:
    """A term with what its document says that it means."""

    term: str
    meaning: str
    extract: Extract
    language: Language
    repealed: bool
    start: int = 0  # of the meaning, in the source


@dataclass
class Pool:
    """Sentences and terms of documents on a day."""

    as_of: date
    statements: list[Statement]
    terms: list[Term]
    base: frozenset[str]  # the documents from which wrong answers come, besides a question's own
    by_document: dict[str, list[Statement]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for statement in self.statements:
            self.by_document.setdefault(statement.document.id, []).append(statement)

    def lends(self, source: HeldDocument, asked: HeldDocument) -> bool:
        """Whether a document may lend wrong answers to a question about another."""
        return source.id in self.base or source.id == asked.id

    @cached_property
    def facts(self) -> dict[tuple[Language, str], list[tuple[Fact, Statement]]]:
        """The facts by language and form."""
        found: dict[tuple[Language, str], list[tuple[Fact, Statement]]] = defaultdict(list)
        for statement in self.statements:
            for fact in statement.facts:
                found[statement.language, fact.form].append((fact, statement))
        return found

    @cached_property
    def actors(self) -> dict[tuple[Language, bool, bool], dict[str, list[Statement]]]:
        """The names of those who act by language, party and number, with where they do."""
        found: dict[tuple[Language, bool, bool], dict[str, list[Statement]]] = defaultdict(dict)
        for statement in self.statements:
            for actor in [*statement.actors, *([statement.duty_of] if statement.duty_of else [])]:
                named = found[statement.language, actor.party, actor.plural]
                named.setdefault(actor.name, []).append(statement)
        return found


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter of two sentences is in the other, 0 to 1."""
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0


def same_matter(one: Statement, other: Statement) -> bool:
    """Whether two sentences may speak of the same thing, so that what one says may be true of the other."""
    return overlap(one.words, other.words) > _ALIKE


def content_words(text: str, language: Language) -> frozenset[str]:
    """The words of a text that say something, numbers left out."""
    little = little_words(language)
    return frozenset(w for w in words(text) if len(w) > 1 and not w.isdigit() and w not in little)


def build_pool(registry: Registry, resolver: Resolver, asked: Sequence[HeldDocument], as_of: date) -> Pool:
    """The pool of the documents asked about, and of others from which wrong answers may come.

    Those others are the same whatever is asked about, up to a number that keeps the work small, so that a question is
    the same in every quiz that asks it.
    """
    held = {document.id: document for document in resolver.status.documents(as_of)}
    base = sorted(held)[:_MOST_DOCUMENTS]
    chosen = {document_id: held[document_id] for document_id in base} | {d.id: d for d in asked}
    extracts = Extracts(registry, resolver, as_of)
    found: list[Statement] = []
    terms: list[Term] = []
    for document_id in sorted(chosen):
        document = chosen[document_id]
        pieces = extracts.of(document)
        found += [made for whole in pieces for one in statements(whole) if (made := _statement(one, whole))]
        terms += _terms(registry, resolver, document, pieces, as_of)
    return Pool(as_of, found, terms, frozenset(base))


def _statement(one: Extract, whole: Extract) -> Statement | None:
    language = one.source.identity.language
    text = one.text
    if not SHORTEST <= len(text) <= LONGEST or len(one.lead) > _LONGEST_LEAD or not _stands_alone(one, language):
        return None
    facts = tuple(find_facts(text))
    actors = tuple(find_actors(text, language))
    heading = named_in_heading(one.heading, language)
    kept = content_words(f"{one.lead} {text}", language)
    return Statement(one, whole, language, facts, actors, heading, kept, one.act.force is Force.NO_LONGER)


def _stands_alone(one: Extract, language: Language) -> bool:
    text = one.text
    lower = text.lower()
    if text.count("\n") > 3 or is_marker(text):
        return False
    if not one.lead and language != "th" and not (text[0].isupper() or text[0].isdigit()):
        return False
    if text.endswith((":", ",")) or text.count("“") != text.count("”") or text.count("(") != text.count(")"):
        return False
    return not lower.startswith(tuple(cue_table()["leaning"][language]))


def names_itself(statement: Statement) -> bool:
    """Whether a sentence says which document it is of: by name, as "this decree", or by a year."""
    own = cue_table()["own"][statement.language]
    said = f"{statement.extract.lead} {statement.text}"
    return bool(find_documents(said) or years_in(said)) or any(word in said.lower() for word in own)


# Terms

_SAID = re.compile(
    r"[\"”]?(?:[ ,]*\([^()\n]{1,80}\))?,?\s*(?:(?:ให้)?(?:หมายความว่า|หมายความรวม(?:ตลอด)?ถึง|หมายความถึง|หมายถึง|คือ)"
    r"|(?:duoc hieu )?la(?=\s)|(?:shall )?means?(?=[\s:,]))\s*"
)


def _terms(
    registry: Registry, resolver: Resolver, document: HeldDocument, pieces: Sequence[Extract], as_of: date
) -> list[Term]:
    past = resolver.provisions.out_of_force(document, as_of)
    found = []
    for definition in registry.definitions_in(document.id):
        if any(a <= definition.start < b for a, b, _ in past):
            continue
        whole = next((p for p in pieces if p.source.id == document.id and p.start <= definition.start < p.end), None)
        if whole is None or definition.end > whole.end:
            continue
        text = registry.text(document.id, definition.start, definition.end)
        at = text.find(definition.term)
        said = _SAID.match(shape(text), at + len(definition.term)) if at >= 0 else None
        if said is None:
            continue
        meaning = text[said.end() :].rstrip(" .;*")
        extract = whole.part(definition.start, definition.end)
        repealed = document.force is Force.NO_LONGER
        start = definition.start + said.end()
        found.append(Term(definition.term, meaning, extract, document.identity.language, repealed, start))
    return found


def same_term(one: Term, other: Term) -> bool:
    """Whether two terms are one by their words, or one holds the other."""
    a, b = phrase_key(one.term), phrase_key(other.term)
    return a in b or b in a
