"""Questions about whole sentences: which document says it, what a term means, in which order things come.

As with gaps, wrong answers are of the same type and from the same corpus, and none of them may be true as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, permutations
from random import Random

from assistant.language.normalise import shape
from assistant.language.reference_print import print_document
from assistant.language.references import find_references
from assistant.learning.actors import same_or_part
from assistant.learning.extracts import statements
from assistant.learning.facts import Fact
from assistant.learning.gaps import CHOICES, FEWEST, Draft, shown
from assistant.learning.items import GAP
from assistant.learning.kinds import EFFECT, cue_table, kind_of
from assistant.learning.pool import Pool, Statement, Term, content_words, names_itself, overlap, same_term
from assistant.types import LAYS_DOWN_LAW, HeldDocument, Kind, Reference

_MOST_STEPS, _FEWEST_STEPS = 4, 3
_ALIKE = 0.4
_LONG_THAI = 5  # letters of a Thai word that tells a name
_FEWEST_WORDS = 5  # content words of a sentence by which a document can be known
_SHORTEST, _LONGEST = 20, 260  # characters of what a term means
_MOST_UNLIKE = 2.2


# Which document


def documents(pool: Pool, statement: Statement, rng: Random) -> Iterator[Draft]:
    """Which document says it: those with numbers, of one language and one sort (law or report)."""
    document = statement.document
    right = document_name(document)
    if not right or statement.extract.amended_by or names_itself(statement) or len(statement.words) < _FEWEST_WORDS:
        return
    if shares_words(right, statement) or find_references(statement.text):
        return
    if kind_of(statement.extract.titles, statement.text, document.identity.kind) == EFFECT:
        return  # every act says so
    fit: dict[str, HeldDocument] = {}
    for other, said in pool.by_document.items():
        one = said[0].document
        name = document_name(one)
        if (
            other not in pool.base
            or other == document.id
            or not name
            or said[0].language != statement.language
            or name == right
        ):
            continue
        if _sort(one) != _sort(document) or shares_words(name, statement) or _amends(one, document):
            continue
        if any(overlap(statement.words, each.words) > _ALIKE for each in said):
            continue
        fit.setdefault(name, one)
    of_kind = {name: one for name, one in fit.items() if one.identity.kind is document.identity.kind}
    fit = of_kind if len(of_kind) >= FEWEST - 1 else fit
    if len(fit) >= FEWEST - 1:
        wrong = tuple(rng.sample(sorted(fit), min(CHOICES - 1, len(fit))))
        question = shown(statement, len(statement.text), len(statement.text), "")
        key = f"document:{statement.extract.start}"
        yield Draft("document", key, question, right, wrong, statement, statement.text)


def _sort(document: HeldDocument) -> int:
    """Acts of parliament, what governments and offices lay down, and reports are three sorts."""
    kind = document.identity.kind
    return 0 if kind in (Kind.LAW, Kind.ORDINANCE) else 1 if kind in LAYS_DOWN_LAW else 2


def _amends(one: HeldDocument, other: HeldDocument) -> bool:
    """Whether one of two acts changes the other: what it says may be said to stand in both."""
    return one.name in other.changed_by or other.name in one.changed_by


def shares_words(name: str, statement: Statement) -> bool:
    """Whether a document's name has a word of a sentence; Thai words may be cut otherwise in each."""
    own = content_words(name, statement.language)
    if statement.language != "th":
        return bool(own & statement.words)
    said = shape(f"{statement.extract.lead} {statement.text}")
    plain = shape(name)
    long = {word for word in statement.words if len(word) >= _LONG_THAI}
    return any(len(w) >= _LONG_THAI and w in said for w in own) or any(w in plain for w in long)


def document_name(document: HeldDocument) -> str:
    """What a document is called by its kind and number, or by its name where it has no number and is an act."""
    identity = document.identity
    if identity.number:
        return print_document(Reference(identity.number, identity.kind), identity.language)
    return identity.title if identity.kind in LAYS_DOWN_LAW else ""


# Terms


def meanings(pool: Pool, term: Term, rng: Random) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """A term and the choices for what it means: kind, right, wrong. And a meaning and the choices for its term."""
    others = [
        other
        for other in pool.terms
        if other.language == term.language
        and pool.lends(other.extract.act, term.extract.act)
        and not same_term(term, other)
        and other.repealed == term.repealed
        and overlap(_said(other), _said(term)) <= _ALIKE
        and _SHORTEST <= len(other.meaning) <= _LONGEST
        and "\n" not in other.meaning
    ]
    if "\n" in term.meaning or not _SHORTEST <= len(term.meaning) <= _LONGEST or _tells(term):
        return
    near = [o for o in others if 1 / _MOST_UNLIKE <= len(o.meaning) / len(term.meaning) <= _MOST_UNLIKE]
    yield from _drawn("meaning", term.meaning, _apart(near, lambda o: o.meaning), rng)
    if shape(term.term) in shape(term.extract.act.name):
        return
    near = [o for o in others if not (_words(o.term, o) & _said(term)) and not _tells(o)]
    yield from _drawn("term", term.term, _apart(near, lambda o: o.term), rng)


def _drawn(kind: str, right: str, wrong: Sequence[str], rng: Random) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if len(wrong) >= FEWEST - 1:
        yield kind, right, tuple(rng.sample(list(wrong), min(CHOICES - 1, len(wrong))))


def _apart(terms: Sequence[Term], text: Callable[[Term], str]) -> list[str]:
    """Texts of terms, none of which holds another."""
    found: list[str] = []
    for term in terms:
        if not any(same_or_part(text(term), other) for other in found):
            found.append(text(term))
    return found


def _said(term: Term) -> frozenset[str]:
    return _words(term.meaning, term)


def _words(text: str, term: Term) -> frozenset[str]:
    return content_words(text, term.language)


def _tells(term: Term) -> bool:
    """Whether what a term means has words of the term itself."""
    plain = shape(term.meaning)
    whole = shape(term.term) in plain
    return whole or bool(_words(term.term, term) & _said(term))


# Orders


def orders(pool: Pool, group: Sequence[Statement], rng: Random) -> Iterator[Draft]:
    """Steps of one article or section by the dates that it sets for them; the dates are left out."""
    del pool
    dated: list[tuple[Statement, Fact]] = []
    for statement in group:
        days = [fact for fact in statement.facts if fact.kind == "day"]
        if len(days) != 1 or any(word in shape(statement.text) for word in cue_table()["time"]["other_year"]):
            continue
        dated.append((statement, days[0]))
    whole_years = {fact.year is not None for _, fact in dated}
    dates = [fact.value for _, fact in dated]
    if not _FEWEST_STEPS <= len(dated) <= _MOST_STEPS or len(whole_years) > 1 or len(set(dates)) < len(dates):
        return
    steps = [shown(s, f.start, f.end, GAP) for s, f in sorted(dated, key=lambda one: one[1].value)]
    first = dated[0][0]
    yield _ordered("order", f"order:{first.extract.start}", steps, first, rng)


def sequences(pool: Pool, statement: Statement, rng: Random) -> Iterator[Draft]:
    """The items of a list of which the text says that it is an order."""
    del pool
    whole = statement.whole
    items = statements(whole) if whole.items else []
    said = shape(whole.text.split("\n")[0])
    in_order = any(cue in said for cue in cue_table()["time"]["in_order"])
    if not in_order or not _FEWEST_STEPS <= len(items) <= _MOST_STEPS or statement.extract.start != items[0].start:
        return
    yield _ordered("sequence", f"sequence:{whole.start}", [item.text for item in items], statement, rng)


def _ordered(kind: str, key: str, steps: Sequence[str], statement: Statement, rng: Random) -> Draft:
    """Steps in a mixed order with numbers; the choices are orders of those numbers."""
    places = list(range(len(steps)))
    while places == sorted(places):
        rng.shuffle(places)
    numbered = "\n".join(f"({i}) {steps[place]}" for i, place in enumerate(places, 1))
    right = _order([places.index(place) + 1 for place in range(len(steps))])
    others = [_order([p + 1 for p in order]) for order in permutations(range(len(steps)))]
    wrong = tuple(rng.sample([each for each in others if each != right], CHOICES - 1))
    return Draft(kind, key, numbered, right, wrong, statement, right)  # type: ignore[arg-type]


def _order(numbers: Sequence[int]) -> str:
    return " → ".join(f"({number})" for number in numbers)


def by_section(said: Sequence[Statement]) -> Iterator[list[Statement]]:
    """A document's sentences by the article or section that holds them."""
    for _, group in groupby(
        said, key=lambda s: (s.document.id, s.whole.key.split("/clause:")[0].split("/paragraph:")[0])
    ):
        yield list(group)
