"""Questions by a gap: a sentence with one of its facts or its actor left out, or changed for one that is false there.

Wrong answers are what other sentences of the corpus say in the same form; none that might be true here too. A sentence
that gives its own answer away is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from assistant.language.documents_named import find_documents
from assistant.language.normalise import shape
from assistant.learning.actors import Actor, same_or_part
from assistant.learning.facts import Fact, alike, closeness, computable, numbers
from assistant.learning.items import GAP, ItemKind
from assistant.learning.pool import Pool, Statement, content_words, same_matter

CHOICES, FEWEST = 4, 3
_NEAREST = 8  # wrong answers that one draws from
_FALSE = 0.5  # of the sentences that are to be judged
_MOST_UNLIKE = 1.9  # times as long as the others that a name may be


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before it is framed: `places` are the extracts that prove the answer."""

    kind: ItemKind
    key: str
    question: str
    right: str
    wrong: tuple[str, ...]
    statement: Statement
    fact: str
    shuffled: bool = True


Maker = Callable[[Pool, Statement, Random], Iterator[Draft]]


def amounts(pool: Pool, statement: Statement, rng: Random) -> Iterator[Draft]:
    """How much, how many, how long, by when: one draft for each fact that can be left out."""
    for fact in statement.facts:
        if _gives_away(statement, fact):
            continue
        wrong = wrong_facts(pool, statement, fact, rng)
        if len(wrong) >= FEWEST - 1:
            question = shown(statement, fact.start, fact.end, GAP)
            key = f"{fact.kind}:{statement.extract.start + fact.start}"
            yield Draft(fact.kind, key, question, fact.written, wrong, statement, fact.written)


def actors(pool: Pool, statement: Statement, rng: Random) -> Iterator[Draft]:
    """Who does it: the actor left out, its article too."""
    for actor in statement.actors:
        if _names(statement, actor.name, leaving=(actor.start, actor.end)) or _names_documents(statement):
            continue
        wrong = wrong_names(pool, statement, actor, rng)
        if len(wrong) >= FEWEST - 1:
            question = shown(statement, _article(statement, actor), actor.end, GAP)
            yield Draft(
                "who",
                f"who:{statement.extract.start + actor.start}",
                question,
                actor.name,
                wrong,
                statement,
                actor.name,
            )


def duties(pool: Pool, statement: Statement, rng: Random) -> Iterator[Draft]:
    """Whose task it is, where only the heading says so."""
    actor = statement.duty_of
    if (
        actor is None
        or statement.actors
        or _names_documents(statement)
        or statement.extract.lead
        or _begins_with_subject(statement)
    ):
        return
    if any(same_or_part(actor.name, word) for word in [statement.text]) or _names(statement, actor.name, heading=False):
        return
    wrong = wrong_names(pool, statement, actor, rng)
    if len(wrong) >= FEWEST - 1:
        question = shown(statement, 0, 0, "")
        yield Draft("duty", f"duty:{statement.extract.start}", question, actor.name, wrong, statement, actor.name)


def truths(pool: Pool, statement: Statement, rng: Random) -> Iterator[Draft]:
    """True or false: the sentence as it stands, or with one fact or its actor changed; which, the seed says."""
    for start, end, written, wrong in _changes(pool, statement, rng):
        if not wrong:
            continue
        false = rng.random() < _FALSE
        question = shown(statement, start, end, wrong[0] if false else written)
        right, other = ("false", "true") if false else ("true", "false")
        key = f"truth:{statement.extract.start + start}"
        yield Draft("truth", key, question, right, (other,), statement, written, shuffled=False)
        return


def _changes(pool: Pool, statement: Statement, rng: Random) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """What can be changed in a sentence: where it stands, as it is written, and what would be false there."""
    for fact in statement.facts:
        if not _gives_away(statement, fact):
            yield fact.start, fact.end, fact.written, wrong_facts(pool, statement, fact, rng)
    for actor in statement.actors:
        if not _names(statement, actor.name, leaving=(actor.start, actor.end)):
            yield actor.start, actor.end, actor.name, wrong_names(pool, statement, actor, rng)


# What stands in a question, and what it would tell


def shown(statement: Statement, start: int, end: int, put: str) -> str:
    """A sentence, its list's opening words before it, with something in the place of a part of it."""
    text = statement.text[:start] + put + statement.text[end:]
    lead = statement.extract.lead
    return " ".join((f"{lead} {text}" if lead else text).split())


def _beside(statement: Statement) -> str:
    """What a question shows beside its sentence."""
    document = statement.document
    return f"{statement.extract.lead} {statement.extract.heading} {document.name} {document.identity.title}"


def _gives_away(statement: Statement, fact: Fact) -> bool:
    """Whether the rest of a sentence, or what is shown with it, has a fact or lets it be computed."""
    rest = statement.text[: fact.start] + " " + statement.text[fact.end :]
    values = numbers(rest) | numbers(statement.extract.lead)
    if fact.kind == "day":
        return shape(fact.written) in shape(f"{rest} {_beside(statement)}")
    return fact.value in values or fact.value in numbers(_beside(statement)) or computable(fact.value, values)


def _names(statement: Statement, name: str, leaving: tuple[int, int] = (0, 0), *, heading: bool = True) -> bool:
    """Whether a name, or most of its words, is said elsewhere in what is shown."""
    rest = statement.text[: leaving[0]] + " " + statement.text[leaving[1] :]
    beside = f"{statement.document.name} {statement.extract.heading if heading else ''}"
    said = shape(f"{rest} {statement.extract.lead} {beside}")
    plain = shape(name)
    own = content_words(name, statement.language)
    told = content_words(rest, statement.language)
    return plain in said or (bool(own) and len(own & told) * 2 > len(own))


def _names_documents(statement: Statement) -> bool:
    """Whether a document's number stands in what is shown: its code says whose it is."""
    return bool(find_documents(f"{statement.extract.lead} {statement.text}"))


def _begins_with_subject(statement: Statement) -> bool:
    first = statement.text.split()[0].lower()
    return statement.language == "en" and first in {"the", "a", "an", "each", "where", "within", "before", "if", "when"}


def _article(statement: Statement, actor: Actor) -> int:
    """Where the actor's article begins: a gap behind "an" would tell."""
    before = statement.text[: actor.start]
    for article in ("the ", "an ", "a ", "each ", "every "):
        if statement.language == "en" and before.lower().endswith(article):
            return actor.start - len(article)
    return actor.start


# Wrong answers


def wrong_facts(pool: Pool, statement: Statement, fact: Fact, rng: Random) -> tuple[str, ...]:
    """Facts of the same form that are false here, of similar size."""
    here = numbers(statement.whole.text)
    said = shape(statement.whole.text)
    fit: dict[object, tuple[Fact, str]] = {}
    for other, source in pool.facts[statement.language, fact.form]:
        if source is statement or not alike(fact, other) or source.repealed != statement.repealed:
            continue
        if not pool.lends(source.document, statement.document):
            continue
        if other.kind == "day" and (other.value == fact.value or shape(other.written) in said):
            continue
        if (other.kind != "day" and other.value in here) or same_matter(statement, source):
            continue
        fit.setdefault(other.value, (other, other.written))
    near = sorted(fit.values(), key=lambda one: (closeness(fact, one[0]), one[1]))[:_NEAREST]
    return _drawn([written for _, written in near], rng)


def wrong_names(pool: Pool, statement: Statement, actor: Actor, rng: Random) -> tuple[str, ...]:
    """Names of the same type and number that the clause does not have, of similar length."""
    said = shape(f"{statement.whole.text} {statement.extract.heading}")
    fit: list[str] = []
    for name, said_by in sorted(pool.actors[statement.language, actor.party, actor.plural].items()):
        sources = [source for source in said_by if pool.lends(source.document, statement.document)]
        if all(source.repealed != statement.repealed for source in sources):
            continue  # an office of another time
        clash = any(same_or_part(name, other) for other in [actor.name, *fit])
        if clash or shape(name) in said or any(same_matter(statement, source) for source in sources):
            continue
        fit.append(name)
    length = len(actor.name)
    fit = [name for name in fit if 1 / _MOST_UNLIKE <= len(name) / length <= _MOST_UNLIKE]
    return _drawn(fit, rng)


def _drawn(fit: Sequence[str], rng: Random) -> tuple[str, ...]:
    if len(fit) < FEWEST - 1:
        return ()
    return tuple(rng.sample(list(fit), min(CHOICES - 1, len(fit))))


def all_drafts(makers: Iterable[Maker], pool: Pool, statements: Iterable[Statement], seed: str) -> Iterator[Draft]:
    """Every draft that the makers make of these sentences; the seed settles what chance does."""
    for statement in statements:
        for make in makers:
            yield from make(pool, statement, Random(f"{seed}:{statement.document.id}:{statement.extract.start}"))  # noqa: S311 - a game
