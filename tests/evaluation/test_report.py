import json
from xml.etree import ElementTree as ET

from rich.console import Console

from assistant.evaluation.plot import write_report
from assistant.evaluation.report import Miss, Report, markdown_table, rich_table

THAI = Report("ชุด|ก", ("a", "b"), {"recall@1": (1.0, 0.0), "mrr@10": (1.0, 0.5)}, (Miss("q", "p1", "p2"),), 1.26)
GOLDEN = Report("golden", tuple("abcdefghij"), {"right": (1.0,) * 9 + (0.0,)})


def test_a_report_turns_into_json_with_its_figures_beside_the_count():
    assert json.loads(json.dumps(THAI.to_dict())) == {
        "name": "ชุด|ก",
        "queries": 2,
        "recall@1": 0.5,
        "mrr@10": 0.75,
        "intervals": {"recall@1": [0.0, 1.0], "mrr@10": [0.5, 1.0]},
        "misses": [{"question": "q", "wanted": "p1", "given": "p2"}],
        "seconds": 1.3,
    }


def test_tables_show_every_figure_and_a_dash_where_a_set_has_none():
    assert markdown_table([THAI, GOLDEN]).splitlines() == [
        "| set | questions | recall@1 | mrr@10 | right |",
        "| --- | ---: | ---: | ---: | ---: |",
        "| ชุด\\|ก | 2 | 0.500 | 0.750 | – |",
        "| golden | 10 | – | – | 0.900 |",
    ]
    console = Console(width=100)
    with console.capture() as shown:
        console.print(rich_table([THAI, GOLDEN]))
    assert all(figure in shown.get() for figure in ("0.500", "0.750", "0.900"))


def test_a_report_can_be_kept_as_a_document_with_a_picture_beside_it(tmp_path):
    write_report([THAI, GOLDEN], tmp_path / "report.md")
    text = (tmp_path / "report.md").read_text("utf-8")
    assert "![Means with 95 % intervals](report.svg)" in text
    assert "| recall@1 | 0.500 | 0.000–1.000 |" in text
    assert "| q | p1 | p2 |" in text
    ET.parse(tmp_path / "report.svg")  # a picture that a browser can read


def test_means_that_are_no_shares_are_told_and_kept_but_not_drawn(tmp_path):
    report = Report("golden", ("a",), {"right": (1.0,)}, counts={"citations": 2.5})
    assert report.to_dict()["counts"] == {"citations": 2.5}
    assert Report.from_dict(report.to_dict(whole=True)).counts == {"citations": 2.5}
    console = Console(width=100)
    with console.capture() as shown:
        console.print(rich_table([report]))
    assert "citations, mean" in shown.get()
    write_report([report], tmp_path / "report.md")
    assert "| citations, mean | 2.50 | – |" in (tmp_path / "report.md").read_text("utf-8")
    assert "citations" not in (tmp_path / "report.svg").read_text("utf-8")
