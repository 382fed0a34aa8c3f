"""Builds the demonstration documents in `corpus/` from their sources in this folder.

    python corpus/_sources/build.py [NAME…]

A source is a Markdown file with TOML front matter between `+++` lines, or a TOML file for a workbook. PDFs are printed
by Chromium, as a ministry's web-based office does; scans are those pages as grey pictures. Building twice gives the same
text. Needs Chromium and the fonts named in print.css.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent
_BREAK = "<<page>>"
_SCAN_DPI = 300
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer"),
)


@dataclass(frozen=True)
class Source:
    """A document to build: where it goes, how it is headed and signed, and its body."""

    file: str
    language: str
    body: str
    mark: str = ""
    kind: str = "legal"
    scan: bool = False
    font: str = ""
    number: str = ""
    place_date: str = ""
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)


def main(names: list[str]) -> None:
    """Build the named sources, or all."""
    sources = sorted(path for path in HERE.iterdir() if path.suffix in (".md", ".toml"))
    for path in sources:
        if names and path.stem not in names:
            continue
        target = workbook(path) if path.suffix == ".toml" else document(path)
        print(f"{target.relative_to(CORPUS.parent)}  {target.stat().st_size // 1000} kB")


def document(path: Path) -> Path:
    """Build the document of one Markdown source."""
    source = parsed(path)
    target = CORPUS / source.file
    writers: dict[str, Callable[[Source, Path], None]] = {
        ".pdf": write_scan if source.scan else write_pdf,
        ".docx": write_word,
        ".html": write_saved_page,
        ".md": write_markdown,
        ".txt": write_text,
    }
    writers[target.suffix](source, target)
    return target


def parsed(path: Path) -> Source:
    """A Markdown source with its front matter."""
    _, front, body = path.read_text("utf-8").split("+++\n", 2)
    return Source(body=body.strip(), **tomllib.loads(front))


# Printed


def write_pdf(source: Source, target: Path) -> None:
    """Print the document on A4 by Chromium."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        sys.exit("Chromium is needed to print the PDFs; install it (Debian: apt-get install chromium).")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(printed(source), "utf-8")
        made = Path(folder) / "made.pdf"
        command = [browser, *_FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        _without_dates(made, target)


def _without_dates(made: Path, target: Path) -> None:
    """The same pages without the day they were printed, so that building twice gives the same file."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=made)
    writer.metadata = None
    writer.add_metadata({"/Producer": "policy-assistant demonstration corpus"})
    writer.write(target)


def write_scan(source: Source, target: Path) -> None:
    """Print the document, then keep only pictures of its pages."""
    import pypdfium2

    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / "printed.pdf"
        write_pdf(source, printed)
        drawn = pypdfium2.PdfDocument(printed)
        pages = [page.render(scale=_SCAN_DPI / 72, grayscale=True).to_pil().convert("L") for page in drawn]
        drawn.close()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=_SCAN_DPI, quality=40)


def printed(source: Source) -> str:
    """The page of HTML that is printed."""
    css = (HERE / "print.css").read_text("utf-8").replace("{mark}", source.mark.replace('"', "'"))
    font = f"body {{ font-family: '{source.font}' }}" if source.font else ""
    return (
        f'<!doctype html><html lang="{source.language}"><head><meta charset="utf-8">'
        f'<title>{escape(source.file)}</title><style>{css}{font}</style></head><body class="{source.kind}">{_head_html(source)}'
        f'<main>{_body_html(source.body)}</main>{_block("signature", source.signature)}</body></html>'
    )


def _head_html(source: Source) -> str:
    left = _block("issuer", source.left) + _block("number", [source.number])
    right = _block("motto", source.right) + _block("place", [source.place_date])
    columns = f'<div class="head"><div>{left}</div><div>{right}</div></div>' if source.left or source.right else ""
    return f'<p class="mark">{escape(source.mark)}</p>{columns}{_block("title", source.title)}'


def _block(name: str, lines: list[str]) -> str:
    inner = "<br>".join(escape(line) for line in lines if line)
    return f'<div class="{name}">{inner}</div>' if inner else ""


def _body_html(body: str) -> str:
    """The body; legal numbers stay as typed, so Markdown's lists are off, and every line is a paragraph."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["list", "code"])
    parts = [parser.render(_spaced(part)) for part in body.split(_BREAK)]
    return '<div class="break"></div>'.join(parts)


def _spaced(body: str) -> str:
    """Blank lines between lines, but not inside tables."""
    lines = [line.strip() for line in body.split("\n")]
    spaced = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        spaced.append(line)
        if line and not (line.startswith("|") and following.startswith("|")):
            spaced.append("")
    return "\n".join(spaced)


# Office


def write_word(source: Source, target: Path) -> None:
    """A Word document with real headings, tables and page breaks."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    made = docx.Document()
    made.styles["Normal"].font.name = source.font or "Liberation Serif"
    made.styles["Normal"].font.size = Pt(13)
    for line in _head_lines(source):
        made.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part_number, part in enumerate(source.body.split(_BREAK)):
        if part_number:
            made.add_page_break()
        for block in _blocks(part):
            if isinstance(block, list):
                _word_table(made, block)
            elif block.startswith("#"):
                level = len(block) - len(block.lstrip("#"))
                made.add_heading(block.lstrip("# "), level)
            else:
                made.add_paragraph(_plain(block))
    for line in source.signature:
        made.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.save(str(target))


def _word_table(made: Any, rows: list[list[str]]) -> None:
    table = made.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = _plain(text)


def workbook(path: Path) -> Path:
    """Build the workbook of one TOML source."""
    import openpyxl
    from openpyxl.styles import Font

    source = tomllib.loads(path.read_text("utf-8"))
    target = CORPUS / source["file"]
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in source["sheet"]:
        made = book.create_sheet(sheet["name"])
        for row in sheet["rows"]:
            made.append(row)
        widths = [max(len(str(row[i])) for row in sheet["rows"] if i < len(row)) for i in range(len(sheet["rows"][-1]))]
        for i, width in enumerate(widths):
            made.column_dimensions[chr(ord("A") + i)].width = min(60, width + 2)
        made["A1"].font = Font(bold=True)
    book.save(target)
    return target


# Plain


def write_text(source: Source, target: Path) -> None:
    """Plain text."""
    lines = [*_head_lines(source), "", *_plain(source.body).split("\n"), "", *source.signature]
    target.write_text("\n".join(lines) + "\n", "utf-8")


def write_markdown(source: Source, target: Path) -> None:
    """Markdown as it is, headed and signed."""
    lines = [*_head_lines(source), source.body, *source.signature]
    target.write_text("\n\n".join(line for line in lines if line) + "\n", "utf-8")


def write_saved_page(source: Source, target: Path) -> None:
    """A page saved from a legal portal: the document among menus, other titles and advertisements."""
    frame = (HERE / f"portal.{source.language}.html").read_text("utf-8")
    article = f"{_head_html(source)}{_body_html(source.body)}{_block('signature', source.signature)}"
    target.write_text(frame.replace("{title}", escape(" ".join(source.title))).replace("{article}", article), "utf-8")


def _head_lines(source: Source) -> list[str]:
    lines = [source.mark, *source.left, source.number, *source.right, source.place_date, *source.title]
    return [line for line in lines if line]


def _blocks(body: str) -> list[str | list[list[str]]]:
    """Lines and tables (lists of rows) in their order."""
    found: list[str | list[list[str]]] = []
    for line in (line.strip() for line in body.split("\n")):
        if line.startswith("|"):
            if re.fullmatch(r"[|\s:-]+", line):
                continue
            row = [cell.strip() for cell in line.strip("|").split("|")]
            if found and isinstance(found[-1], list):
                found[-1].append(row)
            else:
                found.append([row])
        elif line:
            found.append(line)
    return found


def _plain(text: str) -> str:
    """Without Markdown's emphasis."""
    return re.sub(r"\*\*(.+?)\*\*", r"\1", text)


if __name__ == "__main__":
    main(sys.argv[1:])
