"""What works on this machine, found out by using it: the model embeds, the index opens, OCR names its languages.

Finds out and says what to do next; repairs nothing, and asks nothing of a network.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, IndexMissingError
from assistant.machine import Check, clock, disk, exposure, rights
from assistant.settings import Settings
from assistant.wholeness import faults_beside

if TYPE_CHECKING:
    from assistant.index.stores import Stores

__all__ = ["Check", "examine"]

BUNDLED = "e5-small"
_LANGUAGE_FONTS = {"th": "Thai", "vi": "Vietnamese"}


def examine(settings: Settings) -> list[Check]:
    """All checks, in the order in which a document and a question meet what they are about."""
    return [
        _python(),
        _ocr(settings),
        _office(),
        _embedding(settings),
        *_reranker(settings),
        *_entailment(settings),
        *_index(settings),
        *_beside(settings),
        _chat_model(settings),
        _fonts(),
        *rights(settings),
        disk(settings),
        clock(settings),
        exposure(settings),
        _network(settings),
    ]


def _python() -> Check:
    return Check("Python", "works", f"{platform.python_version()} on {platform.system()} {platform.machine()}")


def _ocr(settings: Settings) -> Check:
    name = "OCR"
    if not settings.ocr:
        return Check(name, "limited", "switched off (ASSISTANT_OCR); scanned pages are reported as unread")
    program = shutil.which("tesseract")
    if program is None:
        return Check(
            name,
            "limited",
            "Tesseract is not installed; scanned pages are reported as unread",
            "install it, with its Thai and Vietnamese languages (Debian: tesseract-ocr-tha, tesseract-ocr-vie)",
        )
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603 - found by which
    held = set(listed.stdout.split())
    wanted = settings.ocr_languages.split("+")
    missing = [language for language in wanted if language not in held]
    if missing:
        packages = ", ".join(f"tesseract-ocr-{language}" for language in missing)
        detail = f"Tesseract lacks {', '.join(missing)}; scanned pages in these languages are read badly"
        return Check(name, "limited", detail, f"install them (Debian: {packages})")
    return Check(name, "works", f"Tesseract reads {', '.join(wanted)}")


def _office() -> Check:
    from assistant.documents.converted import office_program  # noqa: PLC0415 - imports what a draft is made of

    name = "Old office files"
    if office_program() is None:
        detail = "LibreOffice is not installed; DOC, PPT, RTF and OpenDocument files are reported as unread"
        return Check(name, "limited", detail, "install it, or save such files as DOCX, PPTX or XLSX")
    return Check(name, "works", "LibreOffice turns DOC, PPT, RTF and OpenDocument files into what can be read")


def _embedding(settings: Settings) -> Check:
    from assistant.index.embedding import load_embeddings  # noqa: PLC0415 - imports NumPy and LangChain

    started = time.perf_counter()
    try:
        model = load_embeddings(settings)
        size = len(model.encode_query("มาตรา ๕ · Điều 5 · Article 5"))
    except AssistantError as error:
        return Check("embedding model", "broken", str(error), f"or unset ASSISTANT_EMBEDDING for {BUNDLED}")
    seconds = time.perf_counter() - started
    return Check("embedding model", "works", f"{model.name}, {size} dimensions; first question took {seconds:.1f} s")


def _reranker(settings: Settings) -> Iterator[Check]:
    from assistant.retrieval.reranker import load_reranker  # noqa: PLC0415 - kept beside its use

    reranker = load_reranker(settings)
    if reranker is None:
        return
    try:
        reranker.scores("Điều 5", ["มาตรา ๕"])
    except AssistantError as error:
        yield Check("cross-encoder", "broken", str(error), "or unset ASSISTANT_RERANKER")
    else:
        yield Check("cross-encoder", "works", settings.reranker)


def _entailment(settings: Settings) -> Iterator[Check]:
    from assistant.answering.verification.support import load_entailment  # noqa: PLC0415 - kept beside its use

    entailment = load_entailment(settings)
    if entailment is None:
        return
    try:
        entailment.probabilities("Điều 5", ["มาตรา ๕"])
    except AssistantError as error:
        yield Check("entailment model", "broken", str(error), "or unset ASSISTANT_NLI")
    else:
        yield Check("entailment model", "works", settings.nli)


def _index(settings: Settings) -> Iterator[Check]:
    """The index folder as it stands; none is made for being asked about."""
    name = "index"
    empty = Check(name, "limited", f"nothing is indexed in {settings.index_dir}", "run `assistant index FOLDER`")
    from assistant.index.stores import Stores  # noqa: PLC0415 - imports NumPy and LangChain

    stores = Stores(settings)
    if stores.registry_file and not stores.registry_file.is_file():
        yield empty
        return
    try:
        counts = stores.registry.counts()
        stores.ready_to_search()
        if settings.chroma_url:
            stores.vectors.count()
        held = ", ".join(f"{count} {what}" for what, count in counts.items())
        yield Check(name, "works", f"{held}; made with {stores.registry.meta('embedding')}; in {settings.index_dir}")
        yield _agreement(stores)
        waiting = stores.registry.unencoded_passages()
        if waiting:
            detail = f"{waiting} passages are found by words, and by meaning when they are embedded"
            yield Check("embedding", "limited", detail, "let `assistant index` run to its end")
        problems = stores.registry.problems()
        if problems:
            yield Check("documents", "limited", f"{len(problems)} files or pages unread", "see `assistant documents`")
    except IndexMissingError:  # a first build that was broken off
        yield empty
    except AssistantError as error:
        yield Check(name, "broken", str(error))
    finally:
        stores.close()


def _agreement(stores: Stores) -> Check:
    """Whether the stores hold as many passages as the registry: what is quick to see; `verify` compares each."""
    name, held, words = "index health", stores.registry.counts()["passages"], stores.words.count()
    encoded = held if stores.registry.unencoded() else stores.encodings.count()
    if not held == words == encoded:
        detail = f"{held} passages are held, {words} of them can be found by words and {encoded} by meaning"
        return Check(name, "limited", detail, "run `assistant verify --repair`")
    if stores.registry.unswept():
        return Check(name, "limited", "a build was broken off, or goes on right now", "run `assistant index`")
    return Check(name, "works", "its stores agree; `assistant verify` looks at every passage")


def _beside(settings: Settings) -> Iterator[Check]:
    """Conversations, what learners did, the record: told where something is wrong with them."""
    for fault in faults_beside(settings):
        yield Check(fault.part, "limited", fault.reason, "see `assistant verify`")


def _chat_model(settings: Settings) -> Check:
    name = "chat model"
    if not settings.model:
        return Check(name, "works", "none set; answers are quotes", "set ASSISTANT_MODEL for answers in free form")
    from assistant.answering.written.generate import Writer  # noqa: PLC0415 - imports LangChain

    try:
        Writer(settings).check()
    except AssistantError as error:
        return Check(name, "limited", f"{error}; answers are quotes")
    return Check(name, "works", f"{settings.model} can be asked; whether it answers shows when it is")


def _fonts() -> Check:
    """Fonts of the system; the chat brings its own, so only what other programs draw depends on them."""
    name = "fonts"
    program = shutil.which("fc-list")
    if program is None:
        return Check(name, "works", "the chat brings its own; those of the system cannot be listed here")
    missing = [
        language
        for code, language in _LANGUAGE_FONTS.items()
        if not subprocess.run([program, f":lang={code}"], capture_output=True, check=False).stdout.strip()  # noqa: S603 - found by which
    ]
    if missing:
        detail = f"the chat brings its own; the system has none for {' and '.join(missing)}"
        return Check(name, "limited", detail, "PDFs that embed no font are drawn without these letters")
    return Check(name, "works", "the chat brings its own; the system has Thai and Vietnamese too")


def _network(settings: Settings) -> Check:
    """What leaves the machine follows from the settings; nothing is sent to find out."""
    used = [settings.model] if settings.model else []
    kept = [f"{what} in {_address(url)}" for what, url in _kept_elsewhere(settings) if url]
    if settings.embedding != BUNDLED and not settings.embedding.startswith("sentence-transformers:"):
        used.append(settings.embedding)
    where = f" at {_address(settings.model_base_url)}" if settings.model_base_url else ""
    if settings.traces:
        kept.append(f"times, without words, go to {_address(settings.traces)}")
    if used:
        kept.append(f"passages and questions are sent to {', '.join(used)}{where}")
    return Check("network", "works", "; ".join(kept) or "not needed; nothing is sent")


def _kept_elsewhere(settings: Settings) -> list[tuple[str, str]]:
    return [("the registry", settings.database_url), ("vectors", settings.chroma_url)]


def _address(url: str) -> str:
    """An address as it may be shown: keys and passwords are no part of it."""
    from assistant.answering.written.chat_model import said_safely  # noqa: PLC0415 - imports LangChain

    return said_safely(url)
