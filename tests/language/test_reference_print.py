"""A reference that the assistant writes reads back as the same reference, in each of the three languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.normalise import normalise
from assistant.language.reference_print import print_reference
from assistant.language.references import ATTACHED, find_references
from assistant.types import LANGUAGES, Kind, Language, Reference

numbers = st.integers(1, 400).map(str)
articles = numbers | st.builds("{}{}".format, numbers, st.sampled_from(["a", "b", "bis", "quater", "/1", "/12"]))
points = st.sampled_from([*"abcdeghikm", "đ", "ก", "ข"])
documents = st.one_of(
    st.builds(
        lambda n, year, code: {"document": f"{n}/{year}/{code[0]}", "kind": code[1]},
        st.integers(1, 999),
        st.integers(1950, 2030),
        st.sampled_from(
            [
                ("NĐ-CP", Kind.DECREE),
                ("TT-BTC", Kind.CIRCULAR),
                ("QH14", Kind.LAW),
                ("NQ-HĐND", Kind.RESOLUTION),
                ("TTLT-BTC-BCT", Kind.CIRCULAR),
                ("QĐ-TTg", Kind.DECISION),
            ]
        ),
    ),
    st.builds(
        lambda n, issued: {"document": f"{n}/QĐ-BCT", "kind": Kind.DECISION, "issued": issued},
        numbers,
        st.sampled_from(["", "2024", "2024-12-30"]),
    ),
    st.builds(
        lambda n, issuer: {"document": f"{n}/2012", "kind": Kind.DECREE, "issuer": issuer},
        numbers,
        st.sampled_from(["", "CP", "BTC"]),
    ),
    st.sampled_from(
        [
            {"document": "พระราชบัญญัติการบัญชี พ.ศ. 2543", "kind": Kind.LAW},
            {"document": "12/2567", "kind": Kind.DECISION},
            {"document": "29-NQ/TW", "kind": Kind.RESOLUTION},
            {},
        ]
    ),
)
provisions = st.one_of(
    st.fixed_dictionaries({"article": articles}, optional={"clause": numbers, "point": points}),
    st.fixed_dictionaries({"article": articles, "paragraph": st.integers(1, 12).map(str) | st.just("last")}),
    st.fixed_dictionaries({"chapter": st.integers(1, 40).map(str)}, optional={"section": st.integers(1, 9).map(str)}),
    st.fixed_dictionaries({"annex": st.integers(1, 20).map(str)}),
    st.just({}),
)


def read_back(reference: Reference, language: Language) -> list[Reference]:
    printed = normalise(print_reference(reference, language))
    return [replace(found, start=0, end=0) for found in find_references(printed)]


@pytest.mark.parametrize("language", LANGUAGES)
@given(document=documents, provision=provisions)
def test_what_is_printed_reads_back(language: Language, document: dict[str, object], provision: dict[str, str]) -> None:
    reference = Reference(**document, **provision)  # type: ignore[arg-type]
    if reference.document or reference.provision_key:
        assert read_back(reference, language) == [reference]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_regulation_behind_a_decision_reads_back(language: Language) -> None:
    reference = Reference("16/2008/QĐ-TTg", Kind.DECISION, article="5", annex=ATTACHED)
    assert read_back(reference, language) == [reference]


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("vi", "điểm đ khoản 2 Điều 5 Nghị định số 45/2012/NĐ-CP"),
        ("en", "Article 5(2)(đ) of Decree No. 45/2012/NĐ-CP"),
        ("th", "มาตรา 5 (2) (đ) แห่งพระราชกฤษฎีกาฉบับที่ 45/2012/NĐ-CP"),
    ],
)
def test_each_language_writes_in_its_own_order(language: Language, printed: str) -> None:
    reference = Reference("45/2012/NĐ-CP", Kind.DECREE, article="5", clause="2", point="đ")
    assert print_reference(reference, language) == printed
