"""Messages and saved pages: who wrote what to whom, and the page without its wrapping."""

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

from assistant.documents.read import read
from assistant.settings import Settings
from assistant.types import Document

SETTINGS = Settings(ocr=False)
ARTICLES = "".join(f"<p>Điều {n}. Quy tắc {n}</p><p>{'Khung dệt được cho thợ dệt mượn. ' * 6}</p>" for n in range(1, 5))


def held(data: bytes, folder: Path, name: str) -> Document:
    (folder / name).write_bytes(data)
    return read(folder / name, SETTINGS)


def letter() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "ตอบเรื่องการยืมเครื่องทอผ้า"
    message["From"] = "Nguyễn An <an@example.org>"
    message["To"] = "office@example.org"
    message["Date"] = "Mon, 03 Jun 2024 09:00:00 +0700"
    message["Message-ID"] = "<1@example.org>"
    return message


def page(*, frame: str = "") -> MIMEMultipart:
    """A page as browsers save it, the document in a frame of its own where `frame` is its address."""
    message = MIMEMultipart("related")
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://example.org/law"
    message["Subject"] = "A law"
    shown = f'<iframe src="{frame}"></iframe>' if frame else f"<main>{ARTICLES}</main>"
    message.attach(MIMEText(f"<html><body><nav><a href='/'>Home</a></nav>{shown}</body></html>", "html", "utf-8"))
    return message


def test_a_message_says_who_wrote_what_to_whom_and_when(tmp_path: Path) -> None:
    message = letter()
    message.set_content("Article 1. Looms\nThey are lent.\n")
    document = held(message.as_bytes(), tmp_path, "letter.eml")
    assert document.format == "eml"
    assert document.text == (
        "Subject: ตอบเรื่องการยืมเครื่องทอผ้า\nFrom: Nguyễn An <an@example.org>\nTo: office@example.org\n"
        "Date: Mon, 03 Jun 2024 09:00:00 +0700\nArticle 1. Looms\nThey are lent."
    )


def test_a_message_in_html_keeps_its_tables(tmp_path: Path) -> None:
    message = letter()
    message.set_content("See the table.")
    table = "<table><tr><th>Year</th><th>Plan</th></tr><tr><td>2024</td><td>130</td></tr></table>"
    message.add_alternative(f"<p>As planned:</p>{table}", subtype="html")
    text = held(message.as_bytes(), tmp_path, "letter.eml").text
    assert "As planned:\nYear: 2024; Plan: 130" in text
    assert "See the table" not in text


def test_attachments_are_named_and_not_read(tmp_path: Path) -> None:
    message = letter()
    message.set_content("Enclosed.")
    message.add_attachment("Article 1. Secret", filename="quyết định.txt")
    forwarded = EmailMessage()
    forwarded["Subject"] = "An older letter"
    forwarded.set_content("Something else.")
    message.add_attachment(forwarded)
    text = held(message.as_bytes(), tmp_path, "letter.eml").text
    assert text.endswith("Enclosed.\nAttachment: quyết định.txt\nAttachment: An older letter")
    assert "Secret" not in text
    assert "Something else" not in text


def test_a_message_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    raw = b"Message-ID: <1@x>\nFrom: a@example.org\nContent-Type: text/plain; charset=windows-874\n"
    thai = "ระเบียบว่าด้วยการยืมเครื่องทอผ้า ให้ใช้บังคับทันที"
    document = held(raw + b"Content-Transfer-Encoding: 8bit\n\n" + thai.encode("cp874"), tmp_path, "old.eml")
    assert thai in document.text


def test_a_text_that_only_looks_like_a_message_is_text(tmp_path: Path) -> None:
    memo = "Subject: Looms\nTo: all offices\n\nArticle 1. Looms are lent.\n"
    document = held(memo.encode(), tmp_path, "memo.txt")
    assert (document.format, document.text) == ("txt", memo.strip().replace("\n\n", "\n\n"))


def test_a_page_saved_as_mhtml_is_read_as_the_page(tmp_path: Path) -> None:
    document = held(page().as_bytes(), tmp_path, "law.mhtml")
    assert document.format == "mhtml"
    assert [p.key for p in document.provisions] == [f"article:{n}" for n in range(1, 5)]
    assert not any(noise in document.text for noise in ("Home", "Blink", "A law"))


def test_a_frame_of_a_saved_page_is_read_where_it_stands(tmp_path: Path) -> None:
    message = page(frame="cid:frame-1@mhtml.blink")
    inner = MIMEText(f"<html><body>{ARTICLES}</body></html>", "html", "utf-8")
    inner["Content-ID"] = "<frame-1@mhtml.blink>"
    message.attach(inner)
    assert len(held(message.as_bytes(), tmp_path, "law.mht").provisions) == 4


def test_a_page_of_nothing_but_frames_is_read(tmp_path: Path) -> None:
    message = MIMEMultipart("related")
    frames = '<html><frameset cols="20%,80%"><frame src="menu.htm"><frame src="law.htm"></frameset></html>'
    for address, markup in (("index.htm", frames), ("menu.htm", "<a href='x'>Menu</a>"), ("law.htm", ARTICLES)):
        part = MIMEText(f"<html><body>{markup}</body></html>" if "frameset" not in markup else markup, "html", "utf-8")
        part["Content-Location"] = address
        message.attach(part)
    document = held(message.as_bytes(), tmp_path, "law.mht")
    assert len(document.provisions) == 4
