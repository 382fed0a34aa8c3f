"""Finds, within the passage that a written sentence names, the stretch that says it. Pure."""

from __future__ import annotations

from assistant.language.figures import find_figures
from assistant.language.segment import quotable, terms
from assistant.types import Passage


def narrow(sentence: str, passage: Passage) -> tuple[int, int]:
    """Offsets, in the document, of the sentences of the passage that hold what the sentence says.

    The one whose words and figures agree most, widened to its neighbours until every figure found anywhere in the
    passage is inside; so a quote never lacks the number it is cited for.
    """
    spans = quotable(passage.text, passage.language) or [(0, len(passage.text))]
    words = set(terms(sentence))
    wanted = {figure.value for figure in find_figures(sentence)}
    values = [{figure.value for figure in find_figures(passage.text[start:end])} for start, end in spans]
    wanted &= set().union(*values)
    shares = [len(words & set(terms(passage.text[start:end]))) for start, end in spans]
    best = max(range(len(spans)), key=lambda i: (len(wanted & values[i]), shares[i]))
    inside = [i for i in range(len(spans)) if wanted & values[i] - values[best]]
    first, last = min([best, *inside]), max([best, *inside])
    return passage.start + spans[first][0], passage.start + spans[last][1]
