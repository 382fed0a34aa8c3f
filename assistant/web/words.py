"""The words of the pages, in three languages, and which language a reader is shown.

Texts stand in `texts/`, one file a language, for an office to read and correct. Knows nothing of documents.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, cast

from assistant import errors
from assistant.language.messages import print_date
from assistant.language.print_figures import print_year
from assistant.types import LANGUAGES, Doubt, Force, Kind, Language

# The first that fits is said; a child stands before its parent.
_ERRORS: tuple[tuple[type[errors.AssistantError], str], ...] = (
    (errors.IndexMissingError, "index-missing"),
    (errors.IndexModelError, "index-model"),
    (errors.IndexBusyError, "index-busy"),
    (errors.StoreError, "index-storage"),
    (errors.NotHeldError, "not-held"),
    (errors.SignInNeededError, "sign-in"),
    (errors.AccessError, "access"),
    (errors.ConversationError, "conversations"),
    (errors.ProgressError, "progress"),
    (errors.EmbeddingModelError, "embedding-model"),
    (errors.ChatModelError, "chat-model"),
    (errors.TooOftenError, "too-often"),
    (errors.AssistantError, "other"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The interface text of one language: `words("source.page-of", number=3, pages=12)`."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """The text kept under `group.key`, filled in."""
        return self.raw(key).format(**values)

    def raw(self, key: str) -> str:
        """The same, its blanks left open for the page to fill in."""
        group, name = key.split(".")
        return cast(str, _file(self.language)[group][name])

    def day(self, day: date) -> str:
        """A date as an office of the language writes it; Thai in the Buddhist Era."""
        return print_date(day, self.language)

    def moment(self, at: datetime) -> str:
        """A day and a time of it, on this machine's clock."""
        here = at.astimezone()
        return self("time.moment", day=self.day(here.date()), time=f"{here:%H:%M}")

    def number(self, number: int) -> str:
        """A number as the language groups its digits."""
        return f"{number:,}".replace(",", self("time.thousands"))

    def year(self, year: int) -> str:
        """A year; in Thai of the Buddhist Era."""
        return print_year(year, self.language)

    def kind(self, kind: Kind) -> str:
        """The kind of a document."""
        return self(f"kind.{kind.value}")

    def level(self, name: str) -> str:
        """A classification: ours in the reader's language, those of an office's own settings as they are written."""
        return cast(str, _file(self.language)["level"].get(name, name))

    def force(self, force: Force) -> str:
        """The state of a document."""
        return self(f"force.{force.value.replace(' ', '-')}")

    def doubt(self, doubt: Doubt) -> str:
        """What may be wrong about a page, and what to do."""
        return self(f"doubt.{doubt.name.lower().replace('_', '-')}")

    def error(self, error: errors.AssistantError) -> str:
        """What a reader is told of an error, in one line: no file, no setting, no path of the machine."""
        return self(f"error.{next(key for kind, key in _ERRORS if isinstance(error, kind))}")


def language_names() -> dict[Language, str]:
    """Each language, as those who speak it call it."""
    names = _file("languages")["names"]
    return {language: names[language] for language in LANGUAGES}


def roles() -> list[str]:
    """What readers come for; `role.NAME` is what it is called."""
    return list(_file("languages")["examples"])


def examples_of(role: str, language: Language) -> list[str]:
    """Questions to click for who comes for that, in a language."""
    return list(_file("languages")["examples"][role][language])


def examples_of_figures(language: Language) -> list[str]:
    """What to look for among figures, to click, in a language."""
    return list(_file("languages")["figures"][language])


def examples(first: Language) -> dict[Language, list[str]]:
    """All questions to click, the reader's own language first."""
    order = sorted(LANGUAGES, key=lambda language: language != first)
    return {language: [text for role in roles() for text in examples_of(role, language)] for language in order}


def preferred_language(accept_language: str, default: Language) -> Language:
    """The language of ours that an Accept-Language header (RFC 9110, 12.5.4) likes best, else the default."""
    liked = [_range(part) for part in accept_language.split(",")]
    ours = [(quality, language) for quality, language in liked if quality > 0 and language in LANGUAGES]
    if not ours:
        return default
    return max(ours, key=lambda pair: pair[0])[1]


def _range(part: str) -> tuple[float, str]:
    tag, _, parameters = part.strip().partition(";")
    written = parameters.strip().removeprefix("q=") or "1"
    try:
        quality = float(written)
    except ValueError:
        quality = 0.0
    return quality, tag.split("-")[0].strip().lower()


@cache
def _file(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("assistant.web").joinpath("texts", f"{name}.toml").read_text("utf-8"))
