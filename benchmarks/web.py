"""How long a reader waits: `python benchmarks/web.py [--index DIR] [--users 20] [--seconds 120]`.

In a browser, one reader: from opening the page to ready for typing, and from Enter to the first words of an answer.
Then many readers at once, without browsers, which would take the machine from the server: each asks over the page's own
protocol, waits for the whole answer, reads for a while and asks again. Asked of the readers together: no error, and a
95th percentile of the time to the first words at most four times that of one of them alone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import secrets
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import sync_playwright
from rich.console import Console

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assistant.settings import Settings
from tests.browser.running import FLAGS, browser_path, running_chat

QUESTIONS = tuple(
    json.loads(line)["question"]
    for language in ("th", "vi", "en")
    for line in Path(__file__)
    .parents[1]
    .joinpath("tests/golden", f"questions-{language}.jsonl")
    .read_text()
    .splitlines()
)
OPENED = 10  # times the page is opened, and questions asked in it
ALONE = 40  # questions that one reader asks without a browser
MOST_TIMES_ALONE = 4.0


@dataclass(slots=True)
class Waits:
    """Seconds waited, and what went wrong."""

    first_words: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share of the values does not pass."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)] if values else float("nan")


def in_browser(address: str) -> tuple[list[float], list[float]]:
    """From page open to ready for typing, and from Enter to the first words."""
    ready, words = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(FLAGS))
        for question in random.Random(7).sample(QUESTIONS, OPENED):
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            started = time.perf_counter()
            page.goto(f"{address}/th/")
            page.locator("#question textarea:enabled").wait_for()
            ready.append(time.perf_counter() - started)
            page.locator("#question textarea").fill(question)
            started = time.perf_counter()
            page.locator("#question textarea").press("Enter")
            page.locator(".turn .sentence, .turn .notice").first.wait_for()
            words.append(time.perf_counter() - started)
            page.close()
        browser.close()
    return ready, words


class Reader:
    """One reader, without a browser: what the page sends when Enter is pressed."""

    def __init__(self, client: httpx.AsyncClient, config: dict[str, Any], waits: Waits) -> None:
        self._client = client
        self._waits = waits
        parts = {part["id"]: part for part in config["components"]}
        box = next(part["id"] for part in parts.values() if part["props"].get("elem_id") == "question")
        self._event = next(each for each in config["dependencies"] if [box, "submit"] in map(list, each["targets"]))
        self._inputs = [None if id_ == box else parts[id_]["props"].get("value") for id_ in self._event["inputs"]]
        self._place = self._event["inputs"].index(box)

    async def ask(self, question: str) -> None:
        """Ask, and wait for the whole answer."""
        session = secrets.token_hex(6)
        data = [*self._inputs]
        data[self._place] = question
        joined = {"data": data, "fn_index": self._event["id"], "session_hash": session, "trigger_id": None}
        started = time.perf_counter()
        try:
            (await self._client.post("queue/join", json=joined)).raise_for_status()
            await self._listen(session, started, question)
        except (httpx.HTTPError, TimeoutError) as error:
            self._waits.errors.append(f"{type(error).__name__}: {error}")

    async def _listen(self, session: str, started: float, question: str) -> None:
        first = None
        async with self._client.stream("GET", "queue/data", params={"session_hash": session}) as events:
            async for line in events.aiter_lines():
                if not line.startswith("data:"):
                    continue
                said = json.loads(line[5:])
                if first is None and ("data-verdict" in line or 'class=\\"notice' in line):
                    first = time.perf_counter() - started
                if said["msg"] == "process_completed":
                    break
        if not said.get("success") or first is None:
            self._waits.errors.append(f"no answer to {question!r}: {said.get('output')}"[:200])
        else:
            self._waits.first_words.append(first)


async def asked_by(address: str, readers: int, seconds: float, reading: float) -> Waits:
    """What so many readers wait for in so long; one alone asks a fixed number of questions without reading."""
    waits = Waits()
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=f"{address}/th/gradio_api/", timeout=120, limits=limits) as client:
        config = (await client.get(f"{address}/th/config")).json()

        async def alone() -> None:
            reader = Reader(client, config, waits)
            for question in random.Random(11).choices(QUESTIONS, k=ALONE):
                await reader.ask(question)

        async def among_others(seed: int) -> None:
            chance, until = random.Random(seed), time.monotonic() + seconds
            reader = Reader(client, config, waits)
            await asyncio.sleep(chance.uniform(0, reading))
            while time.monotonic() < until:
                await reader.ask(chance.choice(QUESTIONS))
                await asyncio.sleep(chance.uniform(0.5, 1.5) * reading)

        await (alone() if readers == 1 else asyncio.gather(*(among_others(n) for n in range(readers))))
    return waits


def main() -> int:
    """Measure and print; 1 where what is asked of many readers does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, default=Settings().index_dir)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--reading", type=float, default=10, help="seconds that a reader reads before asking again")
    given = parser.parse_args()
    console = Console(markup=False, highlight=False)
    with running_chat(given.index) as address:
        time.sleep(10)  # it loads its model in the background
        ready, words = in_browser(address)
        one = asyncio.run(asked_by(address, 1, 0, 0))
        many = asyncio.run(asked_by(address, given.users, given.seconds, given.reading))
    for name, values in (("open the page, ready to type", ready), ("Enter to first words, browser", words)):
        console.print(f"{name}: median {statistics.median(values):.2f} s, p95 {percentile(values, 0.95):.2f} s")
    alone, together = (percentile(waits.first_words, 0.95) for waits in (one, many))
    for name, waits in (("one reader", one), (f"{given.users} readers", many)):
        median, late = (percentile(waits.first_words, share) for share in (0.5, 0.95))
        answers = f"{len(waits.first_words)} answers, {len(waits.errors)} errors"
        console.print(f"first words, {name}: {answers}, median {median:.2f} s, p95 {late:.2f} s")
        for error in waits.errors[:5]:
            console.print(f"  {error}")
    console.print(f"p95 together / alone: {together / alone:.1f} (asked: at most {MOST_TIMES_ALONE:.0f})")
    return int(bool(one.errors or many.errors) or not together <= MOST_TIMES_ALONE * alone)


if __name__ == "__main__":
    sys.exit(main())
