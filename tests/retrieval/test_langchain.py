"""The retriever in other people's programs: sync, async, in batches, filtered, as of a day, and in a LangGraph."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from assistant.service import Assistant
from assistant.settings import ROOT

QUESTIONS = ["How many looms were lent in 2023?", "Mức hỗ trợ mua máy dệt", "ต้องวางเงินประกันเท่าไร"]


def in_its_own_loop(make):
    """Run a coroutine in a thread of its own: the browser tests keep a loop in this one."""
    with ThreadPoolExecutor() as pool:
        return pool.submit(lambda: asyncio.run(make())).result()


def test_batches_and_coroutines_find_what_single_calls_find(small_assistant: Assistant):
    retriever = small_assistant.retriever
    single = [retriever.invoke(question) for question in QUESTIONS]
    assert retriever.batch(QUESTIONS) == single
    assert in_its_own_loop(lambda: retriever.abatch(QUESTIONS)) == single
    assert "412 looms" in single[0][0].page_content
    assert "350 triệu" in single[1][0].page_content
    assert "สองพันบาท" in " ".join(found.page_content for found in single[2][:2])


def test_only_the_documents_asked_for_are_searched(small_assistant: Assistant):
    decree = next(d for d in small_assistant.documents() if d.identity.number == "77/2019/NĐ-CP")
    retriever = small_assistant.retriever.model_copy(update={"document_ids": frozenset({decree.id})})
    found = retriever.invoke("How many looms were lent in 2023?")
    assert found
    assert {document.metadata["document"]["number"] for document in found} == {"77/2019/NĐ-CP"}


def test_a_provision_that_is_named_does_not_get_round_the_filter(small_assistant: Assistant):
    report = next(d for d in small_assistant.documents() if "2023" in d.identity.title)
    retriever = small_assistant.retriever.model_copy(update={"document_ids": frozenset({report.id})})
    found = retriever.invoke("Điều 3 Nghị định 77/2019/NĐ-CP")
    assert {document.metadata["document"]["id"] for document in found} == {report.id}


def test_the_day_decides_what_is_law(small_assistant: Assistant):
    before = small_assistant.retriever.model_copy(update={"as_of": date(2019, 1, 1)})
    numbers = {found.metadata["document"]["number"] for found in before.invoke("Mức hỗ trợ mua máy dệt")}
    assert "77/2019/NĐ-CP" not in numbers


def test_the_documented_langgraph_program_runs(small_assistant: Assistant, capsys):
    page = (ROOT / "docs" / "finding.md").read_text("utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert 'Path("index")' in program
    exec(
        program.replace('Path("index")', f"Path({str(small_assistant.settings.index_dir)!r})"), {"__name__": "example"}
    )
    assert "412 looms" in capsys.readouterr().out
