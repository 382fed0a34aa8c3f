"""The command as scripts and people meet it: JSON alone on stdout, one line for an error, exit status 0, 1 or 2."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

from assistant.cli import main
from assistant.doctor import examine
from assistant.service import Assistant
from assistant.settings import Settings

DECREE = "77/2019/NĐ-CP"


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.status == 0, self.err
        return json.loads(self.out)

    @property
    def reason(self) -> str:
        """The one line that says why it could not be done."""
        assert (self.status, self.out) == (1, "")
        assert self.err.endswith("\n")
        assert len(self.err.splitlines()) == 1, self.err
        return self.err


Command = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    def run(*arguments: object) -> Outcome:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(int(left.value.code or 0), out, err)

    return run


@pytest.fixture
def held(run: Command, small_index: Path) -> Command:
    """The command over the small index."""
    return lambda *arguments: run(*arguments, "--index", small_index)


# Asking


@pytest.mark.parametrize(
    ("question", "language", "document", "phrase"),
    [
        ("Sở Công Thương thẩm định hồ sơ trong bao nhiêu ngày?", "vi", DECREE, "15 ngày làm việc"),
        ("ต้องวางเงินประกันต่อเครื่องเท่าไร", "th", "", "สองพันบาท"),
        ("How many weavers were trained in 2023?", "en", "", "1,930 weavers"),
    ],
)
def test_each_language_is_answered_by_a_quote_that_stands_in_the_document(
    held: Command, small_assistant: Assistant, question: str, language: str, document: str, phrase: str
) -> None:
    answer = held("ask", question, "--json").json
    assert (answer["language"], answer["completeness"]) == (language, "complete")
    first = answer["citations"][answer["sentences"][0]["citations"][0] - 1]
    assert phrase in first["quote"]
    assert first["document"]["number"] == document or not document
    text = small_assistant.page_text(first["document"]["id"], first["page"])
    assert first["quote"] in text


def test_a_person_reads_the_answer_and_where_it_stands(held: Command) -> None:
    shown = held("ask", "Sở Công Thương thẩm định hồ sơ trong bao nhiêu ngày?").out
    answer, place = shown.split("[1] " + DECREE, maxsplit=1)
    assert "15 ngày làm việc" in " ".join(answer.split())
    assert "Điều 2" in place.splitlines()[0]
    assert "page 1" in place.splitlines()[0]


def test_what_no_document_says_is_not_answered(held: Command) -> None:
    answer = held("ask", "What does Article 99 of Decree 12/1999/ND-CP say?", "--json").json
    assert (answer["completeness"], answer["sentences"]) == ("none", [])
    assert [notice["kind"] for notice in answer["notices"]] == ["not-held"]


def test_the_answer_comes_in_the_language_asked_for(held: Command) -> None:
    answer = held("ask", "Điều 99 Nghị định 12/1999/NĐ-CP", "--language", "th", "--json").json
    assert answer["language"] == "th"
    assert "ไม่มี" in answer["notices"][0]["text"]


# Keeping an answer

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


# Looking up and searching


def test_lookup_prints_the_provision_word_for_word(held: Command) -> None:
    found = held("lookup", f"khoản 2 Điều 3 Nghị định {DECREE}", "--json").json
    assert found["found"]
    assert "Kinh phí đào tạo thợ dệt được hỗ trợ 100 %." in found["provision"]["text"]
    assert "350 triệu" not in found["provision"]["text"]


def test_absent_article_is_not_answered_by_its_neighbour(held: Command) -> None:
    found = held("lookup", f"Điều 5 Nghị định {DECREE}", "--json").json
    assert (found["found"], found["provision"]) == (False, None)
    assert "5" in found["not_held"]


@pytest.mark.parametrize(("day", "status"), [("2019-10-20", "not yet in force"), ("20/11/2562", "in force")])
def test_as_of_takes_the_day_as_offices_write_it(held: Command, day: str, status: str) -> None:
    found = held("lookup", f"Nghị định {DECREE}", "--as-of", day, "--json").json
    assert found["document"]["status"] == status


def test_lookup_loads_no_model(small_index: Path, tmp_path: Path) -> None:
    program = "import sys, assistant.cli\ntry: assistant.cli.main()\nfinally: print(*sys.modules, file=sys.stderr)"
    asked = ["lookup", f"Điều 1 Nghị định {DECREE}", "--index", str(small_index)]
    done = _process([sys.executable, "-c", program, *asked], tmp_path)
    heavy = {"chromadb", "gradio", "langchain", "onnxruntime", "sentence_transformers", "tokenizers", "torch"}
    assert done.returncode == 0, done.stderr
    assert heavy.isdisjoint(done.stderr.split())


def test_search_ranks_passages_with_the_score_of_each_leg(held: Command) -> None:
    hits = held("search", "เงินประกันเครื่องทอผ้า", "-k", "3", "--json").json["hits"]
    assert 1 <= len(hits) <= 3
    assert "เงินประกัน" in hits[0]["text"]
    assert hits == sorted(hits, key=lambda hit: -hit["score"])
    assert hits[0]["legs"]


def test_search_looks_only_into_the_documents_asked_for(held: Command) -> None:
    def found(*options: str) -> set[str]:
        return {hit["document"]["language"] for hit in held("search", "loom", *options, "--json").json["hits"]}

    assert found() == {"th", "vi", "en"}
    assert found("--kind", "decree") == {"vi"}
    assert found("--year", "2562") == {"vi"}, "2019 in the Common Era"
    assert found("--written-in", "en", "--written-in", "th") == {"en", "th"}
    assert found("--kind", "law") == set()
    assert held("search", "loom", "--kind", "poem").status == 2


def test_documents_lists_what_is_held(held: Command) -> None:
    value = held("documents", "--json").json
    assert {d["file"] for d in value["documents"]} == {"nghi-dinh-77-2019.md", "rabiab-2565.txt", "report-2023.docx"}
    assert DECREE in held("documents").out


# Indexing


@pytest.fixture
def own_folder(small_folder: Path, tmp_path: Path) -> Path:
    """A folder that a test may spoil, with one good document in it."""
    folder = tmp_path / "documents"
    folder.mkdir()
    shutil.copy(small_folder / "nghi-dinh-77-2019.md", folder)
    return folder


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


# What cannot be done


def test_a_missing_path_is_named(run: Command, tmp_path: Path) -> None:
    assert "nowhere" in run("index", tmp_path / "nowhere", "--index", tmp_path / "index", "--json").reason


@pytest.mark.parametrize(
    "arguments", [("ask", "What is held?"), ("lookup", "Article 1"), ("search", "x"), ("documents",)]
)
def test_before_anything_is_indexed_the_next_step_is_said(
    run: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert "assistant index" in run(*arguments, "--index", tmp_path / "index", "--json").reason


def test_an_index_of_another_model_is_refused_with_the_way_out(held: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDING", "sentence-transformers:some-other-model")
    reason = held("search", "looms", "--json").reason
    assert "some-other-model" in reason
    assert "assistant index" in reason


def test_with_an_unknown_chat_model_the_quotes_are_shown_and_why(
    held: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL", "nobody:no-such-model")
    answer = held("ask", "How many weavers were trained in 2023?", "--json").json
    assert [notice["kind"] for notice in answer["notices"]] == ["model-unavailable"]
    assert "nobody:no-such-model" in answer["notices"][0]["text"]
    assert "1,930" in answer["answer"]


def test_a_port_in_use_is_named(held: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = held("serve", "--port", port)
    assert str(port) in done.reason
    assert "--port" in done.reason


def test_a_file_in_the_way_of_the_index_folder_is_named(run: Command, own_folder: Path) -> None:
    in_the_way = own_folder / "nghi-dinh-77-2019.md"
    assert in_the_way.name in run("index", own_folder, "--index", in_the_way, "--json").reason


@pytest.mark.skipif(sys.platform != "linux", reason="takes the superuser's rights away by Linux's own means")
def test_an_index_folder_that_may_not_be_written_is_named(own_folder: Path) -> None:
    locked = own_folder.parent / "locked"
    locked.mkdir(mode=0o500)
    as_anyone = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    command = [sys.executable, "-m", "assistant", "index", str(own_folder), "--index", str(locked)]
    done = _process([*as_anyone, *command], own_folder)
    assert done.returncode == 1
    assert str(locked) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_wrong_setting_is_named(held: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "99999")
    assert "ASSISTANT_PORT" in held("documents").reason


@pytest.mark.parametrize(
    "arguments", [("lookup",), ("look",), ("ask", "x", "--as-of", "31/02/2024"), ("ask", "x", "--language", "fr")]
)
def test_wrong_usage_is_status_2(run: Command, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_the_unexpected_is_one_line_that_says_how_to_see_more(held: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("the disk\nis on fire")

    monkeypatch.setattr(Assistant, "lookup", break_down)
    assert "RuntimeError: the disk is on fire" in held("lookup", "Article 1").reason
    monkeypatch.setenv("ASSISTANT_DEBUG", "1")
    assert "Traceback" in held("lookup", "Article 1").err


# The machine


def test_doctor_says_what_works(held: Command) -> None:
    value = held("doctor", "--json").json
    assert value["works"]
    checks = {check["name"]: check for check in value["checks"]}
    assert {"OCR", "embedding model", "index", "chat model", "network"} <= checks.keys()
    assert "3 documents" in checks["index"]["detail"]
    assert "nothing is sent" in checks["network"]["detail"]


def test_doctor_shows_no_password_of_an_address(tmp_path: Path) -> None:
    settings = Settings(index_dir=tmp_path, model="openai:some", model_base_url="http://me:hush-hush@models.local/v1")
    said = " ".join(check.detail for check in examine(settings))
    assert "models.local" in said
    assert "hush-hush" not in said


def test_the_installed_command_and_the_module_are_one(tmp_path: Path) -> None:
    installed = Path(sys.executable).with_name("assistant")
    shown = [
        _process([*command, "--version"], tmp_path) for command in ([installed], [sys.executable, "-m", "assistant"])
    ]
    assert shown[0].stdout == shown[1].stdout != ""


def _process(command: list[Any], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program as a person would, without the settings of the one who runs the tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
