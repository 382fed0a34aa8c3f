"""Thousands of references, as people write them, to what is held and to what is not."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from assistant.documents.read import READER, read
from assistant.index.registry import Registry
from assistant.index.rows import Source
from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.status import StatusBook
from assistant.settings import ROOT, Settings
from assistant.types import HeldDocument, Kind, Level, Lookup
from tests.retrieval.reference_templates import Levels, Written, levels_of, sample, templates, written

NOW = date(2026, 11, 1)
LAWS = ROOT.parent / "shared" / "data" / "laws"
ASKED = frozenset({Level.ARTICLE, Level.CLAUSE, Level.POINT, Level.PARAGRAPH, Level.CHAPTER})


@pytest.fixture(scope="module")
def resolver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Resolver]:
    """The corpus, and the real laws where their folder is beside: read and registered, nothing embedded."""
    registry = Registry(tmp_path_factory.mktemp("registry") / "registry.sqlite")
    files = [*(ROOT / "corpus").iterdir(), *LAWS.glob("th/*.txt"), *LAWS.glob("vi/*.html")]
    for path in sorted(path for path in files if path.is_file() and path.name != "README.md"):
        document = read(path, Settings())
        registry.put(document, (), Source(str(path), "", 0, 0, READER, document.id))
    yield Resolver(registry, StatusBook(registry))
    registry.close()


@pytest.fixture(scope="module")
def provisions(resolver: Resolver) -> list[tuple[HeldDocument, Levels, bool]]:
    """All provisions that a reference can name, with whether their document numbers ข้อ instead of มาตรา."""
    registry = resolver._registry
    found = []
    for document in registry.documents():
        twice = {key for p in registry.provisions(document.id) for key, again, _ in [p.key.partition("#")] if again}
        items = document.identity.language == "th" and document.identity.kind is not Kind.LAW
        for provision in registry.provisions(document.id):
            named = all(number.isalnum() or "/" in number for number in levels_of(provision).values())
            if (
                provision.level in ASKED
                and "#" not in provision.key
                and named
                and not _unnumbered(provision.key)
                and provision.key not in twice
            ):
                found.append((document, levels_of(provision), items))
    return found


def _unnumbered(key: str) -> bool:
    return key.startswith(("annex", "heading")) or key.partition(":")[2] in ("transitional", "miscellaneous", "general")


def look_up(resolver: Resolver, text: str) -> Lookup:
    clean = normalise(text)
    references = resolver.references(clean)
    return resolver.resolve(references[0], NOW, detect(clean)) if references else Lookup(references)  # type: ignore[arg-type]


def key_of(levels: Levels) -> str:
    return "/".join(f"{level}:{number}" for level, number in levels.items())


def test_there_are_forty_templates_and_more() -> None:
    assert len(set(templates())) >= 40
    assert {language for language, *_ in templates()} == {"th", "vi", "en"}


def test_five_thousand_references_lead_to_their_provision(resolver, provisions) -> None:
    wrong: list[tuple[Written, str]] = []
    for made in sample(provisions, 5000, seed=4):
        found = look_up(resolver, made.text)
        right = found.provision is not None and found.document is not None
        if not (right and found.document.id == made.document.id and found.provision.key == key_of(made.levels)):
            wrong.append((made, f"{found.provision and found.provision.key} {found.not_held}"))
    made_by = Counter(made.made for made, _ in wrong).most_common(8)
    assert len(wrong) <= 25, (len(wrong), made_by, [(m.text, said) for m, said in wrong[:10]])
    # Whatever is wrong is wrong by not being found, never by another provision's text.
    assert not [made.text for made, said in wrong if not said.startswith("None")]


def _absent(levels: Levels, document: HeldDocument, draw: random.Random) -> tuple[Levels, str, str]:
    """One thing made wrong: the article, the clause, the year, the body, the serial or the kind."""
    number = document.identity.number
    wrong = draw.choice(["article", "article", "clause", "year", "serial", "body"])
    if wrong == "clause" and "clause" in levels:
        return {**levels, "clause": str(draw.randint(60, 99))}, number, wrong
    if wrong == "year" and number.count("/") == 2:
        serial, year, code = number.split("/")
        return levels, f"{serial}/{int(year) + draw.choice([-7, -3, 1, 9])}/{code}", wrong
    if wrong == "serial" and number.count("/") == 2:
        return levels, f"{draw.randint(400, 990)}/{number.partition('/')[2]}", wrong
    if wrong == "body" and "-" in number:
        return levels, f"{number.rpartition('-')[0]}-{draw.choice(['BXD', 'BYT', 'BNV'])}", wrong
    return {"article": str(draw.randint(300, 900))}, number, "article"


def test_five_hundred_absent_references_bring_no_other_text(resolver, provisions) -> None:
    draw = random.Random(5)
    asked: list[str] = []
    while len(asked) < 500:
        document, levels, items = draw.choice(provisions)
        if "article" not in levels or not document.identity.number:
            continue
        wrong, number, _ = _absent(levels, document, draw)
        made = written(
            document, wrong, draw.choice(templates()), draw.choice(["none", "unmarked", "lower"]), items=items
        )
        if made and document.identity.number in made.text and made.made.split()[3] != "unmarked":
            asked.append(made.text.replace(document.identity.number, number))
    told = [(text, found.text) for text in asked if (found := look_up(resolver, text)).text or found.found]
    assert told == []


@pytest.mark.parametrize(
    "text",
    [
        "มาตรา 5 พระราชบัญญัติป่าไม้ พ.ศ. 2484",
        "มาตรา ๕ พ.ร.บ.ป่าไม้ ว่าอย่างไร",
        "Điều 5 Luật Đất đai",
        "dieu 12 luat dat dai noi gi",
        "Section 9 of the Forest Act B.E. 2484",
        "มาตรา 5 พระราชบัญญัติการบัญชี พ.ศ. 2482",
        "Điều 3 Thông tư 28/2018 của Bộ Công Thương",
        "Điều 1 Quyết định 3396/QĐ-BCT năm 2019",
        "Điều 2 Hiến pháp 1992",
        "Article 10 of Law on Enterprises 2020",
    ],
)
def test_a_law_that_is_not_held_is_not_answered_from_another(resolver, text: str) -> None:
    found = look_up(resolver, text)
    assert not found.found
    assert found.text == ""
    assert found.not_held


GOLDEN = tomllib.loads((ROOT / "tests" / "golden" / "references.toml").read_text("utf-8"))
BY_HAND = [*GOLDEN["corpus"], *(GOLDEN["laws"] if LAWS.exists() else [])]
BY_ANOTHER = [expected for expected in GOLDEN["independent"] if LAWS.exists() or not expected.get("laws")]


def _leads_right(resolver: Resolver, expected: dict[str, str]) -> bool:
    found = look_up(resolver, expected["text"])
    if expected["provision"] == "absent":
        return not found.found and found.text == ""
    if found.document is None or not found.found:
        return False
    key = found.provision.key if found.provision else ""
    return (
        expected["document"] in (found.document.identity.number, found.document.identity.title)
        and key == expected["provision"]
    )


@pytest.mark.parametrize("asked", [BY_HAND, BY_ANOTHER], ids=["ours", "another's"])
def test_references_written_by_hand_lead_where_they_should(resolver, asked) -> None:
    wrong = [expected["text"] for expected in asked if not _leads_right(resolver, expected)]
    assert len(asked) >= 75
    assert len(wrong) <= len(asked) * 0.02, wrong
