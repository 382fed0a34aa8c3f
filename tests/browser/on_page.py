"""What lies under the highlights that a browser drew, asked of the PDF itself and not of our own boxes."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page

# Shares of the page image: left, top, right, bottom.
Shares = list[tuple[float, float, float, float]]

_DRAWN = """panel => {
  const page = panel.querySelector('.page').getBoundingClientRect();
  return [...panel.querySelectorAll('.highlight')].map((mark) => {
    const box = mark.getBoundingClientRect();
    return [(box.left - page.left) / page.width, (box.top - page.top) / page.height,
            (box.right - page.left) / page.width, (box.bottom - page.top) / page.height];
  });
}"""


def highlights(page: Page, panel: str) -> Shares:
    """The boxes drawn in a panel."""
    return [tuple(box) for box in page.locator(panel).evaluate(_DRAWN)]


def letters(text: str) -> str:
    """The letters that every way to read a PDF agrees on: without marks, spaces, or Thai vowels that may move."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in plain if (c.isascii() and c.isalnum()) or "ก" <= c <= "ฮ")


def under_and_beside(path: Path, number: int, shares: Shares) -> tuple[str, list[tuple[str, bool]]]:
    """The letters of a page that lie under the boxes; and all of its letters in order, each with whether it does."""
    pdf = pypdfium2.PdfDocument(path)
    page = pdf[number - 1]
    width, height = page.get_size()
    text = page.get_textpage()
    found: list[tuple[str, bool]] = []
    for index in range(text.count_chars()):
        written = letters(text.get_text_range(index, 1))
        if not written:
            continue
        left, bottom, right, top = text.get_charbox(index)
        x, y = (left + right) / 2 / width, 1 - (bottom + top) / 2 / height
        found.append((written, any(a <= x <= c and b <= y <= d for a, b, c, d in shares)))
    pdf.close()
    return "".join(letter for letter, under in found if under), found


def assert_covers(path: Path, number: int, quote: str, shares: Shares) -> None:
    """The boxes cover the quoted words on a page, all of them and nothing else."""
    under, _ = under_and_beside(path, number, shares)
    assert shares
    assert under == letters(quote)
