"""A quiz as HTML: what to be asked about, one question at a time, its proof, and how it went. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from assistant.learning.items import GAP, Item
from assistant.learning.learner import Marked
from assistant.learning.progress import Summary
from assistant.types import Citation, HeldDocument
from assistant.web.answer_html import citation_name, notices_html
from assistant.web.markup import NONE, error_html, joined
from assistant.web.path_html import leaf_of, opens_html
from assistant.web.quizzing import Session
from assistant.web.words import Words

COUNTS = (5, 10, 20)
_LETTERS = "ABCDEFGH"


def start_html(
    documents: Sequence[HeldDocument], about: str, summary: Summary | None, words: Words, error: str = ""
) -> Markup:
    """What to be asked about and how much. `summary` is how far the reader is; None where that is not kept."""
    options = joined(Markup('<option value="{}">{}</option>').format(d.name, d.identity.title) for d in documents)
    counts = joined(
        Markup('<label><input type="radio" name="count" value="{n}"{}> {n}</label>').format(
            Markup(" checked") if n == COUNTS[0] else NONE, n=n
        )
        for n in COUNTS
    )
    return Markup(
        '<form class="quiz-start overview" data-form="begin"><h2>{}</h2><p>{}</p>{}{}'
        '<label class="field">{}<input type="search" name="about" list="quiz-documents" value="{}" maxlength="500"'
        ' placeholder="{}" autocomplete="off"></label><datalist id="quiz-documents">{}</datalist>'
        '<fieldset class="counts"><legend>{}</legend>{}</fieldset>'
        '<button type="submit" class="primary">{}</button></form>'
    ).format(
        words("quiz.heading"),
        words("quiz.told"),
        _so_far(summary, words),
        error_html(error) if error else NONE,
        words("quiz.about"),
        about,
        words("quiz.everything"),
        options,
        words("quiz.count"),
        counts,
        words("quiz.begin"),
    )


def _so_far(summary: Summary | None, words: Words) -> Markup:
    if summary is None:
        return Markup('<p class="note">{}</p>').format(words("learn.no-cookies"))
    if not summary.answers:
        return NONE
    told = (
        (summary.due, words("quiz.due")),
        (summary.questions, words("quiz.known")),
        (f"{round(100 * summary.right / summary.answers)}%", words("quiz.right-share")),
    )
    rows = joined(Markup("<div><dd>{}</dd><dt>{}</dt></div>").format(number, name) for number, name in told)
    return Markup('<dl class="so-far">{}</dl>').format(rows)


def question_html(session: Session, words: Words) -> Markup:
    """The question at hand, and once it is answered the answer with its proof; after the last, how it went."""
    item = session.item
    if item is None:
        return summary_html(session, words)
    mark = session.mark
    return Markup('<section class="quiz" data-answered="{}">{}{}{}{}{}</section>').format(
        "true" if mark else "false",
        _at(session, words),
        notices_html(item.notices, words.language, words),
        _asked(item, mark, words),
        _proof(session, mark, words) if mark else NONE,
        Markup('<p class="note">{}</p>').format(words("quiz.unkept")) if not session.kept else NONE,
    )


def _at(session: Session, words: Words) -> Markup:
    count, item = len(session.items), session.item
    dots = joined(
        Markup('<span data-mark="{}"></span>').format(
            ("right" if session.marks[n].right else "wrong")
            if n < len(session.marks)
            else "now"
            if n == session.at
            else "later"
        )
        for n in range(count)
    )
    due = Markup(' <span class="badge">{}</span>').format(words("quiz.is-due")) if session.is_due else NONE
    about = Markup('<p class="about" lang="{}">{}</p>').format(item.language, item.about) if item else NONE
    return Markup(
        '<header><p class="at" tabindex="-1" data-focus="{}">{}{}</p><p class="dots" aria-hidden="true">{}</p>'
        "</header>{}"
    ).format(
        "no" if session.mark else "yes",
        words("quiz.question-of", number=session.at + 1, count=count),
        due,
        dots,
        about,
    )


def _asked(item: Item, mark: Marked | None, words: Words) -> Markup:
    """The form; answered, its choices say which was right and which was chosen."""
    rows = joined(_choice(item, n, mark, words) for n in range(len(item.choices)))
    check = (
        NONE
        if mark
        else Markup(
            '<p class="choose" role="alert" hidden>{}</p><button type="submit" class="primary">{}</button>'
        ).format(words("quiz.choose"), words("quiz.check"))
    )
    return Markup(
        '<form data-form="answer"><fieldset{}><legend>{}</legend><blockquote class="stem" lang="{}">{}</blockquote>'
        '<div class="choices">{}</div></fieldset>{}</form>'
    ).format(
        Markup(" disabled") if mark else NONE,
        item.frame,
        item.language,
        _with_gaps(item.question, words),
        rows,
        check,
    )


def _with_gaps(question: str, words: Words) -> Markup:
    """The words asked about; a gap is a line to see, and a word to hear."""
    gap = Markup('<span class="gap"><span class="sr-only">{}</span></span>').format(words("quiz.gap"))
    return gap.join(Markup("{}").format(part) for part in question.split(GAP))


def _choice(item: Item, n: int, mark: Marked | None, words: Words) -> Markup:
    outcome, told = "", NONE
    if mark and n == item.answer:
        outcome, told = "right", _outcome(words("quiz.is-right"), "✓")
    elif mark and n == mark.given:
        outcome, told = "wrong", _outcome(words("quiz.is-wrong"), "✗")
    language = item.asked_in if item.kind == "truth" else item.language
    return Markup(
        '<label data-outcome="{}"><input type="radio" name="choice" value="{}"{}><span class="letter"'
        ' aria-hidden="true">{}</span><span class="said" lang="{}">{}</span>{}</label>'
    ).format(
        outcome,
        n,
        Markup(" checked") if mark and n == mark.given else NONE,
        _LETTERS[n % len(_LETTERS)],
        language,
        item.choices[n],
        told,
    )


def _outcome(said: str, sign: str) -> Markup:
    return Markup('<span class="outcome"><span aria-hidden="true">{}</span> {}</span>').format(sign, said)


def _proof(session: Session, mark: Marked, words: Words) -> Markup:
    """Right or wrong, the words that prove it with their place, when it comes again, and the way on."""
    last = session.at + 1 == len(session.items)
    again = Markup('<p class="again">{}</p>').format(due_text(mark, words)) if mark.due else NONE
    return Markup(
        '<div class="proof" data-right="{}"><p class="verdict" role="status">{}</p>{}{}'
        '<button type="button" class="primary" data-do="next" data-focus="yes">{}</button></div>'
    ).format(
        "true" if mark.right else "false",
        words("quiz.right") if mark.right else words("quiz.wrong", answer=mark.item.right),
        joined(quoted_html(citation, words) for citation in mark.item.citations),
        again,
        words("quiz.end") if last else words("quiz.next"),
    )


def quoted_html(citation: Citation, words: Words) -> Markup:
    """Words of a document with the button that shows their page."""
    name = citation_name(citation, words)
    return Markup('<blockquote lang="{}">{}</blockquote><p class="place">{}</p>').format(
        citation.document.identity.language, citation.quote, opens_html(leaf_of(citation), name, name)
    )


def due_text(mark: Marked, words: Words) -> str:
    """When a question comes again: a time today, else a day."""
    due = mark.due.astimezone() if mark.due else None
    if due is None:
        return ""
    today = due.date() == date.today()  # noqa: DTZ011 - the office's own day
    return words("quiz.again", day=words.moment(due) if today else words.day(due.date()))


def summary_html(session: Session, words: Words) -> Markup:
    """How it went: the score, what to read again, and when the questions come back."""
    wrong = [mark for mark in session.marks if not mark.right]
    days = joined(
        Markup("<li><span>{}</span> <span>{}</span></li>").format(
            words.day(day), words("quiz.questions", count=words.number(count))
        )
        for day, count in session.again().items()
    )
    again = Markup('<section><h3>{}</h3><ul class="days">{}</ul></section>').format(words("quiz.come-again"), days)
    missed = Markup('<section><h3>{}</h3><ol class="missed">{}</ol></section>').format(
        words("quiz.missed"), joined(_missed(mark, words) for mark in wrong)
    )
    return Markup(
        '<section class="quiz quiz-over"><h2 tabindex="-1" data-focus="yes">{}</h2><p class="score" role="status">{}'
        '</p>{}{}{}<p class="ways"><button type="button" class="primary" data-do="another">{}</button></p></section>'
    ).format(
        words("quiz.over"),
        words("quiz.score", right=session.right, count=len(session.marks)),
        Markup('<p class="note">{}</p>').format(words("quiz.unkept")) if not session.kept else NONE,
        missed if wrong else NONE,
        again if days else NONE,
        words("quiz.another"),
    )


def _missed(mark: Marked, words: Words) -> Markup:
    item = mark.item
    return Markup(
        '<li><p class="stem" lang="{lang}">{}</p><p><span class="outcome">{}</span> <span lang="{lang}">{}'
        "</span></p>{}</li>"
    ).format(
        _with_gaps(item.question, words),
        words("quiz.is-right"),
        item.right,
        quoted_html(item.citations[-1], words),
        lang=item.language,
    )
