"""The source of a citation as HTML: what the document is, its page, and the quoted words marked on it.

Pure: values in, markup out, everything escaped. Boxes are in points and are placed in percent of the page, so that
they lie right at any size. Addresses are relative to the page of a language (`/th/`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from markupsafe import Markup

from assistant.language.messages import print_date
from assistant.types import Box, Citation, Force, HeldDocument, Page, Validity
from assistant.web.links import copy_html, look_up_html
from assistant.web.shown import Beside, Shown
from assistant.web.source_tools import citations_html, toolbar_html
from assistant.web.words import Words

IMAGE_WIDTH = 1200
_NONE = Markup("")


def empty_html(words: Words, told: str = "source.empty") -> Markup:
    """The panel before any page is open."""
    return Markup('<div class="source-empty"><p>{}</p></div>').format(words(told))


def source_html(shown: Shown, words: Words) -> Markup:
    """The panel of one citation."""
    return Markup(
        '<article class="source" aria-label="{}" data-view="{}">{}{}{}'
        '<div class="frame" tabindex="0" role="region" aria-label="{}">{}</div></article>'
    ).format(
        words("source.heading"),
        "text" if shown.is_lost or not shown.has_image else "image",
        facts_html(shown.citation, words, citation_copy_html(shown, words)),
        toolbar_html(shown, words),
        doubts_html(shown.page, words),
        words("tools.frame", number=shown.page.number),
        page_html(shown, words),
    )


def kept_html(citation: Citation, near: Beside | None, words: Words) -> Markup:
    """The panel of a citation whose document has been removed: what was kept of it with its answer."""
    identity = citation.document.identity
    return Markup(
        '<article class="source" aria-label="{}" data-view="text">{}<nav class="pages" aria-label="{}">{}</nav>'
        '<p class="warning" role="status">{}</p><div class="frame" tabindex="0" role="region" aria-label="{}">'
        '<div class="page-text" lang="{}"><mark>{}</mark></div></div></article>'
    ).format(
        words("source.heading"),
        facts_html(citation, words, copy_html(citation.document, "", words, citation.page)),
        words("tools.label"),
        citations_html(near, words),
        words("source.gone", number=citation.page),
        words("source.kept"),
        citation.language or identity.language,
        citation.quote,
    )


def doubts_html(page: Page, words: Words) -> Markup:
    """How sure the text of a page is, where that is worth saying."""
    said = [words.doubt(doubt) for doubt in page.doubts]
    if page.confidence is not None:
        said.insert(0, words("source.page-ocr", percent=round(page.confidence * 100)))
    return _join(Markup('<p class="page-note">{}</p>').format(line) for line in said)


def facts_html(citation: Citation, words: Words, more: Markup = _NONE) -> Markup:
    """What the cited document says of itself, and its state on the day asked for."""
    document = citation.document
    identity = document.identity
    rows: tuple[tuple[str, str | Markup], ...] = (
        ("number", identity.number_written or identity.number),
        ("kind", words.kind(identity.kind)),
        ("section" if document.force is Force.NOT_APPLICABLE else "provision", citation.provision),
        ("issuer", identity.issuer),
        ("issued", _day(identity.issued, words)),
        ("effective", _day(identity.effective, words)),
        ("expires", _day(identity.expires, words)),
        ("changed-by", Markup(", ").join(look_up_html(act, act) for act in document.changed_by)),
        ("provision-status", validity_text(citation.validity, words) if citation.validity else ""),
    )
    facts = _join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(words(f"source.{name}"), value)
        for name, value in rows
        if value
    )
    number = Markup('<span class="number">{}</span>').format(citation.n) if citation.n else _NONE
    return Markup('<header><h2 lang="{}">{}<span>{}</span></h2>{}<dl>{}</dl>{}</header>').format(
        identity.language,
        number,
        identity.title or document.name,
        status_html(_quoted(citation), words),
        facts,
        more,
    )


def citation_copy_html(shown: Shown, words: Words) -> Markup:
    """The formal citation of what is shown, and a button to copy it as each language writes it."""
    cited, page = shown.citation, shown.page.number
    return copy_html(cited.document, shown.provision, words, page)


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
    return Markup('<p class="status">{}</p>').format(badge_html(document, words))


def badge_html(document: HeldDocument, words: Words) -> Markup:
    """The same, inside a line."""
    return Markup('<span class="badge" data-force="{}">{}</span>').format(
        document.force.value, words.force(document.force)
    )


def page_html(shown: Shown, words: Words) -> Markup:
    """The page's image with the quoted words highlighted, and its text with them marked; one of them is seen.

    Where it is not known at what place of the image the words stand, nothing is highlighted and the text is shown.
    """
    if not shown.has_image:
        return text_page_html(shown, words)
    told = Markup('<p class="page-note in-text">{}</p>').format(words("source.no-place")) if shown.is_lost else _NONE
    return image_html(shown, words) + told + text_page_html(shown, words)


def image_html(shown: Shown, words: Words) -> Markup:
    """The image of a page. It is read aloud as the words that are highlighted on it."""
    citation, page = shown.citation, shown.page
    told = words("source.page-image", number=page.number, name=citation.document.name)
    if shown.boxes:
        told += ". " + words("tools.highlighted", quote=citation.quote)
    return Markup(
        '<figure class="page" style="aspect-ratio: {w:.1f} / {h:.1f}"><img src="../pages/{id}/{n}.png?width={px}"'
        ' alt="{alt}">{marks}</figure>'
    ).format(
        w=page.width,
        h=page.height,
        id=quote(citation.document.id, safe=""),
        n=page.number,
        px=IMAGE_WIDTH,
        alt=told,
        marks=_join(highlight_html(box, page) for box in shown.boxes),
    )


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
    return Markup('<div class="page-text" lang="{}">{}{}{}</div>').format(
        shown.citation.document.identity.language, before, marked, after
    )


def _around(shown: Shown) -> tuple[str, str, str]:
    """The page's text before, inside and after the quote; the quote may begin or end on another page."""
    offset, text = shown.page.start, shown.text
    start = min(max(shown.citation.start - offset, 0), len(text))
    end = min(max(shown.citation.end - offset, start), len(text))
    return text[:start], text[start:end], text[end:]


def _day(day: date | None, words: Words) -> str:
    return print_date(day, words.language) if day else ""


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)


def _join(parts: Iterable[Markup] | Sequence[Markup]) -> Markup:
    return _NONE.join(parts)
