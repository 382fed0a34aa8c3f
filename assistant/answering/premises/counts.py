"""How many there are, or how often, in words: a number counts only with the thing that it counts."""

from __future__ import annotations

from assistant.answering.finding.evidence import Candidate
from assistant.answering.premises.correcting import Premise
from assistant.answering.premises.reading import Count, counts, same_thing, subject
from assistant.answering.premises.spoken import FIRST, in_its_words, speaks_of
from assistant.answering.premises.texts import Texts
from assistant.language.figures import find_figures

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
            surely = _bears_out_another(texts, count, candidate)
            surely = surely or (texts.named is not None and speaks_of(rest, candidate))
            alone = len({one.value for one in own}) == 1 and (surely or count.in_words or own[0].in_words)
            near = max(own[0].value, count.value) <= _FARTHEST * min(own[0].value, count.value)
            if alone and near and (surely or speaks_of(rest, candidate) or candidate is leading):
                return in_its_words(texts.query, (count.start, count.end), candidate, (own[0].start, own[0].end))
    return None


def _bears_out_another(texts: Texts, count: Count, candidate: Candidate) -> bool:
    """Whether a sentence or row states another figure of the question as it does: what that is for is then known."""
    question = texts.query.text
    others = {(f.value, f.unit) for f in find_figures(question) if f.unit and not count.start <= f.start < count.end}
    own = (candidate.start, candidate.end)
    return bool(others) and any(
        (s.value, s.unit) in others
        for s in texts.figures()
        if s.document.id == candidate.passage.document_id and own[0] <= s.at[0] < own[1]
    )
