"""Each format holds all of a record, in the language of who asked, and reads what stands in it as text alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pypdfium2
import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from assistant.errors import RecordError
from assistant.export.formats import FORMATS, export, file_name, format_of, load, save
from assistant.export.lines import lines_of
from assistant.export.markdown import escaped
from assistant.types import (
    LANGUAGES,
    Answer,
    Citation,
    Force,
    HeldDocument,
    Identity,
    Kind,
    Language,
    Notice,
    Record,
    RecordedSource,
    Sentence,
    Validity,
)

QUESTIONS: dict[Language, str] = {
    "th": "น้ำที่ปล่อยจากโรงงานต้องบำบัดภายในกี่วัน",
    "vi": "Nước thải phải được xử lý trong bao nhiêu ngày?",
    "en": "Within how many days must waste water be treated?",
}
QUOTES: dict[Language, str] = {
    "th": "ข้อ ๗ ให้บำบัดน้ำเสียภายใน ๑๕ วัน ทั้งนี้ ผู้ประกอบกิจการที่ฝ่าฝืนต้องชำระค่าปรับไม่เกิน ๕๐,๐๐๐ บาท",
    "vi": "Điều 7. Nước thải phải được xử lý trong thời hạn 15 ngày; mức phạt không quá 50.000.000 đồng.",
    "en": "Article 7. Waste water shall be treated within 15 days; the fine shall not exceed 50,000 baht.",
}
WORDS: dict[Language, tuple[str, ...]] = {
    "th": ("คำถาม", "คำตอบ", "ข้อความที่อ้าง", "หน้า 12", "1 พฤษภาคม 2567", "เวลา 14.05 น.", "มีผลใช้บังคับ"),
    "vi": ("Câu hỏi", "Trả lời", "Trích dẫn nguyên văn", "trang 12", "01/05/2024", "14:05 ngày", "còn hiệu lực"),
    "en": ("Question", "Answer", "Quotations", "page 12", "1 May 2024", "14:05", "in force"),
}


def record(language: Language, **changed: str) -> Record:
    """A record of one sentence with one quote; `changed` are the texts that an enemy writes."""
    title = changed.get("title", "On waste water")
    identity = Identity(
        Kind.DECREE, title, language, number="7/2024/NĐ-CP", issuer=changed.get("issuer", "กรมโรงงาน Bộ Công Thương")
    )
    identity = replace(identity, issued=date(2024, 4, 1), effective=date(2024, 5, 1))
    file = changed.get("file", "decree 7.pdf")
    document = HeldDocument("0123456789abcdef", file, "pdf", identity, 30, force=Force.IN_FORCE)
    quote = changed.get("quote", QUOTES[language])
    validity = Validity(Force.IN_FORCE, date(2024, 5, 1), amended_by=("9/2025/NĐ-CP",))
    provision = changed.get("provision", "Điều 7")
    answer = Answer(
        question=changed.get("question", QUESTIONS[language]),
        language=language,
        completeness="complete",
        sentences=(
            Sentence(changed.get("sentence", QUOTES[language]), (1,)),
            Sentence("50,000 + 1 = 50,001", (1,), "computed", "50,000 + 1"),
        ),
        citations=(Citation(1, document, provision, 12, quote, 100, 100 + len(quote), validity=validity),),
        notices=(Notice("amended", changed.get("notice", "7/2024/NĐ-CP ≠ 9/2025/NĐ-CP")),),
        as_of=date(2024, 5, 1),
    )
    return Record(
        id="",
        asked_at=datetime(2024, 5, 1, 14, 5, tzinfo=UTC),
        as_of=date(2024, 5, 1),
        index_version="fedcba9876543210",
        embedding="e5-small/1",
        chat_model=changed.get("model", "ollama:some-model"),
        program="policy-assistant 1.2.3",
        answer=answer,
        sources=(RecordedSource(document.id, file),),
    ).named()


def _words(text: str) -> str:
    """A text without the ways in which a reader spaces it."""
    return re.sub(r"[\s\u200b]+", "", text)


def _from_markdown(content: bytes) -> str:
    tokens = MarkdownIt("commonmark").enable("table").parse(content.decode())
    inner = [child for token in tokens for child in token.children or []]
    return "\n".join("\n" if child.type in {"softbreak", "hardbreak"} else child.content for child in inner)


def _from_word(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _from_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


READERS: dict[str, Callable[[bytes], str]] = {"md": _from_markdown, "docx": _from_word, "pdf": _from_pdf}


@pytest.fixture(params=READERS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _read(kept: Record, form: str) -> str:
    return _words(READERS[form](export(kept, form)))


# What is in it


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_of_the_format_finds_all_of_the_record(form: str, language: Language) -> None:
    kept = record(language)
    text = _read(kept, form)
    held = [
        *(QUESTIONS[language], QUOTES[language], "50,000 + 1 = 50,001", "[1]", "7/2024/NĐ-CP", "On waste water"),
        *("กรมโรงงาน Bộ Công Thương", "Điều 7", "9/2025/NĐ-CP", kept.id, "fedcba9876543210", "e5-small/1"),
        *("ollama:some-model", "policy-assistant 1.2.3", "decree 7.pdf", "0123456789abcdef", *WORDS[language]),
    ]
    missing = [part for part in held if _words(part) not in text]
    assert missing == []
    assert text.count(_words(QUOTES[language])) == 2, "as a sentence and as a quote"


def test_what_has_changed_since_stands_in_it(form: str) -> None:
    unchanged = replace(record("th"), reopened_on=date(2026, 11, 26))
    assert _words("ไม่พบการเปลี่ยนแปลง") in _read(unchanged, form)
    changed = replace(unchanged, changes=(Notice("source-changed", "เอกสารนี้ถูกยกเลิกแล้ว"),))
    text = _read(changed, form)
    assert _words("เอกสารนี้ถูกยกเลิกแล้ว") in text
    assert _words("26 พฤศจิกายน 2569") in text


def test_without_a_chat_model_it_says_so(form: str) -> None:
    assert _words("none (quotations only)") in _read(record("en", model=""), form)


def test_an_answer_that_was_not_found_is_exported_too(form: str) -> None:
    kept = record("en")
    empty = Answer("Who rules the moon?", "en", "none", notices=(Notice("not-held", "Nothing is held on it."),))
    text = _read(replace(kept, answer=empty, sources=()), form)
    assert _words("Who rules the moon?") in text
    assert _words("No answer found") in text
    assert _words("Nothing is held on it.") in text


def test_lines_of_a_quote_stay_lines(form: str) -> None:
    content = READERS[form](export(record("vi", quote="1. Hồ sơ gồm:\na) Đơn;\nb) Bản sao."), form))
    lines = [line.strip() for line in content.splitlines()]
    assert {"1. Hồ sơ gồm:", "a) Đơn;", "b) Bản sao."} <= set(lines)


def test_what_is_in_another_language_is_marked(form: str) -> None:
    kept = record("vi", sentence=QUOTES["th"], quote=QUOTES["th"])
    own = _read(kept, form)
    assert _words("nguyên văn tiếng Thái") not in own
    sentence = replace(kept.answer.sentences[0], language="th", remark="(nguyên văn tiếng Thái)")
    citation = replace(kept.answer.citations[0], language="th")
    text = _read(replace(kept, answer=replace(kept.answer, sentences=(sentence,), citations=(citation,))), form)
    assert text.count(_words("nguyên văn tiếng Thái")) == 2, "at the sentence and at the quote"
    assert _words("bằng ngôn ngữ của văn bản gốc") in text
    twice = replace(kept, answer=replace(kept.answer, sentences=(sentence, sentence), citations=(citation,)))
    assert _read(twice, form).count(_words("nguyên văn tiếng Thái")) == 2, "of two sentences the first says so"


# What an enemy writes

ATTACKS = [
    "# Heading",
    "Heading\n===",
    "---",
    "> quote\n\nnot a quote",
    "1. list\n2) list",
    "- [ ] task",
    "    code",
    "```\ncode",
    "~~~",
    "`code` and **bold** and _it_ and ~~gone~~",
    "[click](http://evil.example/) ![x](http://evil.example/x.png)",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "<http://evil.example> http://evil.example/a www.evil.example a@evil.example",
    "&lt;b&gt; &#35; &copy;",
    "a | b | c",
    "\\*not\\* \\[x\\]\\",
    "[ref]: http://evil.example\n\n[ref]",
    "$x$ $$y$$ H~2~O x^2^",
    '=HYPERLINK("http://evil.example")',
    "{nb} {{value}} ${x} {document}",
    "**__--~~||",
    "+1 @SUM(A1) -2",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_of_a_record_becomes_anything_but_text(form: str, attack: str) -> None:
    names = ("question", "sentence", "quote", "title", "issuer", "provision", "file", "notice", "model")
    kept = record("en", **dict.fromkeys(names, attack))
    content = export(kept, form)
    assert _words(attack) in _words(READERS[form](content))
    if form == "md":
        allowed = {"heading_open", "blockquote_open", "bullet_list_open", "table_open", "paragraph_open"}
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(content.decode())
        flow = {token.type for token in tokens if token.type.endswith("_open") and token.level == 0}
        inner = {child.type for token in tokens for child in token.children or []}
        assert flow <= allowed
        assert inner <= {"text", "text_special", "softbreak", "hardbreak"}
        assert not {"html_block", "fence", "code_block", "hr"} & {token.type for token in tokens}
        assert not re.search(r"(?<!\\)(?:http://|www\.)|(?<!\\)@", content.decode())
        assert sum(token.type == "heading_open" for token in tokens) == len(
            re.findall("^##? ", content.decode(), re.MULTILINE)
        )
    if form == "docx":
        parts = docx.Document(io.BytesIO(content)).part
        assert not any(relation.is_external for relation in parts.rels.values())
        assert "fldSimple" not in parts.blob.decode()
        assert "instrText" not in parts.blob.decode()
    if form == "pdf":
        assert not any("/Annots" in page for page in PdfReader(io.BytesIO(content)).pages)
        assert b"/JavaScript" not in content


CONTROLS = "a\x00b\x07c\x1bd\x7fe\u202ef\u2066g\ud800h\ufffei\u2028j\x85k\x0bl\x0cm\r\nn"


def test_no_control_character_leaves_the_house(form: str) -> None:
    kept = record("en", question=CONTROLS, quote=CONTROLS, title=CONTROLS, file=CONTROLS)
    text = READERS[form](export(kept, form))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "abcdefgh" in text


def test_what_the_font_lacks_is_marked_and_said_so() -> None:
    text = _from_pdf(export(record("en", quote="All 税 are paid 😀"), "pdf"))
    assert "All ◊ are paid ◊" in text
    assert "Characters that the font does not have are printed as ◊." in text
    assert "printed as" not in _from_pdf(export(record("en"), "pdf"))


def test_a_very_long_word_and_a_very_long_cell_stay_on_the_page() -> None:
    kept = record("th", quote="ก" * 3000, title="https://" + "x" * 3000, question="\n".join(["บรรทัด"] * 200))
    pages = pypdfium2.PdfDocument(export(kept, "pdf"))
    assert len(pages) > 3
    for page in pages:
        text, (width, height) = page.get_textpage(), page.get_size()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        assert all(left >= 0 and right <= width and low >= 0 and up <= height for left, low, right, up in boxes)


# Thai in print


def test_thai_is_read_back_from_a_pdf_letter_by_letter() -> None:
    thai = "น้ำ คำ ป่า ที่ ปี่ ปู่ กตัญญู ฎีกา ซื้อ เพื่อ ผู้ ก๊าซ เปิ้ล จำนำข้าว"
    assert _words(thai) in _words(_from_pdf(export(record("th", quote=thai), "pdf")))


@pytest.mark.parametrize(("word", "under", "mark"), [("ที่", "ี", "่"), ("เปื้อน", "ื", "้"), ("ปั้น", "ั", "้")])
def test_a_tone_mark_stands_over_the_vowel_mark_and_not_on_it(word: str, under: str, mark: str) -> None:
    content = export(record("th", question="-", sentence="-", notice="-", quote=word), "pdf")
    text = pypdfium2.PdfDocument(content)[0].get_textpage()
    at = text.get_text_range().index(word)
    boxes = {letter: text.get_charbox(at + place) for place, letter in enumerate(word)}
    _, _, _, top_of_vowel = boxes[under]
    _, bottom_of_tone, _, _ = boxes[mark]
    assert bottom_of_tone >= top_of_vowel - 0.5, "points"


def test_thai_lines_break_between_words_and_never_before_a_mark() -> None:
    text = "ผู้ขอยืมเครื่องทอผ้าต้องยื่นคำขอต่อสำนักงานหัตถกรรมจังหวัดก่อนวันที่จะใช้ ของอื่น ๆ ต่างๆ ตามที่กำหนด"
    for width in range(4, 40, 3):
        lines = list(lines_of(text, width, lambda part: float(len(part))))
        assert _words("".join(lines)) == _words(text)
        assert all(len(line) <= width for line in lines)
        assert not any(re.match("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]", line) for line in lines)
    lines = list(lines_of(text, 30, lambda part: float(len(part))))
    assert any(line.endswith(("ต้อง", "ยื่น", "คำขอ")) for line in lines)


def test_word_is_told_a_font_and_size_for_thai_and_vietnamese() -> None:
    document = docx.Document(io.BytesIO(export(record("th"), "docx")))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for name in ("Normal", "Title", "Heading 1", "Quote", "Caption"):
        properties = document.styles[name].element.rPr
        fonts = properties.find(f"{space}rFonts")
        assert {fonts.get(f"{space}{script}") for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Tahoma"}
        assert properties.find(f"{space}szCs").get(f"{space}val") == properties.find(f"{space}sz").get(f"{space}val")


def test_a_number_behind_a_sentence_leads_to_its_quote() -> None:
    document = docx.Document(io.BytesIO(export(record("vi"), "docx")))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body = document.element.body
    anchors = {link.get(f"{space}anchor") for link in body.iter(f"{space}hyperlink")}
    assert anchors == {mark.get(f"{space}name") for mark in body.iter(f"{space}bookmarkStart")} == {"quote_1"}


# Files


def test_a_file_name_has_no_word_of_the_question_or_a_document() -> None:
    kept = record("en", question="../../etc/passwd", title="CON", file="..\\evil")
    for form in FORMATS:
        assert re.fullmatch(r"answer-2024-05-01-[0-9a-f]{16}\.[a-z]+", file_name(kept, form))
        assert format_of(file_name(kept, form)) == form


@pytest.mark.parametrize("name", ["a", "a.txt", "a.doc", ".md.exe", "pdf"])
def test_only_known_endings_say_a_format(name: str) -> None:
    assert format_of(name) is None


def test_a_json_file_is_the_record_itself(tmp_path) -> None:
    kept = record("th")
    save(kept, "json", tmp_path / "a.json")
    assert load(tmp_path / "a.json") == kept


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"%PDF-1.7", b" " * 20_000_001], ids=["0", "b", "pdf", "20 MB"]
)
def test_a_file_that_is_no_record_is_refused_in_one_line(tmp_path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(RecordError) as refused:
        load(tmp_path / "a.json")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", ["1. a", "#a", "a_b_c", "2) x", "- x", "+ x", "=x", "!x", "a.b@c", "https://x.y"])
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert _words(_from_markdown(escaped(text).encode())) == _words(text)
