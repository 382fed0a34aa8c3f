"""Figures as the registry keeps them: what was read is what is kept, and it goes when its document goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.reading import statements
from assistant.figures.stated import Statement
from assistant.index.build import Builder
from assistant.index.kept_figures import _read_period, _write_period
from assistant.index.passages import passages
from assistant.index.stores import Stores
from assistant.language.concepts import keys, tokens
from assistant.language.periods import Period
from assistant.retrieval.figures import find_figures
from assistant.settings import Settings
from assistant.types import Document, Identity, Kind, Page, Table, TableCell

ROW = "Year: 2024; Plan: 130,000; Projects: 106"
TEXT = f"By 30 June 2024, 44,200 million VND had been spent.\n{ROW}\n"


def document(text: str = TEXT) -> Document:
    start = text.find(ROW)
    cells = (
        TableCell(0, "2024", "Plan", start + 18, start + 25, "million VND", "2024"),
        TableCell(0, "2024", "Projects", start + 37, start + 40, "", "2024"),
    )
    table = Table("Table 1. Plan", 1, start, start + len(ROW), cells)
    identity = Identity(Kind.REPORT, "Report", "en")
    return Document("d1", "d1.md", "md", identity, text, (Page(1, 0, len(text)),), tables=(table,))


def built(folder: Path, *documents: Document) -> Stores:
    settings = Settings(index_dir=folder)
    stores = Stores(settings)
    Builder(stores, settings).add(list(documents))
    return stores


def test_what_was_read_is_what_is_kept(tmp_path):
    stores = built(tmp_path, document())
    (held,) = stores.registry.documents()
    read = [replace(s, document=held) for s in statements(document(), passages(document()))]
    kept = stores.registry.figures.all(held)
    assert len(kept) == 3
    assert {s.value for s in kept} == {Decimal(44_200_000_000), Decimal(130_000_000_000), Decimal(106)}
    assert sorted(kept, key=lambda s: s.at) == sorted(read, key=lambda s: s.at)


def test_figures_are_read_by_place_and_table(tmp_path):
    registry = built(tmp_path, document()).registry
    (held,) = registry.documents()
    of = {held.id: held}
    assert [s.row for s in registry.figures.within(of, [(held.id, 0, 20)])] == [-1]
    assert [s.row for s in registry.figures.within(of, [(held.id, TEXT.find(ROW), len(TEXT))])] == [0, 0]
    assert [s.label for s in registry.figures.of_tables(held, 10)] == ["2024", "2024"]
    assert len(registry.figures.of_tables(held, 1)) == 1
    assert [s.unit for s in registry.figures.of_sentences(held, ["VND"])] == ["VND"]
    assert registry.figures.of_sentences(held, ["THB"]) == []


def test_figures_are_replaced_with_their_document(tmp_path):
    stores = built(tmp_path, document())
    settings = Settings(index_dir=tmp_path)
    Builder(stores, settings).add([document("Nothing is counted here.\n" + ROW)])
    (held,) = stores.registry.documents()
    assert {s.row for s in stores.registry.figures.all(held)} == {0}
    assert stores.registry.figures.count([held.id]) == 2


def test_tables_are_found_by_the_name_of_a_row(tmp_path):
    text = "Province: Hà Giang; Plan: 20\nProvince: Lào Cai; Plan: 30\nProvince: Tổng cộng; Plan: 50"
    starts = [text.find("Hà"), text.find("Lào"), text.find("Tổng")]
    names = ["Hà Giang", "Lào Cai", "Tổng cộng"]
    cells = tuple(
        TableCell(n, name, "Province", start, start + len(name))
        for n, (name, start) in enumerate(zip(names, starts))  # noqa: B905
    )
    identity = Identity(Kind.PLAN, "Plan", "vi")
    table = Table("", 1, 0, len(text), cells)
    registry = built(
        tmp_path, Document("d2", "d2.md", "md", identity, text, (Page(1, 0, len(text)),), tables=(table,))
    ).registry
    assert registry.rows_beside("ha giang", 5) == [names]
    assert registry.rows_beside("Tổng cộng", 5) == []
    assert registry.rows_beside("Yên Bái", 5) == []


def test_what_is_unchanged_is_not_read_again(small_folder, tmp_path):
    settings = Settings(index_dir=tmp_path)
    stores = Stores(settings)
    builder = Builder(stores, settings)
    builder.build([small_folder])
    before = [(s.document.id, s) for d in stores.registry.documents() for s in stores.registry.figures.all(d)]
    report = builder.build([small_folder])
    assert (report.added, report.unchanged) == (0, 3)
    assert before == [(s.document.id, s) for d in stores.registry.documents() for s in stores.registry.figures.all(d)]
    assert before


def test_a_search_of_figures_looks_into_the_documents_that_say_what_is_named(tmp_path):
    other = replace(document("In 2024 they dug 12 wells.\n"), id="d2", source="d2.md", tables=())
    figures = (stores := built(tmp_path, document(), other)).registry.figures
    wells, projects = (sorted(keys(tokens(word, "en"))) for word in ("wells", "projects"))
    assert set(figures.spoken_of(wells)) == {"d2"}
    assert set(figures.spoken_of(projects)) == {"d1"}
    assert set(figures.spoken_of([*wells, *projects])) == {"d1", "d2"}
    stores.registry.forget_sources(["d2.md"])
    assert figures.spoken_of(wells) == {}


def test_a_document_taken_in_before_its_words_were_kept_is_looked_into_all_the_same(small_folder, tmp_path):
    stores = Stores(settings := Settings(index_dir=tmp_path))
    Builder(stores, settings).build([small_folder])
    documents = stores.registry.documents()
    queries = ("km2 forest", "budget 2024", "ngân sách", "งบประมาณ")
    found = [find_figures(stores.registry, query, documents, (), 100) for query in queries]
    assert any(one.figures for one in found)
    with stores.registry._transaction() as db:
        db.execute("DELETE FROM figure_words")
    assert found == [find_figures(stores.registry, query, documents, (), 100) for query in queries]


periods = st.builds(
    Period,
    year=st.integers(1900, 2100),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    since=st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)),
)


@given(periods | st.none())
def test_every_time_is_kept_as_it_was(period):
    assert _read_period(_write_period(period)) == period


def test_a_statement_has_a_place_in_its_document():
    assert all(isinstance(s, Statement) and s.start <= s.at[0] < s.at[1] <= s.end for s in statements(document(), []))
