"""Answers know what was law on the day: new words for old, and a notice that names the act."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Answer, Force
from tests.retrieval.test_consolidated import GOLDEN

BEFORE, AFTER = date(2023, 12, 31), date(2024, 1, 1)


def notices(answer: Answer, kind: str) -> str:
    return " ".join(notice.text for notice in answer.notices if notice.kind == kind)


def test_a_provision_is_told_in_the_words_of_the_day(corpus_assistant: Assistant) -> None:
    question = "Khoản 1 Điều 14 Nghị định 45/2012/NĐ-CP quy định gì?"
    now = corpus_assistant.ask(question, as_of=AFTER)
    assert "1.200 triệu đồng" in now.text
    assert "500 triệu" not in now.text
    assert {citation.document.identity.number for citation in now.citations} == {"108/2023/NĐ-CP"}
    assert "108/2023/NĐ-CP" in notices(now, "amended")
    then = corpus_assistant.ask(question, as_of=BEFORE)
    assert "không quá 500 triệu đồng" in then.text
    assert notices(then, "amended") == ""


def test_an_added_article_is_told_with_the_day_from_which_it_holds(corpus_assistant: Assistant) -> None:
    question = "มาตรา 12a ของพระราชกฤษฎีกา 45/2012/ND-CP ว่าอย่างไร"
    assert "Cơ sở dữ liệu khuyến công quốc gia" in corpus_assistant.ask(question, as_of=AFTER).text
    early = corpus_assistant.ask(question, as_of=BEFORE)
    assert "1 มกราคม 2567" in notices(early, "not-yet")


def test_a_repealed_clause_is_shown_with_a_notice_that_names_the_act(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask("Is clause 3 of Article 9 of Decree 45/2012/ND-CP still in force?", as_of=AFTER)
    assert "108/2023/NĐ-CP" in notices(answer, "repealed")
    repealed = next(
        c for c in answer.citations if c.document.identity.number == "45/2012/NĐ-CP" and "khoản 3" in c.provision
    )
    assert repealed.validity is not None
    assert repealed.validity.force is Force.NO_LONGER
    assert repealed.to_dict()["validity"]["ended_by"] == "108/2023/NĐ-CP"


def test_a_day_said_in_the_question_is_the_day_of_the_law(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask(
        "Khoản 3 Điều 9 Nghị định 45/2012/NĐ-CP còn hiệu lực vào ngày 01/06/2023 không?", as_of=AFTER
    )
    assert "01/06/2023" in notices(answer, "as-of")
    assert notices(answer, "repealed") == ""


def test_a_figure_that_was_changed_is_not_answered_with_the_old_one(corpus_assistant: Assistant) -> None:
    question = "Mức hỗ trợ tối đa để chuyển giao máy móc thiết bị tiên tiến cho một cơ sở là bao nhiêu?"
    now = corpus_assistant.ask(question, as_of=AFTER)
    assert "300 triệu đồng" in now.text
    assert "không quá 200 triệu đồng cho một cơ sở" not in now.text
    assert "200 triệu đồng" in corpus_assistant.ask(question, as_of=BEFORE).text


def test_a_question_goes_on_where_the_last_one_was(corpus_assistant: Assistant) -> None:
    asked = ["What does Article 14 of Decree 45/2012/ND-CP say?"]
    answer = corpus_assistant.ask("And clause 4 of the same article?", as_of=AFTER, before=asked)
    assert "35 triệu đồng" in answer.text


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A decree and the one that replaces its Article 4, indexed."""
    folder = tmp_path_factory.mktemp("market")
    case = next(c for c in GOLDEN["case"] if c["language"] == "vi" and c["name"] == "an article is replaced")
    (folder / "base.txt").write_text(GOLDEN["base"]["vi"].strip(), "utf-8")
    amending = GOLDEN["amending"]["vi"].replace("{instructions}", case["instructions"].strip())
    (folder / "amending.txt").write_text(amending.strip(), "utf-8")
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("market-index")))
    service.index([Path(folder)])
    yield service
    service.close()


def test_what_was_rewritten_is_not_found_any_more(market: Assistant) -> None:
    question = "Ban quản lý chợ báo cáo Phòng Kinh tế trước ngày nào?"
    old = "báo cáo Phòng Kinh tế trước ngày 15 tháng 12"
    assert any(old in hit.passage.text for hit in market.search(question, as_of=date(2019, 12, 31)))
    assert not any(old in hit.passage.text for hit in market.search(question, as_of=date(2020, 1, 1)))


def test_the_reader_is_told_of_what_was_set_aside(market: Assistant) -> None:
    answer = market.ask("Ban quản lý chợ báo cáo Phòng Kinh tế trước ngày nào?", as_of=date(2020, 1, 1))
    assert "trước ngày 15 tháng 12" not in answer.text
    assert "99/2019/NĐ-CP" in notices(answer, "amended")


def test_whether_it_is_in_force_is_said_first_and_the_words_are_those_of_the_day(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask(
        "What does article 5 of decree 45/2012/ND-CP say, and is it still in force?", as_of=AFTER
    )
    assert "is in force (as of 1 January 2024; it took effect on 5 July 2012)" in notices(answer, "in-force")
    assert "108/2023/NĐ-CP" in notices(answer, "amended")
    assert "chuyển đổi số" in answer.text
    assert "Khoản 2 Điều 5 được sửa đổi như sau" not in answer.text, "the new words are recited once"
    part = corpus_assistant.ask("Điều 9 Nghị định 45/2012/NĐ-CP còn hiệu lực không?", as_of=AFTER)
    assert "còn hiệu lực một phần" in notices(part, "in-force")


@pytest.mark.parametrize(
    "question",
    [
        "What does article 15 of decree 45/2012/ND-CP say, and is it still in force?",
        "Điều 15 Nghị định 45/2012/NĐ-CP quy định gì và còn hiệu lực không?",
        "มาตรา 15 ของ 45/2012/ND-CP เขียนว่าอย่างไร ยังใช้อยู่ไหม",
    ],
)
def test_what_a_provision_says_comes_before_whether_it_is_in_force(corpus_assistant: Assistant, question: str) -> None:
    answer = corpus_assistant.ask(question, as_of=AFTER)
    told = [sentence.text for sentence in answer.sentences]
    assert told[0].startswith("Điều 15")
    assert "có hiệu lực thi hành từ ngày 05 tháng 7 năm 2012" in told[-1]
    assert not any("Sửa đổi, bổ sung một số điều" in text for text in told)  # it changed other articles
    assert notices(answer, "in-force")


@pytest.mark.parametrize(
    "question",
    [
        "Can I still rely on Decree 68/2017/ND-CP?",
        "พระราชกฤษฎีกา 68/2017/ND-CP ยังใช้บังคับอยู่หรือไม่",
        "nghi dinh 68/2017/ND-CP con hieu luc khong",
    ],
)
def test_what_became_of_a_document_that_is_not_held_is_told_by_the_one_that_ended_it(
    corpus_assistant: Assistant, question: str
) -> None:
    answer = corpus_assistant.ask(question, as_of=date(2026, 11, 1))
    assert "replaces Decree No. 68/2017/ND-CP" in answer.text
    assert notices(answer, "not-held")


def test_where_only_the_force_of_an_article_is_asked_its_words_are_not_recited(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask("Is article 14 of decree 45/2012/ND-CP still in force?", as_of=AFTER)
    assert "có hiệu lực thi hành từ ngày 05 tháng 7 năm 2012" in answer.sentences[0].text
    assert all("Điều 14 được sửa đổi" in sentence.text for sentence in answer.sentences[1:])
    assert len(answer.sentences) == 3, "since when, and the two clauses that were changed"


def test_of_an_act_whose_force_is_asked_not_every_amendment_is_recited(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask("พระราชกฤษฎีกา 45/2012/ND-CP ยังมีผลใช้บังคับอยู่หรือไม่", as_of=AFTER)
    assert "có hiệu lực thi hành từ ngày 05 tháng 7 năm 2012" in answer.sentences[0].text
    assert "1.000 triệu đồng" not in answer.text
    assert notices(answer, "amended")


@pytest.mark.parametrize(
    "question",
    [
        "UBND huyện giờ còn được sáp nhập bộ phận khuyến công với đơn vị khác không?",
        "คณะกรรมการประชาชนอำเภอยังรวมหน่วยส่งเสริมอุตสาหกรรมกับหน่วยงานอื่นได้ไหม",
    ],
)
def test_whether_a_repealed_rule_still_holds_is_answered_by_the_words_that_ended_it(
    corpus_assistant: Assistant, question: str
) -> None:
    answer = corpus_assistant.ask(question)
    ended, rule = (sentence.text for sentence in answer.sentences)
    assert ended == "3. Bãi bỏ khoản 3 Điều 9."
    assert "được sáp nhập bộ phận khuyến công" in rule, "what is allowed no more"
    assert any(notice.kind == "repealed" for notice in answer.notices)


@pytest.mark.parametrize(
    "question",
    [
        "Văn bản nào thay Nghị định 134/2004?",
        "พ.ร.ฎ. 134/2004/ND-CP ถูกแทนด้วยฉบับไหน",
        "What became of Decree 134/2004/ND-CP?",
    ],
)
def test_what_replaced_a_document_is_told_in_the_words_that_did(corpus_assistant: Assistant, question: str) -> None:
    first = corpus_assistant.ask(question).sentences[0]
    assert "thay thế Nghị định số 134/2004/NĐ-CP" in first.text


@pytest.mark.parametrize("as_of", [date(2024, 4, 10), AFTER.replace(year=2026)])
def test_of_a_decree_that_is_not_held_it_is_told_what_replaced_it_and_when(
    corpus_assistant: Assistant, as_of: date
) -> None:
    """Known by its number without its letters, and also on a day when it still was law."""
    answer = corpus_assistant.ask("Is decree 68/2017 still in force?", as_of=as_of)
    assert "replaces Decree No. 68/2017/ND-CP" in answer.sentences[0].text
    assert "takes effect from 1 May 2024" in answer.sentences[1].text
    assert "68/2017" in notices(answer, "not-held")
