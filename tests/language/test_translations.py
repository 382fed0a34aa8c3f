"""What a question's terms are called in the other languages."""

import re
import time
import tomllib
from collections import Counter
from importlib.resources import files
from itertools import permutations, product

import pytest

from assistant.language.normalise import normalise
from assistant.language.segment import terms
from assistant.language.translations import bridges, concept_spellings, translated_terms, translations

LANGUAGES = ("th", "vi", "en")


def rows(name):
    tables = tomllib.loads(files("assistant.language").joinpath(name).read_text("utf-8"))
    return tables["terms"] if "terms" in tables else [row for kind in tables.values() for row in kind]


TABLE, PLACES, OFFICES = rows("translations.toml"), rows("places.toml"), rows("offices.toml")
OURS = [*TABLE, *PLACES, *OFFICES]

# Checked by hand: what stands on one line means the same.
WORDS = [
    ("น้ำเสีย", "nước thải", "waste water"),
    ("องค์ประชุม", "dự họp", "quorum"),
    ("คัดค้าน", "phản đối", "objection"),
    ("สตรี", "phụ nữ", "women"),
    ("ไฟฟ้า", "điện", "electricity"),
    ("ผู้เช่า", "người thuê", "tenants"),
    ("น้ำดื่ม", "nước uống", "drinking water"),
    ("เช่าที่ดิน", "thuê đất", "land lease"),
    ("โฉนดที่ดิน", "sổ đỏ", "title deed"),
    ("ใบอนุญาตก่อสร้าง", "giấy phép xây dựng", "building permit"),
    ("มลพิษทางอากาศ", "ô nhiễm không khí", "air pollution"),
    ("ก๊าซเรือนกระจก", "khí nhà kính", "greenhouse gases"),
    ("ปลูกป่า", "trồng rừng", "reforestation"),
    ("ขยะมูลฝอย", "chất thải rắn", "solid waste"),
    ("ค่าไฟฟ้า", "giá điện", "electricity tariffs"),
    ("พลังงานแสงอาทิตย์", "điện mặt trời", "solar power"),
    ("ประกันสังคม", "bảo hiểm xã hội", "social insurance"),
    ("บำนาญ", "lương hưu", "pensions"),
    ("ค่าจ้างขั้นต่ำ", "lương tối thiểu", "minimum wage"),
    ("ลาคลอด", "nghỉ thai sản", "maternity leave"),
    ("ว่างงาน", "thất nghiệp", "unemployed"),
    ("อุบัติเหตุจากการทำงาน", "tai nạn lao động", "work accidents"),
    ("สัญญาจ้าง", "hợp đồng lao động", "employment contracts"),
    ("ครู", "giáo viên", "teachers"),
    ("ค่าเล่าเรียน", "học phí", "tuition fees"),
    ("มหาวิทยาลัย", "trường đại học", "universities"),
    ("อาหารกลางวัน", "ăn trưa", "school lunch"),
    ("วัคซีน", "tiêm chủng", "vaccination"),
    ("โรงพยาบาล", "bệnh viện", "hospitals"),
    ("ใบรับรองแพทย์", "giấy khám sức khỏe", "medical certificate"),
    ("ยาเสพติด", "ma túy", "narcotics"),
    ("หมวกนิรภัย", "mũ bảo hiểm", "helmets"),
    ("รถจักรยานยนต์", "xe máy", "motorcycle"),
    ("ใบขับขี่", "giấy phép lái xe", "driving licence"),
    ("อุบัติเหตุจราจร", "tai nạn giao thông", "traffic accidents"),
    ("ท่าเรือ", "cảng biển", "seaports"),
    ("พาณิชย์อิเล็กทรอนิกส์", "thương mại điện tử", "e-commerce"),
    ("ฉลาก", "nhãn hàng hóa", "labelling"),
    ("สินค้าปลอม", "hàng giả", "counterfeit goods"),
    ("ราคากลาง", "giá gói thầu", "reference price"),
    ("ขาดดุล", "bội chi", "budget deficit"),
    ("เงินสำรองจ่าย", "dự phòng ngân sách", "contingency"),
    ("คืนภาษี", "hoàn thuế", "tax refunds"),
    ("ผู้เสียภาษี", "người nộp thuế", "taxpayers"),
    ("สินบน", "hối lộ", "bribery"),
    ("เกินกำหนด", "quá hạn", "overdue"),
    ("ครึ่งปีแรก", "sáu tháng đầu năm", "first half of the year"),
    ("ไตรมาสที่สอง", "quý hai", "second quarter"),
    ("เพิกถอน", "thu hồi giấy phép", "revoked"),
    ("ผู้ยื่นคำขอ", "người nộp đơn", "applicants"),
    ("ลายมือชื่อ", "chữ ký", "signature"),
    ("ไม่เสียค่าใช้จ่าย", "miễn phí", "free of charge"),
    ("น้ำท่วม", "lũ lụt", "flooding"),
    ("เขื่อน", "đập", "dams"),
    ("ข้าว", "lúa gạo", "rice"),
    ("ปุ๋ย", "phân bón", "fertilizers"),
    ("เพาะเลี้ยงสัตว์น้ำ", "nuôi trồng thủy sản", "aquaculture"),
    ("อาวุธปืน", "súng", "firearms"),
    ("พายุ", "bão", "typhoon"),
    ("มรดกทางวัฒนธรรม", "di sản văn hóa", "cultural heritage"),
    ("ปัญญาประดิษฐ์", "trí tuệ nhân tạo", "artificial intelligence"),
    ("ดัชนีราคาผู้บริโภค", "chỉ số giá tiêu dùng", "consumer price index"),
    ("ดอกเบี้ย", "lãi suất", "interest rates"),
    ("ผู้สูงอายุ", "người cao tuổi", "older persons"),
    ("คลังจังหวัด", "kho bạc", "treasury"),
    ("กระทรวงสาธารณสุข", "bộ y tế", "Ministry of Health"),
    ("ธนาคารแห่งรัฐ", "ngân hàng nhà nước", "State Bank"),
    ("กรมการขนส่งทางบก", "cục vận tải đường bộ", "Department of Land Transport"),
    ("คณะกรรมการประชาชนจังหวัด", "ủy ban nhân dân tỉnh", "provincial people's committees"),
    ("กรมสรรพากร", "cục thuế Thái Lan", "Revenue Department"),
]
NAMES = [
    ("เบ๊นแจ", "Bến Tre", "Ben Tre"),
    ("เบนเตร", "Bến Tre", "Ben Tre"),
    ("กว๋างหงาย", "Quảng Ngãi", "Quang Ngai"),
    ("เตยนินห์", "Tây Ninh", "Tay Ninh"),
    ("ทัญฮว้า", "Thanh Hóa", "Thanh Hoa"),
    ("เหงะอาน", "Nghệ An", "Nghe An"),
    ("เกิ่นเทอ", "Cần Thơ", "Can Tho"),
    ("ฮานอย", "Hà Nội", "Hanoi"),
    ("นครโฮจิมินห์", "Thành phố Hồ Chí Minh", "Ho Chi Minh City"),
    ("ไฮฟอง", "Hải Phòng", "Hai Phong"),
    ("ดั๊กลัก", "Đắk Lắk", "Dak Lak"),
    ("ลายเจิว", "Lai Châu", "Lai Chau"),
    ("หวิญล็อง", "Vĩnh Long", "Vinh Long"),
    ("ฮหว่าบิ่ญ", "Hoà Bình", "Hoa Binh"),
    ("อานซาง", "An Giang", "An Giang"),
    ("ก่าเมา", "Cà Mau", "Ca Mau"),
    ("ดินดอนสามเหลี่ยมปากแม่น้ำโขง", "Đồng bằng sông Cửu Long", "Mekong Delta"),
    ("ที่ราบสูงภาคกลาง", "Tây Nguyên", "Central Highlands"),
    ("กรุงเทพมหานคร", "Băng Cốc", "Bangkok"),
    ("เชียงใหม่", "Chiang Mai", "Chiang Mai"),
    ("นครราชสีมา", "Nakhon Ratchasima", "Korat"),
    ("ภูเก็ต", "Phuket", "Phuket"),
    ("อุบลราชธานี", "Ubon Ratchathani", "Ubon Ratchathani"),
    ("ภาคอีสาน", "Isan", "Isan"),
    ("กัมพูชา", "Campuchia", "Cambodia"),
    ("ญี่ปุ่น", "Nhật Bản", "Japan"),
    ("สหรัฐอเมริกา", "Hoa Kỳ", "United States"),
    ("เกาหลีใต้", "Hàn Quốc", "South Korea"),
    ("สหภาพยุโรป", "Liên minh châu Âu", "European Union"),
    ("เวียงจันทน์", "Viêng Chăn", "Vientiane"),
    ("แม่น้ำโขง", "sông Mê Kông", "Mekong River"),
    ("จีน", "Trung Quốc", "China"),
]


def is_understood(said, language, text, other):
    words = frozenset(terms(text))
    return any(bridge.is_said(text, words, other) for bridge in bridges(said, language))


@pytest.mark.parametrize("names", [*WORDS, *NAMES], ids=lambda names: names[2])
def test_what_one_language_asks_the_others_are_seen_to_say(names):
    asked = dict(zip(LANGUAGES, ("เรื่อง{} มีกี่แห่ง", "Quy định về {} là gì?", "What is said of the {} here?"), strict=True))
    written = dict(zip(LANGUAGES, ("ว่าด้วย {}", "quy định của {}", "concerning {}"), strict=True))
    for (language, name), (other, called) in permutations(zip(LANGUAGES, names, strict=True), 2):
        question, text = asked[language].format(name), written[other].format(called)
        assert is_understood(question, language, text, other), (question, text)


def test_the_tables_are_large_and_whole():
    assert len(TABLE) >= 1500
    assert len(PLACES) >= 300
    assert len(OFFICES) >= 200
    assert all(len(concept) == 3 and all(map(str.strip, concept)) for concept in OURS)


def test_the_tables_are_read_as_toml_reads_them():
    for concept in OURS:
        assert concept[1].split("|")[0] in translations(concept[0].split("|")[0], "th"), concept


def test_no_spelling_stands_twice_in_a_concept():
    for concept in OURS:
        for spellings in concept:
            assert len(set(spellings.split("|"))) == len(spellings.split("|")), spellings


def test_no_two_concepts_are_the_same_in_all_languages():
    said = Counter(names for concept in OURS for names in product(*(spellings.split("|") for spellings in concept)))
    assert [names for names, times in said.items() if times > 1] == []


def test_every_spelling_is_in_its_language_as_texts_are_stored():
    for thai, vietnamese, english in OURS:
        assert re.fullmatch(r"[\u0e01-\u0e4e|.\- ]+", thai), thai
        assert not re.search("[\u0e00-\u0e7f]", vietnamese), vietnamese
        assert re.fullmatch(r"[a-z0-9 |',-]+", english), english
        for spellings in (thai, vietnamese, english):
            assert spellings == normalise(spellings).lower(), spellings


def test_every_thai_term_is_found_where_it_stands():
    for thai, _, english in OURS:
        wanted = set(terms(english.split("|")[0]))
        for spelling in thai.split("|"):
            assert wanted <= set(translated_terms(f"เรื่อง {spelling}", "th")), spelling


def test_every_vietnamese_and_english_term_is_found_where_it_stands():
    for thai, vietnamese, english in OURS:
        wanted = set(terms(thai.split("|")[0]))
        for spelling in vietnamese.split("|"):
            assert wanted <= set(translated_terms(f"về {spelling} thì", "vi")), spelling
        for spelling in english.split("|"):
            assert wanted <= set(translated_terms(f"of {spelling} then", "en")), spelling


@pytest.mark.parametrize(
    ("question", "language", "named"),
    [
        ("Kinh phí khuyến công năm 2024 là bao nhiêu?", "vi", {"งบ", "industri", "promot", "fund"}),
        ("งบประมาณรายจ่ายเบิกจ่ายได้ร้อยละเท่าใด", "th", {"giai_ngan", "disburs", "percent"}),
        ("Who chairs the inspection team?", "en", {"ตรวจ", "doan_kiem", "kiem_tra"}),
        ("báo cáo tài chính nộp khi nào", "vi", {"financi", "statement"}),
    ],
)
def test_terms_of_a_question_are_known_in_the_other_languages(question, language, named):
    assert named <= set(translated_terms(question, language))


def test_marks_tell_a_fund_from_a_quarter():
    assert "fund" in translated_terms("quỹ", "vi")
    assert "fund" not in translated_terms("quý", "vi")
    assert "quarter" in translated_terms("quý", "vi")


@pytest.mark.parametrize("written", ["văn hoá", "văn hóa", "VĂN HOÁ"])
def test_vietnamese_is_known_however_its_marks_are_set(written):
    assert "วัฒนธรรม" in translated_terms(written, "vi")


@pytest.mark.parametrize(
    ("usual", "other"), [("kỹ thuật", "kĩ thuật"), ("tỷ giá", "tỉ giá"), ("thuỷ lợi", "thủy lợi"), ("ký quỹ", "kí quĩ")]
)
def test_vietnamese_i_and_y_are_one(usual, other):
    assert translated_terms(other, "vi") == translated_terms(usual, "vi") != []


@pytest.mark.parametrize(
    ("written", "listed"),
    [("landlords", "landlord"), ("factories", "factory"), ("merged", "merge"), ("hiring", "hire"), ("taxes", "tax")],
)
def test_english_is_known_in_the_plural_and_the_past(written, listed):
    assert translated_terms(written, "en") == translated_terms(listed, "en") != []


def test_a_term_inside_a_longer_word_is_not_that_term():
    assert "decis" in translated_terms("มติ", "th")
    assert translated_terms("สมมติ", "th") == []


@pytest.mark.parametrize(
    ("question", "language", "strange"),
    [
        ("เผยแพร่ไปแล้วเลยใช่ไหม", "th", {"phrae", "loei", "silk"}),
        ("ทุกคนน่านับถือ", "th", {"nan"}),
        ("Is it a good idea?", "en", {"hang_hoa"}),
        ("their bank account", "en", {"ke_toan"}),
        ("an old custom", "en", {"hai_quan"}),
        ("the last minute", "en", {"bien_ban"}),
        ("an important matter", "en", {"nhap_khau"}),
        ("the unit united", "en", {"hoa_ky"}),
        ("the Portuguese", "en", {"hai_cang", "=cảng"}),
        ("tinh trang nha o", "vi", {"trang", "ตรัง"}),
        ("quý vị đại biểu", "vi", {"fund"}),
        ("mua mưa", "vi", {"rain"}),
    ],
)
def test_a_word_that_only_looks_alike_is_not_the_term(question, language, strange):
    assert strange & set(translated_terms(question, language)) == set()


def test_the_longest_term_counts():
    assert "กระทรวง" in translated_terms("ministry", "en")
    assert "bo_tai" in translated_terms("ministry of finance", "en")
    assert "=bộ" not in translated_terms("ministry of finance", "en")  # that of any ministry
    assert "=bộ" in translated_terms("ministry", "en")


def test_terms_that_overlap_are_both_named():
    found = set(translated_terms("state budget expenditure", "en"))
    assert {"ngan_sach", "sach_nha", "chi_ngan"} <= found
    assert "nuoc_thai" in translated_terms("เรื่องบำบัดน้ำเสีย", "th")
    assert "wastewat" in translated_terms("trong nước thải", "vi")  # not only "domestic"


def test_a_name_is_found_though_the_dictionary_cuts_it_wrong():
    assert "quang_ngai" in translated_terms("การเสนอกว๋างหงายต้องทำอย่างไร", "th")


def test_a_long_question_takes_no_time():
    question = " ".join(["the maximum support for training rural women in craft villages of the province"] * 2)
    translated_terms(question, "en")
    start = time.perf_counter()
    for _ in range(20):
        translated_terms(question, "en")
    assert (time.perf_counter() - start) / 20 < 0.01  # a tenth of it on a free machine


@pytest.mark.parametrize(
    ("question", "language", "text", "of"),
    [
        (
            "If a renter falls behind with payments, what then?",
            "en",
            "A tenant in arrears for more than 3 months",
            "en",
        ),
        ("How many price quotations go with it?", "en", "ít nhất 03 báo giá", "vi"),
        ("Bao giờ người ta trao thưởng?", "vi", "the prize-giving", "en"),
        ("ตัวแทนของจังหวัดคือใคร", "th", "ผู้แทนสำนักงาน", "th"),
        ("We have not heard back from them", "en", "silence counts as consent", "en"),
    ],
)
def test_everyday_words_are_said_by_the_words_of_the_office(question, language, text, of):
    said = frozenset(terms(text))
    assert any(bridge.is_said(text, said, of) for bridge in bridges(question, language))


def test_an_everyday_word_names_nothing():
    everyday = [bridge for bridge in bridges("the renter has a swap in mind", "en") if bridge.everyday]
    assert everyday
    assert "renter" not in {spelling for concept in concept_spellings() for spelling in concept[2]}
