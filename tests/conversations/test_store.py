"""Conversations are found again by who had them, as they were, and by nobody else."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.conversations import Conversations, Limits, Scope
from assistant.conversations.database import FORMAT, Database
from assistant.conversations.store import TURNS_KEPT, new_id
from assistant.errors import ConversationError
from assistant.settings import ROOT
from assistant.types import Filter, Kind
from tests.conversations.made import record, turn


def names(store, owner, search=""):
    return [each.name for each in store.listed(owner, search)]


def test_a_conversation_comes_back_with_exactly_what_was_shown(path):
    store = Conversations(path)
    scope = Scope(date(2024, 1, 1), Filter(frozenset({Kind.DECREE})))
    turns = (turn("Một?", n=1, scope=scope), turn("Hai?", n=2, stopped=True))
    for each in turns:
        assert store.add("anna", "c1", each)
    store.close()
    again = Conversations(path)
    found = again.opened("anna", "c1")
    assert found.turns == turns
    assert again.turn("anna", "c1", turns[0].record.id) == turns[0]
    again.close()


def test_a_conversation_is_named_after_its_first_question(kept):
    kept.add("anna", "c1", turn("Mức hỗ trợ\n là bao nhiêu?"))
    kept.add("anna", "c1", turn("Còn khoản 2?", n=1))
    assert names(kept, "anna") == ["Mức hỗ trợ là bao nhiêu?"]


def test_a_long_question_is_cut_at_a_word_and_a_long_thai_one_anywhere(kept):
    kept.add("anna", "c1", turn("word " * 60))
    kept.add("anna", "c2", turn("งบประมาณ" * 30, n=1))
    thai, english = names(kept, "anna")
    assert english.endswith("word…")
    assert len(english) <= 120
    assert len(thai) == 120


def test_the_last_used_stands_first_whatever_the_clock_says(kept):
    for n, name in enumerate(("c1", "c2", "c3")):
        kept.add("anna", name, turn(name, n=n))
    kept.add("anna", "c1", turn("again", n=9))
    assert [each.id for each in kept.listed("anna")] == ["c1", "c3", "c2"]
    assert datetime.now(UTC) - kept.listed("anna")[0].changed < timedelta(minutes=5)


def test_nothing_of_another_owner_is_found_changed_or_counted(kept):
    kept.add("anna", "c1", turn("secret"))
    record_id = record("secret").id
    for other in ("boris", "", "ann", "anna ", "ANNA", "%", "' OR 1=1 --"):
        assert kept.listed(other) == []
        assert kept.listed(other, "secret") == []
        assert kept.opened(other, "c1") is None
        assert kept.turn(other, "c1", record_id) is None
        assert not kept.rename(other, "c1", "mine")
        assert not kept.drop(other, "c1", record_id)
        assert not kept.judge(other, "c1", record_id, "wrong")
        assert not kept.delete(other, "c1")
        assert not kept.add(other, "c1", turn("slipped in", n=1))
        assert kept.judged(other, [record_id]) == {}
    assert kept.opened("anna", "c1").turns == (turn("secret"),)
    assert kept.feedback() == []


def test_without_an_owner_nothing_is_kept(kept):
    assert not kept.add("", "c1", turn())
    assert not kept.add("anna", "", turn())
    assert kept.listed("") == kept.listed("anna") == []


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("tro", ["Mức hỗ trợ?"]),
        ("HỖ TRỢ", ["Mức hỗ trợ?"]),
        ("350 triệu", ["Mức hỗ trợ?"]),
        ("เครื่องทอผ้า", ["ยืมเครื่องทอผ้าอย่างไร"]),
        ("hồ sơ", []),
        ("100%", []),
        ("_", []),
        ("\\", []),
        ("   ", ["ยืมเครื่องทอผ้าอย่างไร", "Mức hỗ trợ?"]),
    ],
)
def test_conversations_are_searched_by_name_question_and_answer(kept, search, found):
    kept.add("anna", "c1", turn("Mức hỗ trợ?"))
    kept.add("anna", "c2", turn("ยืมเครื่องทอผ้าอย่างไร", "ต้องยื่นคำขอ", n=1))
    assert names(kept, "anna", search) == found


def test_a_new_name_is_found_and_an_empty_one_is_refused(kept):
    kept.add("anna", "c1", turn("Old?"))
    assert kept.rename("anna", "c1", "  Budget\x1b[31m  2024 ")
    assert names(kept, "anna", "budget") == ["Budget[31m 2024"]
    assert not kept.rename("anna", "c1", " \n ")
    assert names(kept, "anna") == ["Budget[31m 2024"]
    kept.add("anna", "c1", turn("More?", n=1))
    assert names(kept, "anna") == ["Budget[31m 2024"]


def test_a_turn_that_is_asked_anew_is_dropped(kept):
    kept.add("anna", "c1", turn("One?", n=1))
    kept.add("anna", "c1", turn("Two?", n=2))
    assert kept.drop("anna", "c1", record("Two?", n=2).id)
    kept.add("anna", "c1", turn("Two, better?", n=3))
    assert [each.record.answer.question for each in kept.opened("anna", "c1").turns] == ["One?", "Two, better?"]


def test_the_oldest_conversations_of_an_owner_make_room(path):
    store = Conversations(path, Limits(conversations=3))
    store.add("boris", "b", turn("his"))
    for n in range(5):
        store.add("anna", f"c{n}", turn(f"{n}", n=n))
    assert [each.id for each in store.listed("anna")] == ["c4", "c3", "c2"]
    assert [each.id for each in store.listed("boris")] == ["b"]
    store.close()


def test_a_long_conversation_loses_what_was_said_first(kept):
    for n in range(TURNS_KEPT + 3):
        kept.add("anna", "c1", turn(f"question {n}", n=n))
    asked = [each.record.answer.question for each in kept.opened("anna", "c1").turns]
    assert asked == [f"question {n}" for n in range(3, TURNS_KEPT + 3)]


def test_the_store_stays_within_its_size_and_the_conversation_in_use_stays(path):
    store = Conversations(path, Limits(bytes=6000))
    for n in range(30):
        store.add(f"owner {n}", f"c{n}", turn(f"question {n}", n=n))
    left = [n for n in range(30) if store.listed(f"owner {n}")]
    assert left == list(range(left[0], 30))
    assert 1 < len(left) < 30
    store.close()
    tiny = Conversations(path, Limits(bytes=1))
    tiny.add("anna", "now", turn("this one", n=40))
    assert names(tiny, "anna") == ["this one"]
    tiny.close()


def test_the_last_word_on_an_answer_counts_and_outlives_the_conversation(kept):
    kept.add("anna", "c1", turn("One?"))
    said = record("One?")
    assert kept.judge("anna", "c1", said.id, "helpful")
    assert kept.judge("anna", "c1", said.id, "wrong-source", " see clause 2\x1b ")
    assert kept.judged("anna", [said.id, "other"]) == {said.id: "wrong-source"}
    kept.delete("anna", "c1")
    (feedback,) = kept.feedback()
    assert (feedback.judgement, feedback.comment, feedback.record) == ("wrong-source", "see clause 2", said)
    assert "anna" not in str(feedback.to_dict())


def test_an_answer_that_is_not_there_cannot_be_judged(kept):
    kept.add("anna", "c1", turn())
    assert not kept.judge("anna", "c1", "0" * 16, "wrong")
    assert not kept.judge("anna", "c2", record().id, "wrong")


def test_a_store_of_a_newer_program_is_refused_and_not_changed(path, kept):
    kept.add("anna", "c1", turn())
    Database(path)._kept.put_format("conversations", FORMAT + 1)
    kept.close()
    with pytest.raises(ConversationError, match="newer version"):
        kept.listed("anna")


def test_many_threads_lose_nothing(kept):
    def write(thread):
        for n in range(10):
            kept.add("anna", f"c{thread}", turn(f"{thread} {n}", n=n))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [len(kept.opened("anna", f"c{n}").turns) for n in range(8)] == [10] * 8


WRITE = """
import sys
from pathlib import Path
from assistant.conversations import Conversations
from tests.conversations.made import turn
place = sys.argv[1]
store = Conversations(place if "://" in place else Path(place))
for n in range(10):
    assert store.add("anna", "shared", turn(f"{sys.argv[2]} {n}", n=n))
"""


def test_processes_that_make_and_fill_one_store_at_once_lose_nothing(path, kept):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE, str(path), str(n)], cwd=ROOT, stderr=subprocess.PIPE)
        for n in range(4)
    ]
    assert [(each.communicate()[1].decode()[-500:], each.returncode) for each in writers] == [("", 0)] * 4
    assert len(kept.opened("anna", "shared").turns) == 40


def test_ids_are_never_the_same():
    assert len({new_id() for _ in range(1000)}) == 1000
