"""Between the page and the store: keeps turns, opens conversations, and goes on when nothing can be kept.

Answering never fails because keeping does: the reader is told, the log has the reason.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from assistant.conversations import JUDGEMENTS, Judgement, KeptTurn, Listed
from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.types import Reader, Record
from assistant.web.conversation import Conversation, Turn

_log = logging.getLogger(__name__)


class Memory:
    """What is kept of the conversations of all pages, over one service."""

    def __init__(self, service: Assistant) -> None:
        self._service = service

    def kept(
        self, owner: str, talk: Conversation, replaced: Turn | None = None, reader: Reader | None = None
    ) -> Conversation:
        """The conversation with its last turn kept, if it can be, in place of the turn `replaced`."""
        turn = talk.turns[-1]
        try:
            record = self._service.seen_by(reader).record(turn.answer)
            if not self._service.conversations.add(owner, talk.id, KeptTurn(record, turn.scope, turn.stopped)):
                return talk
            if replaced and replaced.record:
                self._service.conversations.drop(owner, talk.id, replaced.record.id)
        except AssistantError as error:
            _log.warning("An answer was not kept: %s", error)
            return talk
        return replace(talk, turns=(*talk.turns[:-1], replace(turn, record=record)))

    def opened(self, owner: str, conversation: str, reader: Reader | None = None) -> Conversation | None:
        """A kept conversation, each answer with exactly its evidence and what has changed since; None: not theirs.

        An answer that rests on what the reader may not read any more is withheld.
        """
        try:
            found = self._service.conversations.opened(owner, conversation)
            if found is None:
                return None
            seen = self._service.seen_by(reader)
            records = [compared(seen, each.record) for each in found.turns]
        except AssistantError as error:
            _log.warning("A conversation was not opened: %s", error)
            return None
        turns = tuple(
            Turn(record.answer, each.scope, record, each.stopped)
            for each, record in zip(found.turns, records, strict=True)
        )
        return Conversation(turns, conversation, len(turns))

    def listed(self, owner: str, search: str = "") -> list[Listed]:
        """The owner's conversations, the last used first."""
        try:
            return self._service.conversations.listed(owner, search) if owner else []
        except AssistantError as error:
            _log.warning("The conversations were not listed: %s", error)
            return []

    def rename(self, owner: str, conversation: str, name: str) -> bool:
        """Name a conversation of the owner's; False where that could not be done."""
        try:
            return self._service.conversations.rename(owner, conversation, name)
        except AssistantError as error:
            _log.warning("A conversation was not renamed: %s", error)
            return False

    def delete(self, owner: str, conversation: str) -> bool:
        """Forget a conversation of the owner's; False where that could not be done."""
        try:
            return self._service.conversations.delete(owner, conversation)
        except AssistantError as error:
            _log.warning("A conversation was not deleted: %s", error)
            return False

    def judge(self, owner: str, talk: Conversation, turn: int, judgement: str, comment: str) -> bool:
        """Keep what a reader says of an answer; False where it could not be kept."""
        if judgement not in JUDGEMENTS or not 0 <= turn < len(talk.turns):
            return False
        record = talk.turns[turn].record
        try:
            return record is not None and self._service.conversations.judge(
                owner, talk.id, record.id, judgement, comment
            )
        except AssistantError as error:
            _log.warning("What a reader said of an answer was not kept: %s", error)
            return False

    def judged(self, owner: str, talk: Conversation) -> dict[str, Judgement]:
        """What the owner has said of the answers of a conversation, by the ids of their records."""
        ids = [turn.record.id for turn in talk.turns if turn.record]
        try:
            return self._service.conversations.judged(owner, ids) if ids else {}
        except AssistantError as error:
            _log.warning("What a reader said of answers was not found: %s", error)
            return {}


def compared(seen: Assistant, record: Record) -> Record:
    """A record as its reader may see it, with what has changed since; without that where nothing can be said of it."""
    readable = seen.access.readable(record)
    try:
        return seen.reopen(readable)
    except AssistantError as error:
        _log.warning("The sources of an answer were not compared: %s", error)
        return readable
