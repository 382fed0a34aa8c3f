"""What a written sentence says must stand in its quotes, as they say it: values, days, names, what belongs to what."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from assistant.answering.verification.verify import verify
from assistant.documents.read import read
from assistant.evaluation.faithful import Rewriter
from assistant.evaluation.falsified import Falsifier
from assistant.language.detect import detect
from assistant.language.segment import quotable, words
from assistant.settings import Settings

CORPUS = Path(__file__).parents[2] / "corpus"
BUDGET = (
    "Group: 38 localities; Projects: 78; Plan: 98,500; Disbursed: 96,350 (unit: million VND)\n"
    "Group: 14 units; Projects: 19; Plan: 21,500; Disbursed: 21,200 (unit: million VND)"
)
YEARS = (
    "Year: 2023; Plan: 124,500; Projects: 102; Disbursed in the year: 121,388 (unit: million VND)\n"
    "Year: 2024; Plan: 130,000; Projects: 106; Disbursed in the year: 127,400 (unit: million VND)"
)


def supported(sentence: str, *quotes: str, **more) -> bool:
    return verify(sentence, quotes, **more).verdict == "supported"


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The plan was 130 billion VND.", "แผนมีวงเงิน 130,000 ล้านดอง"),
        ("Kế hoạch là 130 tỷ đồng.", "The plan was 130,000 million VND."),
        ("34.6 per cent was disbursed.", "Đã giải ngân 34,6%."),
        ("เบิกจ่ายแล้วร้อยละ 34.6", "34.6 per cent had been disbursed."),
        ("The fine is 2,000 baht.", "ปรับไม่เกินสองพันบาท ทั้งนี้ 2,000 บาท"),
        ("Within 30 days the registrar decides.", "ให้นายทะเบียนพิจารณาภายในสามสิบวัน"),
        ("Hồ sơ gồm 2 bộ.", "The file is made in two sets."),
        ("ต้องยื่นสองครั้ง", "phải nộp hai lần"),
        ("Thời hạn là 3 năm.", "Thời hạn là ba năm."),
        ("By 30 June 2024 the works were done.", "งานแล้วเสร็จภายในครึ่งแรกของปี 2567"),
        ("In the first half of 2024 it was done.", "Đến ngày 30 tháng 6 năm 2024 đã hoàn thành."),
        ("6 tháng đầu năm 2024 đã giải ngân 45.000 triệu đồng.", "รอบ 6 เดือนแรก พ.ศ. 2567 เบิกจ่ายแล้ว 45,000 ล้านดอง"),
        ("Under Article 5 clause 2 support is given.", "ตามมาตรา ๕ ข้อ ๒ ให้การสนับสนุน"),
        ("Điều 5 khoản 2 quy định về hỗ trợ.", "Article 5, clause 2 governs support."),
        ("The support is 5 million to 10 million VND.", "Hỗ trợ từ 5 đến 10 triệu đồng."),
    ],
)
def test_one_thing_said_in_two_languages_is_supported(sentence, quote):
    assert verify(sentence, [quote]).reason == ""


@pytest.mark.parametrize(
    ("sentence", "quote", "reason"),
    [
        ("The plan was 130 million VND.", "The plan was 130,000 million VND.", "figure"),
        ("The plan was 130,000 million USD.", "The plan was 130,000 million VND.", "figure"),
        ("ให้ยื่นภายใน 30 เดือน", "ให้ยื่นภายในสามสิบวัน", "figure"),
        ("Thời hạn là 30 ngày làm việc.", "Thời hạn là 30 ngày.", "figure"),
        ("Three sets are submitted.", "Two sets are submitted.", "figure"),
        ("By 31 June 2024 it stood at 5.", "By 30 June 2024 it stood at 5.", ""),
        ("In the first half of 2024 it was done.", "Đến ngày 30 tháng 9 năm 2024 đã hoàn thành.", "period"),
        ("Under Article 6 support is given.", "Under Article 5 support is given.", "article 6"),
        ("Circular 36/2013/TT-BCT governs it.", "Circular 36/2013/TT-BTC governs it.", "document"),
        ("The project in Ben Tre was accepted.", "The project in Gia Lai was accepted.", "name ben tre"),
        ("The project in Ben Tre was accepted.", "Dự án tại tỉnh Gia Lai đã được nghiệm thu.", "name ben tre"),
        ("โครงการในจังหวัดเบ๊นเทรแล้วเสร็จ", "โครงการในจังหวัดอานซางแล้วเสร็จ", "name"),
    ],
)
def test_a_value_or_name_that_the_quote_has_not_is_caught(sentence, quote, reason):
    finding = verify(sentence, [quote])
    assert finding.verdict == "unsupported"
    assert reason in finding.reason


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The application must not be sent by post.", "The application must be sent by post."),
        ("The application may be sent by post.", "The application must be sent by post."),
        ("The works were accepted in March.", "The works were not accepted in March."),
        ("Đề án không được điều chỉnh.", "Đề án được điều chỉnh."),
        ("Hỗ trợ ít nhất 30% chi phí.", "Hỗ trợ không quá 30% chi phí."),
        ("Hỗ trợ 30% chi phí.", "Hỗ trợ tối đa 30% chi phí."),
        ("ให้แจ้งล่วงหน้าไม่เกิน 7 วันทำการ", "ให้แจ้งล่วงหน้าไม่น้อยกว่า 7 วันทำการ"),
        ("ผู้ใดต้องจัดตั้งสมาคมการค้า", "ห้ามมิให้ผู้ใดจัดตั้งสมาคมการค้า"),
        ("Contracts are signed after 31 January 2024.", "Contracts are signed no later than 31 January 2024."),
        ("Support is at least 5 million VND.", "ให้การสนับสนุนไม่เกิน 5 ล้านดอง"),
        ("The plan was not approved.", "แผนได้รับอนุมัติแล้ว"),
        ("Disbursement rose to 45 per cent.", "Disbursement fell to 45 per cent."),
    ],
)
def test_a_denial_a_duty_or_a_bound_turned_round_is_caught(sentence, quote):
    assert verify(quote, [quote]).verdict == "supported"
    assert verify(sentence, [quote]).verdict == "unsupported"


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The plan for the 38 localities was 98,500 million VND.", BUDGET),
        ("The 14 units carry out 19 projects with 21.5 billion VND.", BUDGET),
        ("กลุ่มท้องถิ่น 38 แห่ง มีแผน 98,500 ล้านดอง", BUDGET),
        ("In 2024 the plan was 130,000 million VND.", YEARS),
        (
            "Kinh phí cho máy móc năm 2024 là 68.900 triệu đồng.",
            "TT: 1; Nội dung: Máy móc; Kinh phí năm 2024 (triệu đồng): 68,900; Kinh phí năm 2023 (triệu đồng): 64,200",
        ),
        (
            "Sóc Trăng được giao 2.100 triệu đồng.",
            "Đơn vị tính: triệu đồng\nTT: 38; Địa phương: Sóc Trăng; Số đề án: 2; Kinh phí: 2.100",
        ),
    ],
)
def test_a_row_of_a_table_gives_its_figures_their_unit_and_meaning(sentence, quote):
    assert verify(sentence, [quote]).reason == ""


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The plan for the 38 localities was 96,350 million VND.", BUDGET),
        ("The plan for the 14 units was 98,500 million VND.", BUDGET),
        ("The 38 localities carry out 78 million VND.", BUDGET),
        ("In 2024 the plan was 124,500 million VND.", YEARS),
        ("ในปี 2566 มีแผน 130,000 ล้านดอง", YEARS),
        (
            "The plan was 124,500 million VND in 2024.",
            "The plan was 130,000 million VND in 2024, 124,500 million VND in 2023.",
        ),
        (
            "Năm 2023 kế hoạch là 130.000 triệu đồng.",
            "Năm 2024 kế hoạch là 130.000 triệu đồng, so với năm 2023 là 124.500 triệu đồng.",
        ),
    ],
)
def test_a_figure_of_another_year_row_or_heading_is_caught(sentence, quote):
    assert verify(sentence, [quote]).verdict == "unsupported"


def test_no_figure_of_a_row_passes_for_that_of_the_row_below():
    rows = [("Hà Giang", "2.050"), ("Tuyên Quang", "2.450"), ("Lào Cai", "3.250"), ("Bắc Giang", "3.150")]
    quote = "Đơn vị tính: triệu đồng\n" + "\n".join(
        f"TT: {n}; Địa phương: {name}; Số đề án: {n + 1}; Kinh phí: {value}" for n, (name, value) in enumerate(rows, 1)
    )
    for name, _ in rows:
        for other, value in rows:
            assert supported(f"Kinh phí của {name} là {value} triệu đồng.", quote) == (name == other)


def test_a_rounded_figure_is_supported_only_where_the_sentence_says_so():
    quote = "The plan was 129,600 million VND."
    assert supported("The plan was about 130 billion VND.", quote)
    assert not supported("The plan was 130 billion VND.", quote)
    assert not supported("The plan was about 150 billion VND.", quote)
    assert supported("Kế hoạch khoảng 130 tỷ đồng.", quote)
    assert supported("แผนราว 130,000 ล้านดอง", quote)


def test_where_a_quote_stands_supports_the_names_and_provisions_of_a_sentence():
    sentence = "Under Article 14 of Decree 45/2012/ND-CP support is at most 30 per cent."
    quote = "hỗ trợ tối đa 30% chi phí"
    assert not supported(sentence, quote)
    assert supported(sentence, quote, context=["Nghị định 45/2012/NĐ-CP về khuyến công", "Điều 14 khoản 1"])


def test_what_code_computed_is_computed_and_nothing_else_is():
    quotes = ["The plan was 130,000 million VND.", "45,000 million VND had been disbursed."]
    share = [Decimal("34.61538")]
    assert verify("34.6 per cent of the plan had been disbursed.", quotes, computed=share).verdict == "computed"
    assert verify("35.6 per cent of the plan had been disbursed.", quotes, computed=share).verdict == "unsupported"
    assert verify("The plan was 130,000 million VND.", quotes, computed=share).verdict == "supported"


def test_markers_of_citations_are_not_read():
    assert supported("The plan was 130 billion VND [12].", "The plan was 130,000 million VND.")


@pytest.mark.parametrize("quotes", [[], [""], ["  \n"]])
def test_nothing_cited_supports_nothing(quotes):
    assert verify("The plan was 130 billion VND.", quotes).reason == "no citation"


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """A part of the corpus's sentences of eight words and more."""
    texts = [read(path, Settings()).text for path in sorted(CORPUS.glob("*.*")) if path.name != "README.md"]
    spans = [(text, span) for text in texts for span in quotable(text, detect(text))]
    found = dict.fromkeys(text[a:b] for text, (a, b) in spans)
    return Random(5).sample([one for one in found if len(words(one)) >= 8 and len(one) < 900], 150)


def test_sentences_made_false_in_one_thing_are_caught(sentences):
    falsifier = Falsifier(sentences, seed=5)
    made = [one for sentence in sentences for one in falsifier.changed(sentence)]
    caught, of = Counter(), Counter()
    for one in made:
        kind = one.kind if one.kind in ("number", "year", "date", "document") else "the rest"
        of[kind] += 1
        caught[kind] += verify(one.text, [one.original]).verdict == "unsupported"
    hard = [kind for kind in of if kind != "the rest"]
    assert sum(of.values()) > 250
    assert sum(caught[kind] for kind in hard) >= 0.99 * sum(of[kind] for kind in hard)
    assert caught["the rest"] >= 0.8 * of["the rest"]


def test_sentences_rewritten_faithfully_are_supported(sentences):
    rewriter = Rewriter(seed=5)
    made = [one for sentence in sentences for one in rewriter.rewritten(sentence)]
    rejected = [one for one in made if not supported(one.text, one.original)]
    assert len(made) > 400
    assert len(rejected) <= 0.03 * len(made), [one.text for one in rejected]
