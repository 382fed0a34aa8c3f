"""The look-up page's own steps, without a browser, over acts of which two amend the first."""

from __future__ import annotations

import gradio as gr
import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import LANGUAGES
from assistant.web.history_html import Pair
from assistant.web.lookup import LookUp
from assistant.web.words import Words
from tests.web.reading import read

CLAUSE = "khoản 1 Điều 2 Nghị định 15/2016/NĐ-CP"
FIRST = """CHÍNH PHỦ
Số: 15/2016/NĐ-CP
Hà Nội, ngày 04 tháng 3 năm 2016

NGHỊ ĐỊNH
Về hỗ trợ nghề dệt

Điều 1. Phạm vi điều chỉnh
Nghị định này quy định việc hỗ trợ nghề dệt ở nông thôn.

Điều 2. Mức hỗ trợ
1. Mỗi hộ dệt được hỗ trợ không quá 40 triệu đồng để mua khung cửi.
2. Mỗi tổ dệt được hỗ trợ không quá 90 triệu đồng.

Điều 3. Hồ sơ
1. Hồ sơ gồm:
a) Đơn đề nghị;
b) Phương án dệt;
c) Bản sao giấy đăng ký;
d) Danh sách thợ dệt;
đ) Ảnh khung cửi;
e) Bảng giá sợi.

Điều 4. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 20 tháng 4 năm 2016.

Nơi nhận:
- Các bộ, cơ quan ngang bộ;
- Lưu: VT.

TM. CHÍNH PHỦ
THỦ TƯỚNG
Nguyễn Văn An
"""
AMENDING = """CHÍNH PHỦ
Số: {number}/NĐ-CP
Hà Nội, ngày 10 tháng 5 năm {year}

NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 15/2016/NĐ-CP về hỗ trợ nghề dệt

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 15/2016/NĐ-CP
1. Khoản 1 Điều 2 được sửa đổi như sau:
“1. Mỗi hộ dệt được hỗ trợ không quá {most} triệu đồng để mua {what}.”

Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 7 năm {year}.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    folder = tmp_path_factory.mktemp("acts")
    (folder / "15.txt").write_text(FIRST, "utf-8")
    (folder / "31.txt").write_text(AMENDING.format(number="31/2021", year=2021, most=65, what="khung cửi"), "utf-8")
    (folder / "52.txt").write_text(AMENDING.format(number="52/2024", year=2024, most=80, what="máy dệt"), "utf-8")
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("index")))
    service.index([folder])
    yield service
    service.close()


def page_over(service, language):
    with gr.Blocks(analytics_enabled=False), gr.Tabs() as tabs, gr.Tab("") as tab:
        return LookUp(service, Words(language), tabs, tab)


@pytest.fixture(scope="module")
def page(service):
    return page_over(service, "en")


def compared(page, *pair):
    """What the comparison marks, and the places chosen."""
    block = read(page.look(CLAUSE, compared=Pair.of(*pair))[0]).select_one(".compare")
    marks = ["".join(mark.find_all(string=True, recursive=False)) for mark in block.select(".law del, .law ins")]
    return marks, [option["value"] for option in block.select("option[selected]")], block.has_attr("open")


def test_any_two_versions_of_a_provision_are_compared(page):
    assert compared(page, "0", "1") == (["40", "65"], ["0", "1"], True)
    assert compared(page, "1", "2")[0] == ["65", "80", "khung cửi", "máy dệt"]
    assert compared(page, "2", "0")[0] == ["40", "80", "khung cửi", "máy dệt"]  # from the older to the newer
    assert compared(page, "2", "0")[1] == ["0", "2"]


def test_a_comparison_waits_until_it_is_asked_for_and_takes_nothing_that_is_none(page):
    for nonsense in (("", ""), ("0", "7"), ("-1", "1"), ("x", "1"), ("²", "1")):
        assert compared(page, *nonsense)[1] == ["0", "2"]
    assert not compared(page, "", "")[2]


def test_two_versions_that_are_one_are_said_to_be_that(page):
    block = read(page.look(CLAUSE, compared=Pair(1, 1))[0]).select_one(".compare")
    assert block.select_one(".page-note").text == Words("en")("lookup.compare-same")
    assert not block.select(".law")


def test_two_versions_alone_are_compared_where_they_stand(page):
    assert not read(page.look("khoản 2 Điều 2 Nghị định 15/2016/NĐ-CP")[0]).select(".compare")


def test_signatures_are_no_part_of_an_outline(page, service):
    document = service.lookup("Nghị định 15/2016/NĐ-CP").document
    outermost = [item.label for item in service.outline(document.id) if item.depth == 0]
    assert outermost == ["Điều 1", "Điều 2", "Điều 3", "Điều 4"]
    assert "TM. CHÍNH PHỦ" not in read(page.look("Nghị định 15/2016/NĐ-CP")[0]).select_one(".outline").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_held_is_said_in_the_language_of_the_page(service, language):
    said = {"th": "ไม่มี", "vi": "không có", "en": "has no Article 88"}
    told = read(page_over(service, language).look("Điều 88 Nghị định 15/2016/NĐ-CP")[0])
    assert said[language] in told.select_one(".not-held").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_point_is_the_one_of_the_language_it_is_written_in_whoever_is_answered(service, language):
    """After d comes đ in Vietnamese and e in English."""
    typed = "điểm e khoản 1 Điều 3 Nghị định 15/2016/NĐ-CP"
    assert "Bảng giá sợi" in service.browse(typed, language=language).text
    answer = service.ask(typed, language=language)
    assert answer.language == language
    assert "Bảng giá sợi" in answer.sentences[0].text
    assert "Ảnh khung cửi" not in answer.text


@pytest.mark.parametrize("written", ["1 มกราคม 2563", "๑ ม.ค. ๒๕๖๓", "1/1/2020", "2020-01-01", "1 January 2020"])
def test_the_day_is_taken_as_offices_write_it(page, written):
    assert "40 triệu" in read(page.look(CLAUSE, written)[0]).select_one(".text > .law").text


def test_what_is_no_day_is_said_and_not_taken_for_today(page):
    found, beside = page.look(CLAUSE, "30 Juny")
    assert read(found).select_one(".error").text == Words("en")("scope.as-of-wrong")
    assert not read(beside).select(".source")
