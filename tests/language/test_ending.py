"""Whether a question asks what the document that it names has ended."""

from __future__ import annotations

import pytest

from assistant.language.ending import asks_what_amended, asks_what_ended, asks_what_it_ends
from assistant.language.references import find_references


def _asks(question: str) -> bool:
    return asks_what_it_ends(question, find_references(question)[0])


@pytest.mark.parametrize(
    "question",
    [
        "พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561 ยกเลิกกฎหมายใดบ้าง",
        "กฎหมายใดถูกยกเลิกโดยพระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561",
        "Nghị định 12/2019/NĐ-CP thay thế nghị định nào?",
        "Những văn bản nào bị bãi bỏ bởi Nghị định 12/2019/NĐ-CP?",
        "Which decrees does Decree 12/2019/ND-CP replace?",
        "Which acts were repealed by Decree 12/2019/ND-CP?",
    ],
)
def test_what_a_document_ends_is_asked(question: str) -> None:
    assert _asks(question)


@pytest.mark.parametrize(
    "question",
    [
        "พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2502 ถูกยกเลิกโดยกฎหมายใด",
        "กฎหมายใดยกเลิกพระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2502",
        "Nghị định 12/2019/NĐ-CP bị thay thế bởi văn bản nào?",
        "Nghị định nào thay thế Nghị định 12/2019/NĐ-CP?",
        "Which decree replaced Decree 12/2019/ND-CP?",
        "Was Decree 12/2019/ND-CP repealed, and by which decree?",
    ],
)
def test_what_became_of_the_document_is_another_question(question: str) -> None:
    assert not _asks(question)


@pytest.mark.parametrize(
    "question",
    [
        "Văn bản nào thay Nghị định 12/2019/NĐ-CP?",
        "Nghị định 12/2019/NĐ-CP bị thay bằng văn bản nào?",
        "Which decree took the place of Decree 12/2019/ND-CP?",
        "By which act was Decree 12/2019/ND-CP repealed?",
        "What became of Decree 12/2019/ND-CP?",
        "พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561 ถูกแทนด้วยฉบับไหน",
        "ฉบับใดยกเลิกพระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561",
    ],
)
def test_what_ended_a_document_is_asked(question: str) -> None:
    assert asks_what_ended(question, find_references(question)[0])
    assert not _asks(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which decrees does Decree 12/2019/ND-CP replace?",
        "Nghị định 12/2019/NĐ-CP thay thế nghị định nào?",
        "What does Decree 12/2019/ND-CP say about grants?",
        "พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561 ยกเลิกกฎหมายใดบ้าง",
    ],
)
def test_what_a_document_ends_or_says_is_not_what_ended_it(question: str) -> None:
    assert not asks_what_ended(question, find_references(question)[0])


@pytest.mark.parametrize(
    "question",
    [
        "Has Decree 12/2019/ND-CP been amended, and by which decree?",
        "Nghị định 12/2019/NĐ-CP đã được sửa đổi chưa?",
        "พระราชกฤษฎีกา 12/2562 เคยแก้ไขโดยฉบับใด",
    ],
)
def test_whether_and_by_what_it_was_amended_is_asked(question: str) -> None:
    assert asks_what_amended(question)


@pytest.mark.parametrize(
    "question",
    [
        "Is Decree 12/2019/ND-CP still in force, or has it been amended?",
        "Nghị định 12/2019/NĐ-CP còn hiệu lực không, đã bị sửa đổi chưa?",
        "What does Decree 12/2019/ND-CP say?",
    ],
)
def test_who_asks_for_its_force_or_content_asks_not_what_amended_it(question: str) -> None:
    assert not asks_what_amended(question)
