"""A record keeps an answer with its evidence, and on reopening says what has happened to the sources since."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.errors import RecordError
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Notice, Record
from assistant.types.records import _name

QUESTIONS = {
    "vi": "Sở Công Thương thẩm định hồ sơ trong bao nhiêu ngày?",
    "th": "ต้องวางเงินประกันต่อเครื่องเท่าไร",
    "en": "How many weavers were trained in 2023?",
}
REPEAL = """\
CHÍNH PHỦ
Số: 12/2025/NĐ-CP
Hà Nội, ngày 10 tháng 01 năm 2025

NGHỊ ĐỊNH
Bãi bỏ Nghị định số 77/2019/NĐ-CP

Điều 1. Bãi bỏ
Bãi bỏ Nghị định số 77/2019/NĐ-CP ngày 01 tháng 10 năm 2019 của Chính phủ về hợp tác xã làng nghề.

Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 3 năm 2025.
"""


@pytest.fixture(scope="module")
def first(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the small documents, to be changed; beside it an index of them as they are at first."""
    place = tmp_path_factory.mktemp("office") / "documents"
    shutil.copytree(small_folder, place)
    service = Assistant(Settings(index_dir=place.with_name("index")))
    service.index([place])
    service.close()
    return place


@pytest.fixture
def folder(first: Path, small_folder: Path) -> Path:
    """The small documents, to be changed, as they were at first."""
    shutil.rmtree(first)
    return Path(shutil.copytree(small_folder, first))


@pytest.fixture
def office(folder: Path, tmp_path: Path) -> Iterator[Assistant]:
    """The service over an index of them of its own."""
    service = Assistant(Settings(index_dir=shutil.copytree(folder.with_name("index"), tmp_path / "index")))
    yield service
    service.close()


def _record(service: Assistant, language: str = "vi", **asked: object) -> Record:
    return service.record(service.ask(QUESTIONS[language], **asked))


# Writing and reading


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_record_comes_back_from_json_exactly(small_assistant: Assistant, language: str) -> None:
    record = _record(small_assistant, language)
    assert record.answer.citations
    assert Record.from_json(record.to_json()) == record


def test_a_record_says_when_for_which_day_and_with_what_it_was_answered(small_assistant: Assistant) -> None:
    record = _record(small_assistant, as_of=date(2020, 5, 1))
    assert record.asked_at.tzinfo is not None
    assert record.as_of == date(2020, 5, 1)
    assert record.embedding == small_assistant.made_with()
    assert record.chat_model == ""
    assert record.program.startswith("policy-assistant ")
    assert [source.file for source in record.sources] == ["nghi-dinh-77-2019.md"]


def test_the_day_that_the_question_names_is_the_day_of_the_record(small_assistant: Assistant) -> None:
    asked = "Ngày 30/6/2021, khoản 2 Điều 3 Nghị định 77/2019/NĐ-CP quy định gì?"
    answer = small_assistant.ask(asked)
    assert small_assistant.record(answer).as_of == answer.as_of


def test_no_path_of_the_machine_goes_with_a_record(office: Assistant, folder: Path) -> None:
    assert str(folder) not in _record(office).to_json()


def test_a_record_that_was_changed_by_hand_is_refused(small_assistant: Assistant) -> None:
    text = _record(small_assistant).to_json()
    assert "15 ngày" in text
    with pytest.raises(RecordError, match="damaged"):
        Record.from_json(text.replace("15 ngày", "51 ngày"))


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", '{"format": 1}', "[" * 100_000, '{"format": "policy-assistant record"}', "\ud800"],
    ids=["empty", "list", "object", "null", "other format", "deep", "nothing in it", "no text"],
)
def test_what_is_no_record_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(RecordError) as refused:
        Record.from_json(text)
    assert "\n" not in str(refused.value)


def test_a_record_of_another_version_is_told_from_a_damaged_one(small_assistant: Assistant) -> None:
    value = _record(small_assistant).to_dict() | {"version": 99}
    with pytest.raises(RecordError, match="another version"):
        Record.from_dict(value)


@pytest.mark.parametrize(("name", "wrong"), [("as_of", 5), ("as_of", "soon"), ("asked_at", "2024-01-01T00:00:00")])
def test_values_of_another_type_are_refused_even_under_their_right_name(
    small_assistant: Assistant, name: str, wrong: object
) -> None:
    value = json.loads(_record(small_assistant).to_json())
    value["record"][name] = wrong
    value["id"] = _name(value["record"])
    with pytest.raises(RecordError):
        Record.from_dict(value)


def test_no_sign_to_a_terminal_comes_in_or_goes_out_with_a_record(small_assistant: Assistant) -> None:
    answer = small_assistant.ask(QUESTIONS["vi"])
    spoilt = replace(answer, question="\x1b[2Jwhat\x9b?\ud800", notices=(Notice("scope", "a\x07b"),))
    record = small_assistant.record(spoilt)
    assert record.answer.question == "[2Jwhat?"
    assert record.answer.notices[0].text == "ab"
    assert Record.from_json(record.to_json()) == record
    value = json.loads(record.to_json())
    value["record"]["answer"]["question"] = "\x1b[2J"
    value["id"] = _name(value["record"])
    with pytest.raises(RecordError):
        Record.from_dict(value)


# The index version


def test_the_index_version_changes_exactly_when_what_is_held_does(
    office: Assistant, folder: Path, tmp_path: Path
) -> None:
    first = _record(office).index_version
    office.index([folder])
    (folder / "rabiab-2565.txt").rename(folder / "rabiab.txt")
    office.index([folder])
    assert _record(office).index_version == first, "nothing new is held: looked at again, renamed"
    (folder / "note.txt").write_text("Notice 5. The office is closed on 2 May 2024.\n", "utf-8")
    office.index([folder])
    assert _record(office).index_version != first
    (folder / "note.txt").unlink()
    office.index([folder])
    assert _record(office).index_version == first
    elsewhere = Assistant(Settings(index_dir=tmp_path / "another"))
    elsewhere.index([folder])
    assert _record(elsewhere).index_version == first, "another machine that holds the same"
    elsewhere.close()


# Reopening


@pytest.mark.parametrize("language", QUESTIONS)
def test_nothing_is_said_while_nothing_has_changed(office: Assistant, folder: Path, language: str) -> None:
    record = _record(office, language)
    (folder / "note.txt").write_text("Notice 5. The office is closed on 2 May 2024.\n", "utf-8")
    office.index([folder])
    again = office.reopen(record)
    assert again.changes == ()
    assert (again.answer, again.id) == (record.answer, record.id)


@pytest.mark.parametrize(
    ("language", "file", "words"),
    [
        ("vi", "nghi-dinh-77-2019.md", "không còn trong hệ thống"),
        ("th", "rabiab-2565.txt", "ไม่อยู่ในระบบแล้ว"),
        ("en", "report-2023.docx", "no longer held"),
    ],
)
def test_a_document_that_is_gone_is_told_and_its_words_stay(
    office: Assistant, folder: Path, language: str, file: str, words: str
) -> None:
    record = _record(office, language)
    (folder / file).unlink()
    office.index([folder])
    again = office.reopen(record)
    assert [notice.kind for notice in again.changes] == ["source-changed"]
    assert words in again.changes[0].text
    assert again.answer.citations == record.answer.citations
    assert again.shown.notices[0] == again.changes[0]


def test_a_document_whose_text_was_changed_is_told_with_the_file_that_holds_it_now(
    office: Assistant, folder: Path
) -> None:
    record = _record(office)
    decree = folder / "nghi-dinh-77-2019.md"
    decree.write_text(decree.read_text("utf-8").replace("15 ngày làm việc", "20 ngày làm việc"), "utf-8")
    office.index([folder])
    again = office.reopen(record)
    assert len(again.changes) == 1
    assert "thay bằng bản khác" in again.changes[0].text
    assert "nghi-dinh-77-2019.md" in again.changes[0].text
    assert "15 ngày làm việc" in again.answer.text


def test_a_newer_version_beside_the_old_one_is_told(office: Assistant, folder: Path) -> None:
    record = _record(office)
    decree = (folder / "nghi-dinh-77-2019.md").read_text("utf-8")
    (folder / "corrected.md").write_text(decree.replace("350 triệu", "360 triệu"), "utf-8")
    office.index([folder])
    again = office.reopen(record)
    assert ["corrected.md" in notice.text for notice in again.changes] == [True]
    assert office.reopen(_record(office)).changes == (), "known when it was asked, it is no change"


def test_a_repeal_since_is_told_with_the_act_that_made_it(office: Assistant, folder: Path) -> None:
    record = _record(office)
    (folder / "nghi-dinh-12-2025.md").write_text(REPEAL, "utf-8")
    office.index([folder])
    (notice,) = office.reopen(record).changes
    assert "77/2019/NĐ-CP" in notice.text
    assert "hết hiệu lực từ ngày 01/03/2025" in notice.text
    assert notice.references == ("77/2019/NĐ-CP", "12/2025/NĐ-CP")


def test_a_repeal_changes_nothing_for_a_question_about_a_day_before_it(office: Assistant, folder: Path) -> None:
    record = _record(office, as_of=date(2021, 1, 1))
    (folder / "nghi-dinh-12-2025.md").write_text(REPEAL, "utf-8")
    office.index([folder])
    assert office.reopen(record).changes == ()


def test_what_was_known_to_be_repealed_when_asked_is_no_change(office: Assistant, folder: Path) -> None:
    (folder / "nghi-dinh-12-2025.md").write_text(REPEAL, "utf-8")
    office.index([folder])
    answer = office.ask("khoản 2 Điều 2 Nghị định 77/2019/NĐ-CP")
    assert answer.citations
    assert office.reopen(office.record(answer)).changes == ()


def test_time_alone_can_change_a_status(office: Assistant, folder: Path) -> None:
    """A repeal that was announced when the question was asked, and has taken effect by the day of reopening."""
    next_year = (datetime.now().astimezone() + timedelta(days=400)).date()
    repeal = REPEAL.replace("ngày 01 tháng 3 năm 2025", f"ngày 01 tháng 3 năm {next_year.year}")
    (folder / "nghi-dinh-12-2025.md").write_text(repeal, "utf-8")
    office.index([folder])
    record = _record(office)
    assert office.reopen(record).changes == ()
    later = office.reopen(record, as_of=date(next_year.year, 3, 2))
    assert "hết hiệu lực" in later.changes[0].text


def test_reopening_again_forgets_what_is_no_longer_so(office: Assistant, folder: Path) -> None:
    record = _record(office)
    decree = folder / "nghi-dinh-77-2019.md"
    text = decree.read_text("utf-8")
    decree.unlink()
    office.index([folder])
    gone = office.reopen(record)
    kept = Record.from_json(gone.to_json())
    assert kept == gone
    decree.write_text(text, "utf-8")
    office.index([folder])
    back = office.reopen(kept)
    assert replace(back, reopened_on=None) == record
