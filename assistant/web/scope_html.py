"""What a question is limited to, as HTML: chips to take away, and a drawer to choose from. Pure.

Chips carry `data-drop="field:value"`, the drawer's boxes the name of their field and their value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from assistant.conversations import Scope
from assistant.language.messages import print_date
from assistant.types import LANGUAGES, Force, HeldDocument, Kind, Language
from assistant.web.markup import NONE, joined
from assistant.web.words import Words, language_names

# What has a state may have another on the day that is chosen.
_OF_LAWS = (Force.IN_FORCE, Force.NOT_YET, Force.NO_LONGER)
_ERA = {"th": 543}


@dataclass(frozen=True, slots=True)
class Facets:
    """What the documents held can be told apart by."""

    kinds: tuple[Kind, ...] = ()
    issuers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    languages: tuple[Language, ...] = ()
    forces: tuple[Force, ...] = ()

    @classmethod
    def of(cls, documents: Sequence[HeldDocument]) -> Facets:
        """Those of the documents held; years the newest first."""
        held = [document.identity for document in documents]
        days = [identity.issued or identity.effective for identity in held]
        return cls(
            tuple(kind for kind in Kind if any(identity.kind is kind for identity in held)),
            tuple(sorted({identity.issuer for identity in held if identity.issuer})),
            tuple(sorted({day.year for day in days if day}, reverse=True)),
            tuple(language for language in LANGUAGES if any(i.language == language for i in held)),
            _forces({document.force for document in documents}),
        )


def _forces(held: AbstractSet[Force]) -> tuple[Force, ...]:
    laws = _OF_LAWS if held - {Force.NOT_APPLICABLE} else ()
    return (*laws, *(held & {Force.NOT_APPLICABLE}))


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing that a question is limited to: `key` names it to the page, `text` to the reader."""

    key: str
    text: str


def limits(scope: Scope, words: Words) -> list[Limit]:
    """Each limit of a scope, the day first."""
    within = scope.within
    found = (
        [Limit("as_of:", words("scope.as-of-day", date=print_date(scope.as_of, words.language)))] if scope.as_of else []
    )
    found += [Limit(f"kinds:{kind.value}", words.kind(kind)) for kind in Kind if kind in within.kinds]
    found += [Limit(f"issuers:{name}", name) for name in sorted(within.issuers)]
    found += [Limit(f"years:{year}", year_text(year, words)) for year in sorted(within.years, reverse=True)]
    names = language_names()
    found += [Limit(f"languages:{each}", names[each]) for each in LANGUAGES if each in within.languages]
    return found + [Limit(f"forces:{each.value}", words.force(each)) for each in Force if each in within.forces]


def without(scope: Scope, key: str) -> Scope:
    """The scope without one limit, named by its key."""
    field, _, value = key.partition(":")
    if field == "as_of":
        return replace(scope, as_of=None)
    values: dict[str, Any] = scope.to_dict()
    values[field] = [each for each in values.get(field, []) if str(each) != value]
    return Scope.from_dict(values)


def scope_html(scope: Scope, facets: Facets, words: Words, *, wrong_day: str = "") -> Markup:
    """The chips and the drawer; `wrong_day` is what was written for a day and is none."""
    chips = joined(
        Markup(
            '<li><button type="button" class="chip" data-drop="{}" aria-label="{}">{}<span aria-hidden="true">×</span>'
            "</button></li>"
        ).format(limit.key, words("scope.remove", name=limit.text), limit.text)
        for limit in limits(scope, words)
    )
    cleared = (
        Markup('<button type="button" class="plain" data-do="clear">{}</button>').format(words("scope.clear"))
        if scope
        else NONE
    )
    return Markup(
        '<div class="scope" data-wrong="{}"><button type="button" class="filters" data-do="filters"'
        ' aria-haspopup="dialog">{}</button><ul class="chips" aria-label="{}">{}</ul>{}{}</div>'
    ).format(
        "true" if wrong_day else "false",
        words("scope.button"),
        words("scope.limited"),
        chips,
        cleared,
        _drawer(scope, facets, words, wrong_day),
    )


def year_text(year: int, words: Words) -> str:
    """A year as the reader's language counts it."""
    return words("scope.year", year=year + _ERA.get(words.language, 0))


def _drawer(scope: Scope, facets: Facets, words: Words, wrong_day: str) -> Markup:
    within = scope.within
    names = language_names()
    boxes = [
        _boxes("kinds", [(kind.value, words.kind(kind), kind in within.kinds) for kind in facets.kinds], words),
        _boxes("forces", [(each.value, words.force(each), each in within.forces) for each in facets.forces], words),
        _boxes("years", [(str(y), year_text(y, words), y in within.years) for y in facets.years], words),
        _boxes("languages", [(each, names[each], each in within.languages) for each in facets.languages], words),
        _boxes("issuers", [(name, name, name in within.issuers) for name in facets.issuers], words),
    ]
    return Markup(
        '<dialog class="drawer" aria-label="{heading}"><div class="head"><h2>{heading}</h2>'
        '<button type="button" class="plain" data-do="close">{close}</button></div>'
        '<div class="fields">{day}{boxes}</div><div class="foot">'
        '<button type="button" class="primary" data-do="apply">{apply}</button>'
        '<button type="button" class="plain" data-do="clear">{clear}</button></div></dialog>'
    ).format(
        heading=words("scope.heading"),
        close=words("scope.close"),
        day=_day_field(scope.as_of, words, wrong_day),
        boxes=joined(boxes),
        apply=words("scope.apply"),
        clear=words("scope.clear"),
    )


def _day_field(day: date | None, words: Words, wrong_day: str) -> Markup:
    written = wrong_day or (print_date(day, words.language) if day else "")
    # Always there, so that what follows keeps its place, and with it what was ticked, when the page is drawn anew.
    told = Markup('<p class="error" role="alert" id="as-of-wrong"{}>{}</p>').format(
        NONE if wrong_day else Markup(" hidden"), words("scope.as-of-wrong") if wrong_day else ""
    )
    return Markup(
        '<label class="day"><span>{}</span><input type="text" name="as_of" value="{}" autocomplete="off"'
        ' aria-describedby="as-of-hint as-of-wrong"{}></label>{}<p class="hint" id="as-of-hint">{}</p>'
    ).format(
        words("scope.as-of"),
        written,
        Markup(' aria-invalid="true"') if wrong_day else NONE,
        told,
        words("scope.as-of-hint"),
    )


def _boxes(name: str, choices: Iterable[tuple[str, str, bool]], words: Words) -> Markup:
    rows = joined(
        Markup('<label><input type="checkbox" name="{}" value="{}"{}> {}</label>').format(
            name, value, Markup(" checked") if chosen else NONE, text
        )
        for value, text, chosen in choices
    )
    if not rows:
        return NONE
    hint = Markup('<p class="hint">{}</p>').format(words("scope.forces-told")) if name == "forces" else NONE
    return Markup('<fieldset><legend>{}</legend><div class="boxes">{}</div>{}</fieldset>').format(
        words(f"scope.{name}"), rows, hint
    )
