"""A small good file of each format that is read without another program: name → bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import docx
import openpyxl
import pptx
from PIL import Image

from tests.documents.files import pdf

TEXT = "Decree on crafts\nArticle 1. Scope\nThis governs looms.\nArticle 2. Fee\nThe fee is 350 dong in 2024.\n"
_PAGE = "<html><body><h1>Decree on crafts</h1><p>Article 1. Scope</p>{}</body></html>".format(
    "<table><tr><th>Province<th>Plan</tr><tr><td>Ben Tre<td>4,150</tr></table>"
)


def good_files() -> dict[str, bytes]:
    """All of them."""
    return {
        "a.pdf": pdf([TEXT.splitlines(), ["The second page names the fee."]]),
        "a.docx": _docx(),
        "a.xlsx": _xlsx(),
        "a.pptx": _pptx(),
        "a.txt": TEXT.encode(),
        "thai.txt": "ระเบียบกรม\nข้อ ๑ ให้ยืมได้เจ็ดวัน\nข้อ ๒ ค่าปรับวันละ ๕ บาท\n".encode("cp874"),
        "wide.txt": TEXT.encode("utf-16"),
        "a.md": b"# Decree on crafts\n\n## Article 1. Scope\n\n| Year | Plan |\n|---|---|\n| 2024 | 130 |\n",
        "a.html": _PAGE.encode(),
        "a.eml": _letter(),
        "a.mhtml": _saved_page(),
        "a.zip": _archive({"one.txt": TEXT.encode(), "two.md": b"# Looms\n"}),
        "a.png": _saved(lambda to: Image.new("L", (120, 80), 255).save(to, "PNG")),
        "a.jpg": _saved(lambda to: Image.new("L", (120, 80), 255).save(to, "JPEG")),
        "a.tiff": _saved(lambda to: Image.new("1", (120, 80), 1).save(to, "TIFF")),
    }


def _docx() -> bytes:
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Year", "Plan", "2024", "130"), strict=True):
        cell.text = text
    return _saved(document.save)


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in (("Province", "Plan"), ("Ben Tre", 4150), ("Son La", 2150)):
        book.active.append(row)
    book.active.merge_cells("A5:B6")
    return _saved(book.save)


def _pptx() -> bytes:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Decree on crafts"
    slide.placeholders[1].text = TEXT
    return _saved(deck.save)


def _letter() -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@example.org", "b@example.org", "Looms"
    letter.set_content(TEXT)
    letter.add_alternative(_PAGE, subtype="html")
    letter.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="one.txt")
    return letter.as_bytes()


def _saved_page() -> bytes:
    parts = ("text/html; charset=utf-8", _PAGE), ("text/css", "p { color: black }")
    body = "".join(f"--b\r\nContent-Type: {kind}\r\n\r\n{said}\r\n" for kind, said in parts)
    head = "From: <Saved>\r\nSubject: Looms\r\nMIME-Version: 1.0\r\n"
    return f'{head}Content-Type: multipart/related; boundary="b"\r\n\r\n{body}--b--\r\n'.encode()


def _archive(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()
