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
# Share of pixels that a median of their neighbours changes much: specks, not letters.
_SPECKLED = 0.004
_PAPER_SHARE = 70  # percentile of brightness that is surely paper


@dataclass(frozen=True, slots=True)
class Upright:
    """An image made straight, and how it was turned: `angle` degrees counter-clockwise about its middle."""

    image: Image.Image
    angle: float
    size: tuple[int, int]

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
    """A greyscale scan made ready for OCR."""
    image = _whitened(scan)
    if _speckled(image):
        image = image.filter(ImageFilter.MedianFilter(3))
    angle = skew(image)
    if abs(angle) < _LEAST_SKEW:
        return Upright(image, 0.0, scan.size)
    turned = image.rotate(-angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return Upright(turned, -angle, scan.size)


def _whitened(image: Image.Image) -> Image.Image:
    """Grey or unevenly lit paper as white: brightness over that of the paper around."""
    small = image.resize((max(image.width // 16, 1), max(image.height // 16, 1)), Image.Resampling.BOX)
    light = np.asarray(small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(6)), dtype=np.float32)
    if light.min() > 245:  # white already
        return image
    paper = Image.fromarray(np.clip(light, 1, 255).astype(np.uint8)).resize(image.size, Image.Resampling.BILINEAR)
    pixels = np.asarray(image, dtype=np.float32) / np.maximum(np.asarray(paper, dtype=np.float32), 1)
    return ImageOps.autocontrast(Image.fromarray(np.clip(pixels * 255, 0, 255).astype(np.uint8)), cutoff=(1, 20))


def _speckled(image: Image.Image) -> bool:
    middle = image.crop((image.width // 4, image.height // 4, image.width * 3 // 4, image.height * 3 // 4))
    plain = np.asarray(middle.filter(ImageFilter.MedianFilter(3)), dtype=np.int16)
    pixels = np.asarray(middle, dtype=np.int16)
    paper = plain > np.percentile(plain, _PAPER_SHARE) - 40
    return bool((np.abs(pixels - plain)[paper] > 60).mean() > _SPECKLED)


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
