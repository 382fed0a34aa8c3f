"""What is being done to what is held, as HTML: a line a file, how far it is, what became of it, and why not.

Pure: values in, markup out, everything escaped.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.index.holdings import TakenIn
from assistant.web.intake import Task
from assistant.web.reasons import reason
from assistant.web.words import Words

_NONE = Markup("")


def work_html(tasks: Sequence[Task], encoding: tuple[int, int] | None, words: Words) -> Markup:
    """All that was asked for, the latest first, and how far the vectors are; nothing where nothing was."""
    lines = _NONE.join(_task(task, words) for task in reversed(tasks))
    if not lines and not encoding:
        return _NONE
    clear = Markup('<button type="button" data-clear>{}</button>').format(words("work.clear"))
    return Markup("<h2>{}{}</h2>{}<ul>{}</ul>").format(
        words("work.heading"),
        clear if any(task.is_over for task in tasks) else _NONE,
        _encoding(encoding, words) if encoding else _NONE,
        lines,
    )


def _task(task: Task, words: Words) -> Markup:
    outcome = _outcome(task)
    return Markup('<li data-outcome="{}"><span class="file">{}</span><span class="state">{}</span>{}{}</li>').format(
        outcome,
        task.name or words(f"work.{task.deed}"),
        _state(task, outcome, words),
        _bar(task.page, task.pages, task.name) if task.state == "working" else _NONE,
        _reasons(task.taken, words) if task.taken else _NONE,
    )


def _outcome(task: Task) -> str:
    """The state, and of what is done whether it did any good."""
    if task.state != "done" or task.taken is None:
        return task.state
    if task.taken.document_ids and task.taken.held_before and task.deed in {"add", "replace"}:
        return "held"
    if task.taken.problems and not task.taken.document_ids:
        return "refused"
    return "done"


def _state(task: Task, outcome: str, words: Words) -> str:
    if outcome == "failed" and task.error:
        return words.error(task.error)
    if outcome == "working" and task.pages:
        return words("work.reading", page=words.number(task.page), pages=words.number(task.pages))
    if outcome == "done":
        return words(f"work.done-{task.deed}", count=words.number(len(task.taken.document_ids) if task.taken else 0))
    return words(f"work.{outcome}")


def _reasons(taken: TakenIn, words: Words) -> Markup:
    if not taken.problems:
        return _NONE
    return Markup('<ul class="reasons">{}</ul>').format(
        _NONE.join(Markup("<li>{}</li>").format(reason(problem, words.language)) for problem in taken.problems)
    )


def _encoding(encoding: tuple[int, int], words: Words) -> Markup:
    done, total = encoding
    told = words("work.encoding", done=words.number(done), total=words.number(total))
    return Markup('<p class="encoding"><span>{}</span>{}</p>').format(told, _bar(done, total, told))


def _bar(done: int, total: int, name: str) -> Markup:
    if not total:
        return Markup('<progress aria-label="{}"></progress>').format(name)
    return Markup('<progress aria-label="{}" max="{}" value="{}"></progress>').format(name, total, done)
