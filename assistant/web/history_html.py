"""What became of a provision: its versions with their differences marked, and the acts that changed it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.language.messages import print_date
from assistant.types import Change, Difference, Language, Version
from assistant.web.links import Place, look_up_html
from assistant.web.shown import Leaf
from assistant.web.words import Words

_NONE = Markup("")


def versions_html(versions: Sequence[Version], language: Language, words: Words) -> Markup:
    """Every version, the newest first; each shows what it changed in the one before it."""
    if not versions:
        return _NONE
    rows = _NONE.join(_version(version, language, words) for version in reversed(versions))
    return Markup('<section class="versions"><h3>{}</h3>{}</section>').format(words("lookup.versions"), rows)


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
