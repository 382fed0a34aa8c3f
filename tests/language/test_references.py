"""References to provisions and documents in three languages, any order and spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.normalise import normalise
from assistant.language.references import (
    canonical_number,
    find_references,
    in_context,
    is_reference,
    matches_number,
    number_key,
)


def parts(text: str) -> list[tuple[str, str]]:
    return [(reference.document, reference.provision_key) for reference in find_references(text)]


@pytest.mark.parametrize(
    ("text", "document", "key"),
    [
        ("điểm a khoản 2 Điều 5 Nghị định 45/2012/NĐ-CP", "45/2012/NĐ-CP", "article:5/clause:2/point:a"),
        ("Nghị định số 45/2012 điểm đ khoản 1 Điều 7", "45/2012", "article:7/clause:1/point:đ"),
        ("dieu 5 nghi dinh 45 nam 2012", "45/2012", "article:5"),
        ("Điều 12a Nghị định số 45 / 2012 / NĐ – CP", "45/2012/NĐ-CP", "article:12a"),
        ("nđ 45/2012/NÐ-CP", "45/2012/NĐ-CP", ""),
        ("Decree No. 45/2012/ND-CP, art. 5(2)(a)", "45/2012/NĐ-CP", "article:5/clause:2/point:a"),
        ("clause 3 of article 9 of Decree 45/2012/ND-CP", "45/2012/NĐ-CP", "article:9/clause:3"),
        ("พระราชกฤษฎีกาฉบับที่ 45/2012/ND-CP มาตรา 9", "45/2012/NĐ-CP", "article:9"),
        ("มาตรา ๕ วรรคสอง แห่งพระราชบัญญัติการบัญชี พ.ศ. ๒๕๔๓", "พระราชบัญญัติการบัญชี พ.ศ. 2543", "article:5/paragraph:2"),
        ("มาตรา 12/1 พ.ร.บ.การบัญชี พ.ศ. 2543", "พระราชบัญญัติการบัญชี พ.ศ. 2543", "article:12/1"),
        ("มาตรา ๑๒ ทวิ", "", "article:12bis"),
        ("ข้อ 3 ของคำสั่งที่ 12/2567", "12/2567", "article:3"),
        ("ข้อ ๕ (๒) (ก)", "", "article:5/clause:2/point:ก"),
        ("Quyết định 3396/QĐ-BCT ngày 28/12/2023", "3396/QĐ-BCT", ""),
        ("Luật số 59/2020/QH14", "59/2020/QH14", ""),
        ("หนังสือที่ กค 0405.2/ว 123", "กค 0405.2/ว 123", ""),
        ("ข้อ 2 มาตรา 5 พระราชกฤษฎีกา 45/2012/ND-CP", "45/2012/NĐ-CP", "article:5/clause:2"),
        ("พระราชกฤษฎีกา45/2012/ND-CP", "45/2012/NĐ-CP", ""),
        ("ระเบียบที่ออกตามมาตรา 5 แห่งพระราชบัญญัติโรงงาน พ.ศ. 2535", "พระราชบัญญัติโรงงาน พ.ศ. 2535", "article:5"),
        ("quy định tại khoản 2 Điều 5", "", "article:5/clause:2"),
        ("point a of clause 2", "", "clause:2/point:a"),
        ("Annex C", "", "annex:c"),
        ("Phụ lục II Quyết định 3396/QĐ-BCT", "3396/QĐ-BCT", "annex:2"),
        ("Chương III Nghị định 45/2012/NĐ-CP", "45/2012/NĐ-CP", "chapter:3"),
        ("section 4.2 of guideline NSA/G/03-2024", "NSA/G/03-2024", "article:4/clause:2"),
        ("Circular No. MOF/CIR/2024/15", "MOF/CIR/2024/15", ""),
        ("regulation 10(1)(c) of S.I. No. 88 of 2024", "88/2024", "article:10/clause:1/point:c"),
        ("Rule 7 of Statutory Instrument 88 of 2024", "88/2024", "article:7"),
    ],
)
def test_parts_that_stand_side_by_side_are_one_reference(text, document, key):
    assert parts(text) == [(document, key)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2024 the budget was 130,000 million VND for 106 projects",
        "ngày 15/3/2024 và tháng 03/2024",
        "đủ ba điều kiện và hai điểm mới",
        "ภายใน 15 วันทำการ ตั้งแต่ 1/2567",
        *("At this point a new plan was made.", "D. 5"),
        *("địa điểm ở Bến Tre", "dia diem o Ben Tre", "thời điểm ý kiến"),
        *("một khoản 5 tỷ đồng", "số tài khoản 123"),
        *("ระยะทาง กม. 5", "20 ตร.ม. 5 แห่ง", "หัวข้อ 5"),
        *("tons and/or 12/2024 units", "the Regulations 2018 were revoked"),
        "",
    ],
)
def test_dates_and_plain_words_are_no_references(text):
    assert find_references(text) == []


def test_a_lone_number_after_an_unmarked_kind_is_a_documents_where_the_words_mean_nothing_else():
    assert [r.document for r in find_references("cho xem dieu 12a nghi dinh 45")] == ["45"]
    assert find_references("hoi dong quyet dinh 5 noi dung") == find_references("the decision 12 made") == []


def test_a_word_behind_a_dash_is_no_part_of_a_number():
    assert [r.document for r in find_references("Thông tư 28/2018/TT-BTC – ở nước ngoài")] == ["28/2018/TT-BTC"]
    assert [r.document for r in find_references("Nghị định 45/2012/NĐ – CP")] == ["45/2012/NĐ-CP"]


def test_several_references_in_one_sentence_stay_apart():
    text = "Điều 5 Nghị định 45/2012/NĐ-CP và Điều 7 Thông tư 36/2013/TT-BCT"
    assert parts(text) == [("45/2012/NĐ-CP", "article:5"), ("36/2013/TT-BCT", "article:7")]


@pytest.mark.parametrize("written", ["45/2012/ND-CP", "45/2012/nđ-cp", "45 / 2012 / NÐ – CP", "๔๕/๒๐๑๒/NĐ-CP"])
def test_a_number_has_one_canonical_form(written):
    assert canonical_number(written) == "45/2012/NĐ-CP"
    assert number_key(written) == "45/2012/nd-cp"


def test_a_number_without_its_code_means_the_same_year_and_serial_only():
    assert matches_number("45/2012", "45/2012/NĐ-CP")
    assert matches_number("12/2567", "12/2024")
    assert not matches_number("45/2012", "145/2012/NĐ-CP")
    assert not matches_number("45/2012", "45/2013/NĐ-CP")
    assert not matches_number("2501/QĐ-BCT", "1958/QĐ-BCT")  # a serial is no Buddhist year
    assert matches_number("45/2555/NĐ-CP", "45/2012/NĐ-CP")
    assert not matches_number("45/2012/TT-BCT", "45/2012/NĐ-CP")


@given(st.text(max_size=80))
def test_no_text_makes_it_raise_and_spans_lie_in_the_text(text):
    for reference in find_references(text):
        assert 0 <= reference.start < reference.end <= len(text)


PIECES = st.sampled_from(
    [
        *(
            "Điều 5",
            "khoản 2",
            "điểm đ",
            "มาตรา ๕",
            "วรรคสอง",
            "(๒)",
            "ข้อ 3",
            "อนุ ก",
            "art. 5.2",
            "clause 2",
            "Section 12",
        ),
        *(
            "Nghị định",
            "45/2012/NĐ-CP",
            "NĐ 45/2012",
            "พ.ร.บ.",
            "การบัญชี",
            "พ.ศ. 2543",
            "the Accounting Act",
            "Luật",
            "Hiến pháp",
        ),
        *(
            "của Bộ Tài chính",
            "ngày 5/3/2019",
            "năm 2019",
            "ปี 43",
            "và",
            "đến",
            "ถึง",
            "of",
            "the same article",
            "มาตราดังกล่าว",
            ",",
        ),
    ]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=12).map(" ".join), st.booleans())
def test_names_known_or_not_no_text_makes_it_raise_and_no_reference_overlaps_another(text, known):
    clean = normalise(text)
    found = find_references(clean, lambda keys: keys if known else ())
    for reference in in_context(found):
        assert reference.same == ""
        assert reference.document or reference.provision_key
    for reference in found:
        assert 0 <= reference.start < reference.end <= len(clean)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("clause 3 of the same article", "article:14/clause:3"),
        ("Article 15 of the same decree", "article:15"),
        ("ข้อ 2 ของมาตราดังกล่าว", "article:14/clause:2"),
        ("còn khoản 4?", "article:14/clause:4"),
        ("điểm a khoản này", "article:14/clause:1/point:a"),
    ],
)
def test_what_points_back_takes_the_rest_from_what_was_named_before(text, expected):
    (before,) = find_references("khoản 1 Điều 14 Nghị định 45/2012/NĐ-CP")
    (found,) = in_context(find_references(text), before)
    assert (found.document, found.provision_key) == ("45/2012/NĐ-CP", expected)


@pytest.mark.parametrize("text", ["this decree", "the same article", "Điều này", "มาตราดังกล่าว"])
def test_what_points_to_nothing_is_left_out(text):
    assert in_context(find_references(text)) == ()


@pytest.mark.parametrize("text", ["Is it true that {}?", "I heard that {} was repealed", "The rule says that {} ends"])
def test_a_provision_with_its_number_behind_that_is_named_and_not_pointed_back_to(text):
    (found,) = find_references(text.format("clause 3 of article 9 of decree 45/2012/ND-CP"))
    assert (found.document, found.provision_key) == ("45/2012/NĐ-CP", "article:9/clause:3")


@pytest.mark.parametrize("text", ["Section 5.2 of the Report", "What does section 5.2 of the annual report 2024 say?"])
def test_a_heading_of_a_report_is_no_article(text):
    assert find_references(text) == []
    (law,) = find_references("Section 5.2 of Decree 32/2024/ND-CP")
    assert (law.article, law.clause) == ("5", "2")


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("45/2012/ND-CP", True),
        ("Điều 5 Nghị định 45/2012/NĐ-CP?", True),
        ("ข้อ 3 ของคำสั่งที่ 12/2567", True),
        ("Điều 5 Nghị định 45/2012/NĐ-CP quy định gì?", False),
        ("มาตรา 5 ว่าอย่างไร", False),
        ("khuyến công", False),
        ("", False),
    ],
)
def test_a_reference_alone_is_told_from_a_question_about_it(text, alone):
    assert is_reference(text) is alone
