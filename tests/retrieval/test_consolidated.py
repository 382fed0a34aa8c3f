"""Amendments applied word by word, or left to be read where that is not certain; and what holds on each day."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.documents.read import READER, read
from assistant.index.registry import Registry
from assistant.index.rows import Source
from assistant.retrieval.as_amended import Provisions
from assistant.retrieval.status import StatusBook
from assistant.settings import ROOT, Settings, registry_place
from assistant.types import HeldDocument, Validity

GOLDEN = tomllib.loads((ROOT / "tests" / "golden" / "amendments.toml").read_text("utf-8"))
BEFORE, THAT_DAY = date(2019, 12, 31), date(2020, 1, 1)


class Office:
    """A registry of a few texts, and what it says of their provisions."""

    def __init__(self, folder: Path, *texts: str) -> None:
        self.registry = Registry(registry_place(Settings(index_dir=folder)))
        for n, text in enumerate(texts):
            path = folder / f"{n}.txt"
            path.write_text(text.strip(), "utf-8")
            document = read(path, Settings())
            self.registry.put(document, (), Source(str(path), "", 0, 0, READER, document.id))
        self.provisions = Provisions(self.registry, StatusBook(self.registry))

    def document(self, name: str) -> HeldDocument:
        return next(d for d in self.registry.documents() if name in (d.identity.number, d.identity.title))

    def own_text(self, name: str, key: str) -> str:
        document = self.document(name)
        provision = self.registry.provision(document.id, key)
        return self.registry.text(document.id, provision.start, provision.end).rstrip() if provision else ""

    def validity(self, name: str, key: str | None, day: date) -> Validity:
        return self.provisions.validity(self.document(name), key, day)


NAMES = {"vi": "10/2015/NĐ-CP", "en": "20/2016/NĐ-CP", "th": "พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2550"}


@pytest.mark.parametrize("case", GOLDEN["case"], ids=lambda case: f"{case['language']}: {case['name']}")
def test_the_text_as_amended_is_the_one_written_by_hand(case: dict[str, Any], tmp_path: Path) -> None:
    language = case["language"]
    amending = GOLDEN["amending"][language].replace("{instructions}", case["instructions"].strip())
    office = Office(tmp_path, GOLDEN["base"][language], amending)
    act, key = office.document(NAMES[language]), case["target"]
    assert office.provisions.consolidation(act, key, BEFORE) is None
    found = office.provisions.consolidation(act, key, THAT_DAY)
    if not case.get("certain", True):
        assert found is not None
        assert (found.certain, found.text) == (False, "")
        assert found.pending
        return
    expected = case["expected"].strip()
    if not expected:
        assert found is None
        assert office.validity(NAMES[language], key, THAT_DAY).force.value == "no longer in force"
        return
    assert found is not None, office.provisions.state(act, THAT_DAY)
    assert found.text == expected
    assert {stretch.document.id for stretch in found.stretches} - {act.id} or len(found.text) < len(
        office.own_text(NAMES[language], key)
    )
    for stretch in found.stretches:
        assert office.registry.text(stretch.document.id, stretch.start, stretch.end) == stretch.text
    assert "".join(text for step, text in found.difference if step != "removed") == found.text
    assert "".join(text for step, text in found.difference if step != "added") == office.own_text(NAMES[language], key)
