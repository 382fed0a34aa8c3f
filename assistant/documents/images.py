"""A page of a file as a picture."""

from __future__ import annotations

import io
import threading
from pathlib import Path

from PIL import Image

from assistant.documents.pictures import MARKS, picture_page
from assistant.errors import NotHeldError

_LOCK = threading.Lock()  # pdfium is not to be used from two threads at once
_WIDEST = 3000


def page_image(path: Path, number: int, width: int) -> bytes:
    """Page `number` (from 1) of a PDF or picture as PNG, `width` pixels wide. Raises NotHeldError."""
    width = min(width, _WIDEST)
    with path.open("rb") as file:
        is_picture = file.read(max(map(len, MARKS))).startswith(MARKS)
    if is_picture:
        picture = picture_page(path, number)
        image = picture.resize((width, max(round(picture.height * width / picture.width), 1)))
    else:
        image = _drawn(path, number, width)
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "PNG", compress_level=4)
    return buffer.getvalue()


def _drawn(path: Path, number: int, width: int) -> Image.Image:
    import pypdfium2 as pdfium  # noqa: PLC0415 - only where pages are shown

    with _LOCK:
        try:
            document = pdfium.PdfDocument(path)
            try:
                page = document[number - 1]
                image: Image.Image = page.render(scale=width / page.get_width()).to_pil()
            finally:
                document.close()
        except (pdfium.PdfiumError, IndexError, OSError) as error:
            raise NotHeldError(f"Page {number} of {path.name} cannot be drawn.") from error
    return image
