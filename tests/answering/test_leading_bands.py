"""Of a scale of bands the one leads in which the figure of the question lies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.language.bands import find_bands
from assistant.language.normalise import normalise
from assistant.service import Assistant
from assistant.settings import Settings

DAY = date(2026, 1, 1)
SCALES = {
    "fees.md": """\
# Fees for the appraisal of clusters

The fee for the appraisal of a cluster goes by its area.

| Area of the cluster | Fee for appraisal |
|---|---|
| under 5 hectares | 2 million VND |
| from 5 to under 10 hectares | 3 million VND |
| from 10 to under 20 hectares | 5 million VND |
| 20 hectares or more | 8 million VND |
""",
    "ho-tro.md": """\
# Mức hỗ trợ cơ sở theo số lao động

Điều 1. Mức hỗ trợ một lần cho cơ sở sử dụng lao động
1. Cơ sở có dưới 20 lao động được hỗ trợ 15 triệu đồng.
2. Cơ sở có từ 20 đến dưới 50 lao động được hỗ trợ 30 triệu đồng.
3. Cơ sở có từ 50 lao động trở lên được hỗ trợ 60 triệu đồng.
""",
}


@pytest.fixture(scope="module")
def scales(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("scales")
    for name, text in SCALES.items():
        (folder / name).write_text(text, "utf-8")
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("index") / "index"))
    service.index([folder])
    yield service
    service.close()


@pytest.mark.parametrize(
    ("question", "band"),
    [
        ("What is the fee for the appraisal of a cluster of 7 hectares?", "3 million VND"),
        ("What is the fee for the appraisal of a cluster of 10 hectares?", "5 million VND"),
        ("What is the fee for the appraisal of a cluster of 3 hectares?", "2 million VND"),
        ("What is the fee for the appraisal of a cluster of 45 hectares?", "8 million VND"),
        ("Cơ sở có 35 lao động được hỗ trợ bao nhiêu?", "30 triệu đồng"),
        ("Cơ sở có 50 lao động được hỗ trợ bao nhiêu?", "60 triệu đồng"),
        ("Cơ sở có 12 lao động được hỗ trợ bao nhiêu?", "15 triệu đồng"),
    ],
)
def test_the_band_of_the_figure_asked_about_leads(scales: Assistant, question: str, band: str) -> None:
    assert band in scales.ask(question, as_of=DAY).sentences[0].text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("from 5 to under 10 hectares", 5, 10),
        ("trên 10 ha đến 20 ha", 10, 20),
        ("ตั้งแต่ 5 แต่ไม่ถึง 10 ไร่", 5, 10),
        ("from 5 to under 10 billion VND", 5_000_000_000, 10_000_000_000),
        ("20 lao động trở lên", 20, None),
        ("ต่ำกว่า 5 ไร่", None, 5),
    ],
)
def test_a_band_has_its_two_ends_in_every_language(text: str, low: int | None, high: int | None) -> None:
    assert [(band.low, band.high) for band in find_bands(normalise(text))] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "value", "inside"),
    [
        ("from 5 to under 10 hectares", 5, True),
        ("from 5 to under 10 hectares", 10, False),
        ("trên 10 ha đến 20 ha", 10, False),
        ("trên 10 ha đến 20 ha", 20, True),
        ("50 คนขึ้นไป", 50, True),
    ],
)
def test_an_end_belongs_to_a_band_as_it_is_written(text: str, value: int, inside: bool) -> None:  # noqa: FBT001
    assert find_bands(normalise(text))[0].holds(Decimal(value)) is inside
