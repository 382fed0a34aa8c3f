"""Values to draw: documents and citations as the service gives them, some of them written by an enemy."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.types import Box, Citation, Force, HeldDocument, Identity, Kind, Page

EVIL = """<img src=x onerror="alert(1)">'"><script>alert(2)</script>${alert(3)}{{value}}&lt;"""


@pytest.fixture
def evil():
    return EVIL


@pytest.fixture
def decree():
    identity = Identity(
        Kind.DECREE,
        "Nghị định về khuyến công",
        "vi",
        number="45/2012/NĐ-CP",
        number_written="45/2012/NĐ-CP",
        issuer="Chính phủ",
        issued=date(2012, 5, 21),
        effective=date(2012, 7, 5),
    )
    return HeldDocument("d-1", "/srv/corpus/45.pdf", "pdf", identity, 12, force=Force.IN_FORCE)


@pytest.fixture
def evil_document():
    identity = Identity(Kind.REPORT, EVIL, "th", number=EVIL, number_written=EVIL, issuer=EVIL)
    return HeldDocument(EVIL, f"/srv/{EVIL}", "md", identity, 1, changed_by=(EVIL,))


@pytest.fixture
def citation(decree):
    return Citation(1, decree, "Điều 5 khoản 2", 3, "quoted words", 110, 122, (Box(3, 59.5, 84.2, 297.5, 105.25),))


@pytest.fixture
def page():
    return Page(3, 100, 140, width=595.0, height=842.0)
