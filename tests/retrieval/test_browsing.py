"""From one provision to the next: neighbours, outline, versions, links in the words."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import NotHeldError
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Force
from tests.kept_in import environment

NOW, BEFORE = date(2026, 11, 1), date(2023, 12, 31)
DECREE = "Nghị định 45/2012/NĐ-CP"


def test_the_neighbours_of_an_article_stand_in_other_chapters_too(corpus_assistant: Assistant) -> None:
    whole = corpus_assistant.browse(DECREE, as_of=BEFORE)
    articles = [item for item in whole.outline if item.key.startswith("article:") and item.key.count(":") == 1]
    first_of_second = next(a for a in articles if a.parent == "chapter:2")
    found = corpus_assistant.browse(f"{first_of_second.label} {DECREE}", as_of=BEFORE)
    assert found.before
    assert found.before.key == articles[articles.index(first_of_second) - 1].key
    assert found.before.parent == "chapter:1"
    assert [item.key for item in found.above] == ["chapter:2"]


def test_a_clause_has_only_clauses_of_its_article_beside_it(corpus_assistant: Assistant) -> None:
    found = corpus_assistant.browse(f"khoản 1 Điều 5 {DECREE}", as_of=NOW)
    assert found.before is None
    assert found.after
    assert found.after.key == "article:5/clause:2"
    assert [item.label for item in found.above] == ["Chương II", "Điều 5"]


def test_what_stands_inside_a_thai_article_is_not_its_first_paragraph_again(corpus_assistant: Assistant) -> None:
    found = corpus_assistant.browse("ข้อ ๑ คำสั่งที่ ๑๒/๒๕๖๗", as_of=NOW)
    assert [item.label for item in found.inside][:2] == ["ข้อ 1 (1)", "ข้อ 1 (2)"]
    assert all(item.depth == 1 for item in found.inside)


def test_an_outline_has_what_was_added_and_says_what_ended(corpus_assistant: Assistant) -> None:
    document = corpus_assistant.lookup(DECREE).document
    assert document
    now = {item.key: item for item in corpus_assistant.outline(document.id, as_of=NOW)}
    then = {item.key: item for item in corpus_assistant.outline(document.id, as_of=BEFORE)}
    added = [item for key, item in now.items() if key not in then]
    assert added
    assert all(item.added_by == "108/2023/NĐ-CP" for item in added)
    ended = {key for key, item in now.items() if item.force is Force.NO_LONGER}
    assert ended
    assert all(then[key].force is Force.IN_FORCE for key in ended)
    assert now["article:5/clause:2"].changed
    assert not then["article:5/clause:2"].changed


def test_every_place_of_an_outline_can_be_opened(corpus_assistant: Assistant) -> None:
    for document in corpus_assistant.documents(as_of=NOW):
        for item in corpus_assistant.outline(document.id, as_of=NOW):
            found = corpus_assistant.browse_at(document.id, item.key, as_of=NOW)
            if item.force is not Force.NO_LONGER:
                assert found.lookup.found, (document.name, item)
            assert found.lookup.provision is None or found.lookup.provision.key == item.key


def test_the_versions_of_a_clause_differ_word_by_word(corpus_assistant: Assistant) -> None:
    first, second = corpus_assistant.browse(f"khoản 2 Điều 5 {DECREE}", as_of=NOW).versions
    assert (first.until, second.since) == (BEFORE, date(2024, 1, 1))
    assert (first.current, second.current) == (False, True)
    assert [act.name for act in second.acts] == ["108/2023/NĐ-CP"]
    assert "".join(text for step, text in second.difference if step != "removed") == second.text
    assert "".join(text for step, text in second.difference if step != "added") == first.text


def test_on_a_day_before_the_amendment_the_first_version_is_the_current_one(corpus_assistant: Assistant) -> None:
    found = corpus_assistant.browse(f"khoản 2 Điều 5 {DECREE}", as_of=BEFORE)
    assert [version.current for version in found.versions] == [True, False]
    assert found.text == found.versions[0].text


def test_a_decree_that_was_replaced_ends_in_a_version_without_words(corpus_assistant: Assistant) -> None:
    last = corpus_assistant.browse("Điều 3 Nghị định 134/2004/NĐ-CP", as_of=NOW).versions[-1]
    assert (last.ended, last.text, last.current) == (True, "", True)


def test_what_never_changed_has_no_versions(corpus_assistant: Assistant) -> None:
    assert corpus_assistant.browse(f"Điều 1 {DECREE}", as_of=NOW).versions == ()


def test_references_stand_where_they_are_said_to_in_the_words_of_the_day(corpus_assistant: Assistant) -> None:
    seen = 0
    for document in corpus_assistant.documents(as_of=NOW):
        for item in corpus_assistant.outline(document.id, as_of=NOW):
            found = corpus_assistant.browse_at(document.id, item.key, as_of=NOW)
            for reference in found.references:
                assert found.text[reference.start : reference.end] == reference.text
                seen += 1
    assert seen > 20


def test_words_that_name_no_reference_find_documents_by_their_names(corpus_assistant: Assistant) -> None:
    found = corpus_assistant.browse("khuyen cong", as_of=NOW)
    assert not found.lookup.found
    assert "45/2012/NĐ-CP" in {document.name for document in found.alike}
    assert corpus_assistant.browse("k", as_of=NOW).alike == ()


def test_a_place_in_a_document_not_held_is_told(corpus_assistant: Assistant) -> None:
    with pytest.raises(NotHeldError):
        corpus_assistant.browse_at("nothing", "article:1")
    document = corpus_assistant.lookup(DECREE).document
    assert document
    absent = corpus_assistant.browse_at(document.id, "article:999", as_of=NOW)
    assert not absent.lookup.found
    assert absent.text == ""


def test_reading_on_loads_no_model(small_index: Path) -> None:
    """A look-up is made at every pause in the typing: nothing heavy may stand in its way."""
    program = (
        "import sys; from pathlib import Path; from assistant import Assistant, Settings\n"
        f"found = Assistant(Settings(index_dir=Path({str(small_index)!r}))).browse('Điều 2 Nghị định 77/2019/NĐ-CP')\n"
        "assert found.lookup.found and found.inside\n"
        "print(sorted({'onnxruntime', 'chromadb', 'torch', 'langchain_core', 'gradio'} & set(sys.modules)))"
    )
    env = environment(Settings(index_dir=small_index))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "[]"
