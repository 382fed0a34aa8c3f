"""The filled fields of a PDF form → text: what a page shows but does not hold as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from assistant.documents.draft import TableBlock
from assistant.documents.glyphs import Rectangle
from assistant.documents.grid import Cell
from assistant.language.normalise import normalise

_MOST_FIELDS = 2000
_DEEPEST = 20


def field_block(page: Any, place: Callable[[float, float, float, float], Rectangle]) -> list[TableBlock]:
    """The page's fields that say anything, a row each (`label: value`), as one block, or nothing.

    `page` is pypdf's; `place` takes its coordinates to those of the page as shown.
    """
    cells: list[Cell] = []
    for label, value, rectangle in _readable(page):
        before = f"{label}: " if label else ""
        x0, y0, x1, y1 = place(*rectangle)
        step = (x1 - x0) / max(len(value), 1)
        boxes = [(x0 + step * i, y0, x0 + step * (i + 1), y1) for i in range(len(value))]
        cells.append(Cell(len(cells), 0, before + value, boxes=(*[None] * len(before), *boxes)))
    return [TableBlock(tuple(cells))] if cells else []


def _readable(page: Any) -> list[tuple[str, str, tuple[float, float, float, float]]]:
    try:
        return list(_fields(page))
    except Exception:  # noqa: BLE001 - a broken form does not cost the page its text
        return []


def _fields(page: Any) -> Iterator[tuple[str, str, tuple[float, float, float, float]]]:
    """Label, value and place (left, top, right, bottom) of each field of text or choice, and of each ticked box."""
    for annotation in list(page.get("/Annots") or ())[:_MOST_FIELDS]:
        field = annotation.get_object()
        if field.get("/Subtype") != "/Widget" or "/Rect" not in field:
            continue
        kind, value = _inherited(field, "/FT"), _inherited(field, "/V")
        label = normalise(str(_inherited(field, "/TU") or _inherited(field, "/T") or "")).strip()
        said = _said(kind, value, field)
        if said:
            left, bottom, right, top = (float(v) for v in field["/Rect"])
            yield label, said, (left, top, right, bottom)


def _said(kind: object, value: object, field: Any) -> str:
    if kind == "/Btn":
        return "☑" if field.get("/AS", "/Off") != "/Off" else ""
    if kind not in ("/Tx", "/Ch") or value is None:
        return ""
    return " ".join(normalise(str(value)).split())


def _inherited(field: Any, name: str) -> Any:
    """What a field says, or the one above it; forms may be made to go round in circles."""
    for _ in range(_DEEPEST):
        if name in field:
            return field[name].get_object() if hasattr(field[name], "get_object") else field[name]
        if "/Parent" not in field:
            return None
        field = field["/Parent"].get_object()
    return None
