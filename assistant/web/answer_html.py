"""A conversation as HTML: questions, sentences with numbered citations, notices, sources, what to do with an answer.

Pure: values in, markup out. Everything that comes from a document, a question or a model passes through
`Markup.format`, which escapes it. Buttons carry `data-open` (a citation), `data-ask` (a question) or `data-do` (an
action) for the component. While an answer grows only what does not move is drawn: its sources follow when it is whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from assistant.conversations import Judgement
from assistant.learning.hovers import TermUse
from assistant.types import Answer, Citation, Language, Notice, NoticeKind, Sentence
from assistant.web.actions_html import actions_html
from assistant.web.charts_html import chart_html
from assistant.web.conversation import Conversation, Turn
from assistant.web.markup import NONE, error_html, joined, with_whole_dates
from assistant.web.scope_html import limits
from assistant.web.terms_html import explanations_html, with_terms
from assistant.web.welcome_html import ask_html, welcome_html
from assistant.web.words import Words

_PREVIEWED = 320  # characters of a quote


@dataclass(frozen=True, slots=True)
class Open:
    """What stands at the end of a conversation beside its answers.

    `asking` is a question still without an answer, `error` why it gets none, `stopped` whether its reader stopped it.
    `growing`: the last answer is not whole yet. `note` is a line under all.
    """

    asking: str = ""
    error: str = ""
    stopped: bool = False
    growing: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a turn is drawn with: its number, whether it is the last one, whether it still grows."""

    number: int
    words: Words
    last: bool = False
    growing: bool = False
    judged: Mapping[str, Judgement] = field(default_factory=dict)
    terms: Mapping[str, Sequence[TermUse]] = field(default_factory=dict)


def conversation_html(
    talk: Conversation, words: Words, end: Open | None = None, judged: Mapping[str, Judgement] | None = None
) -> Markup:
    """All turns, the newest last. `judged` is what the reader has said of answers, by the ids of their records."""
    end = end or Open()
    final = len(talk.turns) - 1
    turns = [
        turn_html(
            turn,
            Drawn(n, words, n == final and not end.asking, n == final and end.growing, judged or {}, turn.terms or {}),
            talk.id,
        )
        for n, turn in enumerate(talk.turns)
    ]
    if end.asking or end.error:
        turns.append(_open_turn(end, words))
    waits = end.growing or bool(end.asking and not end.error and not end.stopped)
    kept = talk.turns[-1].record is not None if talk.turns else False
    return Markup(
        '<div class="conversation" data-talk="{}" data-shown="{}:{}" data-ready="{}" data-copied="{}" data-refused="{}"'
        ' aria-busy="{}">{}{}</div>'
    ).format(
        talk.id if kept else "",
        talk.id,
        talk.asked,
        _ready(talk, end, words),
        words("turn.copied"),
        words("turn.copy-failed"),
        "true" if waits else "false",
        joined(turns) if turns else welcome_html(words),
        Markup('<p class="note" role="status">{}</p>').format(end.note) if end.note else NONE,
    )


def turn_html(turn: Turn, drawn: Drawn, conversation: str = "") -> Markup:
    """One question and its answer; the number tells the citations of one answer from those of another."""
    answer, words = turn.shown, drawn.words
    parts = [
        _understood(answer, words),
        _completeness(turn, drawn),
        notices_html(answer.notices, answer.language, words),
        _sentences(answer, drawn),
        joined(_preview(citation, drawn) for citation in answer.citations),
    ]
    if not drawn.growing:
        judgement = drawn.judged.get(turn.record.id) if turn.record else None
        parts += [
            _chart(turn, words),
            _sources(answer, drawn),
            actions_html(turn, drawn.number, conversation, words, last=drawn.last, judgement=judgement),
            _suggestions(answer, words) if drawn.last else NONE,
        ]
    return Markup('<section class="turn">{}{}<div class="answer">{}</div></section>').format(
        _question(answer.question, words), _limits(turn, words), joined(parts)
    )


def citation_name(citation: Citation, words: Words) -> str:
    """What a citation is called in a list: document, provision, page."""
    parts = (citation.document.name, citation.provision, words("chat.page", number=citation.page))
    return " · ".join(part for part in parts if part)


def notices_html(notices: Sequence[Notice], language: Language, words: Words) -> Markup:
    """What the reader must know: one badge a kind of notice, all that it says beside it in the answer's language."""
    kinds = dict.fromkeys(notice.kind for notice in notices)
    return joined(
        _notice(kind, [notice.text for notice in notices if notice.kind == kind], language, words) for kind in kinds
    )


def _open_turn(end: Open, words: Words) -> Markup:
    if end.error:
        told = error_html(end.error)
    elif end.stopped:
        told = Markup('<p class="badge" data-kind="stopped">{}</p>').format(words("turn.stopped"))
    else:
        told = Markup('<p class="working">{}</p>').format(words("chat.working"))
    again = (
        Markup('<div class="actions"><button type="button" data-ask="{}">{}</button></div>').format(
            end.asking, words("turn.again")
        )
        if end.asking and (end.error or end.stopped)
        else NONE
    )
    return Markup('<section class="turn">{}<div class="answer">{}{}</div></section>').format(
        _question(end.asking, words) if end.asking else NONE, told, again
    )


def _ready(talk: Conversation, end: Open, words: Words) -> str:
    """What a screen reader is told once an answer is whole."""
    if end.growing or end.asking or not talk.turns:
        return ""
    return words("turn.ready", count=len(talk.turns[-1].answer.citations))


def _question(text: str, words: Words) -> Markup:
    return Markup('<p class="question"><span class="sr-only">{}: </span>{}</p>').format(words("chat.asked"), text)


def _limits(turn: Turn, words: Words) -> Markup:
    if not turn.scope:
        return NONE
    said = ", ".join(limit.text for limit in limits(turn.scope, words))
    return Markup('<p class="limited">{}: {}</p>').format(words("scope.limited"), said)


def _understood(answer: Answer, words: Words) -> Markup:
    """The question as the conversation made it, for the reader to see what is answered."""
    if not answer.rewritten:
        return NONE
    return Markup('<p class="understood">{}: <span lang="{}">{}</span></p>').format(
        words("chat.understood"), answer.language, answer.rewritten
    )


def _completeness(turn: Turn, drawn: Drawn) -> Markup:
    """How complete the answer is, where it is not; nothing of one that still grows, which cannot say yet."""
    answer, words = turn.answer, drawn.words
    if turn.stopped:
        return Markup('<p class="badge" data-kind="stopped">{}</p>').format(words("turn.stopped"))
    said_by_a_notice = any(notice.kind in {"not-held", "scope"} for notice in answer.notices)
    if answer.completeness == "complete" or drawn.growing or (answer.completeness == "none" and said_by_a_notice):
        return NONE
    return Markup('<p class="badge" data-kind="{}">{}</p>').format(
        answer.completeness, words(f"completeness.{answer.completeness}")
    )


def _notice(kind: NoticeKind, texts: Sequence[str], language: Language, words: Words) -> Markup:
    lines = joined(Markup("<li>{}</li>").format(with_whole_dates(text)) for text in texts)
    return Markup(
        '<div class="notice" data-kind="{}"><strong class="badge">{}</strong><ul lang="{}">{}</ul></div>'
    ).format(kind, words(f"notice.{kind}"), language, lines)


def _sentences(answer: Answer, drawn: Drawn) -> Markup:
    """The sentences; where a run of them in another language begins, that is said once, above it."""
    parts, before = [], ""
    for sentence in answer:
        if sentence.remark and sentence.remark != before:
            parts.append(_language(sentence, answer))
        parts.append(_sentence(sentence, answer, drawn))
        before = sentence.remark
    return joined(parts)


def _sentence(sentence: Sentence, answer: Answer, drawn: Drawn) -> Markup:
    held = {citation.n: citation for citation in answer.citations}
    marks = joined(_mark(held[n], drawn) for n in sentence.citations if n in held)
    uses, name = drawn.terms.get(sentence.text, ()), f"term-{drawn.number}-{_place(sentence, drawn)}"
    language = sentence.language or answer.language
    said = Markup('<span lang="{}">{}</span>').format(language, with_terms(sentence.text, uses, name))
    return Markup('<p class="sentence" data-verdict="{}">{}{}{}</p>').format(
        sentence.verdict, said, marks, _verdict(sentence, answer, drawn.words)
    ) + explanations_html(uses, name, language, drawn.words)


def _place(sentence: Sentence, drawn: Drawn) -> int:
    """Which of the sentences with terms it is."""
    return list(drawn.terms).index(sentence.text) if sentence.text in drawn.terms else 0


def _language(sentence: Sentence, answer: Answer) -> Markup:
    """That the quotes which follow are in another language than the answer."""
    return Markup('<p class="badge" data-kind="language" lang="{}">{}</p>').format(
        answer.language, sentence.remark.strip("()")
    )


def _mark(citation: Citation, drawn: Drawn) -> Markup:
    label = drawn.words("chat.open", n=citation.n, name=citation_name(citation, drawn.words))
    return Markup(
        '<button type="button" class="cite" data-open="{turn}:{n}" aria-label="{label}"'
        ' aria-describedby="quote-{turn}-{n}">{n}</button>'
    ).format(turn=drawn.number, n=citation.n, label=label)


def _preview(citation: Citation, drawn: Drawn) -> Markup:
    """What a mark shows before it is opened: the quoted words and where they stand."""
    quote = citation.quote if len(citation.quote) <= _PREVIEWED else citation.quote[: _PREVIEWED - 1] + "…"
    return Markup('<div hidden id="quote-{}-{}"><q lang="{}">{}</q><span class="where">{}</span></div>').format(
        drawn.number,
        citation.n,
        citation.document.identity.language,
        quote,
        citation_name(citation, drawn.words),
    )


def _verdict(sentence: Sentence, answer: Answer, words: Words) -> Markup:
    if sentence.verdict == "supported":
        return NONE
    return Markup(' <span class="badge" data-kind="{}">{}</span><span class="reason" lang="{}">{}</span>').format(
        sentence.verdict, words(f"verdict.{sentence.verdict}"), answer.language, sentence.reason
    )


def _chart(turn: Turn, words: Words) -> Markup:
    if turn.chart is None:
        return NONE
    return Markup('<div lang="{}"><h3>{}</h3>{}</div>').format(
        words.language, words("figures.in-answer"), chart_html(turn.chart, words)
    )


def _sources(answer: Answer, drawn: Drawn) -> Markup:
    if not answer.citations:
        return NONE
    named: set[str] = set()
    rows = []
    for citation in answer.citations:  # a document's title is said once
        rows.append(_source(citation, drawn, titled=citation.document.id not in named))
        named.add(citation.document.id)
    return Markup('<h3>{}</h3><ol class="sources">{}</ol>').format(drawn.words("chat.references"), joined(rows))


def _source(citation: Citation, drawn: Drawn, *, titled: bool) -> Markup:
    title = citation.document.identity.title if titled else ""
    return Markup(
        '<li><button type="button" class="source-row" data-open="{turn}:{n}" aria-describedby="quote-{turn}-{n}">'
        '<span class="number">{n}</span><span class="name">{name}</span>{title}</button></li>'
    ).format(
        turn=drawn.number,
        n=citation.n,
        name=citation_name(citation, drawn.words),
        title=NONE if title in {"", citation.document.name} else Markup('<span class="title">{}</span>').format(title),
    )


def _suggestions(answer: Answer, words: Words) -> Markup:
    if not answer.suggestions:
        return NONE
    rows = (Markup("<li>{}</li>").format(ask_html(text, answer.language)) for text in answer.suggestions)
    return Markup('<h3>{}</h3><ul class="suggestions">{}</ul>').format(words("chat.suggestions"), joined(rows))
