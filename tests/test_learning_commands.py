"""The commands for who learns: JSON alone on stdout, answers kept in the file that the setting names."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.service import Assistant
from assistant.settings import Settings

Command = Callable[..., tuple[int, str, str]]
DECREE = "Nghị định 77/2019/NĐ-CP"
OTHER = """\
CHÍNH PHỦ
Số: 78/2019/NĐ-CP
Hà Nội, ngày 01 tháng 10 năm 2019

NGHỊ ĐỊNH
Về hỗ trợ nghề gốm

Điều 1. Mức hỗ trợ
1. Mỗi lò gốm được hỗ trợ không quá 250 triệu đồng.
2. Mỗi xưởng men được hỗ trợ không quá 420 triệu đồng.
3. Mỗi cửa hàng được hỗ trợ không quá 180 triệu đồng.

Điều 2. Thời hạn
1. Sở Tài chính trả lời trong 20 ngày làm việc.
2. Kho bạc Nhà nước thanh toán trong 10 ngày làm việc.
3. Ủy ban nhân dân cấp tỉnh quyết định trong 30 ngày làm việc.

Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 15 tháng 11 năm 2019.
"""


@pytest.fixture(scope="module")
def index(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small documents and one more decree, so that each fact has its like."""
    folder, more = tmp_path_factory.mktemp("learning-index"), tmp_path_factory.mktemp("more")
    (more / "gom.md").write_text(OTHER, "utf-8")
    service = Assistant(Settings(index_dir=folder))
    assert service.index([small_folder, more]).problems == []
    service.close()
    return folder


@pytest.fixture
def run(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("ASSISTANT_PROGRESS_FILE", str(tmp_path / "progress.sqlite"))

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([*map(str, arguments), "--index", str(index)])
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return run


def _json(outcome: tuple[int, str, str]) -> Any:
    status, out, err = outcome
    assert status == 0, err
    return json.loads(out)


def test_learn_prints_cards_with_their_places(run: Command) -> None:
    path = _json(run("learn", DECREE, "--language", "en", "--json"))
    (scope, *_) = path["cards"]
    assert (scope["name"], scope["title"]) == ("What it governs", "Điều 1 · Phạm vi điều chỉnh")
    assert scope["citation"]["quote"].startswith("Nghị định này quy định về việc thành lập")
    status, out, _ = run("learn", DECREE, "--language", "th")
    assert (status, "ขอบเขตการใช้บังคับ" in out) == (0, True)


def test_learn_needs_a_subject_or_a_day(run: Command) -> None:
    status, out, err = run("learn")
    assert (status, out) == (2, "")
    assert "--since" in err


def test_learn_since_tells_what_is_new(run: Command) -> None:
    digest = _json(run("learn", "--since", "2019-09-30", "--as-of", "2019-12-31", "--json"))
    assert {new["document"]["number"] for new in digest["documents"]} == {"77/2019/NĐ-CP", "78/2019/NĐ-CP"}
    status, _, err = run("learn", "Nghị định 5/1990/NĐ-CP", "--since", "2019-09-30")
    assert status == 1
    assert "5/1990" in err


def test_glossary_says_when_no_document_defines_a_term(run: Command) -> None:
    assert _json(run("glossary", "khung dệt", "--json"))["entries"] == []
    status, out, _ = run("glossary", "loom", "--language", "en")
    assert (status, "No document held here defines “loom”." in out) == (0, True)


def test_quiz_gives_the_same_questions_for_the_same_seed_and_marks_answers(run: Command) -> None:
    sheet = _json(run("quiz", DECREE, "-n", "20", "--seed", "7", "--json"))
    assert sheet == _json(run("quiz", DECREE, "-n", "20", "--seed", "7", "--json"))
    item = next(i for i in sheet["items"] if i["kind"] == "time")
    assert item["choices"][item["answer"]] == "15 ngày làm việc"
    right = f"{item['id']}={item['answer'] + 1}"
    (marked,) = _json(run("quiz", "--seed", "7", "--answer", right, "--json"))["marked"]
    assert (marked["right"], marked["due"] is None) == (True, False)
    again = _json(run("quiz", DECREE, "-n", "20", "--seed", "7", "--json"))
    assert item["id"] not in {i["id"] for i in again["items"]}  # it is not due yet
    stranger = _json(run("quiz", DECREE, "-n", "20", "--seed", "7", "--learner", "hoa", "--json"))
    assert item["id"] in {i["id"] for i in stranger["items"]}


@pytest.mark.parametrize(
    ("answer", "reason"), [("nothing=1", "There is no question nothing"), ("{id}=9", "names no choice")]
)
def test_an_answer_to_no_question_or_choice_is_refused_in_one_line(run: Command, answer: str, reason: str) -> None:
    item = _json(run("quiz", "--seed", "7", "-n", "1", "--json"))["items"][0]
    status, out, err = run("quiz", "--seed", "7", "--answer", answer.format(id=item["id"]))
    assert (status, out) == (1, "")
    assert reason in err
    assert len(err.splitlines()) == 1


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_quiz_asks_in_a_terminal_explains_and_counts(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = _json(run("quiz", DECREE, "-n", "2", "--seed", "7", "--json"))
    first, second = sheet["items"]
    wrong = (second["answer"] + 1) % len(second["choices"])
    monkeypatch.setattr(sys, "stdin", _Terminal(f"0\n{first['answer'] + 1}\n{wrong + 1}\n"))
    status, out, err = run("quiz", DECREE, "-n", "2", "--seed", "7")
    assert (status, out) == (0, "")
    shown = " ".join(err.split())
    assert "Chính xác." in shown
    assert "Chưa đúng" in shown
    assert "Đúng 1/2 câu" in shown
    quote = first["citations"][-1]["quote"]
    assert " ".join(quote.split())[:30] in shown
    monkeypatch.setattr(sys, "stdin", _Terminal(""))
    later = _json(run("quiz", DECREE, "-n", "20", "--seed", "7", "--json"))
    assert not {first["id"], second["id"]} & {i["id"] for i in later["items"]}
