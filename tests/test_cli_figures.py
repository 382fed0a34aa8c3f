"""`assistant figures` as scripts and people meet it: JSON alone on stdout, files for spreadsheets, plain refusals."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from assistant.cli import main
from assistant.export.figures import COLUMNS, save_csv, save_xlsx
from assistant.types import FiguresFound, HeldDocument, Identity, Kind, StatedFigure


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], small_index: Path):
    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["figures", *map(str, arguments), "--index", str(small_index)])
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return run


def test_figures_are_printed_as_json_with_their_meaning_and_place(run):
    status, out, _ = run("weavers trained", "--json")
    found = json.loads(out)
    assert status == 0
    assert found["total"] == len(found["figures"])
    trained = next(figure for figure in found["figures"] if figure["written"] == "1,930")
    assert (trained["value"], trained["kind"], trained["period"], trained["page"]) == ("1930", "count", "2023", 1)
    assert trained["quote"] == "In 2023 the department trained 1,930 weavers; 84 per cent of them were women."
    assert trained["document"]["file"] == "report-2023.docx"
    assert {figure["written"] for figure in found["figures"]} >= {"84 per cent", "100 %"}  # of two languages


def test_a_person_reads_each_figure_with_what_it_is_of_and_where_it_stands(run):
    status, out, _ = run("looms")
    assert status == 0
    assert "412" in out
    assert "page 1" in out


def test_only_the_document_and_kind_asked_for_are_listed(run):
    _, out, _ = run("--document", "77/2019/NĐ-CP", "--kind", "amount", "--json")
    found = json.loads(out)["figures"]
    assert [figure["value"] for figure in found] == ["350000000"]


def test_a_document_that_is_not_held_is_refused_in_one_line(run):
    status, out, err = run("--document", "99/1999/NĐ-CP")
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "99/1999" in err


def test_a_kind_that_there_is_not_is_wrong_usage(run):
    assert run("--kind", "money")[0] == 2


def test_a_spreadsheet_holds_what_the_json_holds(run, tmp_path):
    book, table = tmp_path / "figures.xlsx", tmp_path / "figures.csv"
    _, out, _ = run("--json", "--xlsx", book, "--csv", table)
    found = json.loads(out)["figures"]
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    assert [row["value"] for row in rows] == [figure["value"] for figure in found]
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    assert [str(cell.value) for cell in sheet[1]] == list(COLUMNS)
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [float(figure["value"]) for figure in found]


def test_a_place_that_cannot_be_written_is_refused_in_one_line(run, tmp_path):
    status, out, err = run("--csv", tmp_path / "nowhere" / "figures.csv")
    assert (status, out) == (1, "")
    assert "cannot be written" in err


def test_what_a_document_says_is_never_a_formula(tmp_path):
    document = HeldDocument("d", "d.md", "md", Identity(Kind.REPORT, "=HYPERLINK(1)", "en"), 1)
    figure = StatedFigure(
        *(Decimal(5), "", Decimal(1), "count", "level", "", "=1+1", "2024", None, "5", (0, 1), "@SUM(A1)", 0, 8),
        *(document, 1),
    )
    found = FiguresFound((figure,), (), 1)
    save_csv(found, tmp_path / "f.csv")
    save_xlsx(found, tmp_path / "f.xlsx")
    (row,) = csv.DictReader((tmp_path / "f.csv").read_text("utf-8-sig").splitlines())
    assert (row["subject"], row["title"], row["quote"]) == ("'=1+1", "'=HYPERLINK(1)", "'@SUM(A1)")
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx").active
    assert sheet is not None
    assert "f" not in {cell.data_type for cell in sheet[2]}
