"""`assistant feedback`: who runs the assistant learns what readers say of its answers."""

from __future__ import annotations

import json
import shutil

import pytest

from assistant.cli import main
from assistant.conversations import KeptTurn
from assistant.service import Assistant
from assistant.settings import Settings


@pytest.fixture
def told(capsys):
    def told(*arguments):
        with pytest.raises(SystemExit) as left:
            main(["feedback", *map(str, arguments)])
        assert not left.value.code
        return capsys.readouterr().out

    return told


@pytest.fixture
def judged(small_index, tmp_path):
    """An index whose reader called an answer wrong; and that answer's record."""
    index = tmp_path / "index"
    shutil.copytree(small_index, index)
    service = Assistant(Settings(index_dir=index))
    record = service.record(service.ask("Điều 3 Nghị định 77/2019/NĐ-CP quy định gì?"))
    service.conversations.add("anna", "c1", KeptTurn(record))
    service.conversations.judge("anna", "c1", record.id, "wrong-source", "see clause 2")
    service.close()
    return index, record


def test_feedback_is_listed_with_the_answer_it_was_given_on(judged, told):
    index, record = judged
    (said,) = json.loads(told("--index", index, "--json"))["feedback"]
    assert (said["judgement"], said["comment"]) == ("wrong-source", "see clause 2")
    assert (said["question"], said["record"]["id"]) == (record.answer.question, record.id)
    assert "anna" not in json.dumps(said)


def test_a_person_reads_what_was_said_beside_the_question(judged, told):
    index, record = judged
    shown = " ".join(told("--index", index).split())
    assert "wrong-source" in shown
    assert "see clause 2" in shown
    assert record.answer.question in shown


def test_where_nobody_has_said_anything_the_list_is_empty(told, tmp_path):
    assert json.loads(told("--index", tmp_path, "--json")) == {"feedback": []}
