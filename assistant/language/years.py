"""Which years a text speaks of, in the common era: 2024, พ.ศ. ๒๕๖๗, 30/6/2024. Pure."""

from __future__ import annotations

import re

from assistant.language.document_numbers import BUDDHIST_ERA
from assistant.language.normalise import normalise, shape

# Not the years inside document numbers (45/2012/NĐ-CP, 12/2567), and not amounts.
_YEAR = re.compile(
    r"(?<![\d.,/-])(?:\d{1,2}[/.-]\d{1,2}[/.-])?(?P<year>(?:1[5-9]|20|24|25|26)\d\d)(?![\d/]|[.,]\d|\s?%)"
)


def years_in(text: str) -> frozenset[int]:
    """The years that a text names; those of the Buddhist era are counted in the common one."""
    found = (int(match["year"]) for match in _YEAR.finditer(shape(normalise(text))))
    return frozenset(year - BUDDHIST_ERA if year >= 2400 else year for year in found)
