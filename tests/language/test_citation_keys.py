"""The names by which references mean a document."""

from __future__ import annotations

import pytest

from assistant.language.document_names import citation_keys
from assistant.language.document_numbers import number_key
from assistant.language.short_names import cited_as

TITLE = "ระเบียบกระทรวงการคลัง ว่าด้วยทุนการศึกษาสำหรับบุตรข้าราชการ พ.ศ. ๒๕๖๗"


@pytest.mark.parametrize(
    "cited",
    [
        "ระเบียบว่าด้วยทุนการศึกษาสำหรับบุตรข้าราชการ พ.ศ. 2567",
        "ระเบียบทุนการศึกษาสำหรับบุตรข้าราชการ พ.ศ. 2567",
        "ระเบียบทุนการศึกษา พ.ศ. 2567",
    ],
)
def test_a_thai_regulation_is_cited_without_its_issuer(cited: str) -> None:
    assert citation_keys("", TITLE)[number_key(cited)] is False


def test_a_regulation_of_another_year_or_matter_is_another() -> None:
    keys = citation_keys("", TITLE)
    assert number_key("ระเบียบทุนการศึกษา พ.ศ. 2559") not in keys
    assert number_key("ระเบียบค่าเช่าบ้าน พ.ศ. 2567") not in keys
    assert number_key("ประกาศทุนการศึกษา พ.ศ. 2567") not in keys


def test_an_english_act_says_how_it_may_be_cited() -> None:
    text = "(1) These Regulations may be cited as the Data Protection (Fees) Regulations 2024."
    assert cited_as(text) == ("Data Protection (Fees) Regulations", "Data Protection Regulations")
    assert cited_as("Documents may be cited as evidence.") == ()
