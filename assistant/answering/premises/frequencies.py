"""How often something is done, as a question has it, where the text that speaks of the same has it otherwise."""

from __future__ import annotations

from assistant.answering.premises.correcting import Premise
from assistant.answering.premises.reading import subject
from assistant.answering.premises.spoken import FIRST, in_its_words, speaks_of
from assistant.answering.premises.texts import Texts
from assistant.language.frequencies import find_frequencies


def other_frequency(texts: Texts) -> Premise | None:
    """The one frequency that the question takes for granted, where the text that speaks of the same has another.

    A sentence with several tells of several things; one with that of the question bears it out.
    """
    question = texts.query.text
    asked = find_frequencies(question)
    if len({one.every for one in asked}) != 1:
        return None
    own = asked[0]
    rest = subject(question, *((one.start, one.end) for one in asked))
    read = [c for c in texts.of_named[:FIRST] if not c.leads]
    telling = [(c, find_frequencies(c.text)) for c in read if speaks_of(rest, c) or (c is read[0] and texts.named)]
    if any(one.every == own.every for _, told in telling for one in told):
        return None
    for candidate, told in telling:
        if len({one.every for one in told}) == 1:
            return in_its_words(texts.query, (own.start, own.end), candidate, (told[0].start, told[0].end))
    return None
