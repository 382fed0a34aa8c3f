"""A reading path takes what a document says in a teacher's order, word for word, and says what is no longer law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.learning.cards import ReadingPath
from assistant.learning.kinds import kind_of, taught
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import LANGUAGES, Force, Language

DECREE = "Nghị định 45/2012/NĐ-CP"


def _titles(path: ReadingPath, kind: str) -> list[str]:
    return [card.title.split(" · ")[0] for card in path.cards if card.kind == kind]


def _everything(assistant: Assistant) -> list[ReadingPath]:
    named = [d.identity.number or d.identity.title for d in assistant.documents()]
    return [assistant.lessons.learn(name, language="en") for name in named]


def test_every_card_is_its_documents_own_text_on_the_page_it_names(corpus_assistant: Assistant) -> None:
    registry = corpus_assistant._stores.registry
    paths = [path for path in _everything(corpus_assistant) if path.cards]
    assert len(paths) >= 10
    for path in paths:
        for card in path.cards:
            place = card.citation
            assert registry.text(place.document.id, place.start, place.end) == place.quote
            page = corpus_assistant.page(place.document.id, place.page)
            assert page.start <= place.start <= page.end
            assert all(place.quote[use.start : use.end].strip() for use in card.terms)


def test_cards_come_in_the_order_in_which_they_are_taught(corpus_assistant: Assistant) -> None:
    for path in _everything(corpus_assistant):
        order = [taught().index(card.kind) for card in path.cards]
        assert order == sorted(order)


def test_a_decree_is_sorted_as_its_headings_say(corpus_assistant: Assistant) -> None:
    path = corpus_assistant.lessons.learn(DECREE, language="en")
    assert _titles(path, "scope") == ["Điều 1 khoản 1", "Điều 1 khoản 2"]
    assert len(_titles(path, "definitions")) == 6
    assert set(_titles(path, "sanctions")) == {"Điều 22 khoản 1", "Điều 22 khoản 2"}
    assert {"Điều 17 khoản 1", "Điều 21 khoản 1"} <= set(_titles(path, "procedure"))
    assert {"Điều 14 khoản 3", "Điều 14 khoản 4"} <= set(_titles(path, "amounts"))
    assert _titles(path, "transition") == ["Điều 23 khoản 3"]
    actors = {card.actor for card in path.cards if card.kind == "duties"}
    assert {"Bộ Công Thương", "Bộ Tài chính", "Ủy ban nhân dân cấp tỉnh"} <= actors


def test_who_carries_a_decree_out_is_a_duty_and_no_date_of_force() -> None:
    said = "Bộ trưởng Bộ Công Thương, Thủ trưởng các cơ quan có liên quan thi hành Nghị định này."
    assert kind_of(("Trách nhiệm thi hành", "ĐIỀU KHOẢN THI HÀNH"), said, "decree") == "duties"
    assert kind_of(("Hiệu lực thi hành", "ĐIỀU KHOẢN THI HÀNH"), "Từ ngày 01/7/2024.", "decree") == "effect"


@pytest.mark.parametrize(("language", "name"), [("th", "บทนิยาม"), ("vi", "Giải thích từ ngữ"), ("en", "Definitions")])
def test_kinds_are_named_in_the_askers_language(language: Language, name: str, corpus_assistant: Assistant) -> None:
    path = corpus_assistant.lessons.learn("32/2024/ND-CP", language=language)
    assert {card.name for card in path.cards if card.kind == "definitions"} == {name}


def test_replaced_words_are_never_shown_as_law(corpus_assistant: Assistant) -> None:
    path = corpus_assistant.lessons.learn(DECREE, language="en", as_of=date(2025, 1, 1))
    (card,) = [c for c in path.cards if c.title.startswith("Điều 14 khoản 2")]
    assert "300 triệu đồng" in card.citation.quote
    assert card.citation.document.identity.number == "108/2023/NĐ-CP"
    assert "amended by 108/2023/NĐ-CP as of 1 January 2024" in card.notices[0].text
    assert not [c for c in path.cards if "200 triệu đồng cho một cơ sở" in c.citation.quote]
    before = corpus_assistant.lessons.learn(DECREE, language="en", as_of=date(2023, 6, 1))
    (card,) = [c for c in before.cards if c.title.startswith("Điều 14 khoản 2")]
    assert ("200 triệu đồng" in card.citation.quote, card.notices) == (True, ())


def test_what_has_ended_is_named_and_not_shown(corpus_assistant: Assistant) -> None:
    path = corpus_assistant.lessons.learn(DECREE, language="en", as_of=date(2025, 1, 1))
    assert any("Điều 9 khoản 3 is no longer in force" in notice.text for notice in path.notices)
    assert not [card for card in path.cards if "sáp nhập bộ phận khuyến công" in card.citation.quote]


def test_every_card_of_a_repealed_decree_says_that_it_is_repealed(corpus_assistant: Assistant) -> None:
    path = corpus_assistant.lessons.learn("134/2004/NĐ-CP", language="en")
    assert path.cards
    assert all("no longer in force" in card.notices[0].text for card in path.cards)
    assert path.documents[0].force is Force.NO_LONGER


def test_an_amending_act_is_shown_by_what_it_changes(corpus_assistant: Assistant) -> None:
    path = corpus_assistant.lessons.learn("108/2023/NĐ-CP", language="en")
    assert len(_titles(path, "changes")) == 5
    assert not [c for c in path.cards if c.kind != "changes" and "được sửa đổi như sau" in c.citation.quote]


def test_defined_terms_are_explained_where_they_occur_but_not_in_their_own_definition(
    corpus_assistant: Assistant,
) -> None:
    path = corpus_assistant.lessons.learn("32/2024/ND-CP", language="en")
    uses = [(card, use) for card in path.cards for use in card.terms]
    assert {"Infrastructure investor", "Occupancy rate", "Shared services"} <= {use.term for _, use in uses}
    for card, use in uses:
        assert card.citation.quote[use.start : use.end].lower().startswith(use.term.lower())
        assert f"“{use.term}”" in use.definition
        assert card.citation.quote != use.definition


def test_one_provision_or_a_topic_can_be_learnt_too(corpus_assistant: Assistant) -> None:
    path = corpus_assistant.lessons.learn("Article 22 of Decree 32/2024/ND-CP")
    assert {card.title.split(" · ")[0] for card in path.cards} == {"Article 22(1)", "Article 22(2)", "Article 22(3)"}
    topic = corpus_assistant.lessons.learn("waste-water treatment of industrial clusters", language="en")
    assert any("waste-water" in card.citation.quote for card in topic.cards)
    assert len({card.kind for card in topic.cards}) > 1


def test_a_topic_that_an_amendment_changed_is_taught_as_it_is_now(corpus_assistant: Assistant) -> None:
    path = corpus_assistant.lessons.learn("mức hỗ trợ chuyển giao máy móc thiết bị tiên tiến", as_of=date(2025, 1, 1))
    quotes = [card.citation.quote for card in path.cards]
    assert any("300 triệu đồng cho một cơ sở" in quote for quote in quotes)
    assert not any("200 triệu đồng cho một cơ sở" in quote for quote in quotes)


@pytest.mark.parametrize("topic", ["spaceship landing rules", "giá vé xem phim ở rạp", "สูตรทำขนมเค้กช็อกโกแลต"])
def test_a_topic_that_nothing_speaks_of_has_no_cards(topic: str, corpus_assistant: Assistant) -> None:
    path = corpus_assistant.lessons.learn(topic)
    assert path.cards == ()
    assert topic in path.missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_held_is_said_in_the_askers_language(language: Language, corpus_assistant: Assistant) -> None:
    path = corpus_assistant.lessons.learn("Decree 99/1999/ND-CP", language=language)
    assert path.cards == ()
    assert "99/1999" in path.missing


RULES = """\
BỘ CÔNG THƯƠNG
Số: 21/2020/TT-BCT
Hà Nội, ngày 02 tháng 3 năm 2020

THÔNG TƯ
Quy định về mượn khung dệt

Điều 1. Mượn khung
1. Phòng Nghề nhận đơn mượn khung dệt trong 05 ngày làm việc.
2. Người mượn giữ gìn khung dệt như của mình.

Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực từ ngày 01 tháng 5 năm 2020.
"""
EXCHANGE = """\
BỘ CÔNG THƯƠNG
Số: 22/2022/TT-BCT
Hà Nội, ngày 02 tháng 3 năm 2022

THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 21/2020/TT-BCT

Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 21/2020/TT-BCT
1. Thay thế cụm từ “Phòng Nghề” bằng cụm từ “Sở Công Thương” tại khoản 1 Điều 1.

Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực từ ngày 01 tháng 5 năm 2022.
"""


@pytest.fixture(scope="module")
def exchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A circular of which another exchanged words."""
    folder: Path = tmp_path_factory.mktemp("exchanged")
    (folder / "rules.md").write_text(RULES, "utf-8")
    (folder / "exchange.md").write_text(EXCHANGE, "utf-8")
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("exchanged-index")))
    assert service.index([folder]).problems == []
    yield service
    service.close()


def test_a_clause_with_exchanged_words_is_neither_shown_as_it_was_nor_left_out_silently(exchanged: Assistant) -> None:
    path = exchanged.lessons.learn("21/2020/TT-BCT", language="en", as_of=date(2023, 1, 1))
    assert not [card for card in path.cards if "Phòng Nghề" in card.citation.quote]
    (notice,) = path.notices
    assert notice.text.startswith("Words of Điều 1 khoản 1 of 21/2020/TT-BCT were exchanged by 22/2022/TT-BCT")
    before = exchanged.lessons.learn("21/2020/TT-BCT", language="en", as_of=date(2021, 1, 1))
    assert [card for card in before.cards if "Phòng Nghề" in card.citation.quote]
    assert before.notices == ()
