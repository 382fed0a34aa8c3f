"""Exact look-up over the demonstration corpus: that provision, or "not held"; never a neighbour."""

import subprocess
import sys
from datetime import date

import pytest

from assistant.service import Assistant
from assistant.types import Force, RelationKind

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
        "heavy = {'chromadb', 'onnxruntime', 'torch', 'tokenizers', 'tantivy', 'gradio', 'numpy', 'langchain_core', 'nlpo3'};"
        "loaded = heavy & set(sys.modules);"
        "assert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
