"""The source of a citation as HTML: what the document is, its page, and the quoted words marked on it.

Pure: values in, markup out, everything escaped. Boxes are in points and are placed in percent of the page, so that
they lie right at any size. Addresses are relative to the page of a language (`/th/`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from markupsafe import Markup

from assistant.language.messages import print_date
from assistant.types import Box, Citation, Force, HeldDocument, Page, Validity
from assistant.web.words import Words

IMAGE_WIDTH = 1200
_NONE = Markup("")


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a cited document to be shown: `text` is the page's, `key` names the citation in its conversation."""

    citation: Citation
    page: Page
    text: str
    key: str

    @property
    def has_image(self) -> bool:
        """Whether the page's format has page images."""
        return self.page.width > 0 and self.page.height > 0


def empty_html(words: Words) -> Markup:
    """The panel before any citation is open."""
    return Markup('<div class="source-empty"><p>{}</p></div>').format(words("source.empty"))


def source_html(shown: Shown, words: Words) -> Markup:
    """The panel of one citation."""
    return Markup(
        '<article class="source" aria-label="{}">{}{}{}<div class="frame" tabindex="0">{}</div></article>'
    ).format(
        words("source.heading"),
        facts_html(shown.citation, words),
        _navigation(shown, words),
        doubts_html(shown.page, words),
        page_html(shown, words),
    )


def doubts_html(page: Page, words: Words) -> Markup:
    """How sure the text of a page is, where that is worth saying."""
    said = [words.doubt(doubt) for doubt in page.doubts]
    if page.confidence is not None:
        said.insert(0, words("source.page-ocr", percent=round(page.confidence * 100)))
    return _join(Markup('<p class="page-note">{}</p>').format(line) for line in said)


def facts_html(citation: Citation, words: Words) -> Markup:
    """What the cited document says of itself, and its state on the day asked for."""
    document = citation.document
    identity = document.identity
    rows = (
        ("number", identity.number_written or identity.number),
        ("kind", words.kind(identity.kind)),
        ("section" if document.force is Force.NOT_APPLICABLE else "provision", citation.provision),
        ("issuer", identity.issuer),
        ("issued", _day(identity.issued, words)),
        ("effective", _day(identity.effective, words)),
        ("expires", _day(identity.expires, words)),
        ("changed-by", ", ".join(document.changed_by)),
        ("provision-status", validity_text(citation.validity, words) if citation.validity else ""),
    )
    facts = _join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(words(f"source.{name}"), value)
        for name, value in rows
        if value
    )
    return Markup('<header><h2 lang="{}"><span class="number">{}</span>{}</h2>{}<dl>{}</dl></header>').format(
        identity.language, citation.n, identity.title or document.name, status_html(_quoted(citation), words), facts
    )


def _quoted(citation: Citation) -> HeldDocument:
    """The cited document with the force of what is quoted: a repealed clause of a decree in force is not in force."""
    return replace(citation.document, force=citation.validity.force) if citation.validity else citation.document


def validity_text(validity: Validity, words: Words) -> str:
    """Whether a provision holds, since when and until when, by which acts; nothing where none can."""
    if validity.force is Force.NOT_APPLICABLE:
        return ""
    force = words.force(validity.force)
    told = [words("source.in-part", force=force) if validity.in_part else force]
    ended = validity.force is Force.NO_LONGER
    day = validity.until if ended else validity.since
    if day:
        told[0] += " " + words("source.from", date=_day(day, words))
    if validity.until and not ended:
        told[0] += " " + words("source.until", date=_day(validity.until, words))
    if validity.ended_by:
        told[0] += " " + words("source.by", act=validity.ended_by)
    if validity.amended_by:
        told.append(words("source.amended-by", acts=", ".join(validity.amended_by)))
    return "; ".join(told)


def status_html(document: HeldDocument, words: Words) -> Markup:
    """The state of a document as a badge with words."""
    return Markup('<p class="status"><span class="badge" data-force="{}">{}</span></p>').format(
        document.force.value, words.force(document.force)
    )


def page_html(shown: Shown, words: Words) -> Markup:
    """The page: its image with the quoted words highlighted, else its text with the quote marked."""
    if not shown.has_image:
        return text_page_html(shown, words)
    citation, page = shown.citation, shown.page
    boxes = [box for box in citation.boxes if box.page == page.number]
    image = Markup(
        '<figure class="page" style="aspect-ratio: {w:.1f} / {h:.1f}"><img src="../pages/{id}/{n}.png?width={px}"'
        ' alt="{alt}">{marks}</figure>'
    ).format(
        w=page.width,
        h=page.height,
        id=quote(citation.document.id, safe=""),
        n=page.number,
        px=IMAGE_WIDTH,
        alt=words("source.page-image", number=page.number, name=citation.document.name),
        marks=_join(highlight_html(box, page) for box in boxes),
    )
    if boxes or page.number != citation.page:
        return image
    return _quote(citation, words) + image


def highlight_html(box: Box, page: Page) -> Markup:
    """A box over the page image, in percent of the page; what lies outside the page is cut off."""
    left, right = (_within(x / page.width) for x in (box.x0, box.x1))
    top, bottom = (_within(y / page.height) for y in (box.y0, box.y1))
    return Markup(
        '<span class="highlight" style="left:{:.3f}%;top:{:.3f}%;width:{:.3f}%;height:{:.3f}%"></span>'
    ).format(left * 100, top * 100, (right - left) * 100, (bottom - top) * 100)


def text_page_html(shown: Shown, words: Words) -> Markup:
    """The text of a page without an image, the quoted words marked."""
    if not shown.text.strip():
        return Markup('<p class="page-note">{}</p>').format(words("source.no-text"))
    before, quoted, after = _around(shown)
    marked = Markup("<mark>{}</mark>").format(quoted) if quoted else _NONE
    return Markup('<div class="page-text" tabindex="0" lang="{}">{}{}{}</div>').format(
        shown.citation.document.identity.language, before, marked, after
    )


def _around(shown: Shown) -> tuple[str, str, str]:
    """The page's text before, inside and after the quote; the quote may begin or end on another page."""
    offset, text = shown.page.start, shown.text
    start = min(max(shown.citation.start - offset, 0), len(text))
    end = min(max(shown.citation.end - offset, start), len(text))
    return text[:start], text[start:end], text[end:]


def _quote(citation: Citation, words: Words) -> Markup:
    return Markup('<p class="page-note">{}</p><blockquote lang="{}">{}</blockquote>').format(
        words("source.no-place"), citation.document.identity.language, citation.quote
    )


def _navigation(shown: Shown, words: Words) -> Markup:
    number, pages = shown.page.number, shown.citation.document.pages
    return Markup('<nav class="pages">{}<span>{}</span>{}<span class="grow"></span>{}</nav>').format(
        _turn_to(shown.key, number - 1, pages, "‹", words("source.previous")),
        words("source.page-of", number=number, pages=pages),
        _turn_to(shown.key, number + 1, pages, "›", words("source.next")),
        file_link_html(shown.citation.document, number, words),
    )


def _turn_to(key: str, number: int, pages: int, sign: str, label: str) -> Markup:
    return Markup('<button type="button" data-open="{}:{}" aria-label="{}" title="{}"{}>{}</button>').format(
        key, number, label, label, _NONE if 1 <= number <= pages else Markup(" disabled"), sign
    )


def file_link_html(document: HeldDocument, page: int, words: Words) -> Markup:
    """A link to the file; a PDF opens at the page, other files are downloaded."""
    address = f"../files/{quote(document.id, safe='')}"
    if document.format == "pdf":
        return Markup('<a class="file" href="{}#page={}" target="_blank" rel="noopener">{}</a>').format(
            address, page, words("source.open-file")
        )
    return Markup('<a class="file" href="{}" download>{}</a>').format(address, words("source.download"))


def _day(day: date | None, words: Words) -> str:
    return print_date(day, words.language) if day else ""


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)


def _join(parts: Iterable[Markup] | Sequence[Markup]) -> Markup:
    return _NONE.join(parts)
