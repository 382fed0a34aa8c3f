"""What changed between two days, provision by provision, with the words before and after and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import NotHeldError
from assistant.service import Assistant
from assistant.settings import Settings

BEFORE, AFTER = date(2023, 12, 31), date(2024, 1, 1)
DRAFT = """\
BỘ CÔNG THƯƠNG
Số: 12/2022/TT-BCT
Hà Nội, ngày {day} năm 2022

THÔNG TƯ
Quy định việc cho mượn khung dệt

Điều 1. Phạm vi điều chỉnh
Thông tư này quy định việc cho mượn khung dệt của Nhà nước.

Điều 2. Thời hạn
1. Thời hạn mượn là {months} tháng.
2. Khung dệt hỏng được sửa trong 05 ngày làm việc.
{more}
Điều 4. Hiệu lực thi hành
Thông tư này có hiệu lực từ ngày 01 tháng 9 năm 2022.
"""


def _changes(assistant: Assistant, reference: str) -> dict[str, tuple[str, str, str]]:
    found = assistant.lessons.changes(reference, BEFORE, until=AFTER)
    return {change.key: (change.happened, change.before, change.after) for change in found}


def test_each_provision_that_an_act_changed_is_told_with_its_words_before_and_after(
    corpus_assistant: Assistant,
) -> None:
    found = _changes(corpus_assistant, "Nghị định 45/2012/NĐ-CP")
    assert {key: happened for key, (happened, _, _) in found.items()} == {
        "article:5/clause:2": "amended",
        "article:12a": "added",
        "article:9/clause:3": "ended",
        "article:14/clause:1": "amended",
        "article:14/clause:2": "amended",
    }
    _, before, after = found["article:14/clause:2"]
    assert ("200 triệu đồng" in before, "300 triệu đồng" in after) == (True, True)
    assert found["article:12a"][1] == ""
    assert found["article:9/clause:3"][2] == ""


def test_a_provision_that_nothing_touched_has_no_changes(corpus_assistant: Assistant) -> None:
    assert _changes(corpus_assistant, "Điều 16 Nghị định 45/2012/NĐ-CP") == {}
    assert set(_changes(corpus_assistant, "Điều 14 Nghị định 45/2012/NĐ-CP")) == {
        "article:14/clause:1",
        "article:14/clause:2",
    }
    assert corpus_assistant.lessons.changes("Nghị định 45/2012/NĐ-CP", AFTER) == []


def test_every_word_shown_stands_where_it_is_said_to_stand(corpus_assistant: Assistant) -> None:
    registry = corpus_assistant._stores.registry
    for change in corpus_assistant.lessons.changes("Nghị định 45/2012/NĐ-CP", BEFORE, until=AFTER):
        for stretch in (*change.before_stretches, *change.stretches):
            assert registry.text(stretch.document.id, stretch.start, stretch.end) == stretch.text
        assert all(stretch.text in change.after for stretch in change.stretches)
        assert all(stretch.text in change.before for stretch in change.before_stretches)
        assert change.acts == ("108/2023/NĐ-CP",)
        assert change.effective == AFTER


def test_the_digest_has_what_was_issued_took_effect_and_changed_in_the_time_and_nothing_else(
    corpus_assistant: Assistant,
) -> None:
    digest = corpus_assistant.lessons.digest(date(2024, 8, 1), until=date(2025, 1, 31))
    told = {new.document.identity.number: new.reasons for new in digest.documents}
    assert told == {"14/2024/TT-BCT": ("issued", "in force"), "41/BC-CTDP": ("issued",)}
    assert digest.changes == ()
    changed = corpus_assistant.lessons.digest(BEFORE, until=AFTER).changes
    assert {change.document.identity.number for change in changed} == {"45/2012/NĐ-CP"}


def test_a_decree_that_another_replaced_is_told_as_ended(corpus_assistant: Assistant) -> None:
    digest = corpus_assistant.lessons.digest(date(2012, 7, 4), until=date(2012, 7, 5))
    assert [(d.identity.number, change.document.identity.number) for d, change in digest.ended] == [
        ("134/2004/NĐ-CP", "45/2012/NĐ-CP")
    ]


def test_what_is_not_held_has_no_changes_to_tell(corpus_assistant: Assistant) -> None:
    with pytest.raises(NotHeldError, match="99/1999"):
        corpus_assistant.lessons.changes("Nghị định 99/1999/NĐ-CP", BEFORE)


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A circular as it was first issued and as it was issued again."""
    folder: Path = tmp_path_factory.mktemp("two")
    old = DRAFT.format(day="01 tháng 6", months="06", more="")
    new = DRAFT.format(day="15 tháng 7", months="09", more="\nĐiều 3. Tiền cọc\nNgười mượn nộp 02 triệu đồng.\n")
    (folder / "old.md").write_text(old, "utf-8")
    (folder / "new.md").write_text(new, "utf-8")
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("two-index")))
    assert service.index([folder]).problems == []
    yield service
    service.close()


def test_two_held_versions_of_one_document_are_compared_provision_by_provision(two_versions: Assistant) -> None:
    found = two_versions.lessons.changes("Thông tư 12/2022/TT-BCT", date(2022, 1, 1))
    told = {change.label: (change.happened, change.before, change.after) for change in found}
    assert told["Điều 2 khoản 1"] == ("amended", "1. Thời hạn mượn là 06 tháng.", "1. Thời hạn mượn là 09 tháng.")
    assert told["Điều 3"][:2] == ("added", "")
    assert set(told) == {"Điều 2 khoản 1", "Điều 3"}
