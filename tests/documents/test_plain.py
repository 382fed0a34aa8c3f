"""Text files come in whatever encoding an office once used."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from assistant.documents.plain import decoded
from assistant.documents.read import read
from assistant.settings import Settings
from assistant.types import Doubt
from tests.language.test_legacy import in_tcvn3, in_vni

THAI = "ระเบียบนี้เรียกว่า ระเบียบว่าด้วยการเบิกจ่าย พ.ศ. ๒๕๖๗ ให้ใช้บังคับตั้งแต่วันที่ ๑ มกราคม"
VIETNAMESE = "Nghị định này quy định về khuyến công. Bộ trưởng Bộ Công Thương chịu trách nhiệm thi hành."
ENGLISH = "The fee is 5 million VND, paid to the “Fund” within 15 days – no later."


def in_cp1258(text: str) -> bytes:
    """Windows-1258 has vowels with their own mark, and tones as characters after them."""
    out = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, tone = unicodedata.normalize("NFD", letter)[:-1], unicodedata.normalize("NFD", letter)[-1]
            if tone not in "\u0300\u0301\u0303\u0309\u0323":  # a mark stands after the tone: ậ is a, dot, circumflex
                base, tone = letter_without(letter), "\u0323"
            out += unicodedata.normalize("NFC", base).encode("cp1258") + tone.encode("cp1258")
    return out


def letter_without(letter: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter).replace("\u0323", ""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
@pytest.mark.parametrize("size", [30, len(THAI), 5000])
def test_thai_in_each_encoding(encoding: str, size: int) -> None:
    text = (THAI * 100)[:size]
    assert decoded(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_vietnamese_in_unicode(encoding: str) -> None:
    assert decoded(VIETNAMESE.encode(encoding), "a.txt") == VIETNAMESE


@pytest.mark.parametrize("times", [1, 30])
def test_vietnamese_of_windows(times: int) -> None:
    assert decoded(in_cp1258(VIETNAMESE) * times, "a.txt") == VIETNAMESE * times


def test_english_of_windows() -> None:
    assert decoded((ENGLISH * 5).encode("cp1252"), "a.txt") == ENGLISH * 5


@pytest.mark.parametrize("write", [in_tcvn3, in_vni])
def test_vietnamese_of_before_unicode_is_converted_and_said(tmp_path: Path, write: object) -> None:
    path = tmp_path / "cu.txt"
    path.write_bytes(write(VIETNAMESE.lower()).encode("latin-1"))  # type: ignore[operator]
    document = read(path, Settings())
    assert document.text == VIETNAMESE.lower()
    assert document.pages[0].doubts == (Doubt.OLD_ENCODING,)
