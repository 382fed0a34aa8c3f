"""Every term that is defined is in the glossary, with its own words, its place, its names elsewhere and its state."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.documents.read import read
from assistant.errors import NotHeldError
from assistant.service import Assistant
from assistant.settings import ROOT, Settings
from assistant.types import Force

EXPECTED = tomllib.loads((ROOT / "tests" / "golden" / "definitions.toml").read_text("utf-8"))
LAWS = ROOT.parent / "shared" / "data" / "laws"

ENGLISH = """\
THE GOVERNMENT
No. 77/2019/ND-CP
Hanoi, 1 October 2019

DECREE
On craft-village cooperatives

Article 1. Scope
This Decree governs cooperatives in craft villages.

Article 2. Interpretation of terms
1. “Weaver” means a person who weaves for a living.
2. “Loom” means a machine on which cloth is woven.

Article 3. Effect
This Decree takes effect from 15 November 2019.
"""
VIETNAMESE = """\
CHÍNH PHỦ
Số: 77/2019/NĐ-CP
Hà Nội, ngày 01 tháng 10 năm 2019

NGHỊ ĐỊNH
Về hợp tác xã làng nghề

Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về hợp tác xã phát triển làng nghề (HTXLN).

Điều 2. Giải thích từ ngữ
1. “Thợ dệt” là người làm nghề dệt.
2. “Khung dệt” là máy dùng để dệt vải.

Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 15 tháng 11 năm 2019.
"""
REPEAL = """\
CHÍNH PHỦ
Số: 88/2021/NĐ-CP
Hà Nội, ngày 01 tháng 3 năm 2021

NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 77/2019/NĐ-CP về hợp tác xã làng nghề

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 77/2019/NĐ-CP
1. Bãi bỏ khoản 2 Điều 2.

Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2021.
"""


@pytest.mark.parametrize("name", sorted(EXPECTED["corpus"]))
def test_every_term_that_a_demonstration_document_defines_is_found(name: str, corpus_assistant: Assistant) -> None:
    document = next(d for d in corpus_assistant.documents() if d.source.endswith(name))
    found = [
        entry.term
        for entry in corpus_assistant.lessons.glossary()
        for place in entry.defined
        if entry.kind == "term" and place.citation.document.id == document.id
    ]
    assert sorted(found) == sorted(EXPECTED["corpus"][name])


@pytest.mark.skipif(not LAWS.is_dir(), reason="the real laws are not on this machine")
@pytest.mark.parametrize("name", sorted(EXPECTED["laws"]))
def test_every_term_that_a_real_act_defines_is_found_with_its_own_words(name: str) -> None:
    document = read(LAWS / name, Settings())
    assert [definition.term for definition in document.definitions] == EXPECTED["laws"][name]
    for definition in document.definitions:
        words = document.text[definition.start : definition.end]
        assert "หมายความ" in words.split("\n")[0]
        assert definition.term in words[: len(definition.term) + 4]
        assert words.count("หมายความว่า") <= 1


def test_a_definition_is_its_documents_own_text_with_provision_and_page(corpus_assistant: Assistant) -> None:
    (entry,) = corpus_assistant.lessons.glossary("Đề án khuyến công")
    (place,) = entry.defined
    citation = place.citation
    assert citation.quote == corpus_assistant._stores.registry.text(citation.document.id, citation.start, citation.end)
    assert citation.quote.startswith("2. “Đề án khuyến công” là tập hợp các nội dung hỗ trợ")
    assert (citation.document.identity.number, citation.provision, citation.page) == (
        "45/2012/NĐ-CP",
        "Điều 3 khoản 2",
        2,
    )
    assert place.force is Force.IN_FORCE


@pytest.mark.parametrize("asked", ["industrial cluster", "cụm công nghiệp", "คลัสเตอร์อุตสาหกรรม"])
def test_a_term_is_found_by_its_names_in_the_other_languages(asked: str, corpus_assistant: Assistant) -> None:
    (entry,) = corpus_assistant.lessons.glossary(asked)
    assert (entry.term, entry.language) == ("Industrial cluster", "en")
    assert "cụm công nghiệp" in entry.translations["vi"]


def test_a_term_that_nothing_defines_has_no_entry(corpus_assistant: Assistant) -> None:
    assert corpus_assistant.lessons.glossary("spaceship") == []


CIRCULAR = """\
BỘ CÔNG THƯƠNG
Số: 5/2020/TT-BCT
Hà Nội, ngày 02 tháng 3 năm 2020

THÔNG TƯ
Quy định về khung dệt

Điều 1. Mượn khung
1. Nhà nước cho mượn khung dệt cải tiến (KDCT).
2. Người mượn giữ gìn KDCT như của mình.

Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực từ ngày 01 tháng 5 năm 2020.
"""


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A decree in two languages, and one that repeals a definition of it."""
    folder: Path = tmp_path_factory.mktemp("versions")
    (folder / "en.md").write_text(ENGLISH, "utf-8")
    (folder / "vi.md").write_text(VIETNAMESE, "utf-8")
    (folder / "circular.md").write_text(CIRCULAR, "utf-8")
    (folder / "repeal.md").write_text(REPEAL, "utf-8")
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("versions-index")))
    assert service.index([folder]).problems == []
    yield service
    service.close()


def test_a_definition_that_has_been_repealed_is_kept_and_said_to_be_no_longer_in_force(versions: Assistant) -> None:
    (entry,) = versions.lessons.glossary("Khung dệt", language="vi", as_of=date(2022, 1, 1))
    assert [place.force for place in entry.defined] == [Force.NO_LONGER]
    (entry,) = versions.lessons.glossary("Khung dệt", language="vi", as_of=date(2020, 1, 1))
    assert [place.force for place in entry.defined] == [Force.IN_FORCE]


def test_an_abbreviation_is_spelt_out_where_it_is_introduced(versions: Assistant) -> None:
    (entry,) = versions.lessons.glossary("HTXLN", as_of=date(2022, 1, 1))
    assert (entry.kind, entry.stands_for) == ("abbreviation", "hợp tác xã phát triển làng nghề")
    (place,) = entry.defined
    assert place.citation.quote == "hợp tác xã phát triển làng nghề (HTXLN)"


def test_any_words_of_a_document_are_explained_by_what_is_law_on_the_day(versions: Assistant) -> None:
    (circular,) = [d for d in versions.documents() if d.identity.number == "5/2020/TT-BCT"]
    said = "Người mượn giữ gìn KDCT và khung dệt như của thợ dệt."

    def explained(day: date) -> dict[str, str]:
        return {use.term: use.provision for use in versions.lessons.terms(circular.id, said, as_of=day)}

    assert explained(date(2020, 6, 1)) == {
        "KDCT": "Điều 1 khoản 1",
        "Khung dệt": "Điều 2 khoản 2",
        "Thợ dệt": "Điều 2 khoản 1",
    }
    assert "Khung dệt" not in explained(date(2022, 1, 1))  # its definition was repealed
    for use in versions.lessons.terms(circular.id, said, as_of=date(2020, 6, 1)):
        place = versions._stores.registry.text(use.document_id, use.defined_start, use.defined_end)
        assert use.definition in place
    with pytest.raises(NotHeldError):
        versions.lessons.terms("nothing", said)


def test_a_document_without_a_number_is_learnt_and_asked_about_by_its_id(versions: Assistant) -> None:
    (decree,) = [d for d in versions.documents() if d.identity.language == "en"]
    path = versions.lessons.path_through(decree.id, language="th")
    assert path.cards
    assert {card.citation.document.id for card in path.cards} == {decree.id}
    sheet = versions.lessons.quiz(document_id=decree.id, count=50, seed=1)
    assert {item.id.partition(".")[0] for item in sheet.items} <= {decree.id}
    for ask in (versions.lessons.path_through, lambda name: versions.lessons.quiz(document_id=name)):
        with pytest.raises(NotHeldError):
            ask("nothing")


def test_a_term_is_called_what_the_same_clause_of_the_other_language_calls_it(versions: Assistant) -> None:
    by_term = {entry.term: entry for entry in versions.lessons.glossary(as_of=date(2020, 1, 1))}
    assert "Weaver" in by_term["Thợ dệt"].translations["en"]
    assert "Khung dệt" in by_term["Loom"].translations["vi"]
    assert "Loom" not in by_term["Thợ dệt"].translations["en"]


def test_an_abbreviation_is_explained_in_the_cards_that_use_it(versions: Assistant) -> None:
    path = versions.lessons.learn("Thông tư 5/2020/TT-BCT", language="en", as_of=date(2022, 1, 1))
    uses = {(use.term, use.definition, use.provision) for card in path.cards for use in card.terms}
    assert ("KDCT", "khung dệt cải tiến", "Điều 1 khoản 1") in uses
    assert not [u for card in path.cards if "(KDCT)" in card.citation.quote for u in card.terms if u.term == "KDCT"]
