"""Acts as staff name them: the name cut short with ฯ, HP 2013, đ. 14 k. 2."""

from datetime import date
from pathlib import Path

import pytest

from assistant.language.references import find_references
from assistant.service import Assistant
from assistant.settings import Settings

NOW = date(2026, 11, 1)
TITLES = {"one": "พระราชบัญญัติมาตรฐานท่าเรือและเรือโดยสาร พ.ศ. 2531", "two": "พระราชบัญญัติมาตรฐานป้ายจราจร พ.ศ. 2540"}
RULES = {"one": "ท่าเรือต้องมีเสื้อชูชีพไม่น้อยกว่าสามสิบตัว", "two": "ป้ายต้องสูงไม่น้อยกว่าสองเมตร"}


@pytest.fixture(scope="module")
def acts(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("acts")
    papers: Path = folder / "papers"
    papers.mkdir()
    for name, title in TITLES.items():
        text = f"{title}\n\nมาตรา 1 พระราชบัญญัตินี้เรียกว่า “{title}”\n\nมาตรา 2 {RULES[name]}\n"
        (papers / f"{name}.txt").write_text(text, "utf-8")
    assistant = Assistant(Settings(index_dir=folder / "index"))
    assistant.index([papers])
    return assistant


def test_an_act_whose_name_is_cut_short_is_the_one_that_begins_so(acts: Assistant):
    found = acts.lookup("มาตรา 2 พ.ร.บ.มาตรฐานท่าเรือฯ", as_of=NOW)
    assert found.found
    assert RULES["one"] in found.text


@pytest.mark.parametrize(
    "reference", ["มาตรา 2 พ.ร.บ.มาตรฐานฯ", "มาตรา 2 พ.ร.บ.มาตรฐานสนามบินฯ", "มาตรา 2 พ.ร.บ.ท่าเรือฯ"]
)
def test_a_name_cut_short_that_fits_two_acts_or_none_gets_neither(acts: Assistant, reference: str):
    assert not acts.lookup(reference, as_of=NOW).found


@pytest.mark.parametrize(
    ("text", "document", "key"),
    [
        ("k. 2 đ. 14 HP 2013", "Hiến pháp", "article:14/clause:2"),
        ("đ. 14 k. 2 NĐ 45/2012", "45/2012", "article:14/clause:2"),
        ("K2 Đ14 NĐ 45/2012", "45/2012", "article:14/clause:2"),
    ],
)
def test_short_forms_of_provisions_are_read(text: str, document: str, key: str):
    (found,) = find_references(text, known=lambda _: ())
    assert (found.document, found.provision_key) == (document, key)


@pytest.mark.parametrize("text", ["máy bơm 5 HP", "máy in HP 5 bản", "d. 14 ngày làm việc", "chiều dài 14 k"])
def test_the_same_letters_in_a_sentence_name_nothing(text: str):
    assert find_references(text, known=lambda _: ()) == []
