"""PDF → Draft: which pages are text and which are images, each read by what reads it best, scans in parallel.

Knows the file as a whole; a page's text is pdf_page.py's business, an image's ocr.py's.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pypdf
import pypdf.errors
import pypdfium2 as pdfium

from assistant.documents import ocr
from assistant.documents.damage import reading
from assistant.documents.draft import Draft, DraftPage
from assistant.documents.pdf_page import PdfPage
from assistant.errors import DamagedFileError, EncryptedFileError, TooLargeError
from assistant.settings import Settings

OnPage = Callable[[int, int], None]


def read_pdf(path: Path, settings: Settings, on_page: OnPage) -> Draft:
    """The pages of a PDF. Raises EncryptedFileError, DamagedFileError or TooLargeError."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its complaints are about files, not for our users
    with reading(path):
        reader = _opened(path)
        _check_length(path, reader, settings)
        drawn = pdfium.PdfDocument(path)
        try:
            pages = _pages(reader, drawn, ocr.engine(settings), on_page)
        finally:
            drawn.close()
    if not pages:
        raise DamagedFileError(f"{path.name} has no pages; get a fresh copy.")
    return Draft("pdf", pages, laid_out=True)


def _opened(path: Path) -> pypdf.PdfReader:
    reader = pypdf.PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise EncryptedFileError(f"{path.name} is locked with a password; save it without one.")
    return reader


def _check_length(path: Path, reader: pypdf.PdfReader, settings: Settings) -> None:
    count = len(reader.pages)
    if count > settings.max_pages:
        raise TooLargeError(f"{path.name} has {count} pages, more than {settings.max_pages}; split it.")


def _pages(reader: pypdf.PdfReader, drawn: Any, engine: ocr.Engine | None, on_page: OnPage) -> tuple[DraftPage, ...]:
    count = len(reader.pages)
    found: list[DraftPage] = []
    for page in _in_order(_reading(reader, drawn, engine), engine):
        found.append(page)
        on_page(len(found), count)
    return tuple(found)


def _reading(
    reader: pypdf.PdfReader, drawn: Any, engine: ocr.Engine | None
) -> Iterator[DraftPage | Callable[[], DraftPage]]:
    """Each page as read, or as what is left to do for it and may be done beside others."""
    for n in range(len(reader.pages)):
        page = PdfPage(reader, drawn, n)
        if not page.is_scan():
            yield page.draft()
        elif engine is None:
            yield page.unread(ocr.MISSING)
        else:
            yield engine.job(ocr.drawn(page.page, *page.size), *page.size)
        page.close()


def _in_order(pages: Iterator[DraftPage | Callable[[], DraftPage]], engine: ocr.Engine | None) -> Iterator[DraftPage]:
    """The pages in their order, scans read a few at a time: each waits as an image of some megabytes."""
    waiting: deque[Future[DraftPage] | DraftPage] = deque()
    with ThreadPoolExecutor(ocr.threads() if engine else 1) as pool:
        for page in pages:
            waiting.append(page if isinstance(page, DraftPage) else pool.submit(page))
            while waiting and (isinstance(waiting[0], DraftPage) or len(waiting) > 2 * ocr.threads()):
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())


def _done(page: Future[DraftPage] | DraftPage) -> DraftPage:
    return page if isinstance(page, DraftPage) else page.result()
