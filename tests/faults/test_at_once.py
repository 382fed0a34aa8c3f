"""Many who ask at once are answered as one who asks alone: nothing that is shared is changed under another's hands."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from assistant.service import Assistant
from assistant.settings import Settings

QUESTIONS = (
    "How many looms were lent in 2023?",
    "How many weavers were trained in 2023, and what share of them were women?",
    "Sở Công Thương thẩm định hồ sơ trong bao nhiêu ngày?",
    "Mỗi hợp tác xã được hỗ trợ bao nhiêu tiền để mua máy dệt?",
    "ต้องวางเงินประกันต่อเครื่องเท่าไร",
    "ข้อ ๓ ของระเบียบการยืมเครื่องทอผ้าว่าอย่างไร",
    "Điều 2 Nghị định 77/2019/NĐ-CP",
    "What does the regulation on borrowing looms say about the deposit?",
)
AT_ONCE = 8
ROOTS = ("relat", "organis", "operat", "condit", "general", "communic", "regul", "promot", "certif", "author")
ENDINGS = ("ation", "ational", "izer", "ing", "ed", "fulness", "ies", "ment", "ously", "al")
# Each with words that no other has, so that they are looked at for the first time by all at once.
LONG = tuple(
    f"How many looms were lent in 2023, {', '.join(f'{letter}{root}{ending}' for root in ROOTS for ending in ENDINGS)}?"
    for letter in "bcdfghkm"
)


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads take turns a thousand times as often as they do."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(5e-6)
    yield
    sys.setswitchinterval(before)


def said(assistant: Assistant, question: str) -> dict[str, Any]:
    return assistant.ask(question).to_dict() | {"timings": {}}


@pytest.mark.usefixtures("hurried")
def test_many_who_ask_at_once_are_answered_as_one_alone(small_index: Path) -> None:
    first, later = Assistant(Settings(index_dir=small_index)), Assistant(Settings(index_dir=small_index))
    asked = (*LONG, *QUESTIONS * 2)
    with ThreadPoolExecutor(AT_ONCE) as threads:  # at once first: nothing is remembered yet
        together = list(threads.map(lambda question: said(first, question), asked))
    alone = {question: said(later, question) for question in dict.fromkeys(asked)}
    first.close()
    later.close()
    for question, answer in zip(asked, together, strict=True):
        assert answer == alone[question]
