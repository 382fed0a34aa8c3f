"""The formats in which a record leaves the house, the names of such files, and the way back in."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from assistant.errors import RecordError
from assistant.export.report import report
from assistant.types import Record

Format = Literal["json", "md", "docx", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)
MEDIA_TYPES: dict[Format, str] = {
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_LONGEST = 20_000_000  # bytes of a record; a long answer with all its quotes has some 100,000


def format_of(name: str) -> Format | None:
    """The format that the ending of a file's name says; None for any other ending."""
    ending = Path(name).suffix.lower().removeprefix(".")
    return next((form for form in FORMATS if form == ending), None)


def file_name(record: Record, form: Format) -> str:
    """A name for the file, safe everywhere: no word of the question or of a document is in it."""
    return f"answer-{record.asked_at:%Y-%m-%d}-{record.id}.{form}"


def export(record: Record, form: Format) -> bytes:
    """The record as a file of that format."""
    if form == "json":
        return record.to_json().encode()
    written = report(record)
    if form == "md":
        from assistant.export.markdown import write_markdown  # noqa: PLC0415 - one format at a time

        return write_markdown(written)
    if form == "docx":
        from assistant.export.word import write_word  # noqa: PLC0415 - imports python-docx

        return write_word(written)
    from assistant.export.pdf import write_pdf  # noqa: PLC0415 - imports fpdf2 and HarfBuzz

    return write_pdf(written)


def save(record: Record, form: Format, path: Path) -> None:
    """Write a record to a file. Raises RecordError when it cannot be written."""
    try:
        path.write_bytes(export(record, form))
    except OSError as error:
        raise RecordError(f"{path} cannot be written ({error.strerror}); choose another place.") from error


def load(path: Path) -> Record:
    """The record in a JSON file. Raises RecordError when it cannot be read or is none."""
    try:
        with path.open("rb") as file:
            content = file.read(_LONGEST + 1)
    except OSError as error:
        raise RecordError(f"{path} cannot be opened ({error.strerror}); check the name.") from error
    try:
        return Record.from_json(content.decode() if len(content) <= _LONGEST else "")
    except UnicodeDecodeError as error:
        raise RecordError(f"{path.name} is not a record of an answer; records end in .json.") from error
