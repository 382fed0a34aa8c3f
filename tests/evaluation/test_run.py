import json
from datetime import date

import pytest

from assistant.errors import DocumentError
from assistant.evaluation.datasets import GoldenQuestion
from assistant.evaluation.run import asked_as, evaluate
from assistant.settings import Settings

CORPUS = [
    ("p1", "Bến Tre", "Dự án chế biến dừa của tỉnh Bến Tre được hỗ trợ 2.400 triệu đồng trong năm 2024."),
    ("p2", "An Giang", "Ba đoàn kiểm tra đã làm việc tại tỉnh An Giang trong tháng 5."),
    ("p3", "Kon Tum", "Lớp tập huấn khởi nghiệp ở Kon Tum có 120 học viên."),
]


def write(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def data_set(tmp_path):
    folder = tmp_path / "three"
    folder.mkdir()
    write(folder / "corpus.jsonl", [{"_id": i, "title": title, "text": text} for i, title, text in CORPUS])
    write(folder / "queries.jsonl", [{"_id": "q1", "text": "Dự án chế biến dừa được hỗ trợ bao nhiêu?"}])
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tp1\t1\n", encoding="utf-8")
    write(folder / "answers.jsonl", [{"_id": "q1", "answers": ["2.400 triệu đồng"]}])
    return folder


def test_a_data_set_is_indexed_asked_and_scored(data_set, tmp_path):
    index, told = tmp_path / "index", []
    report = evaluate(data_set, Settings(index_dir=index), lambda *step: told.append(step))
    assert report.queries == 1
    figures = ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10", "answer@1")
    assert report.figures == dict.fromkeys(figures, 1.0)
    assert report.misses == ()
    assert told == [(1, 1)]
    assert not index.exists(), "the index of the settings is left alone"


def test_a_path_that_is_no_question_set_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "missing.jsonl"):
        with pytest.raises(DocumentError):
            evaluate(path, Settings(index_dir=tmp_path / "index"))


def test_a_leg_can_be_measured_alone(data_set, tmp_path):
    report = evaluate(data_set, Settings(index_dir=tmp_path / "index"), legs=frozenset({"lexical"}))
    assert report.figures["recall@1"] == 1.0
    assert "answer@1" not in report.figures, "answers need all legs"


def test_a_golden_set_is_asked_in_full(tmp_path):
    golden = tmp_path / "questions-vi.jsonl"
    write(golden, [{"question": "?", "language": "vi", "expect": []}])
    with pytest.raises(DocumentError):
        evaluate(golden, Settings(index_dir=tmp_path / "index"), legs=frozenset({"dense"}))


def test_a_golden_question_is_asked_in_its_conversation_and_on_its_day(small_assistant):
    loom = GoldenQuestion("Điều 3 Nghị định 77/2019/NĐ-CP", "vi", as_of=date(2019, 10, 15))
    told = [notice.kind for notice in asked_as(loom, small_assistant).notices]
    assert "not-yet" in told, "the decree took effect a month later"
    pointing = GoldenQuestion("khoản 2 của điều này", "vi", before=("Điều 2 Nghị định 77/2019/NĐ-CP",))
    assert "15 ngày làm việc" in asked_as(pointing, small_assistant).text


def test_a_golden_report_tells_refusals_and_false_answers_apart(small_index, tmp_path):
    golden = tmp_path / "questions-vi.jsonl"
    rows = [
        {
            "question": "Điều 3 Nghị định 77/2019/NĐ-CP",
            "language": "vi",
            "expect": ["350 triệu đồng"],
            "about": "provision",
        },
        {"question": "Điều 99 Nghị định 77/2019/NĐ-CP", "language": "vi", "expect": ["never"], "about": "provision"},
        {"question": "Điều 98 Nghị định 77/2019/NĐ-CP", "language": "vi", "expect": [], "about": "absent"},
        {"question": "Điều 2 Nghị định 77/2019/NĐ-CP", "language": "vi", "expect": [], "about": "absent"},
    ]
    write(golden, rows)
    report = evaluate(golden, Settings(index_dir=small_index))
    figures = {name: report.figures[name] for name in ("right", "over-refusal", "false answers", "provision", "absent")}
    assert figures == dict.fromkeys(figures, 0.5)
    assert report.counts["citations"] >= 0.5
