"""Asking, looking up and searching, as scripts and people meet them: JSON alone on stdout, exit status 0, 1 or 2."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assistant.service import Assistant
from tests.cli.running import DECREE, Command, process


@pytest.mark.parametrize(
    ("question", "language", "document", "phrase"),
    [
        ("Sở Công Thương thẩm định hồ sơ trong bao nhiêu ngày?", "vi", DECREE, "15 ngày làm việc"),
        ("ต้องวางเงินประกันต่อเครื่องเท่าไร", "th", "", "สองพันบาท"),
        ("How many weavers were trained in 2023?", "en", "", "1,930 weavers"),
    ],
)
def test_each_language_is_answered_by_a_quote_that_stands_in_the_document(
    held: Command, small_assistant: Assistant, question: str, language: str, document: str, phrase: str
) -> None:
    answer = held("ask", question, "--json").json
    assert (answer["language"], answer["completeness"]) == (language, "complete")
    first = answer["citations"][answer["sentences"][0]["citations"][0] - 1]
    assert phrase in first["quote"]
    assert first["document"]["number"] == document or not document
    text = small_assistant.page_text(first["document"]["id"], first["page"])
    assert first["quote"] in text


def test_a_person_reads_the_answer_and_where_it_stands(held: Command) -> None:
    shown = held("ask", "Sở Công Thương thẩm định hồ sơ trong bao nhiêu ngày?").out
    answer, place = shown.split("[1] " + DECREE, maxsplit=1)
    assert "15 ngày làm việc" in " ".join(answer.split())
    assert "Điều 2" in place.splitlines()[0]
    assert "page 1" in place.splitlines()[0]


def test_what_no_document_says_is_not_answered(held: Command) -> None:
    answer = held("ask", "What does Article 99 of Decree 12/1999/ND-CP say?", "--json").json
    assert (answer["completeness"], answer["sentences"]) == ("none", [])
    assert [notice["kind"] for notice in answer["notices"]] == ["not-held"]


def test_the_answer_comes_in_the_language_asked_for(held: Command) -> None:
    answer = held("ask", "Điều 99 Nghị định 12/1999/NĐ-CP", "--language", "th", "--json").json
    assert answer["language"] == "th"
    assert "ไม่มี" in answer["notices"][0]["text"]


def test_with_an_unknown_chat_model_the_quotes_are_shown_and_why(
    held: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL", "nobody:no-such-model")
    answer = held("ask", "How many weavers were trained in 2023?", "--json").json
    assert [notice["kind"] for notice in answer["notices"]] == ["model-unavailable"]
    assert "nobody:no-such-model" in answer["notices"][0]["text"]
    assert "1,930" in answer["answer"]


def test_lookup_prints_the_provision_word_for_word(held: Command) -> None:
    found = held("lookup", f"khoản 2 Điều 3 Nghị định {DECREE}", "--json").json
    assert found["found"]
    assert "Kinh phí đào tạo thợ dệt được hỗ trợ 100 %." in found["provision"]["text"]
    assert "350 triệu" not in found["provision"]["text"]


def test_absent_article_is_not_answered_by_its_neighbour(held: Command) -> None:
    found = held("lookup", f"Điều 5 Nghị định {DECREE}", "--json").json
    assert (found["found"], found["provision"]) == (False, None)
    assert "5" in found["not_held"]


@pytest.mark.parametrize(("day", "status"), [("2019-10-20", "not yet in force"), ("20/11/2562", "in force")])
def test_as_of_takes_the_day_as_offices_write_it(held: Command, day: str, status: str) -> None:
    found = held("lookup", f"Nghị định {DECREE}", "--as-of", day, "--json").json
    assert found["document"]["status"] == status


def test_lookup_loads_no_model(small_index: Path, tmp_path: Path) -> None:
    program = "import sys, assistant.cli\ntry: assistant.cli.main()\nfinally: print(*sys.modules, file=sys.stderr)"
    asked = ["lookup", f"Điều 1 Nghị định {DECREE}", "--index", str(small_index)]
    done = process([sys.executable, "-c", program, *asked], tmp_path)
    heavy = {"chromadb", "gradio", "langchain", "onnxruntime", "sentence_transformers", "tokenizers", "torch"}
    assert done.returncode == 0, done.stderr
    assert heavy.isdisjoint(done.stderr.split())


def test_search_ranks_passages_with_the_score_of_each_leg(held: Command) -> None:
    hits = held("search", "เงินประกันเครื่องทอผ้า", "-k", "3", "--json").json["hits"]
    assert 1 <= len(hits) <= 3
    assert "เงินประกัน" in hits[0]["text"]
    assert hits == sorted(hits, key=lambda hit: -hit["score"])
    assert hits[0]["legs"]


def test_search_looks_only_into_the_documents_asked_for(held: Command) -> None:
    def found(*options: str) -> set[str]:
        return {hit["document"]["language"] for hit in held("search", "loom", *options, "--json").json["hits"]}

    assert found() == {"th", "vi", "en"}
    assert found("--kind", "decree") == {"vi"}
    assert found("--year", "2562") == {"vi"}, "2019 in the Common Era"
    assert found("--written-in", "en", "--written-in", "th") == {"en", "th"}
    assert found("--kind", "law") == set()
    assert held("search", "loom", "--kind", "poem").status == 2
