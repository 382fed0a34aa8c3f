"""No answer leaves the server without its record, whichever door it leaves by."""

from __future__ import annotations

import inspect
import shutil
import stat
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from assistant.audit.files import files
from assistant.audit.reading import told, verify
from assistant.lessons import Lessons
from assistant.server.application import create_application
from assistant.server.askers import asker
from assistant.server.recorded_lessons import RecordedLessons
from assistant.server.served import Served, recorded, served
from assistant.service import Assistant
from assistant.settings import Settings

QUESTION = "How many looms were lent in 2023?"
REFERENCE = "Điều 3 Nghị định 77/2019/NĐ-CP"
# What shows nothing of a document to who asks, each with the reason why no record is made of it.
SILENT = {
    "ask": "by stream",
    "warm": "of no question",
    "check_searchable": "of no question",
    "record": "of an answer that was recorded; it leaves by export",
    "counts": "numbers",
    "made_with": "the name of a model",
    "page": "how large a page is; its words and picture are asked for apart",
    "encode": "of what is held already",
    "unencoded": "numbers",
    "additions": "when files came, and by whose hand",
    "conversations": "of answers that were recorded; opened again by reopen",
    "retriever": "of programs in Python, which hold the index themselves",
}


@pytest.fixture
def service(small_index, tmp_path):
    """The service over an index of its own record."""
    service = Assistant(Settings(index_dir=small_index, audit_dir=tmp_path / "audit"))
    yield service
    service.close()


@pytest.fixture
def client(service):
    with TestClient(create_application(service, service.settings)) as client:
        yield client


@pytest.fixture
def lines(service):
    """What the record tells: all lines, when called."""
    return lambda: list(told(service.settings.audit_dir))


def test_every_way_out_of_the_service_is_recorded_or_shows_nothing():
    ways = {name for name, _ in inspect.getmembers(Assistant) if not name.startswith("_")}
    kept = {name for name in ways if name in vars(Served)}
    assert ways - kept == SILENT.keys()


def test_a_question_is_recorded_with_the_evidence_that_was_shown(client, lines, service):
    given = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    asked, shown, answered = lines()
    assert (asked.what, asked.words, asked.who) == ("asked", QUESTION, "-")
    cited = {(c["document"]["id"], c["provision"], c["start"], c["end"]) for c in given["citations"]}
    assert {tuple(place.values()) for place in shown.values["places"]} == cited
    assert (answered.what, answered.values["completeness"]) == ("answered", given["completeness"])
    assert shown.values["about"] == answered.values["about"] == asked.n
    assert {line.values["index"] for line in (asked, shown, answered)} == {service._stores.registry.version()}


@pytest.mark.parametrize("stream", [False, True])
def test_both_doors_of_chat_programs_leave_a_record(client, lines, stream):
    asked = {"messages": [{"role": "user", "content": QUESTION}], "stream": stream}
    assert "412" in client.post("/v1/chat/completions", json=asked).text
    client.post("/api/v1/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
    assert [line.what for line in lines()] == ["asked", "shown", "answered"] * 2


def test_look_ups_searches_lists_pages_and_files_leave_a_record(client, lines):
    held = client.get("/api/v1/documents").json()["documents"]
    client.get("/api/v1/lookup", params={"reference": REFERENCE})
    client.get("/api/v1/search", params={"query": QUESTION, "k": 2})
    client.get(f"/files/{held[0]['id']}")
    told_of = lines()
    assert [line.what for line in told_of] == ["listed", "looked-up", "searched", "listed", "downloaded"]
    assert told_of[1].values["places"][0]["provision"] == "Điều 3"
    assert len(told_of[2].values["places"]) == 2
    assert told_of[4].values["places"][0]["document"] == held[0]["id"]


def test_what_is_refused_is_recorded_as_that(client, lines):
    assert client.get("/api/v1/documents/none").status_code == 404
    assert client.post("/api/v1/ask", json={"question": " "}).status_code == 422
    assert lines() == []  # nothing was shown, and nothing was asked
    assert client.get("/api/v1/lookup", params={"reference": "Điều 99 Nghị định 77/2019/NĐ-CP"}).status_code == 200
    assert [line.what for line in lines()] == ["looked-up"]


@pytest.mark.parametrize("stream", [False, True])
def test_no_answer_leaves_when_its_record_cannot_be_written(client, service, stream):
    shutil.rmtree(service.settings.audit_dir, ignore_errors=True)
    service.settings.audit_dir.write_text("where the folder should be")
    headers = {"Accept": "text/event-stream"} if stream else {}
    refused = client.post("/api/v1/ask", json={"question": QUESTION}, headers=headers)
    assert refused.status_code == 503
    assert "cannot be written" in refused.json()["error"]
    assert "412" not in refused.text
    assert client.get("/api/v1/documents").status_code == 503
    assert client.get("/ready").status_code == 503


def test_evidence_is_on_the_disk_before_it_is_shown(service, lines):
    growing = served(service).stream(QUESTION)
    first = next(growing)
    assert first.citations
    assert [line.what for line in lines()] == ["asked", "shown"]
    growing.close()


def test_the_record_names_who_asks_where_somebody_is_named(service, lines):
    token = asker.set("somchai")
    try:
        served(service).lookup(REFERENCE)
    finally:
        asker.reset(token)
    served(service).lookup(REFERENCE)
    assert [line.who for line in lines()] == ["somchai", "-"]


def test_what_comes_and_goes_is_recorded(tmp_path, small_folder):
    papers = shutil.copytree(small_folder, tmp_path / "papers")
    service = served(Assistant(Settings(index_dir=tmp_path / "index")))
    service.index([papers])
    (papers / "rabiab-2565.txt").unlink()
    service.index([papers])
    service.close()
    folder = tmp_path / "index" / "audit"
    assert [line.what for line in told(folder)] == ["indexing", "added", "indexed", "indexing", "removed", "indexed"]
    assert [len(line.values["places"]) for line in told(folder) if "places" in line.values] == [3, 1]


def test_the_command_writes_into_a_record_that_is_kept_and_begins_none(service, tmp_path):
    assert recorded(service) is service
    served(service).lookup(REFERENCE)
    assert isinstance(recorded(service), Served)
    without = Assistant(service.settings.model_copy(update={"audit": False}))
    assert recorded(without) is without
    served(without).lookup(REFERENCE)
    without.close()
    assert len(list(told(tmp_path / "audit"))) == 1


def test_the_record_of_a_served_day_is_whole(client, service):
    for question in (QUESTION, "งบประมาณปี 2566", "Hồ sơ đề nghị hỗ trợ gồm những gì?"):
        client.post("/api/v1/ask", json={"question": question})
    folder = service.settings.audit_dir
    assert verify(folder).broken is None
    assert QUESTION not in "".join(file.path.read_text("utf-8") for file in files(folder))


def test_what_readers_bring_and_take_away_is_recorded(tmp_path):
    service = served(Assistant(Settings(index_dir=tmp_path / "index", audit_dir=tmp_path / "audit")))
    holdings = service.holdings
    part = holdings.space("thong-bao.txt")
    part.write_text("Số: 5/TB-XYZ\nTHÔNG BÁO\nVề lịch mở kho\nKho mở cửa lúc 7 giờ.\n", "utf-8")
    (name,) = holdings.add(holdings.received(part), "a reader").document_ids
    holdings.remove(name)
    service.close()
    lines = told(tmp_path / "audit")
    told_of = [(line.what, [place["document"] for place in line.values.get("places", [])]) for line in lines]
    assert told_of == [("indexing", []), ("added", [name]), ("indexing", []), ("removed", [name])]


def test_every_lesson_that_shows_something_is_recorded():
    ways = {name for name, _ in inspect.getmembers(Lessons) if not name.startswith("_")}
    silent = {
        "mark": "of a question that was recorded with its proof",
        "progress": "of who learns, nothing of documents",
    }
    assert ways - silent.keys() == {name for name in ways if name in vars(RecordedLessons)}


def test_lessons_leave_a_record_of_the_places_they_showed_and_of_nothing_else(service, lines):
    lessons = served(service).lessons
    path = lessons.learn("Nghị định 77/2019/NĐ-CP")
    entries = lessons.glossary()
    sheet = lessons.quiz(count=3)
    lessons.learn("khung cửi dệt")
    told_of = lines()
    assert [line.what for line in told_of] == ["shown"] * 4
    assert told_of[0].words == "Nghị định 77/2019/NĐ-CP"
    shown = [{(place["document"], place["start"]) for place in line.values.get("places", [])} for line in told_of]
    assert shown[0] == {(card.citation.document.id, card.citation.start) for card in path.cards}
    assert shown[1] == {(p.citation.document.id, p.citation.start) for entry in entries for p in entry.defined}
    assert shown[2] == {(c.document.id, c.start) for item in sheet.items for c in item.citations}
    assert shown[0]


def test_progress_of_the_server_lies_beside_the_index_and_is_each_learners_own(tmp_path):
    service = Assistant(Settings(index_dir=tmp_path / "index"))
    progress = served(service).lessons.progress
    progress.mark_read("one", ["a"], datetime(2026, 3, 1, tzinfo=UTC))
    file = tmp_path / "index" / "learning.db"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (progress.read("one"), progress.read("another")) == (frozenset({"a"}), frozenset())
    service.close()
