"""Programmes as HTML: the list with the latest state of each, and the page of one. Pure; everything escaped.

Buttons with `data-programme` show one, `data-open` a quote on its page beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from assistant.language.normalise import fold
from assistant.types import Programme, Telling
from assistant.web.charts import charts_of
from assistant.web.charts_html import chart_html, kind_text
from assistant.web.markup import NONE, joined, with_whole_dates
from assistant.web.shown import Leaf
from assistant.web.words import Words

_QUOTED = 260  # letters of a quote in the list


def search_html(words: Words) -> Markup:
    """The field that finds a programme by its name."""
    return Markup(
        '<div class="figures-field" role="search"><label>{}<input type="search" id="programmes-text"'
        ' placeholder="{}" autocomplete="off" enterkeyhint="search" maxlength="200"></label></div>'
    ).format(words("programmes.search"), words("programmes.hint"))


def list_html(programmes: Sequence[Programme], asked: str, words: Words) -> Markup:
    """The programmes whose names hold what is asked; all for nothing."""
    said = fold(asked).split()
    fitting = [p for p in programmes if all(part in _names(p) for part in said)]
    if not fitting:
        told = "programmes.none-found" if programmes else "programmes.none"
        return Markup('<p class="figures-empty" role="status" data-programme-key="">{}</p>').format(words(told))
    rows = joined(_row(programme, words) for programme in fitting)
    return Markup(
        '<div class="programmes overview" data-programme-key=""><p class="intro">{}</p>'
        '<p class="held" role="status">{}</p><ul>{}</ul></div>'
    ).format(words("programmes.intro"), words("programmes.count", count=words.number(len(fitting))), rows)


def programme_html(programme: Programme, words: Words) -> Markup:
    """All that is told of one programme."""
    name, language = programme.called(words.language)
    charts = joined(
        chart_html(replace(chart, title=kind_text(chart, words), language=words.language), words)
        for chart in charts_of(programme.figures, words, most=1)
    )
    parts = [
        Markup('<p><button type="button" class="back" data-programme="">‹ {}</button></p>').format(
            words("programmes.back")
        ),
        Markup('<h2 lang="{}" tabindex="-1">{}</h2>').format(language, name),
        _facts(programme, words),
        _section("latest", (programme.latest,), programme, words),
        _section("problems", programme.problems, programme, words),
        _section("next", programme.next_steps, programme, words),
        Markup("<section><h3>{}</h3>{}</section>").format(words("programmes.figures"), charts) if charts else NONE,
        _timeline(programme, words),
        _folded("past-problems", programme.past_problems, programme, words),
        _folded("past-next", programme.past_steps, programme, words),
    ]
    return Markup('<article class="programme" data-programme-key="{}">{}</article>').format(
        programme.key, joined(parts)
    )


def place_of(told: Telling) -> Leaf:
    """The place of a statement."""
    return Leaf(told.document.id, told.start, told.end)


def _names(programme: Programme) -> str:
    return fold(" ".join((programme.name, *(text for _, text in programme.names))))


def _row(programme: Programme, words: Words) -> Markup:
    name, language = programme.called(words.language)
    latest = programme.latest
    quote = " ".join(latest.quote.split())
    short = quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1] + "…"
    counts = words("programmes.statements", count=len(programme.tellings), documents=programme.documents)
    marks = joined(
        Markup(' <span class="badge" data-kind="{}">{}: {}</span>').format(
            kind, words(f"programmes.{kind}-short"), words.number(len(told))
        )
        for kind, told in (("problem", programme.problems), ("next", programme.next_steps))
        if told
    )
    return Markup(
        '<li><button type="button" class="name" data-programme="{}" lang="{}">{}</button>'
        '<p class="counts">{} {}{}</p><q lang="{}">{}</q><p class="where">{}</p></li>'
    ).format(
        programme.key,
        language,
        name,
        counts,
        _age(programme.tellings[0], programme.as_of, words),
        marks,
        latest.document.identity.language,
        short,
        with_whole_dates(_when(latest, words)),
    )


def _facts(programme: Programme, words: Words) -> Markup:
    shown, _ = programme.called(words.language)
    others = [
        (text, language) for language, text in ((programme.language, programme.name), *programme.names) if text != shown
    ]
    names = Markup("; ").join(Markup('<span lang="{}">{}</span>').format(language, text) for text, language in others)
    rows = (
        ("names", names),
        ("decided", Markup(", ").join(Markup("{}").format(number) for number in programme.decided)),
    )
    told = joined(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(words(f"programmes.{key}"), value)
        for key, value in rows
        if value
    )
    counts = words("programmes.statements", count=len(programme.tellings), documents=programme.documents)
    return Markup('<p class="counts">{} {}</p>{}').format(
        counts,
        _age(programme.tellings[0], programme.as_of, words),
        Markup("<dl>{}</dl>").format(told) if told else NONE,
    )


def _section(kind: str, told: Sequence[Telling], programme: Programme, words: Words) -> Markup:
    if not told:
        return NONE
    return Markup('<section data-kind="{}"><h3>{}</h3><ul class="tellings">{}</ul></section>').format(
        kind, words(f"programmes.{kind}"), joined(_telling(each, programme, words) for each in told)
    )


def _folded(kind: str, told: Sequence[Telling], programme: Programme, words: Words) -> Markup:
    if not told:
        return NONE
    return Markup('<details data-kind="{}"><summary>{} ({})</summary><ul class="tellings">{}</ul></details>').format(
        kind,
        words(f"programmes.{kind}"),
        words.number(len(told)),
        joined(_telling(each, programme, words) for each in told),
    )


def _timeline(programme: Programme, words: Words) -> Markup:
    """All statements by the day that they tell of, the latest first, a heading a year."""
    years: dict[int, list[Telling]] = {}
    for each in programme.tellings:
        years.setdefault(each.when.year, []).append(each)
    parts = joined(
        Markup('<li><h4>{}</h4><ul class="tellings">{}</ul></li>').format(
            words.year(year) if year > date.min.year else words("programmes.undated"),
            joined(_telling(each, programme, words, aged=False) for each in told),
        )
        for year, told in years.items()
    )
    return Markup('<section class="timeline"><h3>{}</h3><ol>{}</ol></section>').format(
        words("programmes.timeline"), parts
    )


def _telling(each: Telling, programme: Programme, words: Words, *, aged: bool = True) -> Markup:
    """A statement: what it tells, its words, when and where it was told; `aged` marks what is old."""
    roles = joined(
        Markup('<span class="badge" data-kind="{}">{}</span> ').format(role, words(f"programmes.role-{role}"))
        for role in each.roles
    )
    return Markup(
        '<li data-row="{key}"><p>{roles}{due}{age}</p><q lang="{language}">{quote}</q>'
        '<p class="where"><button type="button" class="open" data-open="{key}" aria-label="{label}">{where}</button>'
        "</p></li>"
    ).format(
        key=place_of(each).key,
        roles=roles,
        due=_due(each, programme.as_of, words),
        age=_age(each, programme.as_of, words) if aged else NONE,
        language=each.document.identity.language,
        quote=" ".join(each.quote.split()),
        label=words("programmes.open", where=_when(each, words)),
        where=with_whole_dates(_when(each, words)),
    )


def _due(each: Telling, as_of: date, words: Words) -> Markup:
    if each.due is None:
        return NONE
    key = "programmes.due" if each.due >= as_of else "programmes.overdue"
    return Markup('<span class="badge" data-kind="due">{}</span> ').format(words(key, date=words.day(each.due)))


def _age(each: Telling, as_of: date, words: Words) -> Markup:
    """How old the news is, where it is old."""
    age = each.age(as_of)
    if age == "fresh":
        return NONE
    return Markup('<span class="badge" data-kind="{}">{}</span>').format(age, words(f"programmes.{age}"))


def _when(each: Telling, words: Words) -> str:
    """The day that it tells of, the document and page, and when that was issued."""
    day = words.day(each.day) if each.day else ""
    told = words("programmes.told", date=words.day(each.told)) if each.told else words("programmes.undated")
    parts = (
        day,
        each.document.identity.number_written or each.document.name,
        words("chat.page", number=each.page),
        told,
    )
    return " · ".join(part for part in parts if part)
