"""A scanned page as an image that OCR reads best: straight, on white, without specks; and the way back to the scan.

Knows pixels only. The angle is the one at which rows of ink and rows of paper differ most (projection profile).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from assistant.documents.glyphs import Rectangle

# Scans lie askew by a few degrees at most; less than the least does OCR no harm.
_MOST_SKEW, _LEAST_SKEW = 5.0, 0.2
_GLANCE_WIDTH = 700
_GRAINY = 2.0
# Darker than this is ink; longer than this (pixels, at 300 dpi) no stroke of a letter is.
_INK, _LONG_ACROSS, _LONG_DOWN = 160, 130, 90
_PAPER_SHARE = 70  # percentile of brightness that is surely paper


@dataclass(frozen=True, slots=True)
class Upright:
    """An image made straight, and how it was turned: `angle` degrees counter-clockwise about its middle.

    `lines` are the ruling lines that were taken out of it, in its pixels.
    """

    image: Image.Image
    angle: float
    size: tuple[int, int]
    lines: tuple[Rectangle, ...] = ()

    def back(self, box: Rectangle) -> Rectangle:
        """A box in the straight image as the box around it in the scan, in pixels."""
        if not self.angle:
            return box
        x0, y0, x1, y1 = box
        corners = [self._point(x, y) for x in (x0, x1) for y in (y0, y1)]
        # Around the turned corners would be too high for a long word: its middle line is what counts.
        middle = [self._point(x, (y0 + y1) / 2) for x in (x0, x1)]
        half = (y1 - y0) / 2
        top, bottom = min(y for _, y in middle) - half, max(y for _, y in middle) + half
        return min(x for x, _ in corners), top, max(x for x, _ in corners), bottom

    def _point(self, x: float, y: float) -> tuple[float, float]:
        # The straight image has the scan's middle at its own; image coordinates run downwards.
        turn = math.radians(self.angle)
        dx, dy = x - self.image.width / 2, y - self.image.height / 2
        return (
            dx * math.cos(turn) - dy * math.sin(turn) + self.size[0] / 2,
            dx * math.sin(turn) + dy * math.cos(turn) + self.size[1] / 2,
        )


def upright(scan: Image.Image) -> Upright:
    """A greyscale scan made ready for OCR: measured on pages spoilt as by a worn copier (benchmarks/reading.py)."""
    grainy = _grain(scan) > _GRAINY
    image = _whitened(scan.filter(ImageFilter.MedianFilter(3)) if grainy else scan)
    angle = skew(image)
    if abs(angle) < _LEAST_SKEW:
        angle = 0.0
    else:
        image = image.rotate(-angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    image, lines = without_lines(image.filter(ImageFilter.MedianFilter(3)) if grainy else image)
    return Upright(image, -angle, scan.size, lines)


def _whitened(image: Image.Image) -> Image.Image:
    """Grey or unevenly lit paper as white: brightness over that of the paper around."""
    small = image.resize((max(image.width // 16, 1), max(image.height // 16, 1)), Image.Resampling.BOX)
    light = np.asarray(small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(6)), dtype=np.float32)
    if light.min() > 245:  # white already
        return image
    paper = Image.fromarray(np.clip(light, 1, 255).astype(np.uint8)).resize(image.size, Image.Resampling.BILINEAR)
    pixels = np.asarray(image, dtype=np.float32) / np.maximum(np.asarray(paper, dtype=np.float32), 1)
    return ImageOps.autocontrast(Image.fromarray(np.clip(pixels * 255, 0, 255).astype(np.uint8)), cutoff=(1, 20))


def _grain(image: Image.Image) -> float:
    """How much a pixel of paper differs from those around it, in levels of grey."""
    middle = image.crop((image.width // 4, image.height // 4, image.width * 3 // 4, image.height * 3 // 4))
    plain = np.asarray(middle.filter(ImageFilter.MedianFilter(3)), dtype=np.int16)
    paper = plain > np.percentile(plain, _PAPER_SHARE) - 40
    return float(np.abs(np.asarray(middle, dtype=np.int16) - plain)[paper].mean())


def without_lines(image: Image.Image) -> tuple[Image.Image, tuple[Rectangle, ...]]:
    """An image without the ruling lines of its tables, in which OCR sees letters, and where they were, in pixels."""
    pixels = np.array(image)
    ink = pixels < _INK
    found: list[Rectangle] = []
    for turned, least in ((False, _LONG_ACROSS), (True, _LONG_DOWN)):
        canvas = pixels.T if turned else pixels
        for y, x0, x1 in _runs(ink.T if turned else ink, least):
            canvas[max(y - 2, 0) : y + 3, max(x0 - 2, 0) : x1 + 2] = 255
            found.append((y, x0, y, x1) if turned else (x0, y, x1, y))
    return Image.fromarray(pixels), tuple(found)


def _runs(ink: np.ndarray, least: int) -> list[tuple[int, int, int]]:
    """Row, first and last column of each stretch of ink in a row that is at least so long."""
    edges = np.diff(np.pad(ink.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    long = ends - starts >= least
    return [tuple(run) for run in np.stack([rows[long], starts[long], ends[long]], axis=1).tolist()]


def skew(image: Image.Image) -> float:
    """By how many degrees the lines of a greyscale page rise from left to right."""
    scale = _GLANCE_WIDTH / max(image.width, 1)
    small = image.resize((_GLANCE_WIDTH, max(int(image.height * scale), 1)), Image.Resampling.BOX)
    ink = Image.fromarray((255 - np.asarray(small)).astype(np.uint8))
    best = _sharpest(ink, np.arange(-_MOST_SKEW, _MOST_SKEW + 0.1, 0.5))
    return _sharpest(ink, np.arange(best - 0.4, best + 0.41, 0.1))


def _sharpest(ink: Image.Image, angles: np.ndarray) -> float:
    best: float = max(angles.tolist(), key=lambda angle: _sharpness(ink, angle))
    return round(best, 2)


def _sharpness(ink: Image.Image, angle: float) -> float:
    rows = np.asarray(ink.rotate(-angle, Image.Resampling.BILINEAR)).sum(axis=1, dtype=np.float64)
    return float((np.diff(rows) ** 2).sum())
