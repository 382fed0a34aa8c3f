"""How many there are, or how often, in words: a number counts only with the thing that it counts."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.premises.correcting import Premise
from assistant.answering.premises.reading import Count, counts, same_thing, subject
from assistant.answering.premises.spoken import FIRST, in_its_words, speaks_of
from assistant.answering.premises.texts import Texts
from assistant.language.figures import Figure, currencies, find_figures

_FARTHEST = 12  # times as many are of another thing


def miscounted(texts: Texts) -> Premise | None:
    """The first number that the question takes for granted and the best evidence has otherwise.

    What speaks best of a document that is named need not say the rest in the same words.
    """
    question, found = texts.query.text, texts.of_named
    leading = found[0] if found and texts.named is not None else None
    for count in counts(question):
        rest = subject(question, (count.start, count.end))
        told = [(c, own) for c in found if not c.leads and (own := same_thing(count, counts(c.text)))]
        if any(one.value == count.value for _, own in told for one in own):
            continue
        for candidate, own in told[:FIRST]:
            sure = count.in_words or own[0].in_words or _bears_out_another(question, count, candidate.text)
            alone = len({one.value for one in own}) == 1 and sure
            near = max(own[0].value, count.value) <= _FARTHEST * min(own[0].value, count.value)
            if alone and near and (speaks_of(rest, candidate) or candidate is leading):
                return in_its_words(texts.query, (count.start, count.end), candidate, (own[0].start, own[0].end))
    return None


def _bears_out_another(question: str, count: Count, text: str) -> bool:
    """Whether a text states another figure of the question as the question does: what it is given for is then known."""
    others = {(f.value, f.unit) for f in find_figures(question) if f.unit and not count.start <= f.start < count.end}
    return bool(others & {(f.value, f.unit) for f in figures_of(text)})


def figures_of(text: str) -> list[Figure]:
    """The figures of a sentence, or of a row whose headings give the units: "amount (dong/month): 500.000"."""
    units = currencies(text)
    unit = next(iter(units)) if len(units) == 1 else ""
    return [replace(f, unit=f.unit or unit) for f in find_figures(text)]
