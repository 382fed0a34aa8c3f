"""The tools as a program calls them that speaks the Model Context Protocol, over a pipe to a process of its own."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import anyio
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


def called(index_dir, *calls):
    """The results of some calls, by the SDK's client, of `assistant mcp`."""
    parameters = StdioServerParameters(
        command=sys.executable, args=["-m", "assistant", "mcp", "--index", str(index_dir)]
    )

    async def run():
        async with stdio_client(parameters) as (reading, writing), ClientSession(reading, writing) as session:
            await session.initialize()
            names = [tool.name for tool in (await session.list_tools()).tools]
            return names, [await session.call_tool(name, arguments) for name, arguments in calls]

    with ThreadPoolExecutor(1) as apart:  # in this thread the browser tests' own event loop may be running
        return apart.submit(anyio.run, run).result()


def test_a_program_can_look_up_search_and_ask(small_index):
    names, (provision, hits, answer, refused) = called(
        small_index,
        ("lookup", {"reference": "Điều 3 Nghị định 77/2019/NĐ-CP"}),
        ("search", {"query": "looms lent in 2023", "k": 2}),
        ("ask", {"question": "How many looms were lent in 2023?"}),
        ("ask", {"question": " "}),
    )
    assert names == ["lookup", "search", "ask"]
    assert "350 triệu đồng" in provision.structured_content["provision"]["text"]
    assert len(hits.structured_content["hits"]) == 2
    assert "412" in answer.structured_content["answer"]
    assert answer.structured_content["citations"][0]["quote"]
    assert refused.is_error
    assert "empty" in refused.content[0].text
