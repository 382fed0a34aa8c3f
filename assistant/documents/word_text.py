"""The text of a Word paragraph as it is printed when all tracked changes are accepted, and what is anchored in it.

Knows the elements of WordprocessingML (ECMA-376 part 1, 17) that stand in and round paragraphs; nothing of pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
}
_PREFIXES = {prefix: space for space, prefix in _NAMESPACES.items()}
# What wraps paragraphs, rows, cells or runs and is nothing by itself: content controls, changes that are in.
_WRAPPERS = frozenset(
    {
        *("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"),
        *("mc:AlternateContent", "mc:Choice"),
    }
)
# What is not printed: changes that are out, properties, field codes, readings over letters, older twins of a drawing.
_UNPRINTED = frozenset(
    {
        *("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:instrText", "w:delText", "w:rt"),
        "mc:Fallback",
    }
)
_PRINTED = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:ptab": "\t"}
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_CONTENTS = "Table of Contents"


@dataclass(slots=True)
class Printed:
    """A paragraph's text; the notes (kind, id) it refers to, each marked in the text; the text boxes anchored in it."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


class NoteNumbers:
    """Numbers footnotes and endnotes in the order in which they are referred to, as Word does."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def mark(self, kind: str, identity: str) -> str:
        """A note's mark. Raised digits, which no figure before them can be read together with."""
        earlier = sum(1 for known, _ in self._numbers if known == kind)
        return raised(self._numbers.setdefault((kind, identity), earlier + 1))


def raised(number: int) -> str:
    """A number in raised digits."""
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def name_of(element: Any) -> str:
    """An element's name with its usual prefix; empty for comments and for other vocabularies."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag[1:].partition("}")
    return f"{_NAMESPACES[space]}:{local}" if space in _NAMESPACES else ""


def attribute(element: Any, name: str) -> str:
    """The value of an attribute of Word's own vocabulary."""
    return str(element.get(f"{{{_PREFIXES['w']}}}{name}", ""))


def inside(parent: Any, *wanted: str) -> Iterator[Any]:
    """The elements of these names directly in a parent, or only wrapped there; not those of a table of contents."""
    for child in parent:
        name = name_of(child)
        if name in wanted:
            yield child
        elif name in _WRAPPERS and not _is_filler(child):
            yield from inside(child, *wanted)


def _is_filler(element: Any) -> bool:
    """Whether a content control is a table of contents, which repeats the headings, or still asks for its content."""
    if name_of(element) != "w:sdt":
        return False
    galleries = element.iterfind("w:sdtPr/w:docPartObj/w:docPartGallery", _PREFIXES)
    asks = element.find("w:sdtPr/w:showingPlcHdr", _PREFIXES) is not None
    return asks or any(attribute(part, "val") == _CONTENTS for part in galleries)


def printed(paragraph: Any, numbers: NoteNumbers) -> Printed:
    """What is printed of a paragraph (a `w:p`)."""
    found = Printed()
    found.text = "".join(_pieces(paragraph, found, numbers)).strip()
    return found


def _pieces(element: Any, found: Printed, numbers: NoteNumbers) -> Iterator[str]:
    for child in element:
        name = name_of(child)
        if name in _UNPRINTED or (name == "w:r" and _is_hidden(child)) or _is_filler(child):
            continue
        if name in ("w:t", "m:t"):
            yield child.text or ""
        elif name in _PRINTED:
            yield "" if attribute(child, "type") in ("page", "column") else _PRINTED[name]
        elif name in _NOTES:
            note = _NOTES[name], attribute(child, "id")
            found.notes.append(note)
            yield numbers.mark(*note)
        elif name == "w:txbxContent":
            found.boxes.append(child)
        else:
            yield from _pieces(child, found, numbers)


def _is_hidden(run: Any) -> bool:
    return any(attribute(item, "val") not in ("0", "false", "off") for item in run.xpath("./w:rPr/w:vanish"))


def is_joined(paragraph: Any) -> bool:
    """Whether a paragraph's end is deleted, so that the next one goes on in it."""
    return bool(paragraph.xpath("./w:pPr/w:rPr/w:del | ./w:pPr/w:rPr/w:moveFrom"))
