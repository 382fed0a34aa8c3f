"""What a question is limited to survives being kept, and a browser can send what it likes."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assistant.conversations import Scope
from assistant.types import Filter, Force, Kind

WHOLE = Scope(
    date(2024, 6, 30),
    Filter(
        frozenset({Kind.DECREE, Kind.LAW}),
        frozenset({"กระทรวงอุตสาหกรรม"}),
        frozenset({2012, 2024}),
        frozenset({"th", "vi"}),
        frozenset({Force.IN_FORCE}),
    ),
)


@pytest.mark.parametrize("scope", [Scope(), WHOLE, Scope(date(2024, 1, 1))])
def test_a_scope_comes_back_as_it_was_kept(scope):
    assert Scope.from_dict(json.loads(json.dumps(scope.to_dict()))) == scope


def test_a_scope_without_limits_is_none():
    assert not Scope()
    assert Scope().to_dict() == {}
    assert WHOLE


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "kinds",
        {"kinds": "decree", "years": {"2024": 1}, "as_of": 20240630},
        {"kinds": ["war", None], "years": ["x", "20240", "-1"], "languages": ["fr"], "as_of": "30/6/2024"},
        {"forces": ["for ever"], "issuers": ["  "]},
    ],
)
def test_what_is_not_understood_limits_nothing(sent):
    assert Scope.from_dict(sent) == Scope()
