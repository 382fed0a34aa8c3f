"""A question in its conversation → a question that stands alone, by rule.

What a follow-up leaves out is taken from the nearest earlier question that has it: a year, a provision, a place, a
subject. A question that stands alone stays as it is. Knows no model and no index: what references and things of one
kind are, it is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.answering.conversing.follow_ups import (
    fragment,
    is_bare,
    is_short,
    is_subjectless,
    is_term,
    pointed_at,
    points_at_each,
    pronoun,
    the_document,
    unopened,
    with_other_end,
    year_beside,
)
from assistant.answering.conversing.pointing_back import computes_with_last, is_of_measure, recalled
from assistant.answering.conversing.stepping import beside, marked
from assistant.language.asking import ENDS, asks, content, links, says_little, subject
from assistant.language.detect import detect
from assistant.language.document_numbers import kinds_said
from assistant.language.messages import message
from assistant.language.moments import find_moments, is_moment, moved
from assistant.language.normalise import normalise, shape
from assistant.language.particulars import particulars_asked
from assistant.language.questions import asked_for, asks_for_force, meaning_asked, says_nothing_more
from assistant.language.reference_print import print_document, print_provision, print_reference
from assistant.language.references import find_references
from assistant.types import Language, Reference

# "45/2012/NĐ-CPใคร": what was put in ends where a Thai word goes on.
_THAI_AFTER_NUMBER = re.compile(r"(?<=[A-Za-z]{2})(?=[\u0e01-\u0e4e])")
_JOINT = re.compile(r" – (?!.* – )")  # of a question that was joined itself (messages.toml)
REMEMBERED = 8
"""Earlier questions that a question may lean on."""
_FIGURES = frozenset({"amount", "share", "count"})

ReadReferences = Callable[[str, Sequence[str]], tuple[Reference, ...]]
"""The references of a question, filled from earlier ones (`Resolver.references`)."""

Exchange = Callable[[str, str], str | None]
"""A question with a thing named in it exchanged for another of its kind; None where it names none."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as the conversation makes it: `text` stands alone.

    `follows`: it leaned on an earlier question, and `text` is not what was asked. `sure`: by exchanging one thing for
    another; otherwise words of both were only put together, and who can write may do better. `language` is the asker's.
    `recalls` are the earlier questions, standing alone, with whose figures it computes ("in total?").
    """

    text: str
    language: Language
    follows: bool = False
    sure: bool = True
    recalls: tuple[str, ...] = ()


def understood(
    question: str, before: Sequence[str], references: ReadReferences, exchange: Exchange = lambda _, __: None
) -> Understood:
    """A question understood from the earlier ones, oldest first; those that got no answer should not be among them."""
    turns: list[str] = []
    named = cache(lambda text: references(text, ()))  # each turn is looked at from every later one
    for earlier in before[-REMEMBERED:]:
        turn = _Turn(_clean(earlier), turns, references, named, exchange).understood()
        turns += [] if turn.recalls else [turn.text]  # after "in total?" one asks on about what was added up
    return _Turn(_clean(question), turns, references, named, exchange).understood()


def _clean(text: str) -> str:
    return " ".join(normalise(text).split())


_TAG = re.compile(
    r",\s(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|must|should)n['’]t (?:it|they)\?$"
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question after others that stand alone."""

    text: str
    before: Sequence[str]
    references: ReadReferences
    named: Callable[[str], tuple[Reference, ...]]  # those of one text by itself
    exchange: Exchange

    @property
    def _language(self) -> Language:
        return detect(self.text, detect(self.before[-1]) if self.before else "en")

    @property
    def _spoken_of(self) -> str | None:
        """The nearest earlier question that names a document or provision."""
        return next((turn for turn in reversed(self.before) if self.named(turn)), None)

    def _filled(self, text: str) -> tuple[Reference, ...]:
        """The references of a text, what they leave out taken from the question that last named any."""
        turn = self._spoken_of
        return self.references(text, [turn]) if turn else self.named(text)

    def understood(self) -> Understood:
        if not self.before or not self.text.strip(ENDS):
            return Understood(self.text, self._language)
        untagged = _TAG.sub("?", self.text)
        if untagged != self.text:  # it says what it asks, and whom "weren't they?" means
            return self._pointing(untagged) or Understood(self.text, self._language)
        rest, marked = fragment(self.text)
        for rule in (
            self._computing,
            self._beside_provision,
            self._of_force,
            self._pointing_at_reference,
            self._of_particulars,
        ):
            found = rule()
            if found:
                return found
        of_last = self._of_measure() or computes_with_last(self.text, self.before)
        if of_last or is_bare(self.text) or is_subjectless(self.text):
            return self._joined(unopened(self.text))
        found = self._elliptic(rest, marked=marked) if is_short(rest) else None
        return found or self._pointing(self.text) or Understood(self.text, self._language)

    # What is computed with

    def _computing(self) -> Understood | None:
        """A sum, difference, share or multiple of what the earlier questions were answered with."""
        recalls = recalled(self.text, self.before)
        if not recalls:
            return None
        text = message("recalled", self._language, asked=unopened(self.text), of=" · ".join(recalls))
        return Understood(text[:1].upper() + text[1:], self._language, follows=True, recalls=recalls)

    def _of_measure(self) -> bool:
        """Whether it asks how much was planned or disbursed, and what is spoken of has a time."""
        return is_of_measure(self.text) and bool(find_moments(self.before[-1]))

    def _beside_provision(self) -> Understood | None:
        """The provision before or after the one spoken of, or the part of it named by its mark."""
        spoken_of = self.named(self.before[-1])
        rest = fragment(self.text)[0]
        reference = beside(rest, spoken_of[-1]) or marked(rest, spoken_of[-1]) if spoken_of else None
        return (
            self._sure(message("what-says", self._language, reference=print_reference(reference, self._language)))
            if reference
            else None
        )

    # What is left out

    def _elliptic(self, rest: str, *, marked: bool) -> Understood | None:
        """A thing alone, with or without "and": a time, a provision, a place."""
        beside = year_beside(rest)
        if beside:
            return self._beside(beside)
        if is_moment(rest, links()):
            return self._at(rest, marked=marked)
        found = self._as_much_at(rest)
        if found:
            return found
        named = self.named(rest)
        if asks(rest):
            few = says_little(rest) and not named and not find_moments(rest)
            return self._joined(rest) if marked and few else None
        if named and says_nothing_more(_without(rest, named)):
            return self._of_reference(rest, named[-1], marked=marked)
        return self._of_thing(rest, marked=marked)

    def _beside(self, step: int) -> Understood | None:
        """The year before or after the one spoken of."""
        for turn in reversed(self.before):
            years = {moment.year for moment in find_moments(turn) if moment.year}
            text = moved(turn, str(years.pop() + step)) if len(years) == 1 else None
            if text:
                return self._sure(text)
        return self._joined(fragment(self.text)[0])

    def _at(self, rest: str, *, marked: bool) -> Understood | None:
        for turn in reversed(self.before):
            text = moved(turn, rest)
            if text:
                return self._sure(text)
        return self._joined(rest) if marked else None

    def _as_much_at(self, rest: str) -> Understood | None:
        """As much at another time, where nothing more is said: "của năm 2023 là bao nhiêu", "how much in 2023"."""
        moments, kinds = find_moments(rest), asked_for(rest)
        if not moments or not kinds or content(rest[: moments[0].start] + rest[moments[-1].end :]):
            return None
        time = rest[moments[0].start : moments[-1].end]
        # "Bao nhiêu" by itself asks for a number of whatever was asked about.
        alike = (t for t in reversed(self.before) if asked_for(t) & (_FIGURES if kinds == {"count"} else kinds))
        text = next(filter(None, (moved(turn, time) for turn in alike)), None)
        return self._sure(text) if text else None

    def _of_reference(self, rest: str, said: Reference, *, marked: bool) -> Understood | None:
        """Another provision or document in the place of the one asked about before."""
        filled = self._filled(rest)
        turn = self._spoken_of
        if turn is None or not filled or (said.document and not said.same and not marked):
            return None
        return self._sure(_with_reference(turn, filled[-1], self.named(turn)[-1], self._language))

    def _of_thing(self, rest: str, *, marked: bool) -> Understood | None:
        """Another place or row in the place of the one asked about before."""
        thing = _without_links(rest)
        for turn in reversed(self.before if thing else ()):
            term = meaning_asked(turn)
            defined = term and marked and is_term(term) and not self.named(thing)
            exchanged = _defining(turn, term, thing) if defined else self._with_thing(turn, rest, thing)
            if exchanged:
                found = self._sure(exchanged)
                return found if marked else replace(found, language=detect(turn))  # a name is of every language
        # "แล้วโครงการมะพร้าวคืบหน้าร้อยละเท่าใด": what could be an ending asks, of a subject of its own.
        if not marked or self._asks_whole():
            return None
        other = with_other_end(self.before[-1], rest)
        return self._sure(other) if other else self._joined(rest)

    def _with_thing(self, turn: str, *things: str) -> str | None:
        """An earlier question about the first of these that is of a kind with its own: An Giang before Giang."""
        return next(filter(None, (self.exchange(turn, thing) for thing in dict.fromkeys(things))), None)

    def _asks_whole(self) -> bool:
        whole = unopened(self.text)
        return asks(whole) and not asks(fragment(self.text)[0]) and not says_little(whole)

    # What is pointed at

    def _pointing_at_reference(self) -> Understood | None:
        """Provisions and documents that a question leaves to earlier ones: "that decree", "clause 3 of the same"."""
        if not asks(fragment(self.text)[0]):
            return None
        alone = self.named(self.text)
        pointers = [r for r in find_references(self.text) if r.same and not self._is_phrase(r)]
        text = self.text
        for reference in sorted(self._filled(self.text), key=lambda r: -r.start):
            points = any(reference.start <= r.start < reference.end for r in pointers)
            # A provision named with a subject of its own may be of any document: the resolver weighs that.
            if reference not in alone and (points or says_nothing_more(_without(self.text, [reference]))):
                printed = print_reference(reference, self._language)
                text = text[: reference.start] + printed + text[reference.end :]
        return self._sure(text) if text != self.text else None

    def _is_phrase(self, pointer: Reference) -> bool:
        """Whether "this article" is no article at all: "khi …, điều đó" (in that case)."""
        whole = pointer.provision_key or pointer.same != "article"
        return not whole and not says_little(self.text[: pointer.start])

    def _of_force(self) -> Understood | None:
        """Whether something is in force that the question does not name: the document or provision spoken of."""
        if not asks_for_force(self.text) or self.named(self.text) or self._filled(self.text):
            return None
        reference = self._last_reference()
        if reference is None or not says_little(self.text):
            return None
        return self._sure(_put(self.text, pronoun(self.text), print_reference(reference, self._language)))

    def _of_particulars(self) -> Understood | None:
        """Who signed or issued a document that the question does not name, and when: the one last spoken of."""
        asked = particulars_asked(self.text)
        if asked is None or asked.rest or any(reference.document for reference in self.named(self.text)):
            return None
        kinds = kinds_said(self.text)
        spoken_of = (r for turn in reversed(self.before) for r in reversed(self.named(turn)) if r.document)
        meant = next((r for r in spoken_of if not kinds or r.kind in kinds), None)
        if meant is None:
            return None
        text = unopened(self.text)
        place = pronoun(text) or the_document(text)
        return self._sure(_put(text, place, print_document(meant, self._language)))

    def _pointing(self, text: str) -> Understood | None:
        """A pronoun or "this amount"."""
        place = pronoun(text)
        document = the_document(text) if says_little(text) and not self.named(text) else None
        if place or document:
            reference = self._last_reference()
            if reference is not None:
                printed = print_document if document else print_reference
                return self._sure(_put(text, place or document, printed(reference, self._language)))
        if place or pointed_at(text) or points_at_each(text):
            return self._joined(text)
        return None

    def _last_reference(self) -> Reference | None:
        """What the last question is about, where it names a document or provision."""
        found = self.named(self.before[-1])
        return found[-1] if found and found[-1].document else None

    # Putting together

    def _sure(self, text: str) -> Understood:
        text = _THAI_AFTER_NUMBER.sub(" ", text[:1].upper() + text[1:])
        text = text if text.endswith(("?", ".")) or detect(text) == "th" else f"{text.rstrip(ENDS)}?"
        return Understood(text, self._language, follows=True)

    def _joined(self, added: str) -> Understood:
        """What the last question is about, with what is asked of it now."""
        about, asked = self._subject(), added.strip(ENDS)
        text = message("joined", self._language, subject=about, asked=asked[:1].lower() + asked[1:])
        return Understood(text, self._language, follows=True, sure=False)

    def _subject(self) -> str:
        last = self.before[-1]
        named = self.named(last)
        if named and says_nothing_more(_without(last, named)):
            return print_reference(named[-1], self._language)
        joined = _JOINT.split(last)
        about = subject(joined[0] if asks(joined[-1]) else last)
        return about[:1].upper() + about[1:]


def _with_reference(turn: str, new: Reference, old: Reference, spoken: Language) -> str:
    """An earlier question with another reference in the place of its own."""
    own = detect(turn)
    alone = says_nothing_more(_without(turn, [old]))
    if alone and old.provision_key and not new.provision_key:  # "and in Decree 108/2023?"
        new = replace(old, document=new.document, kind=new.kind, issued=new.issued, issuer=new.issuer)
    if alone and own != spoken and not asks_for_force(turn):
        return message("what-says", spoken, reference=print_reference(new, spoken))
    pieces = find_references(turn)
    documents = [piece for piece in pieces if not piece.provision_key]
    provisions = [piece for piece in pieces if not piece.document]
    printed = [(old, print_reference(new, own))]
    if len(pieces) == 2 and len(documents) == len(provisions) == 1:  # written apart
        printed = [(documents[0], print_document(new, own)), (provisions[0], print_provision(new, own))]
    for piece, text in sorted(printed, key=lambda pair: -pair[0].start):
        turn = turn[: piece.start] + text + turn[piece.end :]
    return turn


def _without(text: str, references: Sequence[Reference]) -> str:
    for reference in sorted(references, key=lambda r: -r.start):
        text = text[: reference.start] + " " + text[reference.end :]
    return text


def _defining(question: str, term: str, other: str) -> str:
    """A question after the meaning of a term, asked about another; with the English article that it needs."""
    article = "" if other.endswith("s") else "an " if other[:1].lower() in "aeiou" else "a "
    for old in (f"an {term}", f"a {term}"):
        if old in question:
            return question.replace(old, article + other, 1)
    return question.replace(term, other, 1)


def _without_links(rest: str) -> str:
    """A thing without the words before it: "for Ben Tre" is Ben Tre."""
    while (match := links().match(shape(rest))) and match.end() < len(rest):
        rest = rest[match.end() :].strip(ENDS)
    return rest


def _put(text: str, place: tuple[int, int] | None, printed: str) -> str:
    """A text with a name in the place of a pronoun; before it, where it has none."""
    if place is None:
        return f"{printed} {text[:1].lower()}{text[1:]}"
    return text[: place[0]] + printed + text[place[1] :]
