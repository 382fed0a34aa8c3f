"""How paths, glossary, digest and questions look in a terminal.

Takes values, returns what Rich prints; decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from assistant.language.messages import print_date
from assistant.learning.cards import Card, ReadingPath
from assistant.learning.glossary import Entry
from assistant.learning.items import Item
from assistant.learning.labels import label
from assistant.learning.learner import Marked, QuizSheet
from assistant.learning.whats_new import Digest, NewDocument, VersionChange
from assistant.types import Citation, Force, Language


def reading_path(path: ReadingPath) -> RenderableType:
    """The cards of a path under the names of their kinds."""
    if path.missing:
        return Text(path.missing)
    notices = [_notice(notice.text) for notice in path.notices]
    shown: list[RenderableType] = [*notices]
    for name, cards in groupby(path.cards, key=lambda card: card.name):
        shown += [Text(f"\n{name}", style="bold underline"), *(_card(card, path) for card in cards)]
    return Group(*shown)


def glossary(entries: Sequence[Entry], term: str, language: Language) -> RenderableType:
    """Terms with what they mean and where."""
    if not entries:
        return Text(label("no-term", language, term=term))
    return Group(*(_entry(entry) for entry in entries))


def digest(found: Digest, language: Language) -> RenderableType:
    """What is new and what changed."""
    if not (found.documents or found.changes or found.ended):
        return Text(label("nothing-since", language, date=print_date(found.since, language)))
    ended = [Text(f"− {document.name} ← {change.document.name}", style="red") for document, change in found.ended]
    return Group(*(_new(document) for document in found.documents), *ended, *(_change(c) for c in found.changes))


def changes(found: Sequence[VersionChange], language: Language) -> RenderableType:
    """Provisions before and after."""
    return Group(*(_change(change) for change in found)) if found else Text(label("no-changes", language))


def sheet(quiz: QuizSheet) -> RenderableType:
    """Questions without their answers, to be printed; the ids are for `--answer`."""
    if quiz.missing:
        return Text(quiz.missing)
    asked = [question(item, number, len(quiz.items), with_id=True) for number, item in enumerate(quiz.items, 1)]
    return Group(Text(f"--seed {quiz.seed}", style="dim"), *asked)


def question(item: Item, number: int, of: int, *, with_id: bool = False) -> RenderableType:
    """A question and its choices."""
    about = " · ".join(part for part in (f"{number}/{of}", item.about, item.id if with_id else "") if part)
    choices = Text("\n".join(f"{n}. {choice}" for n, choice in enumerate(item.choices, 1)))
    notices = [_notice(notice.text) for notice in item.notices]
    asked = Text(item.question, style="italic")
    return Group(
        Text(f"\n{about}", style="dim"), *notices, Text(item.frame, style="bold"), _inset(asked), _inset(choices)
    )


def prompt(item: Item) -> str:
    """What stands before the answer that is typed."""
    return f"{label('your-answer', item.asked_in)} (1–{len(item.choices)}): "


def marked(mark: Marked) -> RenderableType:
    """Whether an answer was right, the quote that proves it, and when the question comes again."""
    item = mark.item
    said = label("right", item.asked_in) if mark.right else label("wrong", item.asked_in, answer=item.right)
    verdict = Text(said, style="green" if mark.right else "red")
    proof = [_cited(citation) for citation in item.citations]
    day = print_date(mark.due.astimezone().date(), item.asked_in) if mark.due else ""
    again = [Text(label("next-on", item.asked_in, date=day), style="dim")] if day else []
    return Group(verdict, *proof, *again)


def marks(found: Iterable[Marked]) -> RenderableType:
    """Several answers, marked."""
    return Group(*(Group(Text(mark.item.question, style="italic"), marked(mark)) for mark in found))


def score(right: int, total: int, language: Language) -> RenderableType:
    """How many were right."""
    return Text(label("score", language, right=str(right), total=str(total)), style="bold")


# Parts


def _card(card: Card, path: ReadingPath) -> RenderableType:
    several = len(path.documents) > 1
    elsewhere = card.citation.document.name != card.act
    where = f"→ {_where(card.citation)}" if elsewhere else _page(card.citation)
    place = " · ".join(part for part in (card.act if several else "", card.title, card.actor, where) if part)
    notices = [_notice(notice.text) for notice in card.notices if notice not in path.notices]
    return Group(Text(place, style="bold"), *(_inset(n) for n in notices), _inset(Text(card.citation.quote)))


def _entry(entry: Entry) -> RenderableType:
    spelt = "; ".join(f"{language}: {', '.join(names)}" for language, names in entry.translations.items())
    heading = f"{entry.term} = {entry.stands_for}" if entry.stands_for else entry.term
    head = Text.assemble((heading, "bold"), (f"  {spelt}" if spelt else "", "dim"))
    places = []
    for place in entry.defined:
        over = place.force is Force.NO_LONGER
        quote = Text(" ".join(place.citation.quote.split()), style="strike" if over else "")
        where = Text(_where(place.citation) + (f" · {place.force.value}" if over else ""), style="dim")
        places.append(_inset(Group(quote, where)))
    return Group(head, *places)


def _new(new: NewDocument) -> RenderableType:
    title = new.document.identity.title if new.document.identity.number else ""
    named = " · ".join(part for part in (new.document.name, title) if part)
    return Text.assemble((f"+ {new.on.isoformat()} {named}", "green"), (f" ({', '.join(new.reasons)})", "dim"))


def _change(change: VersionChange) -> RenderableType:
    by = ", ".join(change.acts)
    since = change.effective.isoformat() if change.effective else ""
    head = " · ".join(part for part in (since, change.document.name, change.label, change.happened, by) if part)
    before = [_inset(Text(f"− {change.before}", style="red"))] if change.before else []
    after = [_inset(Text(f"+ {change.after}", style="green"))] if change.after else []
    beside = [] if change.certain else [_inset(Text(f"? {one.quote}", style="yellow")) for one in change.changes]
    return Group(Text(head, style="bold"), *before, *after, *beside)


def _cited(citation: Citation) -> RenderableType:
    quote = " ".join(citation.quote.split())
    return _inset(Group(Text(f"“{quote}”", style="italic"), Text(_where(citation), style="dim")))


def _where(citation: Citation) -> str:
    return " · ".join(part for part in (citation.document.name, citation.provision, _page(citation)) if part)


def _page(citation: Citation) -> str:
    return f"page {citation.page}"


def _notice(text: str) -> Text:
    return Text(f"! {text}", style="yellow")


def _inset(text: RenderableType) -> Padding:
    return Padding(text, (0, 0, 0, 4), expand=False)
