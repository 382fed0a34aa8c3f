import json

import pytest

from assistant.errors import DocumentError
from assistant.evaluation.datasets import GoldenQuestion
from assistant.evaluation.run import evaluate, is_right
from assistant.settings import Settings
from assistant.types import Answer, Citation, HeldDocument, Identity, Kind, Sentence

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


def answer(file, page, quote, completeness="complete"):
    document = HeldDocument("d", f"/corpus/{file}", "pdf", Identity(Kind.DECREE, "t", "vi"), 3)
    citation = Citation(1, document, "Điều 5", page, quote, 0, len(quote))
    return Answer("?", "vi", completeness, (Sentence(quote, (1,)),), (citation,))


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


def test_an_answer_is_right_only_from_the_expected_document_and_page():
    question = GoldenQuestion("?", "vi", file="a.pdf", page=2, expect=("300 triệu", "ba trăm triệu"))
    assert is_right(question, answer("a.pdf", 2, "tối đa 300 triệu đồng"))
    assert not is_right(question, answer("b.pdf", 2, "tối đa 300 triệu đồng"))
    assert not is_right(question, answer("a.pdf", 3, "tối đa 300 triệu đồng"))
    assert not is_right(question, answer("a.pdf", 2, "tối đa 200 triệu đồng"))


def test_what_is_not_held_is_right_only_when_it_is_said_not_to_be():
    absent = GoldenQuestion("Điều 99?", "vi")
    assert is_right(absent, Answer("?", "vi", "none"))
    assert not is_right(absent, answer("a.pdf", 1, "Điều 9"))
    assert not is_right(absent, answer("a.pdf", 1, "Điều 9", "partial"))


def test_a_leg_can_be_measured_alone(data_set, tmp_path):
    report = evaluate(data_set, Settings(index_dir=tmp_path / "index"), legs=frozenset({"lexical"}))
    assert report.figures["recall@1"] == 1.0
    assert "answer@1" not in report.figures, "answers need all legs"


def test_a_golden_set_is_asked_in_full(tmp_path):
    golden = tmp_path / "questions-vi.jsonl"
    write(golden, [{"question": "?", "language": "vi", "expect": []}])
    with pytest.raises(DocumentError):
        evaluate(golden, Settings(index_dir=tmp_path / "index"), legs=frozenset({"dense"}))
