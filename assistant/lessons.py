"""Learning the regulations: what the service holds for who learns. Joins the floor below and decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property, partial

from platformdirs import user_data_path

from assistant.index.stores import Stores
from assistant.language.detect import detect
from assistant.learning.cards import ReadingPath
from assistant.learning.glossary import Entry
from assistant.learning.hovers import TermUse
from assistant.learning.items import Item
from assistant.learning.learner import Learning, Marked, QuizSheet, new_seed
from assistant.learning.progress import Progress
from assistant.learning.whats_new import Digest, VersionChange
from assistant.retrieval.lookup import Resolver
from assistant.settings import Settings
from assistant.types import Hit, Language


class Lessons:
    """Reading paths, the glossary, what changed, and quizzes over the documents of an index.

    `search` finds passages, `check` raises where nothing is indexed or a text cannot be asked: QuestionError for an
    empty or endless one, IndexMissingError.
    """

    def __init__(
        self,
        stores: Stores,
        resolver: Resolver,
        settings: Settings,
        search: Callable[..., list[Hit]],
        check: Callable[..., None],
    ) -> None:
        self._stores = stores
        self._resolver = resolver
        self._search = search
        self._check = check
        self._file = settings.progress_file or user_data_path("policy-assistant") / "learning.sqlite"

    def learn(self, subject: str, *, as_of: date | None = None, language: Language | None = None) -> ReadingPath:
        """The reading path of a document, provision or topic, told in a language (default: the subject's)."""
        self._check(subject or " ")
        day = as_of or _today()
        return self._learning.path(subject, language or detect(subject), day, partial(self._found, day))

    def path_through(self, document_id: str, *, as_of: date | None = None, language: Language = "en") -> ReadingPath:
        """The reading path of one held document. Raises NotHeldError."""
        self._check()
        return self._learning.path_through(document_id, language, as_of or _today())

    def glossary(self, term: str = "", *, language: Language | None = None, as_of: date | None = None) -> list[Entry]:
        """Every term that held documents define; of one term by any of its names, or in one language, if given."""
        self._check()
        return self._learning.glossary(term, language, as_of or _today())

    def terms(self, document_id: str, text: str, start: int = -1, *, as_of: date | None = None) -> tuple[TermUse, ...]:
        """What the documents define of the words of a held document, each term where it is first used.

        `start` is where the words stand in its text: a definition does not explain itself. Raises NotHeldError.
        """
        self._check()
        return self._learning.terms(document_id, text, start, as_of or _today())

    def digest(self, since: date, *, until: date | None = None, language: Language = "en") -> Digest:
        """What is new and what changed after a day, up to another (default: today)."""
        self._check()
        return self._learning.digest(since, until or _today(), language)

    def changes(
        self, reference: str, since: date, *, until: date | None = None, language: Language | None = None
    ) -> list[VersionChange]:
        """How a document or provision reads before and after what changed it. Raises NotHeldError."""
        self._check(reference or " ")
        return self._learning.changes(reference, since, until or _today(), language or detect(reference))

    def quiz(
        self,
        subject: str = "",
        *,
        count: int = 10,
        seed: int | None = None,
        learner: str = "",
        language: Language | None = None,
        as_of: date | None = None,
        document_id: str = "",
    ) -> QuizSheet:
        """Questions on a document or topic (default: on all that is held), framed in a language (default: theirs).

        `document_id` names a held document in place of a subject; NotHeldError for one that is none. The same seed
        gives the same questions. For a learner (an opaque name) those due come first.
        """
        self._check()
        now, day = _now(), as_of or _today()
        seeded = new_seed(now) if seed is None else seed
        search = partial(self._found, day)
        return self._learning.quiz(subject, count, seeded, language, day, now, learner, search, document_id)

    def mark(self, item: Item, given: int, *, learner: str = "") -> Marked:
        """Whether an answer, the index of a choice, is right; kept for a learner, if one is named."""
        return self._learning.mark(item, given, learner, _now())

    def quiz_item(
        self, item_id: str, seed: int, *, language: Language | None = None, as_of: date | None = None
    ) -> Item:
        """One question again, as the seed has it. Raises NotHeldError when its document is no longer held."""
        return self._learning.item(item_id, seed, language, as_of or _today())

    @property
    def progress(self) -> Progress:
        """What learners have read and answered."""
        return self._learning.progress

    @cached_property
    def _learning(self) -> Learning:
        return Learning(self._stores.registry, self._resolver, Progress(self._file))

    def _found(self, day: date, query: str, k: int) -> list[Hit]:
        return self._search(query, k=k, as_of=day)


def _now() -> datetime:
    return datetime.now().astimezone()


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the office's own day
