"""A body is known by one key in three languages, and by its longest name."""

import pytest

from assistant.language.bodies import called, find_bodies


@pytest.mark.parametrize(
    "texts",
    [
        ("Bộ Tài chính hướng dẫn", "the Ministry of Finance guides", "กระทรวงการคลังกำหนด"),
        (
            "Ủy ban nhân dân cấp tỉnh quyết định",
            "the provincial people's committee decides",
            "คณะกรรมการประชาชนจังหวัดอนุมัติ",
        ),
        ("nộp tại Sở Công Thương", "sent to the Department of Industry and Trade", "สำนักงานอุตสาหกรรมและการค้า"),
    ],
)
def test_a_body_has_one_key_in_three_languages(texts: tuple[str, ...]) -> None:
    found = [find_bodies(text) for text in texts]
    assert [len(bodies) for bodies in found] == [1, 1, 1]
    assert len({bodies[0].key for bodies in found}) == 1


def test_the_longest_name_counts() -> None:
    text = "Chủ tịch Ủy ban nhân dân ký"
    (body,) = find_bodies(text)
    assert text[body.start : body.end] == "Chủ tịch Ủy ban nhân dân"


def test_a_text_without_bodies_has_none() -> None:
    assert find_bodies("The plan for 2024 was 130,000 million VND.") == []


def test_a_body_is_called_by_its_name_in_each_language() -> None:
    (body,) = find_bodies("Bộ Tài chính")
    assert [called(body.key, language) for language in ("th", "vi", "en")] == [
        "กระทรวงการคลัง",
        "bộ tài chính",
        "ministry of finance",
    ]
    assert called("no body", "en") == ""
