"""The store of conversations and of what readers say of answers.

Every question to it names an owner, and nothing of another owner's is ever found, changed or counted. It is bounded:
the conversations used longest ago make room for new ones, and what was said first falls out of a long one.
"""

from __future__ import annotations

import json
import secrets
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.conversations.database import Database
from assistant.conversations.kept import Feedback, Judgement, Kept, KeptTurn, Listed
from assistant.conversations.scope import Scope
from assistant.language.normalise import fold
from assistant.settings import Settings, conversations_place
from assistant.sql import Connection, Place, Row
from assistant.sql.copying import copy_tables
from assistant.types import Record
from assistant.types.records import printable

TURNS_KEPT = 50  # of one conversation
_FEEDBACK_KEPT = 10_000
_LONGEST_NAME = 120  # characters
_LONGEST_COMMENT = 2000
_LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """How many conversations of one owner are kept, and how many bytes of answers of all owners together."""

    conversations: int = 200
    bytes: int = 500_000_000


def of_settings(settings: Settings) -> Conversations:
    """The conversations in the place, and within the limits, that settings name."""
    limits = Limits(settings.conversations_kept, settings.conversations_mb * 1_000_000)
    return Conversations(conversations_place(settings), limits)


def new_id() -> str:
    """A name for a conversation that nobody can guess."""
    return secrets.token_urlsafe(16)


class Conversations:
    """The conversations in the SQLite file or PostgreSQL database `place`. Every method may raise ConversationError."""

    def __init__(self, place: Place, limits: Limits | None = None) -> None:
        self._file = Database(place)
        self._limits = limits or Limits()

    def close(self) -> None:
        """Close what is open."""
        self._file.close()

    def take_over(self, file: Path) -> None:
        """Hold the conversations of a file, and no others."""
        other = Database(file)
        with other.reading() as source, self._file.writing() as db:
            copy_tables(source, db)
        other.close()

    # Conversations

    def add(self, owner: str, conversation: str, turn: KeptTurn) -> bool:
        """Keep one more turn; the first makes the conversation and names it after its question.

        False, and nothing kept, where the conversation is somebody else's or there is no owner.
        """
        if not owner or not conversation:
            return False
        with self._file.writing() as db:
            db.execute(
                "INSERT INTO conversations VALUES (?, ?, ?, ?, '', 0, 0) ON CONFLICT DO NOTHING",
                (conversation, owner, *_named(turn.record.answer.question)),
            )
            if not _owns(db, owner, conversation):
                return False
            _insert(db, conversation, turn)
            self._make_room(db, owner)
        return True

    def listed(self, owner: str, search: str = "") -> list[Listed]:
        """An owner's conversations, the last used first; those in which every word of `search` stands."""
        asked = "SELECT id, name, changed FROM conversations WHERE owner = ?"
        values = [owner]
        for word in fold(search[:_LONGEST_SEARCH]).split():
            asked += (
                " AND (folded LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM turns WHERE conversation = conversations.id "
                "AND turns.folded LIKE ? ESCAPE '\\'))"
            )
            values += [_containing(word)] * 2
        with self._file.reading() as db:
            rows = db.execute(f"{asked} ORDER BY touched DESC", values)
            return [Listed(row["id"], row["name"], datetime.fromisoformat(row["changed"])) for row in rows]

    def opened(self, owner: str, conversation: str) -> Kept | None:
        """A conversation of an owner; None where that owner has none of that id."""
        with self._file.reading() as db:
            row = db.execute(
                "SELECT name FROM conversations WHERE id = ? AND owner = ?", (conversation, owner)
            ).fetchone()
            if row is None:
                return None
            turns = db.execute("SELECT * FROM turns WHERE conversation = ? ORDER BY position", (conversation,))
            return Kept(conversation, row["name"], tuple(_turn(each) for each in turns))

    def turn(self, owner: str, conversation: str, record_id: str) -> KeptTurn | None:
        """One turn of an owner's conversation; None where that owner has none of that id."""
        with self._file.reading() as db:
            row = db.execute(
                "SELECT turns.* FROM turns JOIN conversations ON conversations.id = conversation "
                "WHERE owner = ? AND conversation = ? AND record_id = ?",
                (owner, conversation, record_id),
            ).fetchone()
            return _turn(row) if row else None

    def rename(self, owner: str, conversation: str, name: str) -> bool:
        """Name a conversation. False where the owner has none of that id, or nothing is left of the name."""
        named = _named(name)
        if not named[0]:
            return False
        with self._file.writing() as db:
            changed = db.execute(
                "UPDATE conversations SET name = ?, folded = ? WHERE id = ? AND owner = ?",
                (*named, conversation, owner),
            )
            return changed.rowcount == 1

    def delete(self, owner: str, conversation: str) -> bool:
        """Forget a conversation. False where the owner has none of that id."""
        with self._file.writing() as db:
            gone = db.execute("DELETE FROM conversations WHERE id = ? AND owner = ?", (conversation, owner))
            return gone.rowcount == 1

    def forget(self, owner: str) -> int:
        """Forget all of an owner: conversations, and what they said of answers. How many conversations there were."""
        with self._file.writing() as db:
            gone = db.execute("DELETE FROM conversations WHERE owner = ?", (owner,))
            db.execute("DELETE FROM feedback WHERE owner = ?", (owner,))
            return gone.rowcount

    def drop(self, owner: str, conversation: str, record_id: str) -> bool:
        """Forget one turn. False where the owner has none of that id."""
        with self._file.writing() as db:
            if not _owns(db, owner, conversation):
                return False
            gone = db.execute("DELETE FROM turns WHERE conversation = ? AND record_id = ?", (conversation, record_id))
            _measure(db, conversation)
            return gone.rowcount > 0

    # What readers say

    def judge(self, owner: str, conversation: str, record_id: str, judgement: Judgement, comment: str = "") -> bool:
        """Keep what a reader says of an answer of a conversation of theirs; the last word counts.

        False where the owner has no such answer.
        """
        with self._file.writing() as db:
            if not _owns(db, owner, conversation):
                return False
            row = db.execute(
                "SELECT record FROM turns WHERE conversation = ? AND record_id = ?", (conversation, record_id)
            ).fetchone()
            if row is None:
                return False
            said = printable(comment).strip()[:_LONGEST_COMMENT]
            db.execute(
                "INSERT INTO feedback SELECT ?, ?, ?, ?, ?, coalesce(max(touched), 0) + 1, ? FROM feedback WHERE 1 = 1 "
                "ON CONFLICT (owner, record_id) DO UPDATE SET judgement = excluded.judgement, "
                "comment = excluded.comment, said = excluded.said, touched = excluded.touched, "
                "record = excluded.record",
                (owner, record_id, judgement, said, _now(), row["record"]),
            )
            db.execute(
                "DELETE FROM feedback WHERE touched <= (SELECT max(touched) FROM feedback) - ?", (_FEEDBACK_KEPT,)
            )
        return True

    def judged(self, owner: str, record_ids: Collection[str]) -> dict[str, Judgement]:
        """What an owner has said of answers, by the ids of their records."""
        marks = ", ".join("?" * len(record_ids))
        with self._file.reading() as db:
            rows = db.execute(
                f"SELECT record_id, judgement FROM feedback WHERE owner = ? AND record_id IN ({marks})",  # noqa: S608 - question marks
                (owner, *record_ids),
            )
            return {row["record_id"]: row["judgement"] for row in rows}

    def feedback(self) -> list[Feedback]:
        """What all readers have said, the newest first: for who runs the assistant."""
        with self._file.reading() as db:
            rows = db.execute("SELECT * FROM feedback ORDER BY touched DESC").fetchall()
        return [
            Feedback(row["judgement"], row["comment"], datetime.fromisoformat(row["said"]), _unpacked(row["record"]))
            for row in rows
        ]

    # Inside

    def _make_room(self, db: Connection, owner: str) -> None:
        db.execute(
            "DELETE FROM conversations WHERE owner = ? AND id NOT IN "
            "(SELECT id FROM conversations WHERE owner = ? ORDER BY touched DESC LIMIT ?)",
            (owner, owner, self._limits.conversations),
        )
        held = int(db.execute("SELECT coalesce(sum(bytes), 0) FROM conversations").fetchone()[0])
        if held <= self._limits.bytes:
            return
        oldest = db.execute("SELECT id, bytes FROM conversations ORDER BY touched").fetchall()
        for row in oldest[:-1]:  # the one in use stays
            if held <= self._limits.bytes:
                return
            db.execute("DELETE FROM conversations WHERE id = ?", (row["id"],))
            held -= row["bytes"]


def _owns(db: Connection, owner: str, conversation: str) -> bool:
    found = db.execute("SELECT 1 FROM conversations WHERE id = ? AND owner = ?", (conversation, owner))
    return found.fetchone() is not None


def _insert(db: Connection, conversation: str, turn: KeptTurn) -> None:
    answer = turn.record.answer
    db.execute(
        "INSERT INTO turns SELECT ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?, ? FROM turns WHERE conversation = ?",
        (
            conversation,
            turn.record.id,
            zlib.compress(turn.record.to_json().encode()),
            json.dumps(turn.scope.to_dict(), ensure_ascii=False),
            int(turn.stopped),
            fold(f"{answer.question}\n{answer.text}"),
            conversation,
        ),
    )
    db.execute(
        "DELETE FROM turns WHERE conversation = ? AND position NOT IN "
        "(SELECT position FROM turns WHERE conversation = ? ORDER BY position DESC LIMIT ?)",
        (conversation, conversation, TURNS_KEPT),
    )
    db.execute(
        "UPDATE conversations SET changed = ?, touched = (SELECT max(touched) + 1 FROM conversations) WHERE id = ?",
        (_now(), conversation),
    )
    _measure(db, conversation)


def _measure(db: Connection, conversation: str) -> None:
    db.execute(
        "UPDATE conversations SET bytes = (SELECT coalesce(sum(length(record) + length(folded)), 0) FROM turns "
        "WHERE conversation = ?) WHERE id = ?",
        (conversation, conversation),
    )


def _turn(row: Row) -> KeptTurn:
    return KeptTurn(_unpacked(row["record"]), Scope.from_dict(json.loads(row["scope"])), bool(row["stopped"]))


def _unpacked(packed: bytes) -> Record:
    return Record.from_json(zlib.decompress(packed).decode())


def _named(text: str) -> Sequence[str]:
    """A name that fits, cut at a space where there is one, and the same as it is searched."""
    name = " ".join(printable(text).split())
    if len(name) > _LONGEST_NAME:
        cut = name[: _LONGEST_NAME - 1]
        name = (cut.rsplit(" ", 1)[0] if " " in cut[_LONGEST_NAME // 2 :] else cut) + "…"
    return name, fold(name)


def _containing(word: str) -> str:
    for sign in "\\%_":
        word = word.replace(sign, f"\\{sign}")
    return f"%{word}%"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
