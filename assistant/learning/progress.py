"""What each learner has answered and read, and when a question is due again: one SQLite file, apart from the index.

When to ask again is for FSRS (the Free Spaced Repetition Scheduler, version 6, of the `fsrs` library) with its
published default parameters. Knows a learner by an opaque string and a question by its id, and nothing more of either.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import ProgressError

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

_FORMAT = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS questions (
    owner TEXT NOT NULL, item TEXT NOT NULL,
    state INTEGER NOT NULL, step INTEGER, stability REAL, difficulty REAL,
    due TEXT NOT NULL, last_review TEXT,       -- UTC, ISO 8601
    PRIMARY KEY (owner, item)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS questions_due ON questions(owner, due);
CREATE TABLE IF NOT EXISTS answers (
    owner TEXT NOT NULL, item TEXT NOT NULL, rating INTEGER NOT NULL, at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS answers_owner ON answers(owner, item);
CREATE TABLE IF NOT EXISTS read_cards (
    owner TEXT NOT NULL, card TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (owner, card)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """How far a learner is: questions ever answered, due now, answers given and how many were right, cards read."""

    questions: int
    due: int
    answers: int
    right: int
    cards: int

    def to_dict(self) -> dict[str, Any]:
        """The summary as JSON values."""
        return {
            "questions": self.questions,
            "due": self.due,
            "answers": self.answers,
            "right": self.right,
            "cards": self.cards,
        }


class Progress:
    """The file at `path`, made when it is first needed; safe to use from several threads and processes.

    Raises ProgressError when the file cannot be opened, is another program's or of another format.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def answered(self, owner: str, item: str, now: datetime, *, right: bool) -> datetime:
        """Keep an answer and return when the question is due again (UTC)."""
        from fsrs import Rating  # noqa: PLC0415 - only who learns needs it

        rating = Rating.Good if right else Rating.Again
        with self._transaction() as db:
            card, _ = _scheduler().review_card(_card(db, owner, item), rating, _utc(now))
            db.execute(
                "INSERT OR REPLACE INTO questions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(owner, item, card.state.value, card.step, card.stability, card.difficulty),
                    *(_text(card.due), _text(card.last_review) if card.last_review else None),
                ),
            )
            db.execute("INSERT INTO answers VALUES (?, ?, ?, ?)", (owner, item, int(rating), _text(now)))
        return card.due

    def due(self, owner: str, now: datetime) -> list[str]:
        """The questions that a learner should be asked again by now, the longest due first."""
        with self._connection() as db:
            rows = db.execute(
                "SELECT item FROM questions WHERE owner = ? AND due <= ? ORDER BY due, item", (owner, _text(now))
            )
            return [row[0] for row in rows]

    def known(self, owner: str) -> frozenset[str]:
        """The questions that a learner has ever answered."""
        with self._connection() as db:
            return frozenset(row[0] for row in db.execute("SELECT item FROM questions WHERE owner = ?", (owner,)))

    def mark_read(self, owner: str, cards: Sequence[str], now: datetime) -> None:
        """Remember cards of a reading path as read."""
        with self._transaction() as db:
            db.executemany(
                "INSERT OR IGNORE INTO read_cards VALUES (?, ?, ?)", [(owner, card, _text(now)) for card in cards]
            )

    def mark_unread(self, owner: str, cards: Sequence[str]) -> None:
        """Forget that cards were read."""
        with self._transaction() as db:
            db.executemany("DELETE FROM read_cards WHERE owner = ? AND card = ?", [(owner, card) for card in cards])

    def read(self, owner: str) -> frozenset[str]:
        """The cards that a learner has read."""
        with self._connection() as db:
            return frozenset(row[0] for row in db.execute("SELECT card FROM read_cards WHERE owner = ?", (owner,)))

    def summary(self, owner: str, now: datetime) -> Summary:
        """How far a learner is."""
        with self._connection() as db:

            def count(statement: str, *values: str) -> int:
                return int(db.execute(statement, (owner, *values)).fetchone()[0])

            return Summary(
                questions=count("SELECT count(*) FROM questions WHERE owner = ?"),
                due=count("SELECT count(*) FROM questions WHERE owner = ? AND due <= ?", _text(now)),
                answers=count("SELECT count(*) FROM answers WHERE owner = ?"),
                right=count("SELECT count(*) FROM answers WHERE owner = ? AND rating > 1"),
                cards=count("SELECT count(*) FROM read_cards WHERE owner = ?"),
            )

    def forget(self, owner: str) -> None:
        """Forget all that is kept of a learner."""
        with self._transaction() as db:
            for table in ("questions", "answers", "read_cards"):
                db.execute(f"DELETE FROM {table} WHERE owner = ?", (owner,))  # noqa: S608 - names of our own

    # The file

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))  # what somebody learns is nobody else's
            with closing(sqlite3.connect(self._path, timeout=30, isolation_level=None)) as db:
                db.row_factory = sqlite3.Row
                self._prepare(db)
                yield db
        except (OSError, sqlite3.Error) as error:
            raise ProgressError(
                f"The learning progress in {self._path} cannot be used ({error}); "
                "check the file, or choose another with ASSISTANT_PROGRESS_FILE."
            ) from error

    def _prepare(self, db: sqlite3.Connection) -> None:
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        if version == _FORMAT:
            return
        if version or db.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise ProgressError(
                f"{self._path} is no file of learning progress that this program knows; "
                "choose another with ASSISTANT_PROGRESS_FILE."
            )
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_FORMAT}; COMMIT;")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                db.execute("ROLLBACK")
                raise


def _card(db: sqlite3.Connection, owner: str, item: str) -> Card:
    from fsrs import Card, State  # noqa: PLC0415 - only who learns needs it

    row = db.execute("SELECT * FROM questions WHERE owner = ? AND item = ?", (owner, item)).fetchone()
    if row is None:
        return Card(card_id=0)  # a number of ours: the library would wait a moment to make one
    return Card(
        card_id=0,
        state=State(row["state"]),
        step=row["step"],
        stability=row["stability"],
        difficulty=row["difficulty"],
        due=datetime.fromisoformat(row["due"]),
        last_review=datetime.fromisoformat(row["last_review"]) if row["last_review"] else None,
    )


def _scheduler() -> Scheduler:
    """Without fuzz: the same answers at the same times are due at the same times."""
    from fsrs import Scheduler  # noqa: PLC0415 - only who learns needs it

    return Scheduler(enable_fuzzing=False)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _text(moment: datetime) -> str:
    return _utc(moment).isoformat(timespec="microseconds")
