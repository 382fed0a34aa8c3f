"""Records to keep, made without an index."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assistant.conversations import KeptTurn, Scope
from assistant.types import Answer, Citation, Force, HeldDocument, Identity, Kind, Record, RecordedSource, Sentence


def record(question="Mức hỗ trợ là bao nhiêu?", said="Không quá 350 triệu đồng.", n=0):
    identity = Identity(Kind.DECREE, "Nghị định", "vi", number="77/2019/NĐ-CP")
    document = HeldDocument("d-1", "nd-77.md", "md", identity, 1, force=Force.IN_FORCE)
    citation = Citation(1, document, "Điều 3 khoản 1", 1, said, 10, 10 + len(said))
    answer = Answer(question, "vi", "complete", (Sentence(said, (1,)),), (citation,), as_of=date(2026, 11, 1))
    asked_at = datetime(2026, 11, 1, 9, n // 60, n % 60, tzinfo=UTC)
    made = Record("", asked_at, date(2026, 11, 1), "v", "e5-small", "", "test", answer, (RecordedSource("d-1", "nd"),))
    return made.named()


def turn(question="Mức hỗ trợ là bao nhiêu?", said="Không quá 350 triệu đồng.", n=0, *, scope=Scope(), stopped=False):  # noqa: B008 - frozen
    return KeptTurn(record(question, said, n), scope, stopped)
