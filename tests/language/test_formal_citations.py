"""How formal papers of each language cite what is held."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.language.formal_citations import formal_citation
from assistant.types import Identity, Kind

DECREE = Identity(
    Kind.DECREE,
    "Nghị định về khuyến công",
    "vi",
    number="45/2012/NĐ-CP",
    issuer="Chính phủ",
    issued=date(2012, 5, 21),
)
CIRCULAR = Identity(
    Kind.CIRCULAR,
    "Thông tư hướng dẫn",
    "vi",
    number="28/2018/TT-BTC",
    issuer="Bộ Tài chính",
    issued=date(2018, 2, 3),
)
LAW = Identity(Kind.LAW, "Luật Doanh nghiệp", "vi", number="59/2020/QH14", issuer="Quốc hội", issued=date(2020, 6, 17))
THAI_ACT = Identity(Kind.LAW, "พระราชบัญญัติการบัญชี พ.ศ. 2543", "th", issued=date(2000, 5, 1))
ORDER = Identity(
    Kind.DECISION,
    "คำสั่งกรมการข้าว เรื่อง แต่งตั้งคณะตรวจสอบ",
    "th",
    number="12/2567",
    issuer="กรมการข้าว",
    issued=date(2024, 3, 11),
)
REPORT = Identity(Kind.REPORT, "Annual report", "en", issuer="The Rice Office", issued=date(2025, 1, 20))


HELD = {"DECREE": DECREE, "CIRCULAR": CIRCULAR, "LAW": LAW, "THAI_ACT": THAI_ACT, "ORDER": ORDER, "REPORT": REPORT}
# document | provision | language | as it is cited from page 4
GOLDEN = Path(__file__).with_name("formal_citations.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", GOLDEN)
def test_each_language_cites_in_its_own_manner(line):
    name, key, language, written = line.split(" | ")
    assert formal_citation(HELD[name], key.strip(), language, 4) == written


def test_the_regulation_issued_with_a_decision_is_named_between_them():
    assert formal_citation(DECREE, "article:5#2/clause:1", "vi").startswith("Khoản 1 Điều 5 Quy chế ban hành kèm theo")


@pytest.mark.parametrize("language", ["th", "vi", "en"])
@pytest.mark.parametrize("reader", ["th", "vi", "en"])
def test_a_formal_citation_looks_up_what_it_cites(corpus_assistant, language, reader):
    """Every provision of law of the corpus, cited in each language."""
    lost = []
    for document in corpus_assistant.documents():
        if document.identity.language != language or not document.identity.number:
            continue
        keys = [item.key for item in corpus_assistant.outline(document.id) if item.key.startswith("article")]
        for key in keys:
            cited = formal_citation(document.identity, key, reader)
            found = corpus_assistant.lookup(cited)
            if not found.found or found.provision is None or found.provision.key != key:
                lost.append((cited, key, found.provision and found.provision.key))
    assert lost == []
