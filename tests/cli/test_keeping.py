"""Answers kept in files and reopened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Command

KEPT = "Sở Công Thương thẩm định hồ sơ trong bao nhiêu ngày?"


@pytest.mark.parametrize(("name", "begins"), [("a.json", b"{"), ("a.md", b"# "), ("a.docx", b"PK"), ("A.PDF", b"%PDF")])
def test_an_answer_is_kept_in_the_format_that_the_name_ends_in(
    held: Command, tmp_path: Path, name: str, begins: bytes
) -> None:
    done = held("ask", KEPT, "--save", tmp_path / name, "--json")
    assert "15 ngày làm việc" in done.json["answer"]
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_kept_answer_is_shown_again_with_its_evidence(held: Command, tmp_path: Path) -> None:
    answer = held("ask", KEPT, "--save", tmp_path / "a.json", "--json").json
    again = held("reopen", tmp_path / "a.json", "--json").json
    assert again["changes"] == []
    assert [c["quote"] for c in again["record"]["answer"]["citations"]] == [c["quote"] for c in answer["citations"]]
    shown = held("reopen", tmp_path / "a.json").out
    assert "have not changed" in shown
    assert "15 ngày làm việc" in " ".join(shown.split())


def test_a_reopened_answer_says_what_has_changed_and_can_be_kept_with_it(
    run: Command, own_folder: Path, tmp_path: Path
) -> None:
    index = ("--index", tmp_path / "index")
    run("index", own_folder, *index)
    run("ask", KEPT, "--save", tmp_path / "a.json", *index)
    (own_folder / "nghi-dinh-77-2019.md").unlink()
    run("index", own_folder, *index)
    shown = run("reopen", tmp_path / "a.json", "--save", tmp_path / "b.md", *index).out
    assert "không còn trong hệ thống" in " ".join(shown.split())
    assert "không còn trong hệ thống" in (tmp_path / "b.md").read_text("utf-8")


@pytest.mark.parametrize("command", [("ask", KEPT), ("reopen", "a.json")])
def test_an_ending_that_says_no_format_is_wrong_usage(held: Command, tmp_path: Path, command: tuple[str, str]) -> None:
    done = held(*command, "--save", tmp_path / "answer.txt")
    assert done.status == 2
    assert ".docx" in done.err
    assert not (tmp_path / "answer.txt").exists()


def test_a_record_that_cannot_be_read_or_written_is_one_line(held: Command, tmp_path: Path) -> None:
    assert "none.json" in held("reopen", tmp_path / "none.json").reason
    (tmp_path / "a.json").write_text('{"question": "an answer, but no record"}', "utf-8")
    assert "--save" in held("reopen", tmp_path / "a.json").reason
    assert "nowhere" in held("ask", KEPT, "--save", tmp_path / "nowhere" / "a.json").reason
