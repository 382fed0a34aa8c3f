"""What consolidated texts write in the place of a provision that is no more."""

from __future__ import annotations

import pytest

from assistant.documents.repealed import is_repealed


@pytest.mark.parametrize(
    "text",
    [
        "มาตรา ๑๘ (ยกเลิก)",
        "มาตรา 18  (ยกเลิก)*",
        "(ยกเลิก)",
        "(4) (ยกเลิก)",
        "มาตรา ๑๘[๑๒] (ยกเลิก)",
        "มาตรา 18 (ยกเลิกโดยพระราชบัญญัติการประปาหมู่บ้าน (ฉบับที่ 2) พ.ศ. 2555)",
        "Điều 12. (được bãi bỏ)",
        "Điều 12. (được bãi bỏ)[5]",
        "3. (bị bãi bỏ)",
        "đ) (bãi bỏ)",
        "Section 9. (Repealed)",
        "Article 9. [Repealed]",
        "Article 9. Repealed.",
    ],
)
def test_a_provision_of_which_only_the_number_is_left(text: str) -> None:
    assert is_repealed(text)


@pytest.mark.parametrize(
    "text",
    [
        "มาตรา ๓ ให้ยกเลิกพระราชบัญญัติการประปาหมู่บ้าน พ.ศ. ๒๕๐๘",
        "มาตรา ๑๘ ใบอนุญาตเป็นอันยกเลิก",
        "มาตรา ๑๙ การยกเลิกใบอนุญาตให้ทำเป็นหนังสือ",
        "Điều 12. Bãi bỏ Quyết định số 15/QĐ-UBND.",
        "Điều 13. Bãi bỏ giấy phép",
        "Article 9. The Act of 1950 is repealed.",
        "Article 10. Repealed licences are returned to the office.",
        "มาตรา ๑๘",
        "",
    ],
)
def test_a_provision_that_repeals_or_speaks_of_it_stands(text: str) -> None:
    assert not is_repealed(text)
