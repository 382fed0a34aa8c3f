"""EML and MHTML → Draft: a message with who, to whom and when; a saved page with its frames put in their places.

Knows the parts of a message, nothing of what its HTML says. Attachments are named and handed out, not read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesHeaderParser
from pathlib import Path

from bs4 import BeautifulSoup

from assistant.documents.damage import reading
from assistant.documents.draft import Draft, DraftPage, TextBlock
from assistant.documents.html import read_html, read_soup
from assistant.documents.plain import decoded

_FIRST_LINE = re.compile(rb"\s*(?:From [^\r\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]*:[ \t\r\n]")
# One of these is in what programs write, and in no text that only begins with "Subject:".
_WRITTEN_BY_PROGRAMS = ("MIME-Version", "Message-ID", "Received", "Return-Path")
_SENT = ("To", "Cc", "Message-ID", "Received")
_SHOWN = ("Subject", "From", "To", "Cc", "Date")
_MOST_FRAMES = 20
_ENCODINGS = {"windows-874": "cp874"}  # what Python calls it otherwise


def is_mail(head: bytes) -> bool:
    """Whether a file that begins so is a message or a page saved as one."""
    if _FIRST_LINE.match(head) is None:
        return False
    headers = BytesHeaderParser().parsebytes(head.lstrip())
    return any(name in headers for name in _WRITTEN_BY_PROGRAMS)


def read_mail(path: Path) -> Draft:
    """A message, or a page saved as MHTML. Raises DamagedFileError."""
    with reading(path):
        message = message_from_bytes(path.read_bytes().lstrip(), policy=policy.default)
        if _is_page(message):
            return replace(read_soup(_page(message), saved_page=True), format="mhtml")
        return _message(message)


def _is_page(message: EmailMessage) -> bool:
    kind = message.get_content_type()
    return kind in ("multipart/related", "text/html") and not any(name in message for name in _SENT)


def _message(message: EmailMessage) -> Draft:
    headers = [f"{name}: {value}" for name in _SHOWN if (value := _header(message, name))]
    subject = _header(message, "Subject")
    body = _body(message)
    names = [f"Attachment: {name}" for name in _attachments(message)]
    blocks = (TextBlock("\n".join(headers)), *(block for page in body.pages for block in page.blocks))
    listed = (TextBlock("\n".join(names)),) if names else ()
    headings = body.headings | ({f"Subject: {subject}"} if subject else set())
    return Draft("eml", (DraftPage((*blocks, *listed)),), frozenset(headings))


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _body(message: EmailMessage) -> Draft:
    part = message.get_body(("html", "plain"))
    if part is None:
        return Draft("eml", ())
    text = _text(part)
    if part.get_content_type() == "text/html":
        return read_html(text, saved_page=False)
    return Draft("eml", (DraftPage((TextBlock(text),)),))


def _text(part: MIMEPart) -> str:
    """A part's text; its encoding is guessed where it is not said, or said in a name that is not known."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = str(part.get_param("charset") or "utf-8").lower()
    try:
        return data.decode(_ENCODINGS.get(charset, charset))
    except (LookupError, UnicodeDecodeError):
        return decoded(data, "the message")


def _attachments(message: EmailMessage) -> Iterator[str]:
    if not message.is_multipart():
        return
    for part in message.iter_attachments():
        inner = part.get_payload(0) if part.get_content_type() == "message/rfc822" else None
        name = part.get_filename() or (_header(inner, "Subject") if isinstance(inner, EmailMessage) else "")
        if name:
            yield " ".join(name.split())


def attachments(path: Path) -> Iterator[tuple[str, io.BytesIO]]:
    """The files attached to a message, with their names."""
    message = message_from_bytes(path.read_bytes().lstrip(), policy=policy.default)
    if _is_page(message) or not message.is_multipart():
        return
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        name = part.get_filename()
        if name and isinstance(content, bytes) and content:
            yield name, io.BytesIO(content)


def _page(message: EmailMessage) -> BeautifulSoup:
    """The page's own HTML, with that of its frames where they stand."""
    parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not parts:
        return BeautifulSoup("", "lxml")
    wanted = str(message.get_param("start") or "")
    root = next((part for part in parts if wanted and part.get("Content-ID") == wanted), parts[0])
    others = {address: part for part in parts if part is not root for address in _addresses(part)}
    soup = BeautifulSoup(_text(root), "lxml")
    _put_frames(soup, others)
    return soup


def _addresses(part: EmailMessage) -> Iterator[str]:
    if identity := str(part.get("Content-ID") or "").strip(" <>"):
        yield f"cid:{identity}"
    if location := str(part.get("Content-Location") or "").strip():
        yield location


def _put_frames(soup: BeautifulSoup, parts: dict[str, EmailMessage]) -> None:
    """Frames may hold frames: each part is put in once, so that none holds itself."""
    waiting = soup.find_all(["iframe", "frame"])
    for _ in range(_MOST_FRAMES):
        if not waiting:
            return
        frame = waiting.pop()
        part = parts.pop(str(frame.get("src") or ""), None)
        inner = None if part is None else BeautifulSoup(_text(part), "lxml").body
        if inner is not None:
            inner.name = "div"
            frame.replace_with(inner.extract())
            waiting += inner.find_all(["iframe", "frame"])
