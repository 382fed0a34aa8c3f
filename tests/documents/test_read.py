"""Every format, by its content; every bad file with one line that says what to do."""

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest

from assistant.documents.read import read
from assistant.errors import (
    DamagedFileError,
    DocumentError,
    EmptyFileError,
    EncryptedFileError,
    TooLargeError,
    UnknownFormatError,
)
from assistant.settings import Settings
from assistant.types import Document, Level
from tests.documents.files import pdf

SETTINGS = Settings(ocr=False)
ACT = "Decree on crafts\nArticle 1. Scope\nThis Decree governs looms.\nArticle 2. Effect\nIt takes effect now.\n"


def whole(document: Document) -> Document:
    """The document, after a look at what holds for all: pages tile the text, provisions lie inside it."""
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(document.text)
    for before, after in zip(document.pages, document.pages[1:], strict=False):
        assert after.start == before.end + 1
    for page in document.pages:
        assert len(page.glyphs) in (0, 16 * (page.end - page.start))
    for provision in document.provisions:
        assert 0 <= provision.start < provision.end <= len(document.text)
        assert document.page_at(provision.start).number == provision.page
    return document


def test_pdf(tmp_path: Path) -> None:
    path = tmp_path / "act.pdf"
    path.write_bytes(
        pdf([["Decree on crafts", "Article 1. Scope", "Looms."], ["Article 2. Effect", "It is in effect."]])
    )
    document = whole(read(path, SETTINGS))
    assert document.format == "pdf"
    assert [p.key for p in document.provisions] == ["article:1", "article:2"]
    assert [p.page for p in document.provisions] == [1, 2]
    assert (document.pages[0].width, document.pages[0].height) == (595, 842)


def test_text_in_utf8_and_in_older_encodings(tmp_path: Path) -> None:
    thai = "ระเบียบกรมส่งเสริมหัตถกรรม ว่าด้วยการยืมเครื่องทอผ้า\nข้อ ๑ ระเบียบนี้เรียกว่าระเบียบการยืม\nข้อ ๒ ให้ใช้บังคับทันที\n"
    for name, encoding in (("utf8", "utf-8"), ("bom", "utf-8-sig"), ("utf16", "utf-16"), ("old", "cp874")):
        path = tmp_path / f"{name}.txt"
        path.write_bytes(thai.encode(encoding))
        document = whole(read(path, SETTINGS))
        assert document.text.startswith("ระเบียบกรมส่งเสริมหัตถกรรม"), name
        assert (document.format, document.identity.language) == ("txt", "th")


def test_markdown_keeps_headings_numbers_and_tables(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text(
        "# Note\n\n## Budget\n\n1. First\n2. Second\n\n| Year | Plan |\n|---|---|\n| 2024 | 130 |\n", "utf-8"
    )
    document = whole(read(path, SETTINGS))
    assert document.format == "md"
    assert "1. First\n2. Second" in document.text
    assert "Year: 2024; Plan: 130" in document.text
    assert "Budget" in [p.label for p in document.provisions]


def test_docx_with_tables_in_place_and_pages(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("Report", 0)
    file.add_paragraph("Before the table.")
    table = file.add_table(2, 2)
    for cell, text in zip([c for row in table.rows for c in row.cells], ("Year", "Plan", "2024", "130"), strict=True):
        cell.text = text
    file.add_paragraph("After the table.")
    file.add_page_break()
    file.add_paragraph("On the second page.")
    path = tmp_path / "report.docx"
    file.save(str(path))
    document = whole(read(path, SETTINGS))
    assert document.format == "docx"
    assert "Before the table.\nYear: 2024; Plan: 130\nAfter the table." in document.text
    assert [document.text[p.start : p.end] for p in document.pages][1] == "On the second page."


def test_docx_numbers_that_word_writes_by_itself_are_in_the_text(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("Article 1. Support")
    file.add_paragraph("Looms are lent.", style="List Number")
    file.add_paragraph("Kilns are lent.", style="List Number")
    file.add_paragraph("A remark.", style="List Bullet")
    file.add_paragraph("Article 2. Effect")
    path = tmp_path / "act.docx"
    file.save(str(path))
    document = read(path, SETTINGS)
    assert "1. Looms are lent.\n2. Kilns are lent.\nA remark." in document.text
    assert "article:1/clause:2" in [p.key for p in document.provisions]


def test_docx_cell_merged_over_columns_is_said_once(tmp_path: Path) -> None:
    file = docx.Document()
    table = file.add_table(3, 3)
    for row, texts in zip(
        table.rows, (("TT", "Tỉnh", "Kinh phí"), ("1", "Hà Giang", "2.050"), ("", "", "")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(2, 0).merge(table.cell(2, 1)).text = "Tổng cộng"
    table.cell(2, 2).text = "2.050"
    path = tmp_path / "plan.docx"
    file.save(str(path))
    assert read(path, SETTINGS).text.count("Tổng cộng") == 1


def test_xlsx_has_a_page_a_sheet_and_shows_amounts_as_people_see_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Allocation of 2024"])
    sheet.append(["No.", "Province", "Year", "Amount", "Share", "Due"])
    sheet.append([1, "Ha Giang", 2024, 2050, 0.125, date(2024, 6, 30)])
    sheet.append([2, "Ben Tre", 2024, 14150, 0.5, None])
    sheet["E3"].number_format = sheet["E4"].number_format = "0.0%"
    book.create_sheet("Second")["A1"] = "Only a line"
    path = tmp_path / "plan.xlsx"
    book.save(path)
    document = whole(read(path, SETTINGS))
    assert document.format == "xlsx"
    assert len(document.pages) == 2
    assert "No.: 1; Province: Ha Giang; Year: 2024; Amount: 2,050; Share: 12.5%; Due: 30/06/2024" in document.text
    assert "Amount: 14,150" in document.text


def test_saved_web_page_is_read_without_what_stands_round_the_text(tmp_path: Path) -> None:
    articles = "".join(f"<p>Article {n}. Rule {n}</p><p>{'Looms are lent to weavers. ' * 6}</p>" for n in range(1, 6))
    page = f"""<!DOCTYPE html><html><head><title>Law 59/2020</title><script>x()</script></head><body><form>
      <nav><a href="/">Home</a> <a href="/laws">All laws</a></nav>
      <table><tr><td><div>{articles}<table><caption>Plan (unit: billion)</caption>
      <tr><th>Year</th><th>Plan</th></tr><tr><td>2024</td><td>130</td></tr></table>
      </div></td><td><a href="/x">Decree 1 on something else</a></td></tr></table>
      <footer>Call 1900 6192</footer></form></body></html>"""
    path = tmp_path / "saved.html"
    path.write_text(page, "utf-8")
    document = whole(read(path, SETTINGS))
    assert document.format == "html"
    assert [p.key for p in document.provisions] == [f"article:{n}" for n in range(1, 6)]
    assert "Plan (unit: billion)\nYear: 2024; Plan: 130 (unit: billion)" in document.text
    assert not any(noise in document.text for noise in ("Home", "Decree 1", "1900", "x()"))


@pytest.mark.parametrize(("name", "format_"), [("act.txt", "pdf"), ("act", "pdf"), ("act.docx", "pdf")])
def test_a_wrong_extension_is_read_as_what_it_is(tmp_path: Path, name: str, format_: str) -> None:
    path = tmp_path / name
    path.write_bytes(pdf([["Decree on crafts", "This is a text of some length."]]))
    assert read(path, SETTINGS).format == format_


def test_text_named_as_a_pdf_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "act.pdf"
    path.write_text(ACT, "utf-8")
    assert read(path, SETTINGS).format == "txt"


def test_the_id_is_made_from_the_content(tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(ACT, "utf-8")
    other.write_text(ACT, "utf-8")
    assert read(one, SETTINGS).id == read(other, SETTINGS).id
    assert len(read(one, SETTINGS).id) == 16


# Bad files


def _zip(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


def _locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([["Secret text of some length"]])))
    writer.encrypt("word", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("empty.pdf", b"", EmptyFileError),
        ("blank.txt", b" \n\n ", EmptyFileError),
        ("cut.pdf", pdf([["Some text of some length"]])[:200], DamagedFileError),
        ("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 8, DamagedFileError),
        ("locked.pdf", _locked(), EncryptedFileError),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(64), DamagedFileError),
        ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(64), UnknownFormatError),
        ("archive.zip", _zip(readme=b"hello"), UnknownFormatError),
        ("cut.docx", _zip(word__document_xml=b"<w:document")[:60], DamagedFileError),
        ("broken.docx", _zip(word__document_xml=b"<w:document"), DamagedFileError),
        ("broken.xlsx", _zip(xl__workbook_xml=b"<x"), DamagedFileError),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_file_is_refused_in_one_line_that_names_it(
    tmp_path: Path, name: str, content: bytes, error: type[DocumentError], capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        read(path, SETTINGS)
    message = str(caught.value)
    assert name in message
    assert "\n" not in message
    assert str(tmp_path) not in message
    assert capfd.readouterr() == ("", "")


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"absent\.pdf"):
        read(tmp_path / "absent.pdf", SETTINGS)
    with pytest.raises(DocumentError, match="check the path"):
        read(tmp_path, SETTINGS)


def test_limits_of_size_and_length(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(TooLargeError, match="200 MB"):
        read(large, SETTINGS)
    long = tmp_path / "long.pdf"
    long.write_bytes(pdf([["A page of text"]] * 3))
    with pytest.raises(TooLargeError, match="3 pages"):
        read(long, Settings(ocr=False, max_pages=2))


def test_an_office_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(11_000_000))
    with pytest.raises(TooLargeError, match="unpacks"):
        read(path, Settings(max_file_mb=1))


SAVED = Path(__file__).parents[3] / "shared/data/laws/vi"


@pytest.mark.skipif(not SAVED.is_dir(), reason="the real pages are not on this machine")
def test_real_saved_pages_are_known_by_their_text() -> None:
    constitution = read(SAVED / "constitution-2013.html", SETTINGS)
    articles = [p.number for p in constitution.provisions if p.level is Level.ARTICLE]
    assert articles == [str(n) for n in range(1, 121)]
    decision = read(SAVED / "enterprise-law-2020.html", SETTINGS).identity
    assert (decision.number, decision.issued) == ("784/QĐ-BVHTTDL", date(2020, 3, 11))
