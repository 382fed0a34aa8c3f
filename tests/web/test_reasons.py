"""Every way in which a file is refused is told in the reader's language."""

from __future__ import annotations

import ast
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from assistant import errors
from assistant.documents import ocr
from assistant.settings import ROOT
from assistant.types import LANGUAGES
from assistant.web.reasons import _entries, reason

REFUSALS = {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.DocumentError)
}
FILES = [*sorted(Path(ROOT, "assistant/documents").glob("*.py")), Path(ROOT, "assistant/index/build.py")]


def sample(node: ast.expr) -> str:
    """A message as it might read: names and figures filled in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr)
    filled = {"path.name": "a.pdf", "name": "a.pdf", "file.path.name": "a.pdf", "told": ""}
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else filled.get(ast.unparse(part.value), "7")
        for part in node.values
    )


def said_by(file: Path) -> list[str]:
    """The messages of all refusals that a module makes, and of pages left unread."""
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            texts = node.args[:1] if name in REFUSALS else node.args[1:2] if name == "_refuse" else []
            texts += [keyword.value for keyword in node.keywords if keyword.arg == "problem"]
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "reason":
            texts = [node.value]
        else:
            continue
        found += [sample(text) for text in texts if isinstance(text, ast.Constant | ast.JoinedStr)]
    return [text for text in found if text]


SAID = sorted({text for file in FILES for text in said_by(file)} | {ocr.MISSING})


def test_the_refusals_of_the_readers_are_found():
    assert len(SAID) > 25


@pytest.mark.parametrize("said", SAID)
def test_every_refusal_has_its_words_in_every_language(said):
    anything = _entries()[-1][1]
    for language in LANGUAGES:
        told = reason(said, language)
        assert told != anything[language], f"texts/reasons.toml has no entry for: {said}"
        assert "ASSISTANT_" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_within_a_reason_is_told_too(language):
    missing = reason(ocr.MISSING, language)
    whole = reason(f"a.pdf has no text that could be read: OCR found no text on this page; {ocr.MISSING}.", language)
    assert missing in whole
    assert reason("OCR found no text on this page", language) in whole
    assert missing in reason(f"page 3: {ocr.MISSING}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_shows_nothing_of_the_machine(language):
    assert "/srv" not in reason("OSError: /srv/secret/a.pdf", language)


def test_every_entry_speaks_every_language():
    table = tomllib.loads(files("assistant.web").joinpath("texts", "reasons.toml").read_text("utf-8"))
    assert all(entry[language].strip() for entry in table["reason"] for language in LANGUAGES)


def test_the_size_that_is_too_large_is_told():
    assert reason("a.pdf has 130 MB, more than 100; split it, or raise ASSISTANT_MAX_FILE_MB.", "vi").startswith(
        "Tệp nặng 130 MB, quá giới hạn 100 MB."
    )
