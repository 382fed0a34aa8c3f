"""Houses with accounts."""

from __future__ import annotations

import pytest

from tests.server.house import House


@pytest.fixture(scope="module")
def house(small_index, tmp_path_factory):
    house = House(small_index, tmp_path_factory.mktemp("house"), pages=True, accounts="local")
    yield house
    house.close()


@pytest.fixture
def own_house(small_index, tmp_path):
    """One whose settings a test gives."""
    houses = []

    def build(**given):
        houses.append(House(small_index, tmp_path, **given))
        return houses[-1]

    yield build
    for each in houses:
        each.close()
