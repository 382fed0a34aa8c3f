"""Building the index: incremental by content, safe to interrupt, one bad file loses nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import DocumentError, IndexBusyError, IndexModelError
from assistant.index.locking import build_lock
from assistant.index.passages import embedding_text
from assistant.index.registry import Registry
from assistant.index.stores import Stores
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Passage

LETTER = "Số: {n}/QĐ-XYZ\nQUYẾT ĐỊNH\nVề việc thử nghiệm\nĐiều 1. Nội dung\n{text}\nĐiều 2. Hiệu lực\nTừ ngày ký.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text(LETTER.format(n=11, text="Giao 5 triệu đồng cho tỉnh An Giang."), "utf-8")
    (folder / "b.txt").write_text(LETTER.format(n=12, text="Giao 7 triệu đồng cho tỉnh Hà Giang."), "utf-8")
    return folder


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Assistant]:
    service = Assistant(Settings(index_dir=tmp_path / "index"))
    yield service
    service.close()


def numbers(service: Assistant) -> list[str]:
    return sorted(document.identity.number for document in service.documents())


def every_passage(registry: Registry) -> list[Passage]:
    return [passage for document in registry.documents() for passage in registry.passages_of(document.id)]


def consistent(service: Assistant) -> bool:
    """All stores hold the same passages."""
    stores = service._stores
    ids = sorted({passage.id for passage in every_passage(stores.registry)})
    counts = {stores.words.count(), stores.vectors.count(), stores.encodings.count()}
    return counts == {len(ids)} and set(stores.encodings.codes(ids)) == set(stores.encodings.vectors(ids)) == set(ids)


def test_unchanged_files_are_neither_read_nor_embedded_again(service, folder):
    first = service.index([folder])
    again = service.index([folder])
    assert (first.added, first.embedded > 0) == (2, True)
    assert (again.added, again.unchanged, again.embedded) == (0, 2, 0)


def test_a_touched_or_moved_file_is_not_read_again(service, folder):
    service.index([folder])
    (folder / "a.txt").rename(folder / "c.txt")
    report = service.index([folder])
    assert (report.added, report.removed, report.embedded) == (0, 0, 0)
    assert numbers(service) == ["11/QĐ-XYZ", "12/QĐ-XYZ"]
    assert service.file(service.documents()[0].id).name in {"b.txt", "c.txt"}


def test_a_changed_file_replaces_what_it_said_and_only_its_new_passages_are_embedded(service, folder):
    service.index([folder])
    (folder / "a.txt").write_text(LETTER.format(n=11, text="Giao 9 triệu đồng cho tỉnh An Giang."), "utf-8")
    report = service.index([folder])
    assert report.added == 1
    assert 0 < report.embedded < 3
    assert consistent(service)
    texts = " ".join(hit.passage.text for hit in service.search("An Giang"))
    assert "9 triệu" in texts
    assert "5 triệu" not in texts


def test_what_is_gone_from_a_folder_is_removed(service, folder):
    service.index([folder])
    (folder / "b.txt").unlink()
    report = service.index([])
    assert report.removed == 1
    assert numbers(service) == ["11/QĐ-XYZ"]
    assert consistent(service)


def test_a_folder_that_cannot_be_reached_keeps_its_documents(service, folder):
    service.index([folder])
    folder.rename(folder.with_name("unmounted"))
    service.index([])
    assert len(numbers(service)) == 2


def test_a_copy_is_held_once_and_outlives_its_original(service, folder):
    (folder / "copy.txt").write_bytes((folder / "a.txt").read_bytes())
    service.index([folder])
    assert len(service.documents()) == 2
    (folder / "a.txt").unlink()
    service.index([folder])
    assert numbers(service) == ["11/QĐ-XYZ", "12/QĐ-XYZ"]


def test_readmes_hidden_files_and_sources_are_no_documents(service, folder):
    (folder / "README.md").write_text("About this folder.", "utf-8")
    (folder / ".hidden.txt").write_text("Secret.", "utf-8")
    (folder / "_sources").mkdir()
    (folder / "_sources" / "x.md").write_text("A source.", "utf-8")
    service.index([folder])
    assert len(service.documents()) == 2


def test_a_bad_file_is_reported_with_its_reason_and_loses_nothing_else(service, folder):
    (folder / "empty.txt").touch()
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nthis is no PDF")
    report = service.index([folder])
    assert report.added == 2
    reasons = {Path(problem.source).name: problem.reason for problem in report.problems}
    assert set(reasons) == {"empty.txt", "broken.pdf"}
    assert all("\n" not in reason and reason for reason in reasons.values())


def test_a_path_that_is_not_there_is_said_so(service):
    with pytest.raises(DocumentError, match="no file or folder"):
        service.index([Path("/nowhere/at/all")])


def test_two_builds_at_once_are_refused(service, folder):
    with build_lock(service._stores.folder), pytest.raises(IndexBusyError):
        Assistant(service.settings).index([folder])


@pytest.mark.parametrize("store", ["words", "registry"])
def test_a_build_that_breaks_off_leaves_the_last_good_index_answering(service, folder, store, monkeypatch):
    service.index([folder])
    (folder / "a.txt").write_text(LETTER.format(n=11, text="Giao 9 triệu đồng cho tỉnh An Giang."), "utf-8")
    broken = {"words": "change", "registry": "put"}[store]

    def power_cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(getattr(service._stores, store), broken, power_cut)
        with pytest.raises(KeyboardInterrupt):
            service.index([folder])
    survivor = Assistant(service.settings)
    assert "5 triệu" in " ".join(hit.passage.text for hit in survivor.search("An Giang"))
    survivor.index([folder])
    assert "9 triệu" in " ".join(hit.passage.text for hit in survivor.search("An Giang"))
    assert consistent(survivor)


@pytest.mark.parametrize("store", ["encodings", "vectors"])
def test_what_is_read_is_found_by_words_before_it_has_vectors(service, folder, store, monkeypatch):
    service.index([folder])
    (folder / "a.txt").write_text(LETTER.format(n=11, text="Giao 9 triệu đồng cho tỉnh An Giang."), "utf-8")

    def power_cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(getattr(service._stores, store), "add", power_cut)
        with pytest.raises(KeyboardInterrupt):
            service.index([folder])
    survivor = Assistant(service.settings)
    assert "9 triệu" in survivor.search("An Giang")[0].passage.text
    assert survivor.lookup("Điều 1 Quyết định 11/QĐ-XYZ").found
    report = survivor.index([folder])
    assert report.added == 0
    assert (report.embedded > 0) == (store == "encodings")  # what was encoded before the cut is not encoded again
    assert consistent(survivor)


def test_progress_tells_of_reading_then_of_embedding(service, folder):
    steps = []
    report = service.index([folder], steps.append)
    reading = [step.encoding for step in steps]
    assert reading == sorted(reading)
    assert steps[-1].encoding
    assert steps[-1].done == steps[-1].total == report.embedded


def test_a_text_that_is_held_elsewhere_is_not_embedded_again(service, folder):
    service.index([folder])
    moved = LETTER.format(n=11, text="Giao 5 triệu đồng cho tỉnh An Giang.") + "\n\nNơi nhận: như trên."
    (folder / "a.txt").write_text(moved, "utf-8")
    report = service.index([folder])
    assert report.embedded < report.passages // 2
    assert consistent(service)


def test_an_index_of_another_model_is_refused_and_can_be_rebuilt(service, folder):
    service.index([folder])
    registry = service._stores.registry
    registry.set_meta("embedding", "another-model")
    with pytest.raises(IndexModelError, match="assistant index"):
        Assistant(service.settings).search("An Giang")
    rebuilt = Assistant(service.settings)
    rebuilt.index([])
    assert rebuilt.search("An Giang")


def test_a_running_assistant_sees_what_another_process_has_built(service, folder):
    service.index([folder])
    reader = Assistant(service.settings)
    reader.search("An Giang")
    (folder / "c.txt").write_text(LETTER.format(n=13, text="Giao 8 triệu đồng cho tỉnh Cà Mau."), "utf-8")
    service.index([folder])
    assert any("Cà Mau" in hit.passage.text for hit in reader.search("tỉnh Cà Mau"))


def test_passages_are_the_documents_own_text_and_leave_nothing_out(corpus_assistant):
    registry = corpus_assistant._stores.registry
    by_document: dict[str, list] = {}
    for passage in every_passage(registry):
        assert passage.text == registry.text(passage.document_id, passage.start, passage.end)
        assert len(passage.text) <= 1000
        assert passage.text in embedding_text(passage)
        by_document.setdefault(passage.document_id, []).append(passage)
    for document_id, rows in by_document.items():
        held = "".join("".join(row.text.split()) for row in sorted(rows, key=lambda row: row.start))
        last = max(row.end for row in rows)
        assert held == "".join(registry.text(document_id, 0, last).split())


def test_no_passage_reaches_over_two_articles(corpus_assistant):
    registry: Stores = corpus_assistant._stores.registry
    for document in corpus_assistant.documents():
        starts = [p.start for p in registry.provisions(document.id) if p.level == "article"]
        for passage in every_passage(registry):
            if passage.document_id == document.id:
                assert sum(passage.start < start < passage.end for start in starts) <= 1


def test_splitting_is_the_same_every_time(small_assistant):
    registry = small_assistant._stores.registry
    ids = [passage.id for passage in every_passage(registry)]
    assert len(ids) == len(set(ids))
