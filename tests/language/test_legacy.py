"""Old encodings of Vietnamese are found and converted; no other text is taken for one."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language import legacy
from assistant.language.legacy import converted, legacy_encoding
from assistant.settings import ROOT

SETS = ROOT.parent / "shared" / "data" / "retrieval"
MOTTO = "Cộng hoà xã hội chủ nghĩa Việt Nam"


def in_tcvn3(text: str) -> str:
    """Text as a TCVN3 file holds it, read as Latin-1; capitals with tones become small, as its fonts have them."""
    codes = {letter: chr(code) for code, letter in legacy._tcvn3_codes().items()}
    return "".join(codes.get(c, codes.get(c.lower(), c)) for c in unicodedata.normalize("NFC", text))


def in_vni(text: str) -> str:
    """Text as a VNI file holds it, read as Latin-1."""
    codes = {letter: code for code, letter in reversed(legacy._vni_pairs()[1].items())}
    return "".join(codes.get(c, c) for c in unicodedata.normalize("NFC", text))


def as_latin(text: str) -> str:
    return text.encode().decode("latin-1")


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "tcvn3"),
        ("Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam", "vni"),
        (as_latin(MOTTO), "utf-8"),
    ],
)
def test_the_motto_is_read_in_each(written: str, encoding: legacy.Encoding) -> None:
    assert legacy_encoding(written) == encoding
    assert converted(written, encoding) == MOTTO


def test_capitals_of_vni_are_kept() -> None:
    assert converted("BOÄ COÂNG THÖÔNG – QUYEÁT ÑÒNH", "vni") == "BỘ CÔNG THƯƠNG – QUYẾT ĐỊNH"


@pytest.mark.parametrize(
    "text",
    [
        MOTTO,
        "Nghị định này quy định về khuyến công và có hiệu lực từ ngày ký",
        "có là và cá bò bà má",
        "La société générale a été créée à Paris où elle était née très tôt",
        "Für die Übergänge müssen größere Gebühren bezahlt werden, äußert die Behörde",
        "A decisão não é aplicável à questão da produção até à próxima sessão",
        "พระราชบัญญัติการบัญชี พ.ศ. ๒๕๔๓ ให้ใช้บังคับ",
        "The fee is 5 £ or 6 ¥, a naïve café façade",
        "1.234,5 ° ± 12 µm × 3 §",
        "",
    ],
)
def test_other_texts_are_not_taken_for_it(text: str) -> None:
    assert legacy_encoding(text) is None


def test_lines_that_are_unicode_stay_as_they_are() -> None:
    mixed = f"{MOTTO}\n{in_tcvn3('Bộ trưởng quyết định như sau')}"
    assert legacy_encoding(mixed) == "tcvn3"
    assert converted(mixed, "tcvn3") == f"{MOTTO}\nBộ trưởng quyết định như sau"


def passages(name: str) -> list[str]:
    return [json.loads(line)["text"] for line in (SETS / name / "corpus.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.skipif(not SETS.is_dir(), reason="the data sets are not on this machine")
@pytest.mark.parametrize("name", ["xquad-vi", "xquad-en", "xquad-th", "iapp-th"])
def test_no_passage_of_the_data_sets_is_taken_for_it(name: str) -> None:
    assert [text for text in passages(name) if legacy_encoding(text)] == []


@pytest.mark.skipif(not SETS.is_dir(), reason="the data sets are not on this machine")
def test_what_was_written_in_them_comes_back() -> None:
    texts = [unicodedata.normalize("NFC", text) for text in passages("xquad-vi")]
    letters = set(legacy._tcvn3_codes().values())
    plain = [text for text in texts if all(not 0x80 <= ord(c) < 0x100 or c.lower() in letters for c in text)]
    found = [(legacy_encoding(in_tcvn3(text)), legacy_encoding(in_vni(text))) for text in plain]
    assert sum(pair == ("tcvn3", "vni") for pair in found) >= 0.99 * len(plain)
    exact = [converted(in_tcvn3(text.lower()), "tcvn3") == text.lower() for text in plain]
    assert sum(exact) >= 0.99 * len(plain)


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    encoding = legacy_encoding(text)
    assert encoding is None or isinstance(converted(text, encoding), str)
