"""Labels of files as files come, move, change and lie in archives; random people, labels and documents."""

from __future__ import annotations

import shutil
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.access.labels import OPEN, Label
from assistant.access.rules import Rule
from assistant.errors import AccessError
from assistant.index.backup import back_up, restore
from assistant.language.segment import terms
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Reader, Role
from tests.access.test_rules import LABELS, READERS

STRANGER = Reader("stranger")
MEMBER = Reader("member", groups=frozenset({"trade"}))
WORDS = ("vải lụa", "gỗ lim", "gốm sứ", "trà xanh")
LETTER = "Số: {n}/QĐ-XYZ\nQUYẾT ĐỊNH\nVề việc mua {words}\nĐiều 1. Nội dung\nGiao {n} triệu đồng mua {words}.\n"


@pytest.fixture
def office(tmp_path):
    """A service over a folder of four letters, each with words of its own."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for n, words in enumerate(WORDS, 1):
        (folder / f"{n}.txt").write_text(LETTER.format(n=n, words=words), "utf-8")
    service = Assistant(Settings(index_dir=tmp_path / "index"))
    service.index([folder])
    yield service, folder
    service.close()


def held(service, reader):
    return {document.identity.number for document in service.seen_by(reader).documents()}


def test_labels_hold_for_what_comes_later(office):
    service, folder = office
    service.access.set_rules([Rule(f"{folder}/x", Label.of(0, ["trade"]))])
    (folder / "x").mkdir()
    (folder / "x" / "9.txt").write_text(LETTER.format(n=9, words="muối"), "utf-8")
    before = service.seen_by(STRANGER)
    service.index([folder])
    assert "9/QĐ-XYZ" not in {document.identity.number for document in before.documents()}  # no moment in between
    assert "9/QĐ-XYZ" not in held(service, STRANGER)
    assert "9/QĐ-XYZ" in held(service, MEMBER)
    assert service.seen_by(MEMBER).lookup("Quyết định 9/QĐ-XYZ").found
    assert not before.lookup("Quyết định 9/QĐ-XYZ").found


def test_a_label_set_or_lifted_holds_at_once_for_searches_too(office):
    service, folder = office
    document = next(d for d in service.documents() if d.identity.number == "1/QĐ-XYZ")
    for label, found in ((Label.of(2), False), (OPEN, True), (Label.of(0, ["trade"]), False)):
        service.access.label_document(document.id, label, None)
        seen = service.seen_by(STRANGER)
        assert ("1/QĐ-XYZ" in held(service, STRANGER)) == found
        assert (document.id in {hit.document.id for hit in seen.search(WORDS[0], k=20)}) == found
        assert any(seen._stores.words.frequencies(terms(WORDS[0])).values()) == found
    assert folder.exists()


def test_a_file_renamed_with_its_label_is_not_opened_by_that(office):
    service, folder = office
    document = next(d for d in service.documents() if d.identity.number == "1/QĐ-XYZ")
    service.access.label_document(document.id, Label.of(0, ["trade"]), None)
    (folder / "1.txt").rename(folder / "renamed.txt")
    service.index([folder])
    assert "1/QĐ-XYZ" not in held(service, STRANGER)
    assert "1/QĐ-XYZ" in held(service, MEMBER)


def test_a_file_whose_words_change_keeps_its_label(office):
    service, folder = office
    document = next(d for d in service.documents() if d.identity.number == "1/QĐ-XYZ")
    service.access.label_document(document.id, Label.of(0, ["trade"]), None)
    (folder / "1.txt").write_text(LETTER.format(n=11, words="vải lanh"), "utf-8")
    service.index([folder])
    assert "11/QĐ-XYZ" not in held(service, STRANGER)


def test_what_is_in_an_archive_carries_the_archives_label(office):
    service, folder = office
    with zipfile.ZipFile(folder / "box.zip", "w") as archive:
        archive.writestr("8.txt", LETTER.format(n=8, words="đường phèn"))
    service.access.set_rules([Rule(f"{folder}/box.zip", Label.of(3))])
    service.index([folder])
    assert "8/QĐ-XYZ" in held(service, Reader("chief", Role.ADMINISTRATOR))
    assert "8/QĐ-XYZ" not in held(service, STRANGER)


def test_a_restored_index_is_no_more_open_than_it_was(office, tmp_path):
    service, folder = office
    service.access.set_rules([Rule(f"{folder}/1.txt", Label.of(3))])
    assert "1/QĐ-XYZ" not in held(service, STRANGER)
    service.seen_by(STRANGER).search(WORDS[1])
    back_up(service.settings.index_dir, tmp_path / "backup.tar")
    restore(tmp_path / "backup.tar", tmp_path / "restored")
    again = Assistant(Settings(index_dir=tmp_path / "restored"))
    assert "1/QĐ-XYZ" not in held(again, STRANGER)
    assert [h.document.identity.number for h in again.seen_by(STRANGER).search(WORDS[1], k=1)] == ["2/QĐ-XYZ"]
    again.close()


def test_rules_are_an_administrators_to_see_and_to_set(office):
    service, folder = office
    service.access.set_rules([Rule(f"{folder}/1.txt", Label.of(3))])
    for call in (service.seen_by(STRANGER).access.rules, lambda: service.seen_by(STRANGER).access.set_rules(())):
        with pytest.raises(AccessError):
            call()


def test_an_index_of_words_that_was_half_made_is_made_again(office):
    service, folder = office
    service.access.set_rules([Rule(f"{folder}/1.txt", Label.of(3))])
    first = service.seen_by(STRANGER).search(WORDS[1])
    (made,) = (service.settings.index_dir / "access" / "words").glob("*/made.json")
    made.write_text('{"name": "1", "documents": null}', "utf-8")
    again = Assistant(service.settings)
    assert again.seen_by(STRANGER).search(WORDS[1]) == first
    again.close()
    shutil.rmtree(made.parent)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(labels=st.lists(LABELS, min_size=4, max_size=4), readers=st.lists(READERS, min_size=1, max_size=3))
def test_nobody_finds_by_any_way_what_his_labels_keep_from_him(office, labels, readers):
    service, folder = office
    for n, label in enumerate(labels, 1):
        service.access.label_files([str((folder / f"{n}.txt").resolve())], label, None)
    for reader in readers:
        seen = service.seen_by(reader)
        for n, (label, words) in enumerate(zip(labels, WORDS, strict=True), 1):
            may, number = label.lets(reader), f"{n}/QĐ-XYZ"
            told = [
                str(seen.documents()),
                str(seen.search("mua gì", k=20)),
                str(seen.search(words, k=20)),
                str(seen.figures()),
                str(seen.additions()),
                str(seen.access.files()),
                seen.lookup(f"Quyết định {n}/QĐ-XYZ").found and number,
            ]
            assert all((number in str(said) or words in str(said) or f"/{n}.txt" in str(said)) == may for said in told)
