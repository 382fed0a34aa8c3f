"""A kept answer is shown again only while all that it rests on may be read."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from assistant.access.labels import Label
from assistant.conversations import KeptTurn, Scope
from assistant.server.application import our_routes
from assistant.server.served import Served
from assistant.types import Reader, Record
from assistant.web.intake import Intake
from assistant.web.memory import Memory
from assistant.web.owner import owner_named
from tests.access.conftest import READER
from tests.access.test_server import As, known_inside

ASKED = "How many looms were lent in 2023?"
OWNER = owner_named(READER.name)


@pytest.fixture
def kept(house):
    """A conversation of READER's about the open report, kept."""
    record = house.seen_by(READER).record(house.seen_by(READER).ask(ASKED))
    assert "412" in record.answer.text
    house.conversations.add(OWNER, "talk", KeptTurn(record, Scope()))
    return record


def withdraw(house, record):
    for citation in record.answer.citations:
        house.access.label_document(citation.document.id, Label.of(3), None)


def test_an_answer_is_shown_again_while_its_reader_may_read_all_of_it(house, kept):
    (turn,) = Memory(house).opened(OWNER, "talk", READER).turns
    assert turn.answer.sentences == kept.answer.sentences
    assert turn.answer.citations == kept.answer.citations


def test_an_answer_that_rests_on_what_was_withdrawn_is_not(house, kept):
    withdraw(house, kept)
    (turn,) = Memory(house).opened(OWNER, "talk", READER).turns
    assert "412" not in str(turn)
    assert "report-2023" not in str(turn)
    assert turn.answer.question == ASKED
    assert [notice.kind for notice in turn.shown.notices] == ["withheld"]
    assert turn.record.id == kept.id  # to be deleted or judged by


@pytest.mark.parametrize("form", ["json", "md", "docx", "pdf"])
def test_it_is_not_downloaded_either(house, kept, form):
    withdraw(house, kept)
    served = Served(house, identified=True)
    app = known_inside(our_routes(served, served.settings, Intake(served.keeper)))
    client = TestClient(As(app, READER), base_url="http://127.0.0.1:7860")
    file = client.get(f"/answers/talk/{kept.id}.{form}")
    assert file.status_code == 200
    assert b"412" not in file.content or form in {"docx", "pdf"}
    if form == "json":
        assert Record.from_dict(json.loads(file.text)).answer.sentences == ()


def test_it_is_shown_again_when_it_may_be_read_again(house, kept):
    withdraw(house, kept)
    for citation in kept.answer.citations:
        house.access.label_document(citation.document.id, Label.of(0), None)
    (turn,) = Memory(house).opened(OWNER, "talk", READER).turns
    assert "412" in turn.answer.text


def test_an_answer_that_names_an_act_which_was_withdrawn_is_not_shown(house):
    cleared = Reader("minister's secretary", clearance=3)
    answer = house.seen_by(cleared).ask("Điều 3 Nghị định 77/2019/NĐ-CP quy định mức hỗ trợ thế nào?")
    assert "8888/2021/NĐ-CP" in str(answer)
    record = house.seen_by(cleared).record(answer)
    lower = house.seen_by(Reader("the same, moved", clearance=1))
    assert "8888" not in str(lower.reopen(record))
    assert "8888" not in lower.export(record, "md").decode()
