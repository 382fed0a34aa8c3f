"""What many users at once get: `python benchmarks/serving.py --users 50 --minutes 5 --passages 100000 --soak 30`.

A real server in a process of its own over a real index of generated passages (those of `searching.py`, beside the
demonstration corpus), asked over HTTP on this machine: questions of the golden set in three languages, whole and as a
stream, look-ups, searches, pages. Each user waits for an answer, reads for a while (`--pause` seconds, drawn at random)
and goes on. Told: errors, answers without their lines in the record, times, throughput, and the server's memory: its
size, and its slope over the soak, which goes on as long as `--soak` minutes say. Leaves with 1 where anything was lost.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import numpy as np
from rich.console import Console
from rich.table import Table
from searching import grow, pools

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from answering import golden_questions

from assistant.audit.files import lines
from assistant.audit.reading import verify
from assistant.index.build import Builder
from assistant.index.stores import Stores
from assistant.settings import ROOT, Settings
from tests.browser.running import free_port

REFERENCES = ("45/2012/NĐ-CP", "Điều 5 Nghị định 45/2012/NĐ-CP", "มาตรา ๕", "Article 3")
LONGEST = 300.0  # seconds that an answer may take before it counts as an error
SAID = "said"  # beside the record: what the server wrote on its errors
LOOKED = 2.0  # seconds between two looks at the server's memory
SETTLED = 0.25  # of the soak, which is not counted: caches fill


@dataclass(slots=True)
class Told:
    """What the users saw."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    asked: int = 0
    cited: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, seconds: float, error: str, citations: int | None) -> None:
        """One request, and of an answer how many citations it has."""
        with self.lock:
            self.seconds.setdefault(kind, []).append(seconds)
            if error:
                self.errors.append(f"{kind}: {error}")
            elif citations is not None:
                self.asked += 1
                self.cited += citations > 0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it is asked, and its process."""

    address: str
    pid: int

    def megabytes(self) -> float:
        """The memory that it holds of its own."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        found = re.search(r"^RssAnon:\s+(\d+) kB", status, re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0


# The index and the server


def filled(folder: Path, passages: int) -> int:
    """Make an index of so many passages, or add to one what it lacks; how many it holds."""
    settings = Settings(index_dir=folder)
    stores = Stores(settings)
    held = Builder(stores, settings).build([ROOT / "corpus"]).passages
    with tempfile.TemporaryDirectory() as own:
        made_of = pools(folder if _is_corpus(stores) else Path(own)) if held < passages else []
    chance, step = np.random.default_rng(3), 5000
    while held < passages:
        grow(stores, made_of, held // 50 * 50, min(held + step, passages) // 50 * 50 + 50, chance)
        held = stores.registry.counts()["passages"]
        Console(stderr=True).print(f"{held:,} passages", highlight=False)
    stores.close()
    return held


def _is_corpus(stores: Stores) -> bool:
    """Whether nothing was generated yet."""
    return all(not document.id.isdecimal() for document in stores.registry.documents())


@contextmanager
def serving(index: Path, audit: Path) -> Iterator[Server]:
    """A server over the index, warmed; ended as a service is."""
    port = free_port()
    command = [sys.executable, "-m", "assistant", "serve", "--port", str(port), "--index", str(index)]
    environment = os.environ | {"ASSISTANT_MODEL": "", "ASSISTANT_AUDIT_DIR": str(audit)}
    with (audit.parent / SAID).open("wb") as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=environment)
    server = Server(f"http://127.0.0.1:{port}", process.pid)
    try:
        until = time.monotonic() + LONGEST
        while not ready(server):
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit("The server did not start.")
            time.sleep(0.5)
        yield server
    finally:
        process.terminate()
        process.wait(60)


def ready(server: Server) -> bool:
    """Whether it can answer."""
    try:
        return httpx.get(f"{server.address}/ready", timeout=LONGEST).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


# Users


def user(server: Server, questions: Sequence[str], pause: float, until: float, told: Told) -> None:
    """Ask until the time is over."""
    chance = random.Random(threading.get_ident())
    with httpx.Client(base_url=f"{server.address}/api/v1", timeout=LONGEST) as client:
        time.sleep(chance.uniform(0, pause))
        while time.monotonic() < until:
            kind = chance.choices(list(KINDS), [60, 15, 10, 10, 5])[0]
            started, error, citations = time.perf_counter(), "", None
            try:
                citations = KINDS[kind](client, chance.choice(questions))
            except (httpx.HTTPError, ValueError, KeyError, IndexError) as failed:
                error = f"{type(failed).__name__} {failed}"
            told.add(kind, time.perf_counter() - started, error, citations)
            time.sleep(min(chance.expovariate(1 / pause), 5 * pause) if pause else 0)


def ask(client: httpx.Client, question: str) -> int:
    """The whole answer at once; how many citations it has."""
    response = client.post("/ask", json={"question": question}).raise_for_status()
    return len(response.json()["citations"])


def ask_as_it_comes(client: httpx.Client, question: str) -> int:
    """The answer as a stream of events, read to its end."""
    asked = client.stream("POST", "/ask", json={"question": question}, headers={"Accept": "text/event-stream"})
    with asked as response:
        response.raise_for_status()
        written = "".join(response.iter_text())
    last = written.rsplit("event: answer", 1)[1]
    return len(json.loads(last.split("data: ", 1)[1].splitlines()[0])["citations"])


def look_up(client: httpx.Client, question: str) -> None:
    """A reference, held or not."""
    client.get("/lookup", params={"reference": random.Random(question).choice(REFERENCES)}).raise_for_status()


def search(client: httpx.Client, question: str) -> None:
    """Passages."""
    client.get("/search", params={"query": question}).raise_for_status()


def look_around(client: httpx.Client, question: str) -> None:  # noqa: ARG001 - as the others
    """A page of the chat."""
    client.get(httpx.URL(str(client.base_url)).copy_with(path="/en/")).raise_for_status()


KINDS: dict[str, Callable[[httpx.Client, str], int | None]] = {
    "answer": ask,
    "answer as a stream": ask_as_it_comes,
    "look-up": look_up,
    "search": search,
    "page": look_around,
}


def crowd(server: Server, users: int, minutes: float, pause: float) -> tuple[Told, list[tuple[float, float]]]:
    """Let so many users ask for so long; what they saw, and the server's memory by minute (minutes, MB)."""
    told, questions = Told(), golden_questions()
    begun = time.monotonic()
    until = begun + minutes * 60
    threads = [threading.Thread(target=user, args=(server, questions, pause, until, told)) for _ in range(users)]
    for thread in threads:
        thread.start()
    memory = []
    while any(thread.is_alive() for thread in threads):
        memory.append(((time.monotonic() - begun) / 60, server.megabytes()))
        time.sleep(LOOKED)
    for thread in threads:
        thread.join()
    return told, memory


# What is told


def lost(audit: Path, told: Told) -> list[str]:
    """What the record should hold of these answers and does not."""
    found = verify(audit)
    events = [json.loads(raw) for _, _, raw in lines(audit)]
    by_kind = {what: [event for event in events if event["what"] == what] for what in ("asked", "shown", "answered")}
    answered = {event["about"] for event in by_kind["answered"]}
    shown = {event["about"] for event in by_kind["shown"] if event.get("about")}
    wrong = [f"the chain is broken: {found.broken.reason}"] if found.broken else []
    if len(answered) < told.asked:
        wrong.append(f"{told.asked} answers, {len(answered)} of them recorded")
    if len(shown & answered) < told.cited:
        wrong.append(f"{told.cited} answers with evidence, that of {len(shown)} recorded")
    if unknown := answered - {event["n"] for event in by_kind["asked"]}:
        wrong.append(f"{len(unknown)} answers to questions that are not recorded")
    return wrong


def slope(memory: Sequence[tuple[float, float]]) -> float:
    """Megabytes a minute by which memory grew after it had settled."""
    settled = memory[int(len(memory) * SETTLED) :]
    if len(settled) < 3:  # no line goes through fewer
        return 0.0
    minutes, sizes = zip(*settled, strict=True)
    return float(np.polyfit(minutes, sizes, 1)[0])


def over_time(memory: Sequence[tuple[float, float]]) -> str:
    """Some sizes of the memory, by minute."""
    some = memory[:: max(1, len(memory) // 12)]
    return ", ".join(f"{minute:.0f}′ {size:.0f}" for minute, size in some)


def times(told: Told, minutes: float) -> Table:
    """A line for each kind of request."""
    table = Table("", "requests", "p50", "p95", "longest", "a second")
    for kind, taken in [*told.seconds.items(), ("all", [s for each in told.seconds.values() for s in each])]:
        p50, p95 = statistics.median(taken), float(np.percentile(taken, 95))
        row = (f"{len(taken):,}", f"{p50:.2f} s", f"{p95:.2f} s", f"{max(taken):.2f} s")
        table.add_row(kind, *row, f"{len(taken) / minutes / 60:.2f}")
    return table


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--soak", type=float, default=0, help="minutes that it goes on, to watch memory")
    parser.add_argument("--pause", type=float, default=8, help="seconds that a user reads, on average")
    parser.add_argument("--keep", type=Path, help="keep the index in this folder, and use what is there")
    options = parser.parse_args()
    console = Console(width=110, highlight=False)
    with tempfile.TemporaryDirectory() as own:
        index, audit = options.keep or Path(own) / "index", Path(own) / "audit"
        held = filled(index, options.passages)
        with serving(index, audit) as server:
            told, memory = crowd(server, options.users, options.minutes, options.pause)
            soaked, later = crowd(server, options.users, options.soak, options.pause) if options.soak else (Told(), [])
        told_all = Told(
            errors=told.errors + soaked.errors, asked=told.asked + soaked.asked, cited=told.cited + soaked.cited
        )
        wrong = lost(audit, told_all)
        console.print(f"{held:,} passages, {options.users} users, {options.minutes:g} minutes", style="bold")
        console.print(times(told, options.minutes))
        soak = later or memory
        console.print(
            f"memory {memory[0][1]:.0f} MB, after {memory[-1][0]:.1f} minutes {memory[-1][1]:.0f} MB, at the end "
            f"{soak[-1][1]:.0f} MB; slope {slope(soak):+.2f} MB a minute over {soak[-1][0]:.1f} minutes"
        )
        console.print(f"memory by minute, MB: {over_time(soak)}")
        console.print(f"{len(told_all.errors)} errors; lost records: {'; '.join(wrong) or 'none'}")
        for error in told_all.errors[:10]:
            console.print(f"  {error[:200]}", style="red", markup=False)
        if told_all.errors:
            console.print((audit.parent / SAID).read_text("utf-8", "replace")[-4000:], markup=False)
    sys.stdout.flush()
    os._exit(bool(wrong or told_all.errors))  # Chroma's threads would keep the process


if __name__ == "__main__":
    main()
