"""English acts and guidelines number their sections without a word; what they number is cited all the same."""

from __future__ import annotations

import pytest

from assistant.documents.structure import find_provisions
from assistant.types import Level, Page, Provision

ACT = """\
DIRECTIVE No. 7 OF 2025
PART I
PRELIMINARY
1. Short title
(1) This Directive may be cited as the School Meals Directive 2025.
(2) It comes into force on 1 May 2025.
2. Food safety
(1) Cooked food must be served within two hours.
(2) A pupil is exempt if—
(a) the household receives an allowance; or
(b) the pupil is in foster care.
3. Kitchens
A school of more than 150 pupils must have a kitchen.
SCHEDULE
Protein: 15 grams.
"""
GUIDELINE = """\
Guideline on Septage
1. Purpose
1.1 This Guideline sets minimum practice for emptying tanks.
1.2 It applies to municipalities.
2. Licensing
2.1 An application is made with:
(a) proof of ownership of a truck; and
(b) insurance.
2.2 The municipality decides within 21 days.
4.5 metres is the usual depth of a tank.
"""
REPORT = """\
ANNUAL REPORT 2024
1. Budget
1.1 Plan
The plan was 130 billion VND.
1.2 Disbursement
Disbursement reached 98 per cent.
2. Results
2.1 Training
Four courses were held.
"""


def provisions(text: str) -> dict[str, Provision]:
    found = find_provisions(text, (Page(1, 0, len(text)),), "en", frozenset())
    return {provision.key: provision for provision in found}


def test_sections_of_an_act_hold_their_subsections_and_points() -> None:
    found = provisions(ACT)
    assert [key for key, one in found.items() if one.level is Level.ARTICLE] == ["article:1", "article:2", "article:3"]
    assert found["article:2"].heading == "Food safety"
    assert found["article:2"].label == "Section 2"
    assert found["article:2/clause:2/point:b"].label == "Section 2(2)(b)"
    assert ACT[found["annex:1"].start :].startswith("SCHEDULE")
    assert "SCHEDULE" not in ACT[found["article:3"].start : found["article:3"].end]


def test_dotted_paragraphs_of_a_guideline_are_clauses_of_their_section() -> None:
    found = provisions(GUIDELINE)
    assert found["article:2/clause:2"].label == "Section 2.2"
    assert GUIDELINE[found["article:2/clause:1/point:b"].start :].startswith("(b) insurance")
    assert "article:4" not in found
    assert "article:4/clause:5" not in found


def test_headings_of_a_report_stay_headings() -> None:
    assert {one.level for one in provisions(REPORT).values()} == {Level.HEADING}


@pytest.mark.parametrize(
    "text", ["1. Rice\n2. Maize\n3. Cassava\n", "Article 1. Aim\n1. One.\n2. Two.\nArticle 2. End\n"]
)
def test_a_list_makes_no_sections(text: str) -> None:
    assert not any(one.label.startswith("Section") for one in provisions(text).values())
