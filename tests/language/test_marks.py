"""Vietnamese typed without its marks gets back those that its syllables bear beside one another."""

from __future__ import annotations

import pytest

from assistant.language.detect import detect, is_unmarked
from assistant.language.marks import marked

TYPED = {
    "quy che hoat dong cua cum phai ghi nhung gi": "quy chế hoạt động của cụm phải ghi những gì",
    "Ho so tam ung gom nhung gi?": "Hồ sơ tạm ứng gồm những gì?",
    "giai ngan 6 thang dau nam 2024 dat bao nhieu phan tram": "giải ngân 6 tháng đầu năm 2024 đạt bao nhiêu phần trăm",
    "de an khuyen cong la gi": "đề án khuyến công là gì",
    "so voi nam truoc thi tang hay giam": "so với năm trước thì tăng hay giảm",
    "Dieu 5 Nghi dinh 45/2012/ND-CP con hieu luc khong?": "Điều 5 Nghị định 45/2012/ND-CP còn hiệu lực không?",
    "ho so lap cum gom may bo": "hồ sơ lập cụm gồm mấy bộ",
    "bien ban nghiem thu phai lap may ban": "biên bản nghiệm thu phải lập mấy bản",
    "con Kien Giang thi sao": "còn Kiên Giang thì sao",
    "khoan 3 dieu 15 nghi dinh 45/2012/nd-cp": "khoản 3 điều 15 nghị định 45/2012/nd-cp",
    "MUC HO TRO TOI DA LA BAO NHIEU": "MỨC HỖ TRỢ TỐI ĐA LÀ BAO NHIÊU",
    "UBND tinh co duoc huy du toan khong": "UBND tỉnh có được hủy dự toán không",
    "tien phat la bao nhieu": "tiền phạt là bao nhiêu",
    "bao cao tai chinh nop khi nao": "báo cáo tài chính nộp khi nào",
    "van hoa": "văn hóa",
}


@pytest.mark.parametrize(("typed", "meant"), TYPED.items())
def test_a_question_typed_without_marks_gets_them_back(typed, meant):
    assert marked(typed) == meant


def test_texts_on_the_same_things_say_which_marks_are_meant():
    question = "chi phi dau noi la bao nhieu"
    assert marked(question, ["Hộ gia đình được hỗ trợ chi phí đấu nối thoát nước."]) == "chi phí đấu nối là bao nhiêu"
    named = "tuyen Cho Dam duoc tro gia bao nhieu"
    assert marked(named, ["Tuyến Chợ Đầm được trợ giá 3 triệu đồng."]) == "tuyến Chợ Đầm được trợ giá bao nhiêu"


def test_numbers_of_documents_and_what_is_no_vietnamese_stay_as_typed():
    typed = "Samsung nop ho so theo QD 3396/QD-BCT va gui ve a@b.vn"
    assert marked(typed) == "Samsung nộp hồ sơ theo QD 3396/QD-BCT và gửi về a@b.vn"


@pytest.mark.parametrize(
    "typed",
    [
        "cuoi nam 2024 ca nuoc co may cum dang hoat dong",
        "Ty le lap day binh quan cac cum den 30/6/2025?",
        "hom nay troi co mua khong",
        "Tai sao Ha Giang duoc giao nhieu hon Lao Cai?",
        "Tam ung toi da duoc bao nhieu?",
        "“San xuat sach hon” duoc hieu la gi?",
    ],
)
def test_words_that_all_could_be_syllables_of_vietnamese_are_vietnamese(typed):
    assert detect(typed) == "vi"
    assert is_unmarked(typed)


@pytest.mark.parametrize(
    "text",
    [
        "How many clusters are in Ben Tre, Tra Vinh and Hau Giang?",
        "Ben Tre, Tra Vinh, Hau Giang, Lao Cai",
        "is it in the plan?",
        "To whom do I pay the fee?",
        "Can a man do it on the quiet?",
    ],
)
def test_english_with_vietnamese_names_and_short_words_is_english(text):
    assert detect(text) == "en"
