"""What is indexed and held: bad files get one line each, and lose nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter

from tests.cli.running import DECREE, Command


def test_documents_lists_what_is_held(held: Command) -> None:
    value = held("documents", "--json").json
    assert {d["file"] for d in value["documents"]} == {"nghi-dinh-77-2019.md", "rabiab-2565.txt", "report-2023.docx"}
    assert DECREE in held("documents").out


def test_a_second_run_finds_nothing_to_do_and_what_is_gone_is_removed(run: Command, own_folder: Path) -> None:
    other = own_folder / "notice.txt"
    other.write_text("Notice 5 of the department. The office is closed on 2 May 2024.\n", "utf-8")
    command = ("index", own_folder, "--index", own_folder.parent / "index", "--json")
    first, second = run(*command).json, run(*command).json
    assert (first["added"], second["added"], second["unchanged"], second["embedded"]) == (2, 0, 2, 0)
    other.unlink()
    assert run(*command).json["removed"] == 1


def _empty(path: Path) -> None:
    path.touch()


def _corrupt(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\n" + bytes(range(256)) * 8)


def _encrypted(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(path)


def _endless(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


def _picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


BAD = [
    pytest.param("empty.txt", _empty, "empty", id="empty file"),
    pytest.param("corrupt.pdf", _corrupt, "corrupt.pdf", id="corrupt PDF"),
    pytest.param("locked.pdf", _encrypted, "password", id="encrypted PDF"),
    pytest.param("endless.txt", _endless, "200 MB", id="200 MB of text"),
    pytest.param("picture.docx", _picture, "picture.docx", id="wrong extension"),
]


@pytest.mark.parametrize(("name", "make", "word"), BAD)
def test_a_bad_file_gets_one_clear_line_and_nothing_else_is_lost(
    run: Command, own_folder: Path, name: str, make: Callable[[Path], None], word: str
) -> None:
    make(own_folder / name)
    index = own_folder.parent / "index"
    done = run("index", own_folder, "--index", index, "--json")
    assert done.json["added"] == 1
    assert [problem["file"] for problem in done.json["problems"]] == [name]
    assert word.casefold() in done.json["problems"][0]["reason"].casefold()
    assert len(done.err.splitlines()) == 1
    assert run("lookup", f"Điều 1 Nghị định {DECREE}", "--index", index, "--json").json["found"]


def test_a_bad_file_named_itself_is_a_failure(run: Command, tmp_path: Path) -> None:
    _corrupt(tmp_path / "corrupt.pdf")
    done = run("index", tmp_path / "corrupt.pdf", "--index", tmp_path / "index")
    assert done.status == 1
    assert "corrupt.pdf" in done.err


def test_a_document_called_text_is_read_as_what_it_is(run: Command, small_folder: Path, own_folder: Path) -> None:
    shutil.copy(small_folder / "report-2023.docx", own_folder / "report.txt")
    done = run("index", own_folder, "--index", own_folder.parent / "index", "--json").json
    assert (done["added"], done["problems"]) == (2, [])
