"""What a file is, is known by its content; what cannot be read is refused with what to do."""

import io
import shutil
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest

from assistant.documents.read import read
from assistant.errors import DocumentError, EncryptedFileError, UnknownFormatError
from assistant.settings import Settings

SETTINGS = Settings(ocr=False)


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _open_document(kind: str, manifest: bytes = b"<manifest/>") -> bytes:
    kind = f"application/vnd.oasis.opendocument.{kind}"
    return _zip({"mimetype": kind.encode(), "META-INF/manifest.xml": manifest, "content.xml": b"<x/>"})


def test_office_files_are_known_under_any_name(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("Looms")
    file.save(str(tmp_path / "a.docx"))
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Looms"])
    book.save(tmp_path / "a.xlsx")
    slides = pptx.Presentation()
    slides.slides.add_slide(slides.slide_layouts[5]).shapes.title.text = "Looms"
    slides.save(str(tmp_path / "a.pptx"))
    for form in ("docx", "xlsx", "pptx"):
        for name in ("a.pdf", "a.doc", "a"):
            shutil.copyfile(tmp_path / f"a.{form}", tmp_path / name)
            assert read(tmp_path / name, SETTINGS).format == form, (form, name)


@pytest.mark.parametrize(
    ("name", "content", "error", "advice"),
    [
        ("papers.zip", _zip({"law.pdf": b"%PDF-1.4"}), UnknownFormatError, "unpack it"),
        ("drawing.odg", _open_document("graphics"), UnknownFormatError, "unpack it"),
        ("law.odt", _open_document("text", b"<manifest:encryption-data/>"), EncryptedFileError, "password"),
        ("law.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), DocumentError, "fresh copy"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, error: type[DocumentError], advice: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=advice) as caught:
        read(tmp_path / name, SETTINGS)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)
