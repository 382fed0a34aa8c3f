"""Photographs and scans kept as PNG, JPEG or TIFF → Draft, through OCR: a page a picture, or a page of a TIFF."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence

from assistant.documents import ocr
from assistant.documents.damage import reading
from assistant.documents.draft import Draft, DraftPage
from assistant.documents.pdf import OnPage
from assistant.errors import NotHeldError, TooLargeError
from assistant.settings import Settings

MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_POINTS = 72
_LEAST_DPI = 100  # what says less is about screens; the picture is taken for a sheet of A4 then
_A4_WIDTH = 595.0
# Letters are read best at 300 dpi; what is coarser is drawn larger before it is read.
_READ_DPI = 300


def read_picture(path: Path, settings: Settings, on_page: OnPage) -> Draft:
    """The pages of a picture. Raises DamagedFileError or TooLargeError."""
    engine = ocr.engine(settings)
    pages: list[DraftPage] = []
    with reading(path), _opened(path) as picture:
        count = getattr(picture, "n_frames", 1)
        if count > settings.max_pages:
            raise TooLargeError(f"{path.name} has {count} pages, more than {settings.max_pages}; split it.")
        for frame in ImageSequence.Iterator(picture):
            pages.append(_page(frame, engine))
            on_page(len(pages), count)
    return Draft("picture", tuple(pages), laid_out=True)


def picture_page(path: Path, number: int) -> Image.Image:
    """Page `number`, from 1, of a picture, the right way up. Raises NotHeldError."""
    try:
        with _opened(path) as picture:
            picture.seek(number - 1)
            return ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, EOFError, TooLargeError) as error:
        raise NotHeldError(f"Page {number} of {path.name} cannot be drawn.") from error


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        # From some 90 million pixels on Pillow warns, from twice as many it refuses; that is too much too.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(path, formats=("PNG", "JPEG", "TIFF"))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise TooLargeError(f"{path.name} has more pixels than can be read; scan it at 300 dpi.") from error
    with picture:
        yield picture


def _page(frame: Image.Image, engine: ocr.Engine | None) -> DraftPage:
    picture = ImageOps.exif_transpose(frame).convert("L")
    dpi = float(frame.info.get("dpi", (0, 0))[0] or 0)
    dpi = dpi if dpi >= _LEAST_DPI else min(picture.size) * _POINTS / _A4_WIDTH
    width, height = (side * _POINTS / dpi for side in picture.size)
    if engine is None:
        return DraftPage((), "unread", width, height, problem=ocr.MISSING)
    if dpi < _READ_DPI / 1.5:
        larger = (round(picture.width * _READ_DPI / dpi), round(picture.height * _READ_DPI / dpi))
        picture = picture.resize(larger, Image.Resampling.LANCZOS)
    return engine.read(picture, width, height)
