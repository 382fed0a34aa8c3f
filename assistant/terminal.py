"""How values look in a terminal: answers, documents, provisions, passages and reports as Rich pages.

Takes values, returns what Rich prints; document text is never read as markup. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from assistant.language.messages import in_language
from assistant.types import (
    Answer,
    Change,
    Citation,
    Consolidation,
    Force,
    HeldDocument,
    Hit,
    Language,
    Lookup,
    Notice,
    Problem,
    Record,
    Validity,
)

if TYPE_CHECKING:
    from assistant.conversations import Feedback
    from assistant.doctor import Check
    from assistant.index.build import IndexReport
    from assistant.index.integrity import Fault

_FORCE_STYLE = {Force.IN_FORCE: "green", Force.NOT_YET: "yellow", Force.NO_LONGER: "red", Force.NOT_APPLICABLE: "dim"}
_REMEDY = {
    "registry": "The registry: `assistant verify --repair` reads the documents' files again; or restore a back-up.",
    "words": "The word index: `assistant verify --repair` makes it anew.",
    "vectors": "The vectors: `assistant verify --repair` makes them anew.",
    "files": "The files: put them back, or run `assistant index` to take in what changed.",
    "conversations": "The conversations: restore a back-up, or move the file away; another is begun.",
    "progress": "What learners did: restore a back-up, or move the file away; another is begun.",
    "record": "The record: keep it as it is for who must know; move the folder away and another is begun.",
}
_CHECK_STYLE = {"works": "green", "limited": "yellow", "broken": "red"}


def answered(answer: Answer) -> RenderableType:
    """Notices first, then the answer, then where each of its sentences stands."""
    said = {" ".join(sentence.text.split()) for sentence in answer.sentences}
    parts: list[RenderableType] = [_line(f"Understood as: {answer.rewritten}", "dim")] if answer.rewritten else []
    parts += [_notice(notice) for notice in answer.notices]
    parts += [Text(line) for line in answer.text.splitlines()]
    if answer.citations:
        parts.append(Text())
    parts += [_citation(citation, said, answer.language) for citation in answer.citations]
    if answer.suggestions:
        parts.append(_line("See also: " + "; ".join(answer.suggestions), "dim"))
    return Group(*parts)


def reopened(record: Record) -> RenderableType:
    """When the question was answered and what has changed in the sources since; then the answer as it was."""
    asked = f"Answered {record.asked_at:%Y-%m-%d %H:%M %z} as of {record.as_of}: {record.answer.question}"
    unchanged = [] if record.changes else [_line("The documents cited have not changed.", "green")]
    return Group(_line(asked, "bold"), *unchanged, answered(record.shown))


def looked_up(found: Lookup) -> RenderableType:
    """The provision under its document and path, verbatim, and what has changed it; or what is not held."""
    if not found.found or found.document is None:
        rest = [*(document.name for document in found.candidates), *found.choices, *found.nearest]
        return Group(_line(found.not_held, "yellow"), *(Text(f"  {name}") for name in rest))
    page = f"page {found.provision.page}" if found.provision else _pages(found.document.pages)
    added_by = [f"added by {found.source.name}"] if found.source else []
    return Group(
        _place(found.document, *added_by, page),
        *(_line(step, "bold") for step in found.path),
        *([_validity(found.validity)] if found.validity and found.provision else []),
        Text(),
        *_words(found),
        *(_change(change) for change in found.history),
    )


def _words(found: Lookup) -> Iterator[RenderableType]:
    """The provision's words on the day; where amendments were applied, then the lines that they changed."""
    amended = found.consolidation
    if amended is None or found.source is not None:
        yield Text(found.text)
    elif amended.certain:
        yield Text(amended.text)
        yield Text()
        yield _line("Changed since it was issued, [-taken away-] {+put in+}:", "bold")
        yield from (_inset(Text(line)) for line in _changed_lines(amended))
    else:
        yield Text(found.text)
        yield _line("! Changed in a way that cannot be consolidated with certainty; read the changes below.", "yellow")
    yield Text()


def _changed_lines(amended: Consolidation) -> list[str]:
    """The lines of a difference in which anything changed, marked so that no colour is needed to read them."""
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    whole = ""
    for step, text in amended.difference:
        opening, closing = marks[step]
        # What runs over several lines is marked on each.
        whole += "\n".join(f"{opening}{line}{closing}" if line else "" for line in text.split("\n"))
    return [line for line in whole.split("\n") if "[-" in line or "{+" in line]


def _validity(validity: Validity) -> Text:
    facts = [
        validity.force.value + (" in part" if validity.in_part else ""),
        f"from {validity.since}" if validity.since else "",
        f"until {validity.until}" if validity.until else "",
        f"ended by {validity.ended_by}" if validity.ended_by else "",
        f"words changed by {', '.join(validity.amended_by)}" if validity.amended_by else "",
    ]
    return Text("; ".join(fact for fact in facts if fact), style=_FORCE_STYLE[validity.force])


def hit_list(hits: Sequence[Hit]) -> RenderableType:
    """Passages, best first, with their scores."""
    if not hits:
        return Text("No passage was found.")
    return Group(*(_hit(number, hit) for number, hit in enumerate(hits, 1)))


def document_list(held: Sequence[HeldDocument], problems: Sequence[Problem]) -> RenderableType:
    """What is held, and under it the files and pages that could not be read."""
    unread = [_line(f"{_file(problem.source)}: {problem.reason}", "yellow") for problem in problems]
    return Group(*(_held(document) for document in held), *unread)


def feedback_list(said: Sequence[Feedback]) -> RenderableType:
    """What readers say of answers: what they think, the question, how it was answered, their words."""
    return Group(*(_said(each) for each in said)) if said else Text("Nobody has said anything of an answer yet.")


def _said(feedback: Feedback) -> RenderableType:
    answer = feedback.record.answer
    return Group(
        _line(f"{feedback.judgement}  {feedback.said_at.astimezone():%Y-%m-%d %H:%M}", "bold"),
        Padding(_line(answer.question, ""), (0, 0, 0, 2)),
        Padding(_line(answer.text or "no answer was found", "dim"), (0, 0, 0, 2)),
        *([Padding(_line(f"“{feedback.comment}”", "yellow"), (0, 0, 0, 2))] if feedback.comment else []),
    )


def index_report(report: IndexReport) -> RenderableType:
    """What a build did, in one line."""
    counts = {"added": report.added, "unchanged": report.unchanged, "removed": report.removed}
    done = ", ".join(f"{count} {what}" for what, count in counts.items())
    refused = f", {len(report.problems)} problems" if report.problems else ""
    return Text(f"{done}{refused}; {report.passages} passages held ({report.seconds:.1f} s)")


def check_list(checks: Iterable[Check]) -> RenderableType:
    """What works, what is limited and what to do about it."""
    table = Table.grid(padding=(0, 2))
    for check in checks:
        detail = check.detail + (f"\n→ {check.advice}" if check.advice else "")
        table.add_row(Text(check.state, style=_CHECK_STYLE[check.state]), check.name, Text(detail))
    return table


def fault_list(faults: Sequence[Fault]) -> RenderableType:
    """What is wrong with an index, and what to do about it."""
    if not faults:
        return _line("The index is whole.", "green")
    lines = [Text.assemble((f"{fault.part:9}", "red"), fault.reason) for fault in faults]
    return Group(*lines, Text(), *(Text(_REMEDY[part]) for part in dict.fromkeys(fault.part for fault in faults)))


@contextmanager
def bar(console: Console) -> Iterator[Callable[..., None]]:
    """A bar to be told `(done, total, what is at hand)`; it is drawn only where a person watches."""
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)

        def advance(done: int, total: int, at_hand: str = "") -> None:
            progress.update(task, completed=done, total=total, description=at_hand)

        yield advance


# Parts


def _place(document: HeldDocument, *parts: str) -> Text:
    """`document.name`, then the parts, then its state; in bold."""
    place = Text(" · ".join(part for part in (document.name, *parts) if part), style="bold")
    if document.force is not Force.NOT_APPLICABLE:
        place.append(f" · {document.force.value}", style=_FORCE_STYLE[document.force])
    return place


def _citation(citation: Citation, said: set[str], language: Language) -> RenderableType:
    """Where a quote stands; the quote too, unless the answer has just said it word for word, and its own language."""
    force = citation.validity.force if citation.validity else citation.document.force
    document = replace(citation.document, force=force)  # of the provision: that is what is quoted
    place = Text.assemble(f"[{citation.n}] ", _place(document, citation.provision, f"page {citation.page}"))
    quote = " ".join(citation.quote.split())
    if citation.language not in (None, language):
        place.append(f" · {in_language(citation.language or language, language)}")
    return Group(place) if quote in said else Group(place, _inset(Text(f"“{quote}”", style="italic")))


def _hit(number: int, hit: Hit) -> RenderableType:
    legs = ", ".join(f"{name} {score:.2f}" for name, score in hit.legs.items())
    place = _place(hit.document, hit.provision_label, f"page {hit.passage.page}")
    score = Text(f"  {hit.score:.3f}" + (f" ({legs})" if legs else ""), style="dim")
    return Group(Text.assemble(f"{number}. ", place, score), _inset(Text(" ".join(hit.passage.text.split()))))


def _change(change: Change) -> RenderableType:
    since = f" from {change.effective.isoformat()}" if change.effective else ""
    place = _place(change.document, change.provision, f"page {change.page}")
    return Group(Text.assemble(f"{change.kind.value}{since}: ", place), _inset(Text(" ".join(change.quote.split()))))


def _notice(notice: Notice) -> Text:
    return _line(f"! {notice.text}", "yellow")


def _inset(text: RenderableType) -> Padding:
    return Padding(text, (0, 0, 0, 4), expand=False)


def _line(text: str, style: str) -> Text:
    return Text(text, style=style)


def _held(document: HeldDocument) -> RenderableType:
    identity = document.identity
    dates = {"issued": identity.issued, "in force from": identity.effective, "until": identity.expires}
    facts = [
        _file(document.source),
        identity.kind.value,
        identity.issuer,
        *(f"{what} {day}" for what, day in dates.items() if day),
    ]
    facts.append(_pages(document.pages))
    facts += [f"{len(document.unread_pages)} of them unread"] if document.unread_pages else []
    facts += [f"read by OCR, {document.confidence:.0%} sure"] if document.confidence is not None else []
    facts += [doubt.value for doubt in document.doubts]
    facts += [f"changed by {', '.join(document.changed_by)}"] if document.changed_by else []
    title = [Text(identity.title)] if identity.number else []  # without a number, its name is its title
    about = Group(*title, _line("; ".join(fact for fact in facts if fact), "dim"))
    return Group(_place(document), _inset(about))


def _pages(count: int) -> str:
    return f"{count} page{'s' if count != 1 else ''}"


def _file(source: str) -> str:
    return source.rsplit("/", 1)[-1]
