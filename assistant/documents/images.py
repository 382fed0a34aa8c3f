"""A page of a file as a picture."""

from __future__ import annotations

import io
import threading
from pathlib import Path

from assistant.errors import NotHeldError

_LOCK = threading.Lock()  # pdfium is not to be used from two threads at once
_WIDEST = 3000


def page_image(path: Path, number: int, width: int) -> bytes:
    """Page `number` (from 1) of a PDF as PNG, `width` pixels wide. Raises NotHeldError where it cannot be drawn."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - only where pages are shown

    with _LOCK:
        try:
            document = pdfium.PdfDocument(path)
            try:
                page = document[number - 1]
                scale = min(width, _WIDEST) / page.get_width()
                image = page.render(scale=scale).to_pil()
            finally:
                document.close()
        except (pdfium.PdfiumError, IndexError, OSError) as error:
            raise NotHeldError(f"Page {number} of {path.name} cannot be drawn.") from error
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "PNG", compress_level=4)
    return buffer.getvalue()
