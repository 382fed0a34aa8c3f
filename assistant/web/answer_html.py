"""A conversation as HTML: questions, sentences with numbered citations, notices, sources, questions to click.

Pure: values in, markup out. Everything that comes from a document, a question or a model passes through
`Markup.format`, which escapes it. Buttons carry `data-open` (a citation) or `data-ask` (a question) for the component.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from assistant.types import Answer, Citation, Language, Notice, NoticeKind, Sentence
from assistant.web.markup import error_html
from assistant.web.words import Words, examples

_NONE = Markup("")


def conversation_html(answers: Sequence[Answer], words: Words, *, asking: str = "", error: str = "") -> Markup:
    """All turns, the newest last; `asking` is a question still without an answer, `error` why it gets none."""
    turns = [turn_html(answer, number, words) for number, answer in enumerate(answers)]
    if asking or error:
        turns.append(_open_turn(asking, error, words))
    if not turns:
        return welcome_html(words)
    return Markup('<div class="conversation" role="log" aria-live="polite">{}</div>').format(_join(turns))


def welcome_html(words: Words) -> Markup:
    """What an empty conversation shows: how to ask, and examples to click."""
    groups = [
        Markup('<ul lang="{}">{}</ul>').format(
            language, _join(Markup("<li>{}</li>").format(_ask(text, language)) for text in texts)
        )
        for language, texts in examples(words.language).items()
    ]
    return Markup('<div class="welcome"><p>{}</p><h2>{}</h2>{}</div>').format(
        words("chat.intro"), words("chat.examples"), _join(groups)
    )


def turn_html(answer: Answer, turn: int, words: Words) -> Markup:
    """One question and its answer. `turn` tells the citations of one answer from those of another."""
    return Markup('<section class="turn">{}<div class="answer" lang="{}">{}{}{}{}{}{}</div></section>').format(
        _question(answer.question, words),
        answer.language,
        _understood(answer, words),
        _completeness(answer, words),
        notices_html(answer.notices, words),
        _join(_sentence(sentence, answer, turn, words) for sentence in answer),
        _sources(answer, turn, words),
        _suggestions(answer, words),
    )


def citation_name(citation: Citation, words: Words) -> str:
    """What a citation is called in a list: document, provision, page."""
    parts = (citation.document.name, citation.provision, words("chat.page", number=citation.page))
    return " · ".join(part for part in parts if part)


def _open_turn(question: str, error: str, words: Words) -> Markup:
    told = (
        error_html(error) if error else Markup('<p class="working" role="status">{}</p>').format(words("chat.working"))
    )
    return Markup('<section class="turn">{}<div class="answer">{}</div></section>').format(
        _question(question, words) if question else _NONE, told
    )


def _question(text: str, words: Words) -> Markup:
    return Markup('<p class="question"><span class="sr-only">{}: </span>{}</p>').format(words("chat.asked"), text)


def _understood(answer: Answer, words: Words) -> Markup:
    """The question as the conversation made it, for the reader to see what is answered."""
    if not answer.rewritten:
        return _NONE
    return Markup('<p class="understood">{}: <span>{}</span></p>').format(words("chat.understood"), answer.rewritten)


def _completeness(answer: Answer, words: Words) -> Markup:
    said_by_a_notice = any(notice.kind in {"not-held", "scope"} for notice in answer.notices)
    if answer.completeness == "complete" or (answer.completeness == "none" and said_by_a_notice):
        return _NONE
    return Markup('<p class="badge" data-kind="{}">{}</p>').format(
        answer.completeness, words(f"completeness.{answer.completeness}")
    )


def notices_html(notices: Sequence[Notice], words: Words) -> Markup:
    """What the reader must know: one badge a kind of notice, all that it says beside it."""
    kinds = dict.fromkeys(notice.kind for notice in notices)
    return _join(_notice(kind, [notice.text for notice in notices if notice.kind == kind], words) for kind in kinds)


def _notice(kind: NoticeKind, texts: Sequence[str], words: Words) -> Markup:
    lines = _join(Markup("<li>{}</li>").format(text) for text in texts)
    return Markup('<div class="notice" data-kind="{}"><strong class="badge">{}</strong><ul>{}</ul></div>').format(
        kind, words(f"notice.{kind}"), lines
    )


def _sentence(sentence: Sentence, answer: Answer, turn: int, words: Words) -> Markup:
    held = {citation.n: citation for citation in answer.citations}
    marks = _join(_mark(held[n], turn, words) for n in sentence.citations if n in held)
    said = Markup('<span lang="{}">{}</span>').format(sentence.language or answer.language, sentence.text)
    return Markup('<p class="sentence" data-verdict="{}">{}{}{}{}</p>').format(
        sentence.verdict, said, marks, _language(sentence), _verdict(sentence, words)
    )


def _language(sentence: Sentence) -> Markup:
    """That a quote is in another language than the answer."""
    if not sentence.remark:
        return _NONE
    return Markup(' <span class="badge" data-kind="language">{}</span>').format(sentence.remark.strip("()"))


def _mark(citation: Citation, turn: int, words: Words) -> Markup:
    name = citation_name(citation, words)
    return Markup(
        '<button type="button" class="cite" data-open="{turn}:{n}" title="{name}" aria-label="{label}">{n}</button>'
    ).format(turn=turn, n=citation.n, name=name, label=words("chat.open", n=citation.n, name=name))


def _verdict(sentence: Sentence, words: Words) -> Markup:
    if sentence.verdict == "supported":
        return _NONE
    return Markup(' <span class="badge" data-kind="{}">{}</span><span class="reason">{}</span>').format(
        sentence.verdict, words(f"verdict.{sentence.verdict}"), sentence.reason
    )


def _sources(answer: Answer, turn: int, words: Words) -> Markup:
    if not answer.citations:
        return _NONE
    rows = _join(_source(citation, turn, words) for citation in answer.citations)
    return Markup('<h3>{}</h3><ol class="sources">{}</ol>').format(words("chat.references"), rows)


def _source(citation: Citation, turn: int, words: Words) -> Markup:
    title = citation.document.identity.title
    return Markup(
        '<li><button type="button" class="source-row" data-open="{turn}:{n}"><span class="number">{n}</span>'
        '<span class="name">{name}</span>{title}</button></li>'
    ).format(
        turn=turn,
        n=citation.n,
        name=citation_name(citation, words),
        title=_NONE if title in {"", citation.document.name} else Markup('<span class="title">{}</span>').format(title),
    )


def _suggestions(answer: Answer, words: Words) -> Markup:
    if not answer.suggestions:
        return _NONE
    rows = (Markup("<li>{}</li>").format(_ask(text, answer.language)) for text in answer.suggestions)
    return Markup('<h3>{}</h3><ul class="suggestions">{}</ul>').format(words("chat.suggestions"), _join(rows))


def _ask(question: str, language: Language) -> Markup:
    return Markup('<button type="button" class="ask" lang="{}" data-ask="{}">{}</button>').format(
        language, question, question
    )


def _join(parts: Iterable[Markup]) -> Markup:
    return _NONE.join(parts)
