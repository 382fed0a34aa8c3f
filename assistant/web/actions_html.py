"""What a reader can do with an answer, as HTML: copy, download, ask again, change the question, say what it is worth.

Pure. Addresses are relative to the page of a language, so that they hold behind any proxy.
"""

from __future__ import annotations

from markupsafe import Markup

from assistant.conversations import JUDGEMENTS, Judgement
from assistant.export.formats import Format
from assistant.types import Answer
from assistant.web.conversation import Turn
from assistant.web.markup import NONE, joined
from assistant.web.words import Words

_OFFERED: tuple[Format, ...] = ("docx", "pdf", "md", "json")


def actions_html(
    turn: Turn, number: int, conversation: str, words: Words, *, last: bool, judgement: Judgement | None
) -> Markup:
    """The actions of an answer; what needs its record is offered once that is kept."""
    buttons = [_button("copy", number, words("turn.copy"))]
    if last:
        buttons += [_button("retry", number, words("turn.retry")), _button("edit", number, words("turn.edit"))]
    if turn.record:
        buttons += [
            export_html(conversation, turn.record.id, words),
            judge_html(number, judgement, words),
        ]
    return Markup(
        '<div class="actions" role="group" aria-label="{}" lang="{}">{}</div><div hidden class="copied-text">{}</div>'
    ).format(words("turn.actions"), words.language, joined(buttons), plain_text(turn.shown, words))


def export_html(conversation: str, record_id: str, words: Words) -> Markup:
    """A link a format, behind a word."""
    links = joined(
        Markup('<li><a href="../answers/{}/{}.{}" download>{}</a></li>').format(
            conversation, record_id, form, words(f"export.{form}")
        )
        for form in _OFFERED
    )
    return Markup('<details class="export" data-keeps="{}"><summary>{}</summary><ul>{}</ul></details>').format(
        f"export-{record_id}", words("export.label"), links
    )


def judge_html(number: int, judgement: Judgement | None, words: Words) -> Markup:
    """What a reader thinks of the answer: four words to choose from, a comment, and where it goes."""
    choices = joined(
        Markup('<label><input type="radio" name="judgement-{}" value="{}"{}> {}</label>').format(
            number, each, Markup(" checked") if each == judgement else NONE, words(f"judge.{each}")
        )
        for each in JUDGEMENTS
    )
    said = (
        Markup('<span class="badge" data-kind="judged">{}</span>').format(words(f"judge.{judgement}"))
        if judgement
        else NONE
    )
    return Markup(
        '<details class="judge" data-keeps="judge-{number}"><summary>{summary} {said}</summary><div class="form">'
        '<fieldset><legend>{legend}</legend>{choices}</fieldset><label class="comment">{comment}'
        '<textarea rows="2" maxlength="2000"></textarea></label><p class="hint">{told}</p>'
        '<p class="choose" role="alert" hidden>{choose}</p>'
        '<button type="button" class="primary" data-do="judge" data-turn="{number}">{send}</button></div></details>'
    ).format(
        number=number,
        summary=words("judge.summary"),
        said=said,
        legend=words("judge.legend"),
        choices=choices,
        comment=words("judge.comment"),
        told=words("judge.told"),
        choose=words("judge.choose"),
        send=words("judge.send"),
    )


def plain_text(answer: Answer, words: Words) -> str:
    """An answer to paste elsewhere: question, notices, sentences with their numbers, and what each number quotes."""
    notices = [f"{words(f'notice.{notice.kind}')}: {notice.text}" for notice in answer.notices]
    sources = [
        f"[{c.n}] "
        + ", ".join(part for part in (c.document.name, c.provision, words("chat.page", number=c.page)) if part)
        + f": “{' '.join(c.quote.split())}”"
        for c in answer.citations
    ]
    parts = [answer.question, "\n".join(notices), answer.text, "\n".join(sources)]
    return "\n\n".join(part for part in parts if part)


def _button(name: str, number: int, label: str) -> Markup:
    return Markup('<button type="button" data-do="{}" data-turn="{}">{}</button>').format(name, number, label)
