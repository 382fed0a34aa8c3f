"""Old Office and OpenDocument files, made by LibreOffice itself; and what is said where it is not installed."""

import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest

from assistant.documents import converted
from assistant.documents.quarantine import Quarantine
from assistant.documents.read import read
from assistant.errors import DamagedFileError, DocumentError, TooLargeError
from assistant.settings import Settings

SETTINGS = Settings(ocr=False)
PATIENCE = 240.0  # seconds: of a machine that is busy with other things
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
Make = Callable[[str], Path]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """A decree, a plan or a talk in the format of that name: `decree.doc`, `plan.xls`, `talk.odp`."""
    folder = tmp_path_factory.mktemp("old")
    _write_sources(folder)
    sources = {"decree": "docx", "plan": "xlsx", "talk": "pptx"}

    def made(name: str) -> Path:
        stem, _, form = name.partition(".")
        if not (folder / name).exists():
            command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
            command += ["--convert-to", form, "--outdir", str(folder), str(folder / f"{stem}.{sources[stem]}")]
            subprocess.run(command, check=False, capture_output=True, timeout=PATIENCE)
        if not (folder / name).exists():
            pytest.skip(f"this LibreOffice writes no {form}: a part of it is not installed")
        return folder / name

    return made


def _write_sources(folder: Path) -> None:
    file = docx.Document()
    file.add_heading("Nghị định về nghề thủ công", 0)
    for line in ("Điều 1. Phạm vi", "Khung dệt được cho mượn.", "Điều 2. Hiệu lực", "Có hiệu lực ngay."):
        file.add_paragraph(line)
    table = file.add_table(2, 2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ("Năm", "Kinh phí", "2024", "130"), strict=True
    ):
        cell.text = text
    file.add_paragraph("Bộ trưởng")  # as Word has it: a DOC that ends with a table loses it
    file.save(str(folder / "decree.docx"))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["No.", "Province", "Year", "Amount", "Share", "Due"])
    sheet.append([1, "Hà Giang", 2024, 2050, 0.125, date(2024, 6, 30)])
    sheet.append([2, "Bến Tre", 2024, 14150, 0.5, None])
    sheet["E2"].number_format = sheet["E3"].number_format = "0.0%"
    sheet.append(["Total of both", None, None, 16200])
    sheet.merge_cells("A4:C4")
    book.create_sheet("Second")["A1"] = "Only a line"
    book.save(folder / "plan.xlsx")
    talk = pptx.Presentation()
    slide = talk.slides.add_slide(talk.slide_layouts[1])
    slide.shapes.title.text = "แผนการยืม"
    slide.placeholders[1].text_frame.text = "ให้ยืมเครื่องทอผ้า"
    talk.save(str(folder / "talk.pptx"))


@needs_office
@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_a_text_is_read_with_its_articles_and_tables(make: Make, form: str) -> None:
    document = read(make(f"decree.{form}"), SETTINGS)
    assert document.format == form
    assert [p.key for p in document.provisions if p.key.startswith("article")][:2] == ["article:1", "article:2"]
    assert "Năm: 2024; Kinh phí: 130" in document.text


@needs_office
@pytest.mark.parametrize("form", ["xls", "ods"])
def test_a_sheet_shows_amounts_as_people_see_them(make: Make, form: str) -> None:
    document = read(make(f"plan.{form}"), SETTINGS)
    assert (document.format, len(document.pages)) == (form, 2)
    assert "No.: 1; Province: Hà Giang; Year: 2024; Amount: 2,050; Share: 12.5%; Due: 30/06/2024" in document.text
    assert document.text.count("Total of both") == 1


@needs_office
@pytest.mark.parametrize("form", ["ppt", "odp"])
def test_slides_are_pages(make: Make, form: str) -> None:
    document = read(make(f"talk.{form}"), SETTINGS)
    assert (document.format, document.text) == (form, "แผนการยืม\nให้ยืมเครื่องทอผ้า")


@needs_office
def test_the_content_decides_what_an_old_file_is(make: Make, tmp_path: Path) -> None:
    wrong = tmp_path / "decree.xls"
    shutil.copyfile(make("decree.doc"), wrong)
    assert read(wrong, SETTINGS).format == "doc"


@needs_office
def test_an_old_file_is_read_within_the_limits_of_quarantine(make: Make) -> None:
    with Quarantine(SETTINGS) as quarantine:
        assert "Điều 1." in quarantine.read(make("decree.doc")).text


@needs_office
@pytest.mark.parametrize("seconds", [0.05, 0.5])
def test_a_file_that_takes_too_long_is_given_up_with_all_that_was_begun(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    path = make("decree.rtf")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(TooLargeError, match=r"decree\.rtf takes too long"):
        read(path, Settings(ocr=False, reading_timeout=seconds))
    until = time.monotonic() + PATIENCE
    while list(tmp_path.glob("assistant-*")) and time.monotonic() < until:
        time.sleep(0.1)
    assert list(tmp_path.glob("assistant-*")) == []


@needs_office
def test_a_cut_old_file_is_named_as_its_owner_names_it(make: Make, tmp_path: Path) -> None:
    cut = tmp_path / "cut.doc"
    cut.write_bytes(make("decree.doc").read_bytes()[:3000])
    with pytest.raises(DamagedFileError, match=r"^cut\.doc"):
        read(cut, SETTINGS)


def test_without_libreoffice_it_is_said_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(converted, "_PROGRAMS", ("soffice", "libreoffice"))
    path = tmp_path / "decree.doc"
    path.write_bytes(b"{\\rtf1 Article 1. Looms}")
    with pytest.raises(DocumentError, match=r"^decree\.doc .*install it, or save the file as DOCX\.$"):
        read(path, SETTINGS)


def test_a_cut_sheet_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "plan.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    with pytest.raises(DocumentError, match=r"^plan\.xls"):
        read(path, SETTINGS)
