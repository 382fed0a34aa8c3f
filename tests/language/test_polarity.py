"""What a text denies, obliges and allows, against what another does."""

import pytest

from assistant.language.polarity import contradiction


@pytest.mark.parametrize(
    ("language", "sentence", "evidence"),
    [
        ("en", "The work was not accepted.", "The work was accepted."),
        ("en", "The two projects that were accepted", "The two projects that were not accepted"),
        ("en", "The unit may submit a report.", "The unit must submit a report."),
        ("en", "Sale is not prohibited there.", "Sale is prohibited there."),
        ("en", "The works are done after the opening.", "The works are done before the opening."),
        ("vi", "Đề án được cập nhật", "Đề án không được cập nhật quá hai tháng"),
        ("vi", "Đơn vị phải nộp báo cáo", "Đơn vị có thể nộp báo cáo"),
        ("th", "ไม่ให้แต่งตั้งคณะ", "ให้แต่งตั้งคณะ"),
        ("th", "ผู้ใดต้องนำของออก", "ห้ามมิให้ผู้ใดนำของออก"),
        ("th", "ผู้ทำบัญชีอาจจัดทำบัญชี", "ผู้ทำบัญชีต้องจัดทำบัญชี"),
    ],
)
def test_what_is_turned_round_is_told_and_what_is_repeated_is_not(language, sentence, evidence):
    assert contradiction(sentence, language, evidence, language)
    assert contradiction(evidence, language, evidence, language) == ""


@pytest.mark.parametrize(
    ("sentence", "evidence", "language"),
    [
        ("The works shall be done.", "The works must be done.", "en"),
        ("Applications are not accepted by post.", "Applications must not be accepted by post.", "en"),
        ("Hồ sơ không quá 5 trang", "Hồ sơ không vượt quá 5 trang", "vi"),
        ("ไม่ว่ากรณีใดต้องแจ้ง", "ต้องแจ้งทุกกรณี", "th"),
        ("The first was accepted.", "The first was accepted; the second was not accepted.", "en"),
    ],
)
def test_what_says_the_same_in_other_words_is_no_contradiction(sentence, evidence, language):
    assert contradiction(sentence, language, evidence, language) == ""


def test_across_languages_only_a_denial_without_any_in_the_quote_is_told():
    assert contradiction("The plan was not approved.", "en", "แผนได้รับอนุมัติแล้ว", "th")
    assert contradiction("The plan was not approved.", "en", "แผนไม่ได้รับอนุมัติ", "th") == ""
    assert contradiction("Anyone may form one.", "en", "ห้ามมิให้ผู้ใดจัดตั้ง", "th")
