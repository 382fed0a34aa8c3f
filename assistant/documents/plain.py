"""Text, Markdown and HTML → Draft. Encodings are guessed where they are not said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from assistant.documents.draft import Block, Draft, DraftPage, TableBlock, TextBlock, blocks, text_page
from assistant.documents.html import read_html
from assistant.documents.spaced import with_tables
from assistant.documents.wrapped import unwrapped
from assistant.errors import UnknownFormatError
from assistant.language.legacy import is_vietnamese, legacy_encoding

_HTML = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_FRAMES = re.compile(r"<i?frame(?:set)?[\s>]", re.IGNORECASE)
_MARKDOWN = frozenset({".md", ".markdown"})
_SNIFF = 20_000
_TABLE = "\x00"  # a line of its own where a table was: in no text


def read_plain(path: Path) -> Draft:
    """A text file of any of these kinds. Raises UnknownFormatError where it is not text."""
    data = path.read_bytes()
    text = decoded(data, path.name)
    if _HTML.search(text[:_SNIFF]):
        draft = read_html(text, saved_page=True)
        if _FRAMES.search(text[:_SNIFF]) and not any(page.text.strip() for page in draft.pages):
            raise UnknownFormatError(f"{path.name} only shows other pages in frames; save the page that has the text.")
        return draft
    if path.suffix.lower() in _MARKDOWN:
        return _markdown(text)
    if legacy_encoding(text) is not None or _TABLE in text:  # words in an old encoding are not yet words
        return Draft("txt", tuple(text_page(page) for page in text.split("\f")))
    return Draft("txt", tuple(DraftPage(tuple(_blocks(page))) for page in text.split("\f")))


def _blocks(page: str) -> Iterator[Block]:
    """The text of a page and its tables; of its lines, with the tables taken out, those of a paragraph are joined."""
    found = list(blocks(with_tables(page)))
    tables = (block for block in found if isinstance(block, TableBlock))
    lines = "\n".join(block.text if isinstance(block, TextBlock) else f"\n{_TABLE}\n" for block in found)
    for n, text in enumerate(unwrapped(lines).split(_TABLE)):
        if n:
            yield next(tables)
        if text.strip():
            yield TextBlock(text.strip("\n"))


def decoded(data: bytes, name: str) -> str:
    """Bytes as text: UTF-8 or what their first mark says, else the likeliest encoding. Raises UnknownFormatError.

    Vietnamese in TCVN3 or VNI comes out as its codes; `language.legacy` reads them.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _is_thai(data):
        return data.decode("cp874", "replace")
    latin = data.decode("latin-1")
    if legacy_encoding(latin) is not None:
        return latin
    vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    if is_vietnamese([word for word in re.findall(r"[^\W\d_]+", vietnamese) if not word.isascii()]):
        return vietnamese
    import charset_normalizer  # noqa: PLC0415 - only for old encodings

    best = charset_normalizer.from_bytes(data[: 50 * _SNIFF]).best()
    if best is None:
        raise UnknownFormatError(f"{name} is not text in an encoding that is known; save it as UTF-8.")
    return data.decode(best.encoding, "replace")


def _is_thai(data: bytes) -> bool:
    """Whether bytes are TIS-620: long words of high bytes; other encodings have one or two in a word."""
    runs = re.findall(rb"[\x80-\xff]+", data)
    thai = sum(0xA1 <= byte <= 0xFB for run in runs for byte in run)
    high = sum(map(len, runs))
    return high > 0 and thai >= 0.98 * high and high >= 3 * len(runs)


def _markdown(text: str) -> Draft:
    """Markdown by way of HTML. Lists stay as typed: `1.` is a clause's number here, not a list's."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only for Markdown

    parser = MarkdownIt("commonmark", {"breaks": True, "html": False}).enable("table").disable("list")
    draft = read_html(parser.render(text), saved_page=False)
    return Draft("md", draft.pages, draft.headings)
