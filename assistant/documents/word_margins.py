"""What a DOCX file holds outside its body: footnotes, endnotes, and the first page's header."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml

from assistant.documents.word_text import NoteNumbers, attribute, inside, name_of, printed
from assistant.language.document_numbers import canonical_number
from assistant.language.documents_named import find_documents

_PARTS = {"footnote": "/footnotes", "endnote": "/endnotes"}


class Notes:
    """The footnotes and endnotes of a document, and the numbers they get."""

    def __init__(self, document: Any) -> None:
        self.numbers = NoteNumbers()
        self._texts: dict[tuple[str, str], str] = {}
        for relation in document.part.rels.values():
            kind = next((kind for kind, end in _PARTS.items() if relation.reltype.endswith(end)), "")
            if kind and not relation.is_external:
                self._read(kind, parse_xml(relation.target_part.blob))

    def _read(self, kind: str, root: Any) -> None:
        for note in root:
            if name_of(note) == f"w:{kind}" and not attribute(note, "type"):  # those with a type are rules
                lines = (printed(paragraph, self.numbers).text for paragraph in inside(note, "w:p"))
                self._texts[kind, attribute(note, "id")] = " ".join(filter(None, lines))

    def line(self, kind: str, identity: str) -> str:
        """A note with its number, or nothing where the file does not hold it."""
        text = self._texts.get((kind, identity), "")
        return f"{self.numbers.mark(kind, identity)} {text}" if text else ""


def numbers_only_in_header(document: Any, body: str) -> list[str]:
    """Lines of the first page's header that give a document number which the body does not."""
    held = {canonical_number(mention.number) for mention in find_documents(body) if mention.number}
    lines = dict.fromkeys(line for line in _header_lines(document) if line)
    return [line for line in lines if any(n not in held for n in _numbers(line))]


def _numbers(line: str) -> list[str]:
    return [canonical_number(mention.number) for mention in find_documents(line) if mention.number]


def _header_lines(document: Any) -> Iterator[str]:
    section = document.sections[0] if len(document.sections) else None
    if section is None:
        return
    first = section.different_first_page_header_footer
    header = section.first_page_header if first else section.header
    if header.is_linked_to_previous:  # there is none
        return
    for paragraph in header._element.iter():  # noqa: SLF001 - its public face skips tables and content controls
        if name_of(paragraph) == "w:p":
            yield from (" ".join(line.split()) for line in printed(paragraph, NoteNumbers()).text.split("\n"))
