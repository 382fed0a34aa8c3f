"""What readers bring: kept apart, taken in or refused, replaced, let go; other people's files are left alone."""

import time
from zipfile import ZipFile

import pytest

from assistant.errors import DocumentError, IndexBusyError, NotHeldError
from assistant.index.locking import build_lock
from assistant.service import Assistant
from assistant.settings import Settings

LETTER = "Số: {n}/QĐ-XYZ\nQUYẾT ĐỊNH\nVề việc thử nghiệm\nĐiều 1. Nội dung\n{text}\nĐiều 2. Hiệu lực\nTừ ngày ký.\n"


@pytest.fixture
def service(tmp_path):
    service = Assistant(Settings(index_dir=tmp_path / "index"))
    yield service
    service.close()


def bring(service, name, content):
    part = service.holdings.space(name)
    part.write_bytes(content if isinstance(content, bytes) else content.encode())
    return service.holdings.received(part)


def letter(n, text="Giao 5 triệu đồng cho tỉnh An Giang."):
    return LETTER.format(n=n, text=text)


def numbers(service):
    return sorted(document.identity.number for document in service.documents())


def files(service):
    return sorted(path.name for path in service.holdings.folder.rglob("*") if path.is_file())


def test_what_is_brought_is_found_by_words_before_it_has_vectors(service):
    taken = service.holdings.add(bring(service, "a.txt", letter(11)), "Mali")
    assert service.unencoded() == set(taken.document_ids)
    hit = service.search("An Giang", k=1, legs=frozenset({"lexical"}))[0]
    assert hit.document.identity.number == "11/QĐ-XYZ"
    service.encode()
    assert service.unencoded() == frozenset()
    assert service.search("An Giang", k=1)


def test_who_brought_a_document_and_when_is_kept(service):
    (document_id,) = service.holdings.add(bring(service, "a.txt", letter(11)), "Mali").document_ids
    (addition,) = service.additions()[document_id]
    assert (addition.by, addition.file) == ("Mali", "a.txt")
    assert addition.at is not None
    assert addition.at.utcoffset() is not None


def test_a_file_without_a_document_is_refused_with_its_reason_and_not_kept(service):
    taken = service.holdings.add(bring(service, "b.pdf", b"%PDF-1.7 nothing more"), "")
    assert (taken.document_ids, len(taken.problems)) == ((), 1)
    assert "b.pdf" in taken.problems[0]
    assert (files(service), service.problems()) == ([], [])


def test_a_copy_of_what_is_held_is_not_kept_twice(service):
    first = service.holdings.add(bring(service, "a.txt", letter(11)), "")
    again = service.holdings.add(bring(service, "copy.txt", letter(11)), "")
    assert again.held_before
    assert again.document_ids == first.document_ids
    assert files(service) == ["a.txt"]


def test_two_files_of_one_name_do_not_meet(service):
    service.holdings.add(bring(service, "a.txt", letter(11)), "")
    service.holdings.add(bring(service, "a.txt", letter(12)), "")
    assert numbers(service) == ["11/QĐ-XYZ", "12/QĐ-XYZ"]


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/x", "..\\..\\x.txt", "/etc/passwd", "..", "", "\x00\n", "CON.txt"]
)
def test_no_name_leads_out_of_the_folder(service, name):
    path = bring(service, name, letter(11))
    assert path.resolve().parent.parent == service.holdings.folder
    assert path.name not in {"", ".", "..", "CON.txt"}


def test_a_name_too_long_for_the_disk_is_shortened(service):
    assert bring(service, "ก" * 300 + ".txt", letter(11)).name.endswith("ก.txt")


def test_a_document_is_replaced_by_what_can_be_read(service):
    (old,) = service.holdings.add(bring(service, "a.txt", letter(11)), "").document_ids
    refused = service.holdings.replace(old, bring(service, "b.pdf", b"%PDF-1.7 nothing more"), "")
    assert refused.problems
    assert numbers(service) == ["11/QĐ-XYZ"]
    service.holdings.replace(old, bring(service, "c.txt", letter(12)), "")
    assert (numbers(service), files(service)) == (["12/QĐ-XYZ"], ["c.txt"])


def test_what_is_removed_is_gone_from_disk_and_from_every_search(service):
    (document_id,) = service.holdings.add(bring(service, "a.txt", letter(11)), "").document_ids
    service.holdings.add(bring(service, "b.txt", letter(12, "Giao 7 triệu đồng cho tỉnh Hà Giang.")), "")
    service.encode()
    service.holdings.remove(document_id)
    assert (numbers(service), files(service)) == (["12/QĐ-XYZ"], ["b.txt"])
    assert {hit.document.identity.number for hit in service.search("An Giang", k=5)} == {"12/QĐ-XYZ"}
    assert service._stores.encodings.count() == service._stores.registry.counts()["passages"]


def test_an_archive_goes_with_all_that_came_in_it(service, tmp_path):
    with ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", letter(11))
        archive.writestr("b.txt", letter(12))
    taken = service.holdings.add(bring(service, "two.zip", (tmp_path / "two.zip").read_bytes()), "Mali")
    assert len(taken.document_ids) == 2
    service.holdings.remove(taken.document_ids[0])
    assert (numbers(service), files(service)) == ([], [])
    assert not list((tmp_path / "index" / "unpacked").glob("*"))


def test_files_that_lie_elsewhere_are_neither_removed_nor_replaced(service, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text(letter(11), "utf-8")
    service.index([folder])
    (document,) = service.documents()
    with pytest.raises(NotHeldError):
        service.holdings.remove(document.id)
    with pytest.raises(NotHeldError):
        service.holdings.replace(document.id, bring(service, "c.txt", letter(12)), "")
    assert (folder / "a.txt").is_file()
    assert numbers(service) == ["11/QĐ-XYZ"]


def test_a_document_is_read_again_and_keeps_its_folder(service, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text(letter(11), "utf-8")
    service.index([folder])
    (document,) = service.documents()
    service.holdings.reread(document.id)
    assert numbers(service) == ["11/QĐ-XYZ"]
    assert {s.folder for s in service._stores.registry.sources().values()} == {str(folder)}
    (folder / "a.txt").write_text(letter(13), "utf-8")
    service.holdings.reread(document.id)
    assert numbers(service) == ["13/QĐ-XYZ"]


def test_a_document_whose_file_can_no_longer_be_read_stays_as_it_was(service, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(letter(11), "utf-8")
    service.index([file])
    (document,) = service.documents()
    file.unlink()
    with pytest.raises(DocumentError):
        service.holdings.reread(document.id)
    assert numbers(service) == ["11/QĐ-XYZ"]


def test_what_readers_brought_survives_another_look_at_all_that_is_known(service):
    service.holdings.add(bring(service, "a.txt", letter(11)), "Mali")
    report = service.index([])
    assert (report.removed, numbers(service)) == (0, ["11/QĐ-XYZ"])
    assert next(iter(service.additions().values()))[0].by == "Mali"


def test_what_was_received_when_the_program_ended_waits_to_be_taken_in(service):
    service.holdings.add(bring(service, "a.txt", letter(11)), "")
    whole = bring(service, "b.txt", letter(12))
    part = service.holdings.space("c.txt")
    part.write_bytes(b"half")
    assert service.holdings.unfinished(before=0) == []  # somebody may be sending it right now
    assert part.exists()
    assert service.holdings.unfinished(before=time.time() + 1) == [whole]
    assert not part.exists()


def test_while_another_builds_nothing_is_changed(service):
    path = bring(service, "a.txt", letter(11))
    with build_lock(service._stores.folder), pytest.raises(IndexBusyError):
        service.holdings.add(path, "")
    assert path.is_file()
    assert numbers(service) == []


def test_what_was_being_removed_when_the_program_was_killed_is_removed_and_not_taken_in_again(service):
    path = bring(service, "a.txt", letter(11))
    taken = service.holdings.add(path, "")
    (path.parent / ".gone").touch()  # what a removal writes first
    assert service.holdings.unfinished(before=time.time() + 1) == []
    assert (numbers(service), files(service)) == ([], [])
    other = bring(service, "b.txt", letter(12))
    service.holdings.add(other, "")
    service.holdings._builder.forget([other])
    (other.parent / ".gone").touch()  # killed after it was forgotten
    assert service.holdings.unfinished(before=time.time() + 1) == []
    assert (numbers(service), files(service)) == ([], [])
    assert taken.document_ids


def test_a_removal_that_had_to_wait_leaves_no_mark(service):
    path = bring(service, "a.txt", letter(11))
    taken = service.holdings.add(path, "")
    with build_lock(service._stores.folder), pytest.raises(IndexBusyError):
        service.holdings.remove(taken.document_ids[0])
    assert service.holdings.unfinished(before=time.time() + 1) == []
    assert numbers(service) == ["11/QĐ-XYZ"]
