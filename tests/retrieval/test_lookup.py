"""Exact look-up over the demonstration corpus: that provision, or "not held"; never a neighbour."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assistant.retrieval.lookup import Resolver
from assistant.retrieval.status import StatusBook
from assistant.service import Assistant
from assistant.types import Force, RelationKind
from tests.kept_in import environment
from tests.retrieval.test_consolidated import Office

NOW = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        ("điểm đ khoản 2 Điều 5 Nghị định 45/2012/NĐ-CP", "article:5/clause:2/point:đ"),
        ("nghi dinh 45 nam 2012 dieu 5 khoan 2 diem d", "article:5/clause:2/point:d"),
        ("Decree 45/2012/ND-CP, art. 5(2)(a)", "article:5/clause:2/point:a"),
        ("มาตรา ๙ ของพระราชกฤษฎีกา 45/2012/ND-CP", "article:9"),
        ("Article 21(2) of Decree No. 32/2024/ND-CP", "article:21/clause:2"),
        ("ข้อ ๓ ของคำสั่งที่ ๑๒/๒๕๖๗", "article:3"),
        ("Mục 6 Lệnh 12/2567", "article:6"),
    ],
)
def test_a_provision_is_found_however_it_is_written(corpus_assistant: Assistant, reference: str, key: str):
    found = corpus_assistant.lookup(reference, as_of=NOW)
    assert found.found
    assert found.provision is not None
    assert found.provision.key == key


@pytest.mark.parametrize(
    "reference",
    [
        "Điều 99 Nghị định 45/2012/NĐ-CP",
        "khoản 9 Điều 5 Nghị định 45/2012/NĐ-CP",
        "Điều 5 Nghị định 46/2012/NĐ-CP",
        "Điều 5 Thông tư 45/2012",
        "Article 5 of Decree 32/2023/ND-CP",
        "มาตรา ๙๙ ของพระราชกฤษฎีกา 45/2012/ND-CP",
    ],
)
def test_an_absent_provision_is_not_answered_by_its_neighbour(corpus_assistant: Assistant, reference: str):
    found = corpus_assistant.lookup(reference, as_of=NOW)
    assert not found.found
    assert found.text == ""
    assert found.provision is None
    assert found.not_held


def test_the_nearest_held_provisions_are_named_but_not_told(corpus_assistant: Assistant):
    found = corpus_assistant.lookup("Điều 25 Nghị định 45/2012/NĐ-CP", as_of=NOW)
    assert "Điều 24" in found.nearest
    assert found.text == ""


def test_a_provision_in_several_documents_is_left_to_choose(corpus_assistant: Assistant):
    found = corpus_assistant.lookup("Điều 5", as_of=NOW)
    assert not found.found
    assert len(found.candidates) > 2
    issued = [document.identity.issued for document in found.candidates if document.identity.issued]
    assert issued == sorted(issued, reverse=True)


def test_a_replaced_decree_is_in_force_until_the_day_it_is_replaced(corpus_assistant: Assistant):
    reference = "Nghị định 134/2004/NĐ-CP"
    before = corpus_assistant.lookup(reference, as_of=date(2012, 7, 4))
    after = corpus_assistant.lookup(reference, as_of=date(2012, 7, 5))
    early = corpus_assistant.lookup(reference, as_of=date(2004, 6, 30))
    assert before.document is not None
    assert before.document.force is Force.IN_FORCE
    assert after.document is not None
    assert after.document.force is Force.NO_LONGER
    assert after.document.changed_by == ("45/2012/NĐ-CP",)
    assert early.document is not None
    assert early.document.force is Force.NOT_YET


def test_the_history_of_a_provision_names_the_act_its_words_and_its_day(corpus_assistant: Assistant):
    found = corpus_assistant.lookup("khoản 1 Điều 14 Nghị định 45/2012/NĐ-CP", as_of=NOW)
    change = next(change for change in found.history if change.target_provision)
    assert change.kind is RelationKind.AMENDS
    assert change.document.identity.number == "108/2023/NĐ-CP"
    assert change.effective == date(2024, 1, 1)
    assert "1.000 triệu đồng" in change.quote


def test_looking_up_loads_no_model_and_no_vector_store(corpus_assistant: Assistant):
    code = (
        "import sys; from assistant import Assistant, Settings; from pathlib import Path;"
        f"found = Assistant(Settings(index_dir=Path({str(corpus_assistant.settings.index_dir)!r})))"
        ".lookup('Điều 5 Nghị định 45/2012/NĐ-CP'); assert found.found;"
        "heavy = {'chromadb', 'onnxruntime', 'torch', 'tokenizers', 'tantivy', 'gradio'};"
        "heavy |= {'numpy', 'langchain_core', 'nlpo3'};"
        "loaded = heavy & set(sys.modules);"
        "assert not loaded, loaded"
    )
    env = environment(corpus_assistant.settings)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr


# Names, offices, days


@pytest.mark.parametrize(
    ("reference", "number"),
    [
        ("Điều 5 Nghị định về khuyến công", "45/2012/NĐ-CP"),
        ("dieu 5 nghi dinh khuyen cong quy dinh gi", "45/2012/NĐ-CP"),
        ("Điều 4 Thông tư 28 của Bộ Tài chính", "28/2018/TT-BTC"),
        ("Article 1 of Decision 3396 of the Ministry of Industry and Trade", "3396/QĐ-BCT"),
        ("Điều 1 Quyết định 3396/QĐ-BCT năm 2023", "3396/QĐ-BCT"),
        ("ข้อ 3 คำสั่งที่ 12 ปี 2567", "12/2567"),
        ("ข้อ 3 คำสั่ง 12/67", "12/2567"),
        ("art. 5.2.a nđ 45/2012", "45/2012/NĐ-CP"),
        ("(2) of Article 14 of Decree 45/2O12/NÐ-CP", "45/2012/NĐ-CP"),
    ],
)
def test_a_document_is_found_by_its_name_its_office_or_its_day(
    corpus_assistant: Assistant, reference: str, number: str
):
    found = corpus_assistant.lookup(reference, as_of=NOW)
    assert found.found, found.not_held
    assert found.document is not None
    assert found.document.identity.number == number


def test_a_thai_paragraph_is_a_clause_of_a_vietnamese_decree_and_its_letters_are_points(corpus_assistant: Assistant):
    found = corpus_assistant.lookup("อนุ จ วรรค 2 มาตรา 5 ของพระราชกฤษฎีกา 45/2012/ND-CP", as_of=date(2020, 1, 1))
    assert found.provision is not None
    assert found.provision.key == "article:5/clause:2/point:đ"


def test_what_a_question_leaves_out_stands_in_the_earlier_ones(corpus_assistant: Assistant):
    asked = ["Điều 14 Nghị định 45/2012/NĐ-CP quy định gì?"]
    for question, key in [
        ("clause 3 of the same article?", "article:14/clause:3"),
        ("còn khoản 2 thì sao?", "article:14/clause:2"),
        ("มาตรา 9 ของพระราชกฤษฎีกาดังกล่าวล่ะ", "article:9"),
    ]:
        found = corpus_assistant.lookup(question, as_of=NOW, before=asked)
        assert found.provision is not None, question
        assert (found.document.identity.number, found.provision.key) == ("45/2012/NĐ-CP", key)  # type: ignore[union-attr]
    assert not corpus_assistant.lookup("clause 3 of the same article?", as_of=NOW).found


@pytest.mark.parametrize("asked", ["Điều 5", "Điều 25 Nghị định 45/2012/NĐ-CP", "มาตรา 5 พระราชกฤษฎีกา 45/2013/ND-CP"])
def test_what_is_suggested_can_be_asked_as_it_is(corpus_assistant: Assistant, asked: str):
    found = corpus_assistant.lookup(asked, as_of=NOW)
    assert not found.found
    for suggestion in found.suggestions:
        assert corpus_assistant.lookup(suggestion, as_of=NOW).found, suggestion


def test_what_is_not_held_brings_the_names_of_what_is_near(corpus_assistant: Assistant):
    found = corpus_assistant.lookup("Điều 5 Thông tư 45/2012/TT-BCT", as_of=NOW)
    assert not found.found
    assert found.nearest == ("45/2012/NĐ-CP",)


def test_articles_that_a_decision_and_its_regulation_share_are_left_to_choose(tmp_path: Path):
    text = (
        "BỘ CÔNG THƯƠNG\nSố: 77/QĐ-BCT\nHà Nội, ngày 5 tháng 3 năm 2020\n"
        "QUYẾT ĐỊNH\nVề việc ban hành Quy chế làm việc\n"
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.\n"
        "Nơi nhận:\n- Lưu: VT.\nBỘ TRƯỞNG\nQUY CHẾ LÀM VIỆC\n"
        "Điều 1. Phạm vi\nQuy chế này áp dụng cho Vụ Kế hoạch.\nĐiều 2. Giờ làm việc\nTừ 8 giờ đến 17 giờ.\n"
    )
    office = Office(tmp_path, text)
    resolver = Resolver(office.registry, StatusBook(office.registry))
    both = resolver.lookup("Điều 2 Quyết định 77/QĐ-BCT", NOW)
    assert not both.found
    assert len(both.choices) == 2
    assert both.text == ""
    regulation = resolver.lookup("Điều 2 Quy chế ban hành kèm theo Quyết định 77/QĐ-BCT", NOW)
    assert "17 giờ" in regulation.text


def test_a_short_name_that_a_document_defines_leads_to_what_it_means(tmp_path: Path):
    decree = (
        "CHÍNH PHỦ\nSố: 5/2019/NĐ-CP\nNGHỊ ĐỊNH\nVề làng nghề\n"
        "Điều 1. Phạm vi\nQuy định về làng nghề.\nĐiều 2. Hồ sơ\nGồm đơn.\n"
    )
    circular = (
        "BỘ TÀI CHÍNH\nSố: 6/2020/TT-BTC\nTHÔNG TƯ\nHướng dẫn\n"
        "Điều 1. Hướng dẫn Nghị định số 5/2019/NĐ-CP (sau đây gọi tắt là “Nghị định làng nghề”).\n"
        "Điều 2. Hiệu lực\nTừ ngày ký.\n"
    )
    office = Office(tmp_path, decree, circular)
    found = Resolver(office.registry, StatusBook(office.registry)).lookup("Điều 2 Nghị định làng nghề", NOW)
    assert found.document is not None
    assert found.document.identity.number == "5/2019/NĐ-CP"


def test_a_number_that_several_years_used_is_left_to_choose_newest_first(tmp_path: Path):
    def decision(year: int) -> str:
        return (
            f"BỘ CÔNG THƯƠNG\nSố: 7/QĐ-BCT\nHà Nội, ngày 5 tháng 3 năm {year}\nQUYẾT ĐỊNH\nVề việc {year}\n"
            f"Điều 1. Nội dung\nGiao kế hoạch năm {year}.\nĐiều 2. Hiệu lực\nCó hiệu lực từ ngày ký.\n"
        )

    office = Office(tmp_path, decision(2018), decision(2020), decision(2019))
    resolver = Resolver(office.registry, StatusBook(office.registry))
    found = resolver.lookup("Điều 1 Quyết định 7/QĐ-BCT", NOW)
    assert [d.identity.issued.year for d in found.candidates if d.identity.issued] == [2020, 2019, 2018]
    assert found.text == ""
    for asked in (
        "Điều 1 Quyết định 7/QĐ-BCT ngày 5/3/2019",
        "Điều 1 Quyết định số 7/QĐ-BCT năm 2019",
        "Điều 1 QĐ 7 năm 2019",
    ):
        assert "năm 2019" in resolver.lookup(asked, NOW).text
    assert not resolver.lookup("Điều 1 Quyết định 7/QĐ-BCT năm 2021", NOW).found


@pytest.mark.parametrize(
    ("reference", "nearest"),
    [
        ("Decree 23/2024/ND-CP", "32/2024/NĐ-CP"),
        ("คำสั่งที่ 21/2567", "12/2567"),
        ("Thông tư 26/2018/TT-BTC", "28/2018/TT-BTC"),
        ("Quyết định 3369/QĐ-BCT", "3396/QĐ-BCT"),
        ("Nghị định 45/2021", "45/2012/NĐ-CP"),
    ],
)
def test_a_number_off_by_a_figure_is_not_held_and_the_nearest_is_named(
    corpus_assistant: Assistant, reference: str, nearest: str
):
    found = corpus_assistant.lookup(reference, as_of=NOW)
    assert not found.found
    assert found.document is None
    assert found.nearest == (nearest,)
    assert nearest in found.suggestions[0]


def test_a_number_like_no_other_has_no_nearest(corpus_assistant: Assistant):
    assert corpus_assistant.lookup("Decree 999/1999/ND-CP", as_of=NOW).nearest == ()


def test_a_number_is_not_taken_for_that_of_a_document_of_another_kind(corpus_assistant: Assistant):
    assert corpus_assistant.lookup("Circular 23/2024", as_of=NOW).nearest == ()


def test_a_thai_paragraph_without_its_document_may_be_a_clause_of_several(corpus_assistant: Assistant) -> None:
    found = corpus_assistant.lookup("มาตรา 11 วรรคสอง")
    assert len(found.candidates) > 1
    assert found.reference.clause == "2"
