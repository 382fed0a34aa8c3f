"""How truly and how fast files are read: `python benchmarks/reading.py [--pages 4] [--json]`.

Truth: the text of the demonstration PDFs against the sources that they were printed from, and of the same pages as
scans, clean and spoilt (noise, 2° askew, grey paper), read by Tesseract: characters wrong of a hundred (Levenshtein
distance over the source's length), white space left aside. Speed: all of reading beside pypdf's bare text extraction in
the same run, and pages of scans a minute on all cores. Times are of this machine; ratios travel.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import numpy as np
import pypdf
import pypdfium2 as pdfium
from bs4 import BeautifulSoup
from PIL import Image
from rapidfuzz.distance import Levenshtein
from rich.console import Console
from rich.table import Table

from assistant.documents import layout, ocr
from assistant.documents.draft import TextBlock
from assistant.documents.pdf_page import PdfPage, glyphs, read_text
from assistant.documents.read import read
from assistant.language.normalise import normalise
from assistant.settings import ROOT, Settings
from assistant.types import Language

CORPUS = ROOT / "corpus"
# A PDF of each language with running text and, but for the Vietnamese decree, tables.
SCANNED: dict[Language, str] = {
    "th": "raingan-6-duean-2567.pdf",
    "vi": "nghi-dinh-45-2012-nd-cp.pdf",
    "en": "decree-32-2024-nd-cp.pdf",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=4, help="pages a language to scan")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    given = parser.parse_args()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    born = dict(born_digital())
    scans, pages_a_minute = scanned(given.pages)
    speeds = speed()
    if given.json:
        print(json.dumps({"born": born, "scans": scans, "ocr_pages_a_minute": pages_a_minute, **speeds}))
        return
    console = Console()
    console.print(_table("Born-digital PDFs: characters wrong, %", born))
    console.print(_table(f"Scans at 300 dpi ({given.pages} pages each): characters wrong, %", scans))
    console.print(f"OCR: {pages_a_minute:.1f} pages a minute on {ocr.threads()} cores")
    console.print(
        f"Born-digital: {speeds['pages_a_second']:.0f} pages a second; "
        f"{speeds['times_pypdf']:.2f} times pypdf's bare text extraction"
    )


def _table(title: str, rows: dict[str, float]) -> Table:
    table = Table("", "%", title=title)
    for name, wrong in rows.items():
        table.add_row(name, f"{100 * wrong:.2f}")
    return table


def error_rate(read_as: str, source: str) -> float:
    """Characters wrong of those of the source, white space left aside."""
    ours, theirs = ("".join(normalise(text).split()) for text in (read_as, source))
    return Levenshtein.distance(ours, theirs) / max(len(theirs), 1)


# Born-digital


def born_digital() -> Iterator[tuple[str, float]]:
    build = _build()
    for path in sorted((CORPUS / "_sources").glob("*.md")):
        source = build.parsed(path)
        if source.file.endswith(".pdf") and not source.scan:
            shown = BeautifulSoup(build.printed(source), "lxml").body
            yield source.file, error_rate(_text(CORPUS / source.file), shown.get_text("\n") if shown else "")


def _text(path: Path) -> str:
    """What is read of a PDF, without what print adds to every page: its edges and the headings of tables said again."""
    reader, drawn = pypdf.PdfReader(path), pdfium.PdfDocument(path)
    pages = [PdfPage(reader, drawn, n).draft().blocks for n in range(len(reader.pages))]
    lines = [
        [line for block in page if isinstance(block, TextBlock) for line in block.text.split("\n")] for page in pages
    ]
    kept = iter([k for page in layout.kept_lines(lines) for k in page])
    found: list[str] = []
    headings = ""
    for page in pages:
        before = len(found)
        for block in page:
            if isinstance(block, TextBlock):
                found += [line for line in block.text.split("\n") if next(kept)]
                continue
            first = " ".join(cell.text for cell in block.cells if cell.row == 0)
            again = first == headings and len(found) == before
            found += [cell.text for cell in block.cells if cell.row > 0 or not again]
            headings = first
    return "\n".join(found)


def _build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", CORPUS / "_sources" / "build.py")
    if spec is None or spec.loader is None:
        sys.exit("corpus/_sources/build.py is not there.")
    module = importlib.util.module_from_spec(spec)
    sys.modules["build"] = module
    spec.loader.exec_module(module)
    return module


# Scans


def scanned(pages: int) -> tuple[dict[str, float], float]:
    """Error rates by language and condition, and pages a minute.

    Pages after the first: OCR reads the two sides of a letterhead across, where the source has one after the other.
    """
    found: dict[str, float] = {}
    seconds, count = 0.0, 0
    for language, name in SCANNED.items():
        drawn, reader = pdfium.PdfDocument(CORPUS / name), pypdf.PdfReader(CORPUS / name)
        some = range(1, min(pages + 1, len(drawn)))
        sizes = [drawn[n].get_size() for n in some]
        images = [ocr.drawn(drawn[n], *size) for n, size in zip(some, sizes, strict=True)]
        truths = [read_text(reader.pages[n].extract_text(), glyphs(drawn[n]))[0] for n in some]
        for condition, scans in (("clean", images), ("spoilt", [spoilt(image, n) for n, image in enumerate(images)])):
            engine = ocr.engine(Settings())
            if engine is None:
                sys.exit("Tesseract is not installed.")
            started = time.perf_counter()
            with ThreadPoolExecutor(ocr.threads()) as pool:
                drafts = list(pool.map(engine.read, scans, *zip(*sizes, strict=True)))
            seconds += time.perf_counter() - started
            count += len(scans)
            found[f"{language}, {condition}"] = error_rate(_body([page.text for page in drafts]), _body(truths))
    return found, count * 60 / seconds


def _body(pages: list[str]) -> str:
    """Pages without their headers and footers."""
    lines = [page.split("\n") for page in pages]
    kept = (flag for page in layout.kept_lines(lines) for flag in page)
    return "\n".join(line for page in lines for line in page if next(kept))


def spoilt(image: Image.Image, seed: int) -> Image.Image:
    """A page as a worn copier gives it: grey paper darker on one side, 2° askew, grain and specks."""
    chance = np.random.default_rng(seed)
    grey = np.asarray(image, dtype=np.float32) / 255 * 0.78 + 0.06
    grey += np.linspace(0, -0.08, grey.shape[1], dtype=np.float32)[None, :]
    askew = Image.fromarray((np.clip(grey, 0, 1) * 255).astype(np.uint8))
    askew = askew.rotate(2 if seed % 2 else -2, Image.Resampling.BICUBIC, fillcolor=205)
    pixels = np.asarray(askew, dtype=np.float32) + chance.normal(0, 14, grey.shape)
    specks = chance.random(grey.shape)
    pixels[specks < 0.003], pixels[specks > 0.997] = 0, 255
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


# Speed


def speed() -> dict[str, float]:
    """All of reading beside pypdf's bare text extraction, the better of three rounds each."""
    paths = [path for path in sorted(CORPUS.glob("*.pdf")) if _has_text(path)]
    pages = sum(len(pypdf.PdfReader(path).pages) for path in paths)
    bare = min(_seconds(_bare, paths) for _ in "123")
    whole = min(_seconds(lambda path: read(path, Settings()), paths) for _ in "123")
    return {"pages_a_second": pages / whole, "times_pypdf": whole / bare}


def _bare(path: Path) -> None:
    for page in pypdf.PdfReader(path).pages:
        page.extract_text()


def _has_text(path: Path) -> bool:
    return bool(pypdf.PdfReader(path).pages[0].extract_text().strip())


def _seconds(work: Callable[[Path], object], paths: list[Path]) -> float:
    started = time.perf_counter()
    for path in paths:
        work(path)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
