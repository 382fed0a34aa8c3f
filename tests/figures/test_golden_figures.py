"""The figures of the demonstration corpus, compared with those that a person found in its sources."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest

from assistant.service import Assistant
from assistant.settings import ROOT
from assistant.types import StatedFigure

GOLDEN = ROOT / "tests" / "golden" / "figures.toml"
FEWEST = 150


@dataclass(frozen=True)
class Listed:
    """A line of the list."""

    file: str
    page: int
    written: str
    value: Decimal
    unit: str
    time: str
    words: str

    def is_found(self, figure: StatedFigure) -> bool:
        """Whether a figure is the one listed: its value, unit, time, page and place."""
        return (
            (figure.page, figure.value, figure.unit, _time(figure)) == (self.page, self.value, self.unit, self.time)
            and _bare(figure.written) == _bare(self.written)
            and _plain(self.words) in _plain(figure.quote)
        )


def _listed() -> Iterator[Listed]:
    for document in tomllib.loads(GOLDEN.read_text("utf-8"))["document"]:
        for line in document["figures"].strip().split("\n"):
            page, written, said, time, words = line.split(" | ", 4)
            number, _, unit = said.partition(" ")
            scale = 1_000_000 if unit.startswith("M ") else 1
            value = Decimal(number) * scale
            yield Listed(document["file"], int(page), written, value, unit.removeprefix("M "), time.strip("-"), words)


def _time(figure: StatedFigure) -> str:
    return figure.as_of.isoformat() if figure.as_of else figure.period


def _bare(written: str) -> str:
    """What is written, without the marks that part thousands: a spreadsheet keeps none."""
    return "".join(written.split()).replace(",", "").replace(".", "")


def _plain(text: str) -> str:
    """A text without its spaces: a printed page may break a Thai word over two lines."""
    return "".join(text.split())


def _unmatched(listed: Sequence[Listed], figures: Sequence[StatedFigure]) -> tuple[list[Listed], list[StatedFigure]]:
    """What was listed and not found, and what was found and not listed."""
    left, missed = list(figures), []
    for line in listed:
        match = next((figure for figure in left if line.is_found(figure)), None)
        if match is None:
            missed.append(line)
        else:
            left.remove(match)
    return missed, left


@pytest.fixture(scope="module")
def compared(corpus_assistant: Assistant) -> tuple[int, int, list[Listed], list[StatedFigure]]:
    """How many figures are listed and found, and what of each has no match."""
    listed = list(_listed())
    ids = {d.source.rsplit("/", 1)[-1]: d.id for d in corpus_assistant.documents()}
    missed: list[Listed] = []
    wrong: list[StatedFigure] = []
    count = 0
    for file in dict.fromkeys(line.file for line in listed):
        figures = corpus_assistant.figures(documents=[ids[file]]).figures
        count += len(figures)
        own_missed, own_wrong = _unmatched([line for line in listed if line.file == file], figures)
        missed += own_missed
        wrong += own_wrong
    return len(listed), count, missed, wrong


def test_the_list_is_long_enough_to_measure_by():
    listed = list(_listed())
    assert len(listed) >= FEWEST
    assert {line.unit for line in listed} >= {"VND", "%", "", "working day"}


def test_nearly_every_figure_found_is_one_with_its_unit_and_time(compared):
    _, count, _, wrong = compared
    told = [(f.document.name, f.page, f.written, f.unit, _time(f)) for f in wrong]
    assert 1 - len(wrong) / count >= 0.97, told


def test_nearly_every_figure_is_found(compared):
    listed, _, missed, _ = compared
    assert 1 - len(missed) / listed >= 0.92, missed


def test_each_quote_is_the_documents_own_text_and_holds_its_figure(corpus_assistant):
    registry = corpus_assistant._stores.registry
    for figure in corpus_assistant.figures().figures:
        assert registry.text(figure.document.id, figure.start, figure.end) == figure.quote
        assert figure.start <= figure.at[0] < figure.at[1] <= figure.end
        assert figure.quote[figure.at[0] - figure.start : figure.at[1] - figure.start] == figure.written
