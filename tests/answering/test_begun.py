"""Since when a rule applies, with a day of its own for a part of an act; and both numbers between which one asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.settings import Settings

DECREE = """CHÍNH PHỦ

Số: 12/2023/NĐ-CP

Hà Nội, ngày 10 tháng 3 năm 2023

NGHỊ ĐỊNH
Về quản lý bến thuyền du lịch

Điều 1. Phạm vi điều chỉnh
Nghị định này quy định việc quản lý bến thuyền du lịch trên hồ và sông.

Điều 2. Phao cứu sinh
Mỗi thuyền du lịch phải có phao cứu sinh cho tất cả hành khách.

Điều 3. Thiết bị định vị
Thuyền chở trên 20 hành khách phải lắp thiết bị định vị vệ tinh.

Điều 4. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2023.
2. Điều 3 được áp dụng từ ngày 01 tháng 01 năm 2025.
"""


@pytest.fixture(scope="module")
def boats(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("boats")
    (folder / "nghi-dinh-12-2023.txt").write_text(DECREE, "utf-8")
    assistant = Assistant(Settings(index_dir=folder / "index", model=""))
    assistant.index([folder / "nghi-dinh-12-2023.txt"])
    return assistant


@pytest.mark.parametrize(
    ("question", "since"),
    [
        ("Quy định thuyền phải lắp thiết bị định vị vệ tinh được áp dụng từ khi nào?", "01 tháng 01 năm 2025"),
        ("Quy định về phao cứu sinh cho hành khách được áp dụng từ ngày nào?", "01 tháng 5 năm 2023"),
    ],
)
def test_since_when_a_rule_applies_is_told_in_the_words_of_its_act(boats: Assistant, question: str, since: str) -> None:
    assert any(since in sentence.text for sentence in boats.ask(question))


def test_what_is_not_asked_since_when_is_not_told(boats: Assistant) -> None:
    answer = boats.ask("Thuyền chở bao nhiêu hành khách phải lắp thiết bị định vị vệ tinh?")
    assert not any("2025" in sentence.text for sentence in answer)


def test_both_numbers_between_which_one_asks_are_quoted(corpus_assistant: Assistant) -> None:
    texts = [s.text for s in corpus_assistant.ask("Kết luận kiểm tra gửi trong 15 hay 20 ngày làm việc?")]
    assert any("20 ngày làm việc" in text for text in texts)
    assert any("15 working days" in text for text in texts)


def test_of_what_was_amended_the_day_of_the_change_is_quoted_where_a_day_is_asked(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask(
        "Nghị định 45/2012/NĐ-CP được sửa đổi bởi văn bản nào, văn bản đó có hiệu lực khi nào?"
    )
    assert any("từ ngày 01 tháng 01 năm 2024" in sentence.text for sentence in answer)


def test_what_took_the_place_of_an_act(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask("What took the place of Joint Circular 26/2014/TTLT-BTC-BCT?")
    assert any("thay thế Thông tư liên tịch số 26/2014" in sentence.text for sentence in answer)
