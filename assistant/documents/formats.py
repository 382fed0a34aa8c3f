"""File → Draft: sniffs what a file is and has it read by the reader of its format.

The content decides, not the name. Knows the marks of each format, nothing of what is inside.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from assistant.documents.draft import Draft
from assistant.errors import DamagedFileError, EncryptedFileError, TooLargeError, UnknownFormatError
from assistant.settings import Settings, UploadType

OnPage = Callable[[int, int], None]

_CAN_READ = "PDF, Office and OpenDocument files, pictures, HTML, messages, Markdown and text can be read"
_HEAD = 4096
_MB = 1_000_000
# What an office file may unpack to, as a multiple of the largest file allowed.
_EXPANSION = 10
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What stands at the root of an OLE file ([MS-DOC] 2.1, [MS-XLS] 2.1, [MS-PPT] 2.1, [MS-OFFCRYPTO] 2.3) → its format.
_STREAMS = {
    "EncryptedPackage": "locked",
    "WordDocument": "doc",
    "PowerPoint Document": "ppt",
    "Workbook": "xls",
    "Book": "xls",
    "__properties_version1.0": "msg",
}
# Inside a ZIP: the part that each Office format must have.
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
# Inside a ZIP: what the member `mimetype` of an OpenDocument file begins with (OpenDocument 1.3, part 2, 3.3).
_OPEN = "application/vnd.oasis.opendocument."
_OPEN_DOCUMENTS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_LONGEST_TYPE = 100
_MOST_MANIFEST = 1_000_000


def read_draft(path: Path, settings: Settings, on_page: OnPage) -> Draft:
    """A file as its format's reader reads it; `on_page` is told each page that takes its time. Raises DocumentError."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _read(_in_zip(path, settings), path, settings)
    if head.startswith(_OLE):
        return _read(_in_ole(path), path, settings)
    from assistant.documents.pictures import MARKS, read_picture  # noqa: PLC0415 - imports Pillow and OCR

    if head.startswith(MARKS):
        return read_picture(path, settings, on_page)
    # After those that may hold a PDF.
    if b"%PDF" in head[:1024]:
        from assistant.documents.pdf import read_pdf  # noqa: PLC0415 - imports pypdf and pdfium

        return read_pdf(path, settings, on_page)
    if head.lstrip().startswith(b"{\\rtf"):
        return _read("rtf", path, settings)
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnknownFormatError(f"{path.name} is not a document; {_CAN_READ}.")
    from assistant.documents.mail import is_mail, read_mail  # noqa: PLC0415 - imports the HTML parser
    from assistant.documents.plain import read_plain  # noqa: PLC0415 - imports the HTML parser

    return read_mail(path) if is_mail(head) else read_plain(path)


def _read(form: str, path: Path, settings: Settings) -> Draft:
    if form == "docx":
        from assistant.documents.word import read_word  # noqa: PLC0415 - imports python-docx

        return read_word(path)
    if form == "xlsx":
        from assistant.documents.sheets import read_sheets  # noqa: PLC0415 - imports openpyxl

        return read_sheets(path)
    if form == "pptx":
        from assistant.documents.slides import read_slides  # noqa: PLC0415 - imports python-pptx

        return read_slides(path)
    if form == "xls":
        from assistant.documents.old_sheets import read_old_sheets  # noqa: PLC0415 - imports xlrd

        return read_old_sheets(path)
    if form == "locked":
        raise EncryptedFileError(f"{path.name} needs a password; save it without one.")
    if form == "msg":
        raise UnknownFormatError(f"{path.name} is an Outlook message; save it as EML.")
    from assistant.documents.converted import read_converted  # noqa: PLC0415 - its readers import their libraries

    return read_converted(path, form, settings, _read)


def _in_ole(path: Path) -> str:
    import olefile  # noqa: PLC0415 - only for old Office files

    try:
        with olefile.OleFileIO(str(path)) as ole:
            names = {entry[0] for entry in ole.listdir()}
    except (OSError, ValueError, TypeError, IndexError, RecursionError) as error:
        raise DamagedFileError(f"{path.name} is damaged; get a fresh copy.") from error
    form = next((form for stream, form in _STREAMS.items() if stream in names), "")
    if not form:
        raise UnknownFormatError(f"{path.name} is not a document; {_CAN_READ}.")
    return form


def upload_type(head: bytes) -> UploadType | None:
    """What a file seems to be by how it begins, as the settings name what may be brought; None for no document."""
    from assistant.documents.pictures import MARKS  # noqa: PLC0415 - imports Pillow and OCR

    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE)):
        return "office"
    if head.startswith(MARKS):
        return "picture"
    if b"%PDF" in head[:1024]:
        return "pdf"
    return None if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) else "text"


def is_archive(path: Path, settings: Settings) -> bool:
    """Whether a ZIP file is a folder of files, not one of them. Raises DocumentError."""
    return not _zip_form(path, settings)


def _in_zip(path: Path, settings: Settings) -> str:
    form = _zip_form(path, settings)
    if not form:
        raise UnknownFormatError(f"{path.name} is an archive in an archive; unpack it and add what is in it.")
    return form


def _zip_form(path: Path, settings: Settings) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            size = sum(member.file_size for member in archive.infolist())
            open_document = _open_document(archive, names)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise DamagedFileError(f"{path.name} is damaged; get a fresh copy.") from error
    if size > settings.max_file_mb * _MB * _EXPANSION:
        raise TooLargeError(f"{path.name} unpacks to {size / _MB:.0f} MB; split it, or raise ASSISTANT_MAX_FILE_MB.")
    return next((form for part, form in _PARTS.items() if part in names), open_document)


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" not in names:
        return ""
    with archive.open("mimetype") as member:
        declared = member.read(_LONGEST_TYPE).decode("ascii", "replace").strip()
    kind = declared.removeprefix(_OPEN).removesuffix("-template")
    if not declared.startswith(_OPEN) or kind not in _OPEN_DOCUMENTS:
        return ""
    return "locked" if _is_locked(archive, names) else _OPEN_DOCUMENTS[kind]


def _is_locked(archive: zipfile.ZipFile, names: set[str]) -> bool:
    """Whether an OpenDocument file's manifest says that its parts are encrypted."""
    if "META-INF/manifest.xml" not in names:
        return False
    with archive.open("META-INF/manifest.xml") as member:
        return b"encryption-data" in member.read(_MOST_MANIFEST)
