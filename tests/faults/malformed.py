"""Files that break readers, made anew by whoever runs the tests: name → bytes.

Each is small on disk. Truncations and flipped bits come from good files; the rest is written by hand, a trap each.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

import docx
import openpyxl
from PIL import Image

from tests.documents.files import pdf, written

Maker = Callable[[], bytes]


def good_pdf() -> bytes:
    return pdf([["The fund pays for looms.", "It pays within 15 days."], ["The second page names the fee."]])


def good_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("Article 1. Scope")
    document.add_paragraph("This governs looms.")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Year", "Plan", "2024", "130"), strict=True):
        cell.text = text
    return _saved(document.save)


def good_xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in (("Province", "Plan"), ("Ben Tre", 4150), ("Son La", 2150)):
        book.active.append(row)
    return _saved(book.save)


def good_png() -> bytes:
    return _saved(lambda to: Image.new("L", (200, 200), 255).save(to, "PNG"))


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


def files() -> Iterator[tuple[str, bytes]]:
    """All of them."""
    yield from _damaged("pdf", good_pdf(), cuts=6, flips=6)
    yield from _damaged("docx", good_docx(), cuts=4, flips=4)
    yield from _damaged("xlsx", good_xlsx(), cuts=3, flips=4)
    yield from _damaged("png", good_png(), cuts=2, flips=2)
    for traps in (_pdf_traps, _office_traps, _page_traps, _text_traps, _image_traps):
        yield from traps()


def _damaged(kind: str, data: bytes, *, cuts: int, flips: int) -> Iterator[tuple[str, bytes]]:
    for n in range(cuts):
        yield f"cut-{n}.{kind}", data[: len(data) * (n + 1) // (cuts + 1)]
    for n in range(flips):
        chance = random.Random(n)
        flipped = bytearray(data)
        for _ in range(2 + n * 8):
            flipped[chance.randrange(8, len(flipped))] ^= 1 << chance.randrange(8)
        yield f"flipped-{n}.{kind}", bytes(flipped)


# PDF


def _pdf(*objects: str) -> bytes:
    return written(list(objects))


def _stream(data: bytes, extra: str = "") -> str:
    return f"<</Length {len(data)}{extra}>>stream\n{data.decode('latin-1')}\nendstream"


def _pdf_page(content: str, page: str = "", *more: str) -> bytes:
    """A PDF of one page; its content is object 4, its font object 5, `more` begins with object 6."""
    return _pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>{page}>>",
        content,
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )


def _pdf_traps() -> Iterator[tuple[str, bytes]]:
    words = _stream(b"BT /F1 12 Tf 72 770 Td (The fund pays for looms and kilns.) Tj ET")
    yield "only-the-head.pdf", b"%PDF-1.7\n"
    yield "no-pages.pdf", _pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>")
    yield "pages-in-a-circle.pdf", _pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>")
    yield "a-billion-pages.pdf", _pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 1000000000>>")
    nest = [f"<</Type/Pages/Parent {n + 1} 0 R/Kids[{n + 3} 0 R]/Count 1>>" for n in range(3000)]
    yield "pages-nested-deep.pdf", _pdf("<</Type/Catalog/Pages 2 0 R>>", *nest, "<</Type/Page/MediaBox[0 0 9 9]>>")
    yield "huge-page.pdf", _pdf_page(words, "/MediaBox[0 0 9999999 9999999]")
    yield "no-size-page.pdf", _pdf_page(words, "/MediaBox[0 0 0 0]")
    bomb = zlib.compress(b"BT (a) Tj ET\n" * 9_000_000, 9)
    yield "content-bomb.pdf", _pdf_page(_stream(bomb, "/Filter/FlateDecode"))
    twice = zlib.compress(zlib.compress(b"\0" * 200_000_000, 9), 9)
    yield "content-bomb-twice.pdf", _pdf_page(_stream(twice, "/Filter[/FlateDecode/FlateDecode]"))
    form = _stream(b"/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    yield "form-in-itself.pdf", _pdf_page(_stream(b"/X Do"), "/Resources<</XObject<</X 6 0 R>>>>", form)
    yield "brackets-nested-deep.pdf", _pdf_page(_stream(b"[" * 200_000 + b"]" * 200_000))
    yield "states-nested-deep.pdf", _pdf_page(_stream(b"q " * 500_000 + b"BT /F1 9 Tf (deep) Tj ET"))
    yield "no-operators.pdf", _pdf_page(_stream(bytes(range(256)) * 400))
    yield "negative-length.pdf", _pdf_page("<</Length -5>>stream\nBT ET\nendstream")
    field = "<</Subtype/Widget/FT/Tx/Rect[0 0 9 9]/Parent 6 0 R>>"
    yield "field-its-own-parent.pdf", _pdf_page(words, "/Annots[6 0 R]", field)
    yield "annotations-no-list.pdf", _pdf_page(words, "/Annots 7")
    image = "/Type/XObject/Subtype/Image/Width 90000/Height 90000/ColorSpace/DeviceGray/BitsPerComponent 8"
    huge = _stream(zlib.compress(b"\0" * 1000), f"{image}/Filter/FlateDecode")
    shown = _stream(b"q 595 0 0 842 0 0 cm /X Do Q")
    yield "huge-image.pdf", _pdf_page(shown, "/Resources<</XObject<</X 6 0 R>>>>", huge)
    space = b"begincmap 1 begincodespacerange <0000> <ffffffff> endcodespacerange "
    ranges = space + b"1 beginbfrange <00000000> <7fffffff> <0041> endbfrange endcmap"
    font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[]>>"
    yield "letters-without-end.pdf", _pdf_page(words, "/Resources<</Font<</F1 6 0 R>>>>", font, _stream(ranges))
    yield "xref-to-itself.pdf", good_pdf().replace(b"trailer<<", b"trailer<</Prev 9 ")
    lines = "".join(f"{n} 0 m {n} 800 l S 0 {n} m 590 {n} l S\n" for n in range(1, 590)) * 6
    yield "thousands-of-lines.pdf", _pdf_page(_stream(lines.encode()))


# Office


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _with(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """An office file with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    members[name] = change(members.get(name, b""))
    return _zip(members)


_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
_LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha">{}]>'.format(
    "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
)


def _office_traps() -> Iterator[tuple[str, bytes]]:
    word, document = good_docx(), "word/document.xml"
    yield "bomb.docx", _with(word, document, lambda _: _WORD.format("<w:p/>" * 30_000_000).encode())
    laughs = _LAUGHS + _WORD.format("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>")
    yield "laughs.docx", _with(word, document, lambda _: laughs.encode())
    outside = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + _WORD.format(
        "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"
    )
    yield "entity-from-outside.docx", _with(word, document, lambda _: outside.encode())
    deep = _WORD.format("<w:tbl><w:tr><w:tc>" * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000)
    yield "tables-nested-deep.docx", _with(word, document, lambda _: deep.encode())
    yield "no-xml.docx", _with(word, document, lambda _: b"\0\1\2" * 100)
    yield "no-relations.docx", _with(word, "_rels/.rels", lambda _: b"")
    yield "no-types.docx", _with(word, "[Content_Types].xml", lambda _: b"<Types/>")
    wide = _WORD.format(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    )
    yield "cell-as-wide-as-the-sea.docx", _with(word, document, lambda _: wide.encode())
    sheet, cells = good_xlsx(), "xl/worksheets/sheet1.xml"
    yield "sheet-as-large-as-can-be.xlsx", _with(sheet, cells, lambda xml: xml.replace(b"A1:B3", b"A1:XFD1048576"))
    last = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    yield "last-cell-filled.xlsx", _with(sheet, cells, lambda xml: xml.replace(b"</sheetData>", last))
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    yield "all-cells-merged.xlsx", _with(sheet, cells, lambda xml: xml.replace(b"</sheetData>", merged))
    yield "strings-missing.xlsx", _with(sheet, "xl/sharedStrings.xml", lambda _: b"<sst/>")
    yield (
        "formula-in-formula.xlsx",
        _with(sheet, cells, lambda xml: xml.replace(b"<v>", b"<f>" + b"(" * 90_000 + b"</f><v>")),
    )
    yield "empty.zip", _zip({})
    yield "names-that-climb.zip", _zip({"../../../evil.txt": b"Article 1. Evil", "/etc/evil.txt": b"x"})
    inner = _zip({"zeros.txt": b"0" * 200_000_000})
    yield "bomb.zip", _zip({f"bomb-{n}.zip": inner for n in range(30)})
    yield "many-members.zip", _zip({f"{n}.txt": b"" for n in range(20_000)})
    yield "half-an-old-office-file.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000
    loop = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"\0" * 2048)
    loop[24:34], loop[44:52], loop[76:80] = (
        struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6),
        struct.pack("<II", 1, 0),
        b"\0" * 4,
    )
    yield "sectors-in-a-circle.xls", bytes(loop)


# Pages and messages


def _page_traps() -> Iterator[tuple[str, bytes]]:
    yield "nested-deep.html", b"<html><body>" + b"<div>" * 100_000 + b"looms" + b"</div>" * 100_000
    yield "tables-nested-deep.html", b"<html>" + b"<table><tr><td>" * 3000 + b"looms"
    yield "only-brackets.html", b"<html>" + b"<" * 600_000
    yield (
        "rows-without-end.html",
        b"<html><table><tr><td rowspan=999999999 colspan=999999999>a<td>b<tr><td>c<td>d</table>",
    )
    yield "unclosed.html", b"<html><body><p>looms <b><i><table><tr><td>kilns" * 2000
    yield "quotes-nested-deep.md", b"> " * 5000 + b"looms"
    yield "stars-without-end.md", b"*a **b " * 30_000
    yield "brackets-without-end.md", b"[" * 50_000 + b"looms" + b"](" * 50_000
    part = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
    yield "parts-in-parts.eml", b"From: a@b\r\nSubject: looms\r\nMIME-Version: 1.0\r\n" + part * 3000
    yield "no-parts.mhtml", b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"


# Text


def _text_traps() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(7)
    yield "noise.txt", chance.randbytes(300_000)
    yield "noise-without-zeros.txt", bytes(b or 1 for b in chance.randbytes(300_000))
    yield "half-a-letter.txt", "Điều 1".encode("utf-16")[:-1]
    yield "only-spaces.txt", b" \n" * 100_000
    yield "one-long-line.txt", ("มาตรา ๕ " * 30_000).encode()
    yield "digits-without-end.txt", b"1" * 1_000_000
    yield "numbers-without-end.txt", b"1.234/2024/" * 60_000
    yield "articles-without-end.txt", ("Điều 1. a\n" * 30_000).encode()
    yield "quotes-without-end.txt", ("Điều 1. Sửa đổi\n“" * 30_000).encode()
    yield "marks-without-end.txt", ("ก" + "\u0e48\u0e4d\u0e32" * 100_000).encode()
    yield "controls.txt", bytes(range(1, 32)) * 3000 + b"looms"
    yield "turned-about.txt", ("\u202e" * 1000 + "Điều 1. Nội dung " + "\u202c" * 1000).encode()
    yield "no-letters-of-unicode.txt", "\ud800\udfff looms \ud800".encode("utf-8", "surrogatepass") * 100
    yield "program.pdf", b"MZ\x90\x00\x03" + bytes(4000)


# Images


def _image_traps() -> Iterator[tuple[str, bytes]]:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 50_000_000, 9)), (b"IEND", b""))
    data = b"".join(struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    yield "bomb.png", b"\x89PNG\r\n\x1a\n" + data
    yield "frames-in-a-circle.tiff", b"II*\0\x08\0\0\0" + struct.pack("<H", 0) + struct.pack("<I", 8) + b"\0" * 40
    yield "a-picture.pdf", good_png()
    yield "half.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + b"\xff\xda" * 300
