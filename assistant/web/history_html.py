"""What became of a provision: its versions with their differences marked, and the acts that changed it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.language.differences import difference
from assistant.language.messages import print_date
from assistant.types import Change, Difference, Language, Version
from assistant.web.links import Place, look_up_html
from assistant.web.shown import Leaf
from assistant.web.words import Words

_NONE = Markup("")
_FEWEST_TO_CHOOSE = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions held beside each other, by their places among all of a provision, the oldest being 0."""

    older: int
    newer: int

    @classmethod
    def of(cls, one: object, other: object) -> Pair | None:
        """The pair that a browser asks for, in whichever order; None for what names no two versions."""
        asked = [int(place) for place in map(str, (one, other)) if place.isascii() and place.isdecimal()]
        return cls(min(asked), max(asked)) if len(asked) == 2 else None


def versions_html(versions: Sequence[Version], language: Language, words: Words, asked: Pair | None = None) -> Markup:
    """Every version, the newest first; each shows what it changed in the one before it, and any two are compared."""
    if not versions:
        return _NONE
    rows = _NONE.join(_version(version, language, words) for version in reversed(versions))
    return Markup('<section class="versions"><h3>{}</h3>{}{}</section>').format(
        words("lookup.versions"), rows, _compared(versions, language, words, asked)
    )


def _compared(versions: Sequence[Version], language: Language, words: Words, asked: Pair | None) -> Markup:
    """Two versions to choose and their difference; nothing where each is already seen beside the only other one."""
    places = [place for place, version in enumerate(versions) if version.text]
    if len(places) < _FEWEST_TO_CHOOSE:
        return _NONE
    pair = asked if asked and {asked.older, asked.newer} <= set(places) else Pair(places[0], places[-1])
    choices = _NONE.join(
        _choice(name, place, [(each, _days(versions[each], words)) for each in places], words)
        for name, place in (("older", pair.older), ("newer", pair.newer))
    )
    if pair.older == pair.newer:
        shown = Markup('<p class="page-note">{}</p>').format(words("lookup.compare-same"))
    else:
        steps = difference(versions[pair.older].text, versions[pair.newer].text)
        shown = Markup('<div class="law" lang="{}">{}</div>').format(language, difference_html(steps, words))
    return Markup(
        '<details class="compare"{}><summary>{}</summary><div role="group" aria-label="{}">{}</div>{}</details>'
    ).format(Markup(" open") if asked else _NONE, words("lookup.compare"), words("lookup.compare"), choices, shown)


def _choice(name: str, chosen: int, versions: Sequence[tuple[int, Markup]], words: Words) -> Markup:
    options = _NONE.join(
        Markup('<option value="{}"{}>{}</option>').format(
            place, Markup(" selected") if place == chosen else _NONE, said
        )
        for place, said in versions
    )
    return Markup('<label>{} <select data-compare="{}">{}</select></label>').format(
        words(f"lookup.compare-{name}"), name, options
    )


def _version(version: Version, language: Language, words: Words) -> Markup:
    if version.ended:
        body = Markup("<p>{}</p>").format(words("lookup.version-ended"))
    elif not version.certain:
        body = Markup("<p>{}</p>").format(words("lookup.version-unsure"))
    else:
        text = difference_html(version.difference, words) if version.difference else version.text
        body = Markup('<div class="law" lang="{}">{}</div>').format(language, text)
    current = version.current and not version.ended
    badge = Markup(' <span class="badge">{}</span>').format(words("lookup.version-current")) if current else _NONE
    opened = Markup(" open") if version.difference and version.current else _NONE
    return Markup("<details{}><summary>{}{}</summary>{}</details>").format(opened, _days(version, words), badge, body)


def _days(version: Version, words: Words) -> Markup:
    said = [words("lookup.version-from", date=print_date(version.since, words.language))] if version.since else []
    said += [words("lookup.version-until", date=print_date(version.until, words.language))] if version.until else []
    made = Markup(", ").join(Markup("{}").format(act.name) for act in version.acts)
    return Markup("{} · {}").format(" ".join(said), made or words("lookup.version-first"))


def difference_html(steps: Sequence[Difference], words: Words) -> Markup:
    """A difference with its words marked; what is marked is also told in words, for who does not see it."""
    marks = {
        "removed": Markup('<del><span class="sr-only"> [{}: </span>{}<span class="sr-only">] </span></del>'),
        "added": Markup('<ins><span class="sr-only"> [{}: </span>{}<span class="sr-only">] </span></ins>'),
    }
    return _NONE.join(
        Markup("{}").format(text) if step == "same" else marks[step].format(words(f"lookup.{step}"), text)
        for step, text in steps
    )


def changes_html(changes: Sequence[Change], words: Words, title: str = "") -> Markup:
    """The acts that changed something, oldest first, in their own words."""
    if not changes:
        return _NONE
    rows = _NONE.join(_change(change, words) for change in changes)
    return Markup('<section class="history"><h3>{}</h3><ol>{}</ol></section>').format(
        title or words("lookup.history"), rows
    )


def _change(change: Change, words: Words) -> Markup:
    day = print_date(change.effective, words.language) if change.effective else ""
    kind = words(f"related.{change.kind.value.replace(' ', '-')}")
    act = look_up_html(Place(change.document.id), change.document.name)
    leaf = Leaf(change.document.id, change.start, change.end)
    return Markup(
        '<li><p>{}{} {}{} <button type="button" class="open-page" data-open="{}">{}</button></p>'
        '<blockquote lang="{}">{}</blockquote></li>'
    ).format(
        Markup("<strong>{}</strong> · ").format(day) if day else _NONE,
        kind,
        act,
        f", {change.provision}" if change.provision else "",
        leaf.key,
        words("lookup.open-page", number=change.page),
        change.document.identity.language,
        change.quote,
    )
