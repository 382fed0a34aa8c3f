"""Who does something and to whom it goes, for offices that no list has."""

from __future__ import annotations

import pytest

from assistant.language.normalise import normalise
from assistant.language.roles import find_roles
from assistant.types import Language


@pytest.mark.parametrize(
    ("text", "language", "way", "verb", "name"),
    [
        ("A person may appeal to the Data Tribunal within 21 days.", "en", "to", "appeal", "data tribunal"),
        ("how long do i have to appeal to the minister?", "en", "to", "appeal", "minister"),
        ("The licence is granted by the Board of Fisheries.", "en", "by", "issue", "board of fisheries"),
        ("อาจอุทธรณ์เป็นหนังสือต่อนายกเทศมนตรีภายในสามสิบวัน", "th", "to", "appeal", "นายกเทศมนตรี"),
        ("ยื่นคำคัดค้านต่อคณะกรรมการประมงประจำจังหวัดภายในสิบห้าวัน", "th", "to", "object", "คณะกรรมการประมงประจำจังหวัด"),
        (
            "xuất trình thẻ đi xe do Trung tâm Quản lý vận tải công cộng cấp",
            "vi",
            "by",
            "issue",
            "trung tam quan ly van tai cong cong",
        ),
        ("Nhà thầu gửi kiến nghị đến Hội đồng tư vấn trong 05 ngày", "vi", "to", "appeal", "hoi dong tu van"),
    ],
)
def test_an_office_is_found_by_what_goes_to_it_or_is_done_by_it(
    text: str, language: Language, way: str, verb: str, name: str
) -> None:
    (role,) = find_roles(normalise(text), language)
    assert (role.way, role.verb, role.name) == (way, verb, name)


def test_a_short_name_may_mean_the_long_one_and_another_office_is_another() -> None:
    long, short, other = (
        find_roles(f"appeal to the {name} in writing", "en")[0] for name in ("Data Tribunal", "Tribunal", "Minister")
    )
    assert not short.is_other_than(long)
    assert other.is_other_than(long)


def test_a_way_of_doing_it_is_no_office() -> None:
    assert find_roles("submit the form to be registered by 30 June, paid by bank transfer", "en") == ()
