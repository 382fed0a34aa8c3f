"""Two runs beside each other, and how sure a figure is."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import DocumentError
from assistant.evaluation.bootstrap import difference, interval
from assistant.evaluation.compare import compare, read_report
from assistant.evaluation.report import Report

SCORES = st.lists(st.floats(0, 1), min_size=1, max_size=60)


@given(SCORES)
def test_the_interval_holds_the_mean_and_is_the_same_each_time(scores):
    low, high = interval(scores)
    assert 0 <= low <= math.fsum(scores) / len(scores) + 1e-9
    assert high >= math.fsum(scores) / len(scores) - 1e-9
    assert interval(scores) == (low, high)


def test_more_questions_make_a_figure_surer():
    few, many = interval([1.0, 0.0] * 10), interval([1.0, 0.0] * 500)
    assert many[1] - many[0] < few[1] - few[0]


def test_the_same_run_twice_differs_by_nothing():
    assert difference([1.0, 0.0, 0.5], [1.0, 0.0, 0.5]) == (0.0, 0.0, 0.0)


def run(scores, questions=None):
    return Report("set", questions or tuple(f"q{i}" for i in range(len(scores))), {"recall@1": tuple(scores)})


def test_a_clear_gain_is_told_from_chance():
    (gain,) = compare(run([0.0] * 50 + [1.0] * 50), run([1.0] * 100))
    assert (gain.before, gain.after, gain.is_sure) == (0.5, 1.0, True)
    (chance,) = compare(run([1.0, 0.0] * 20), run([0.0, 1.0] * 20))
    assert not chance.is_sure


def test_only_questions_that_both_asked_are_compared():
    (step,) = compare(run([1.0, 0.0], ("a", "b")), run([0.0, 1.0], ("b", "c")))
    assert (step.before, step.after) == (0.0, 0.0)
    with pytest.raises(DocumentError):
        compare(run([1.0], ("a",)), run([1.0], ("b",)))


def test_a_report_is_kept_and_read_again(tmp_path):
    report = Report("set", ("a", "b"), {"recall@1": (1.0, 0.0), "answer@1": (1.0, math.nan)})
    kept = tmp_path / "run.json"
    kept.write_text(json.dumps(report.to_dict(whole=True)), "utf-8")
    again = read_report(kept)
    assert again.by_question("answer@1") == {"a": 1.0}
    assert again.figures == {"recall@1": 0.5, "answer@1": 1.0}


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"scores": {"a": [1]}, "questions": 3}'])
def test_what_is_no_report_is_refused_in_one_line(tmp_path, text):
    path = tmp_path / "other.json"
    path.write_text(text, "utf-8")
    with pytest.raises(DocumentError, match="no report"):
        read_report(path)
