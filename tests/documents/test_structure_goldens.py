"""Documents of every kind as trees of provisions, each written out by hand in tests/golden/structure.

An outline has a line a provision, indented under what holds it: `key = label | heading … last words`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.read import read
from assistant.documents.structure import find_provisions
from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.language.numerals import THAI_SUB_ARTICLES
from assistant.settings import ROOT, Settings
from assistant.types import Level, Page, Provision

GOLDEN = ROOT / "tests" / "golden" / "structure"
LAWS = ROOT.parent / "shared" / "data" / "laws"


def tree(text: str) -> tuple[Provision, ...]:
    text = normalise(text)
    return find_provisions(text, (Page(1, 0, len(text)),), detect(text), frozenset())


def outline(text: str, expected: list[str]) -> list[str]:
    """What is found, written as the golden file writes it: the last words are as many as it gives."""
    depths: dict[str, int] = {}
    lines = []
    for n, provision in enumerate(tree(text)):
        depth = depths[provision.parent] + 1 if provision.parent else 0
        depths[provision.key] = depth
        tail = expected[n].rpartition("… ")[2] if n < len(expected) else ""
        words = normalise(text)[provision.start : provision.end]
        end = words[-len(tail) :].replace("\n", " ") if tail else ""
        heading = f"{provision.heading} " if provision.heading and provision.level is not Level.HEADING else ""
        lines.append(f"{'  ' * depth}{provision.key} = {provision.label} | {heading}… {end}")
    return lines


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_the_tree_is_as_written_by_hand(path: Path) -> None:
    expected = path.with_suffix(".outline").read_text("utf-8").splitlines()
    assert outline(path.read_text("utf-8"), expected) == expected


def test_there_are_four_documents_of_each_language_at_least() -> None:
    names = [path.stem.split("-")[0] for path in GOLDEN.glob("*.txt")]
    assert all(names.count(language) >= 4 for language in ("th", "vi", "en"))


@pytest.mark.skipif(not LAWS.is_dir(), reason="the real laws are not on this machine")
@pytest.mark.parametrize("path", sorted(LAWS.glob("th/*.txt")), ids=lambda path: path.stem)
def test_every_article_of_a_real_act_is_found_once_in_order_with_its_own_text(path: Path) -> None:
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))["articles"]
    document = read(path, Settings())
    articles = [p for p in document.provisions if p.level is Level.ARTICLE]
    assert [p.number for p in articles] == [_number(article["number"]) for article in gold]
    for article, provision in zip(gold, articles, strict=True):
        assert _bare(document.text[provision.start : provision.end]) == _bare(article["text"])


@pytest.mark.skipif(not LAWS.is_dir(), reason="the real laws are not on this machine")
@pytest.mark.parametrize(("name", "articles"), [("constitution-2013", 120), ("enterprise-law-2020", 4)])
def test_the_articles_of_a_saved_page_are_all_found_once(name: str, articles: int) -> None:
    document = read(LAWS / "vi" / f"{name}.html", Settings())
    found = [p.number for p in document.provisions if p.level is Level.ARTICLE]
    assert found == [str(n) for n in range(1, articles + 1)]


def _number(written: str) -> str:
    for thai, latin in THAI_SUB_ARTICLES.items():
        written = written.replace(f" {thai}", latin)
    return written


def _bare(text: str) -> str:
    return "".join(normalise(text).split())


LINES = st.sampled_from(
    [
        *("Điều 1. A", "Điều 2.", "1. b", "2. c", "a) d", "đ) e", "Chương I", "Mục 1", "“Điều 9. x", "y”", "PHỤ LỤC I"),
        *("มาตรา ๑ ก", "มาตรา ๒/๑", "(๑) ข", "(ก) ค", "หมวด ๑", "บทเฉพาะกาล", "Nơi nhận:", "Điều 1. A ...... 3"),
        *("Article 1. A", "Section 2.", "(1) x", "1.1 y", "II. Z", '"', "Article 2. B"),
    ]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=60).map("\n".join))
def test_whatever_the_text_provisions_nest_and_their_keys_differ(text: str) -> None:
    found = tree(text)
    by_key = {provision.key: provision for provision in found}
    assert len(by_key) == len(found)
    for provision in found:
        assert 0 <= provision.start <= provision.end
        if provision.parent:
            above = by_key[provision.parent]
            assert above.start <= provision.start
            assert provision.end <= above.end


def test_many_articles_take_time_that_grows_with_their_number() -> None:
    text = "\n".join(f"Điều {n}. Nội dung\n1. Khoản một.\na) Điểm a;\n2. Khoản hai." for n in range(1, 5001))
    assert len(tree(text)) == 4 * 5000
