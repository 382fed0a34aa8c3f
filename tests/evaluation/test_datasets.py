import json
from datetime import date

import pytest

from assistant.errors import DamagedFileError, DocumentError
from assistant.evaluation.datasets import Quoted, read_data_set, read_golden


def write(path, *rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    write(
        tmp_path / "corpus.jsonl", {"_id": "p1", "title": "T", "text": "one"}, {"_id": "p2", "text": "two\u2028lines"}
    )
    write(tmp_path / "queries.jsonl", {"_id": "q1", "text": "which?"}, {"_id": "q2", "text": "unjudged?"})
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tp2\t1\n", encoding="utf-8")
    write(tmp_path / "answers.jsonl", {"_id": "q1", "answers": ["two"]})
    return tmp_path


def test_a_data_set_is_read_whole(folder):
    data = read_data_set(folder)
    assert [(entry.id, entry.title, entry.text) for entry in data.corpus] == [
        ("p1", "T", "one"),
        ("p2", "", "two\u2028lines"),
    ]
    assert data.relevant == {"q1": {"p2": 1}}
    assert data.answers == {"q1": ("two",)}
    assert data.name == folder.name


def test_a_question_that_nothing_is_judged_for_is_not_asked(folder):
    assert read_data_set(folder).queries == {"q1": "which?"}


def test_a_data_set_may_have_no_answers(folder):
    (folder / "answers.jsonl").unlink()
    assert read_data_set(folder).answers == {}


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(DocumentError, match=name):
        read_data_set(folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("corpus.jsonl", '{"_id": "p1", "text": "one"}\nnot json'),
        ("corpus.jsonl", '{"_id": "p1", "text": "one"}\n{"_id": "p2"}'),
        ("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\tp1"),
    ],
)
def test_a_broken_line_is_named(folder, name, content):
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(DamagedFileError, match=f"{name}, line 2"):
        read_data_set(folder)


def test_golden_questions_say_where_their_answer_stands(tmp_path):
    path = tmp_path / "questions-vi.jsonl"
    write(
        path,
        {
            "question": "Mức hỗ trợ?",
            "language": "vi",
            "file": "a.pdf",
            "provision": None,
            "page": 3,
            "expect": ["300 triệu"],
            "about": "budget",
        },
        {"question": "Điều 99?", "language": "vi", "file": None, "expect": [], "about": "absent"},
    )
    held, absent = read_golden(path)
    assert (held.file, held.provision, held.page, held.expect) == ("a.pdf", "", 3, ("300 triệu",))
    assert (absent.file, absent.page, absent.expect) == ("", None, ())


def test_a_golden_question_in_an_unknown_language_is_refused(tmp_path):
    write(tmp_path / "questions-xx.jsonl", {"question": "?", "language": "xx"})
    with pytest.raises(DamagedFileError, match="'xx' is not a language"):
        read_golden(tmp_path / "questions-xx.jsonl")


def test_golden_questions_may_want_more_than_one_quote(tmp_path):
    path = tmp_path / "questions-vi.jsonl"
    also = [{"file": "b.pdf", "page": None, "expect": ["44,200"]}]
    more = {"before": ["Năm 2024?"], "as_of": "2024-06-30", "also": also, "says": ["800"], "notice": "conflict"}
    write(path, {"question": "?", "language": "vi", "expect": ["45,000"], **more}, {"question": "!", "language": "vi"})
    rich, plain = read_golden(path)
    assert (rich.before, rich.as_of, rich.says) == (("Năm 2024?",), date(2024, 6, 30), ("800",))
    assert (rich.also, rich.notice) == ((Quoted(("44,200",), "b.pdf"),), ("conflict",))
    assert (len(rich.quoted), rich.is_absent) == (2, False)
    assert (plain.before, plain.as_of, plain.quoted, plain.is_absent) == ((), None, (), True)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ({"before": "Năm 2024?"}, "before of .* must be a list"),
        ({"as_of": "30/6/2024"}, "'30/6/2024' is not a day"),
        ({"notice": "conflicts"}, "'conflicts' is not a kind of notice"),
        ({"also": [{"file": "b.pdf"}]}, "needs `expect`"),
    ],
)
def test_a_golden_field_that_cannot_be_understood_is_named(tmp_path, field, told):
    write(tmp_path / "questions-vi.jsonl", {"question": "?", "language": "vi", **field})
    with pytest.raises(DamagedFileError, match=told):
        read_golden(tmp_path / "questions-vi.jsonl")
